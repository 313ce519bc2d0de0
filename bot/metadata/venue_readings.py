"""What one clause of a comment, or one journal reference, says of a venue. Knows nothing of other clauses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from bot.metadata.venue_mentions import Mention, find_mentions
from bot.metadata.venue_words import CUE, WORKSHOP, kind_of, names_other_track, says_nothing

WORKSHOP_KIND = "Workshop"
_MOST_PLACES = 10
"""Parts of a clause that name a place; where there are more, it lists places and states none."""
_MEETING = re.compile(r"\b(?:conferences?|symposium|meeting|annual|joint)\b", re.IGNORECASE)
_NEW_THOUGHT = re.compile(r"\b(?:with|in|held|on)\b|…")
_HOST = re.compile(r"(?:\bat|@|\bco-?located with)(?: the)?\s*$", re.IGNORECASE)
_SEVERAL_YEARS = re.compile(r"\s?\(?(?:19|20)[0-9]{2}\s?[–-]\s?(?:19|20)[0-9]{2}")
_LABEL_AT = re.compile(r"(?P<label>[A-Z][\w-]*[A-Z0-9][\w-]*(?: (?:19|20)[0-9]{2})?)\)?\s*@\s*$")
# A range of pages or of days holds no year.
_YEAR = re.compile(r"(?<![0-9–-])(?:19|20)[0-9]{2}(?![0-9]|[–-][0-9])")
_BRACKETED_YEAR = re.compile(r"\(((?:19|20)[0-9]{2})\)")
# What a publisher calls its series is no name of a place: "Findings of the ACL: EMNLP 2024" is EMNLP's.
_SERIES = (
    (
        "Findings",
        re.compile(
            r"\bFindings of (?:the )?(?:ACL|Association for Computational Linguistics)"
            r"(?=\W{0,3}(?:[A-Z]*ACL|EMNLP)\b)",
            re.IGNORECASE,
        ),
    ),
    ("PMLR", re.compile(r"\bProceedings of Machine Learning Research\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A venue as one clause states it, and the clause.

    Attributes:
        name: as the list calls it, "" for a clause that only says which part of a venue it was.
        year: four digits, or None where none was written.
        kind: WORKSHOP_KIND, a kind of bot/metadata/venue_words.py, or "" for the main part.
        evidence: the clause, as its author wrote it.
        label: a workshop's own acronym, where it is named beside its host.

    """

    name: str
    year: str | None
    kind: str
    evidence: str
    label: str = ""

    @property
    def venue(self) -> str:
        """The venue as the list writes it."""
        own = f"{self.label} @" if self.label else ""
        return " ".join(filter(None, (own, self.name, self.year, self.kind)))


def read_clause(clause: str) -> tuple[Reading, ...]:
    """Read what a clause without negatives says."""
    parts = _parts(clause)
    if not parts and kind_of(clause) and says_nothing(clause):
        return (Reading("", None, kind_of(clause), clause),)
    return tuple(filter(None, (_read(part, clause) for part in parts if part.is_stated)))


def read_resumption(submission: str, clause: str) -> tuple[Reading, ...]:
    """Read "submitted to J in 2024", then "accepted in May 2025": it is J, and the year of the second clause."""
    mentions = find_mentions(submission)
    if len(mentions) != 1 or not mentions[0].journal or not CUE.search(clause) or not says_nothing(clause):
        return ()
    return (Reading(mentions[0].name, _only(_YEAR.findall(clause)), "", f"{submission}; {clause}"),)


def read_reference(reference: str) -> Iterator[Reading]:
    """Read one journal reference; it needs no words of success, for it is made once a work has appeared."""
    # A volume can look like a year ("JHEP 1905 (2019) 100"), so brackets are asked first.
    year = _only(_BRACKETED_YEAR.findall(reference) or _YEAR.findall(reference))
    for part in _parts(reference):
        if reading := _read(part, reference):
            yield replace(reading, year=year) if part.mentions[0].journal else reading


