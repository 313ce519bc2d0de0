"""Finds the names of conferences and journals in a text, with the years attached to them. Judges nothing."""

import re
from dataclasses import dataclass

from bot.metadata.venue_names import CONFERENCES, JOURNALS

# "2018-2022" is no edition.
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9]|\s?[–-]\s?(?:19|20)[0-9]{2})"
_AFTER = re.compile(
    rf"(?:\s?\([A-Z][\w&/-]*\)|\))?[\s,]{{0,2}}[-(]?\s?(?:{_YEAR}|['’`´]\s?(?P<apostrophe>[0-9]{{2}})(?![0-9]))"
    r"|-?(?P<glued>[0-9]{2})(?![0-9:.])"
)
_BRACKETED_ACRONYM = re.compile(r"\s?\([A-Z][\w&/-]*\)")
_CENTURY_TURN = 50


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text; `start` and `end` enclose it with its year and its acronym in brackets."""

    name: str
    journal: bool
    topic: bool
    """Whether the name is also what a text may be about, as "Pattern Recognition" is."""
    workshop: bool
    """Whether the acronym carries the W of its workshops."""
    year: str | None
    start: int
    end: int


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Find every name, the longest first where several begin at one place, in the order of the text.

    >>> [(found.name, found.year) for found in find_mentions("accepted by AAAI-25, Phys.Rev.D76, ICML (2026)")]
    [('AAAI', '2025'), ('Physical Review D', None), ('ICML', '2026')]
    """
    return tuple(_mention(found, text) for found in _PATTERN.finditer(text))


def _mention(found: re.Match[str], text: str) -> Mention:
    spelling = _key(written := found["name"])
    name = _NAMES.get(spelling, written)
    journal = name not in CONFERENCES
    # "Phys.Rev.D76" has a volume there, where an acronym of a conference has a year.
    after = _AFTER.match(text, found.end())
    if after and journal and after["glued"]:
        after = None
    year = _full_year(after) if after else None
    bracket = None if after else _BRACKETED_ACRONYM.match(text, found.end())
    end = (after or bracket or found).end()
    return Mention(name, journal, bool(found["topic"]), bool(found["workshop"]), year, found.start(), end)


def _full_year(after: re.Match[str]) -> str:
    if after["year"]:
        return after["year"]
    short = after["apostrophe"] or after["glued"]
    return ("20" if int(short) < _CENTURY_TURN else "19") + short


def _key(spelling: str) -> str:
    return re.sub(r"[^a-z0-9]", "", spelling.lower())


def _expression(spelling: str) -> str:
    gap = r"\W{0,2}" if "." in spelling or " " not in spelling else r"\W{1,3}"
    return gap.join(re.findall(r"\w+", spelling))


def _alternatives(spellings: list[str]) -> str:
    """Give an expression for any of these, the longest first, as the first that fits is taken."""
    return "|".join(_expression(spelling) for spelling in sorted(spellings, key=len, reverse=True))


_OWN_WORDS = re.compile(r"[.]|IEEE|ACM|[A-Z]{3}|Journal|Transactions|Conference|Proceedings")
_SPELLINGS = {
    spelling: name
    for table in (CONFERENCES, JOURNALS)
    for name, others in table.items()
    for spelling in (name, *others)
}
_NAMES = {_key(spelling): name for spelling, name in _SPELLINGS.items()}
_TOPICS = [one for one in _SPELLINGS if one in JOURNALS and not _OWN_WORDS.search(one)]
_ACRONYMS = _alternatives([one for one in _SPELLINGS if " " not in one and one not in _TOPICS])
_FULL = _alternatives([one for one in _SPELLINGS if " " in one and one not in _TOPICS])
# IEEE's and ACM's journals are more than a table holds, and name themselves beyond doubt.
_SERIES = (
    r"(?:IEEE(?:/ACM)?|ACM) (?:Transactions|Journal|Letters) (?:on|of|in) "
    r"[A-Z][\w-]*(?:(?:,? (?:and|of|in|for|on|the))? [A-Z][\w-]*){0,7}"
)
_PATTERN = re.compile(
    rf"(?<![\w/-])(?P<name>(?i:{_FULL})|{_SERIES}|(?P<topic>{_alternatives(_TOPICS)})|{_ACRONYMS}"
    rf"|(?i:{_ACRONYMS})(?=(?:-?W)?[\s(-]{{0,2}}(?:19|20)[0-9]{{2}}))"
    r"(?P<workshop>[- ]?W(?:orkshops?)?(?![A-Za-z]))?(?![A-Za-z]|[-/][A-Za-z])"
)