@dataclass(frozen=True)
class _Part:
    """What stands between two commas of a text, with at least one name in it."""

    text: str
    """The whole text."""
    start: int
    end: int
    mentions: tuple[Mention, ...]
    around: str
    """The whole text, with blanks in place of the name and of parts that name other places."""

    @cached_property
    def cue(self) -> int | None:
        """Where the last words of success before the name end, if there are any."""
        return max((found.end() for found in CUE.finditer(self.text, 0, self.mentions[0].start)), default=None)

    @property
    def scope(self) -> int:
        """Where that begins which speaks of the name."""
        return max(self.start, self.cue or 0)

    @property
    def is_stated(self) -> bool:
        """Whether words of success stand before the name, or follow it, or a year makes an edition of it."""
        follow = CUE.search(f"{self.between} {self.rest}")
        return self.cue is not None or bool((follow or self.year) and not self.mentions[0].topic)

    @property
    def head(self) -> str:
        return self.text[self.scope : self.mentions[0].start]

    @property
    def between(self) -> str:
        """What stands between several names."""
        return " ".join(self.text[one.end : other.start] for one, other in pairwise(self.mentions))

    @property
    def rest(self) -> str:
        """What stands after the names."""
        return self.text[self.mentions[-1].end : self.end]

    @cached_property
    def year(self) -> str | None:
        """The year in the name, else in the part, else in the first later part that is about nothing but a time."""
        if attached := [one.year for one in self.mentions if one.year]:
            return _only(attached)
        later = (other for other in self.text[self.end :].split(",") if _YEAR.search(other) and says_nothing(other))
        return _only(_YEAR.findall(self.text[self.start : self.end]) or _YEAR.findall(next(later, "")))


def _parts(text: str) -> list[_Part]:
    """Cut a text at its commas, except those in brackets and in names; leave out what names nothing."""
    for plain, series in _SERIES:
        text = series.sub(plain, text)
    mentions = find_mentions(text)
    cuts, depth = [-1], 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == "," and depth <= 0 and not any(one.start <= index < one.end for one in mentions):
            cuts.append(index)
    parts = [
        _Part(text, start + 1, end, tuple(one for one in mentions if start < one.start < end), text)
        for start, end in pairwise([*cuts, len(text)])
    ]
    naming = [part for part in map(_without_topics, parts) if part.mentions]
    if len(naming) > _MOST_PLACES:
        return []
    return [replace(part, around=_around(part, naming)) for part in naming]


def _around(part: _Part, parts: Sequence[_Part]) -> str:
    """Blank the place's own name, as ASRU's holds "workshop", and what is said of other places.

    In "ICML 2025, best paper at a CVPR workshop" ICML is no workshop.
    """
    text, own = part.text, {one.name for one in part.mentions}
    others = [(other.start, other.end) for other in parts if own.isdisjoint(one.name for one in other.mentions)]
    for start, end in (*((one.start, one.end) for one in part.mentions), *others):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _without_topics(part: _Part) -> _Part:
    """Drop the journals from a part about a workshop: there, "Pattern Recognition" is a topic."""
    if not WORKSHOP.search(part.text, part.start, part.end):
        return part
    return replace(part, mentions=tuple(one for one in part.mentions if not one.journal))


def _read(part: _Part, evidence: str) -> Reading | None:
    """Read a part, or give None where it names two places or says something that we don't understand."""
    names = {one.name for one in part.mentions}
    kind, label = _kind_and_label(part)
    if len(names) != 1 or not _is_plain(part, kind, label):
        return None
    return Reading(names.pop(), part.year, kind, evidence, label)


def _kind_and_label(part: _Part) -> tuple[str, str]:
    if part.mentions[0].journal:
        return "", ""
    label = _LABEL_AT.search(part.head)
    if label or WORKSHOP.search(part.around) or any(one.workshop for one in part.mentions):
        return WORKSHOP_KIND, label["label"] if label else ""
    # "Position paper, accepted at": but in "we report findings, accepted at" it is no kind of paper.
    before = part.around[: part.scope]
    return kind_of(part.around if says_nothing(before) else part.around[part.scope :]), ""


def _is_plain(part: _Part, kind: str, label: str) -> bool:
    """Tell whether the words around the name leave no doubt; what a workshop is about may be anything."""
    if part.mentions[0].journal:
        return says_nothing(f"{part.head} {part.between} {part.rest}") and not _MEETING.search(part.head)
    if kind == WORKSHOP_KIND:
        hosted = WORKSHOP.search(part.around, 0, part.mentions[0].start) and _HOST.search(part.head)
        return bool(label or hosted or WORKSHOP.search(part.head)) or says_nothing(part.head)
    if _SEVERAL_YEARS.match(part.rest) or names_other_track(part.around[part.scope :]):
        return False
    return says_nothing(f"{part.head} {part.between} {_NEW_THOUGHT.split(part.rest)[0]}")


def _only(years: Sequence[str]) -> str | None:
    return years[0] if len(set(years)) == 1 else None
