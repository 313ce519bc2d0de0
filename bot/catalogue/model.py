"""The list as values: Entry, Section, Catalogue. Knows no file, no Markdown, no place on a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, NewType
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)

from bot.catalogue.arxiv_id import ArxivId, parse_arxiv_id
from bot.catalogue.dates import ListedDate, parse_date
from bot.catalogue.identity import Identity, Kind, also_named, why_no_identity
from bot.catalogue.slugs import slug

SectionId = NewType("SectionId", str)
"""The slug path of a section's titles, "papers/survey"."""

PATH_SEPARATOR = " › "
PINNABLE = ("title", "authors", "date", "venue", "doi", "withdrawn")
"""The fields that the scheduled refresh would change, and that `pin` can keep as they are."""

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_HTTP = re.compile(r"https?://[^\s<>\"\\^`{|}\x00-\x20]+", re.ASCII | re.IGNORECASE)


def _one_line(text: str) -> str:
    if _BREAKS.search(text):
        raise ValueError("holds a line break or a control character; write it on one line")
    return text


def _address(text: str) -> str:
    if not (_HTTP.fullmatch(text) and _has_host(text)):
        raise ValueError(f"{text!r} is no web address; it begins with https:// and holds no blank")
    return text


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:  # a bracket that opens no IPv6 address
        return False


def _publisher_doi(text: str) -> str:
    if why_no_identity(Kind.DOI, text.lower()):
        raise ValueError(f"{text!r} is no DOI; it looks like 10.1093/nsr/nwae403, without https://doi.org/")
    return text


def _named_by(kind: Kind) -> AfterValidator:
    def canonical(text: str) -> str:
        if reason := why_no_identity(kind, text):
            raise ValueError(f"{text!r} names nothing there: {reason}")
        return text

    return AfterValidator(canonical)


def _to_date(value: object) -> object:
    return parse_date(value) if isinstance(value, str) else value


def _pinnable(fields: tuple[str, ...]) -> tuple[str, ...]:
    if unknown := [field for field in fields if field not in PINNABLE]:
        raise ValueError(f"{', '.join(unknown)} can't be pinned; what can is {', '.join(PINNABLE)}")
    return fields


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_one_line)]
Address = Annotated[str, AfterValidator(_address)]
Doi = Annotated[str, AfterValidator(_publisher_doi)]
Identifier = Annotated[ArxivId, BeforeValidator(lambda text: parse_arxiv_id(str(text)))]
Day = Annotated[ListedDate, BeforeValidator(_to_date), PlainSerializer(str)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Entry(_Value):
    """One item of the list: a paper, benchmark, survey, talk or book, with the words readers see.

    The fields stand in the order in which data/papers.yaml writes them.
    """

    name: Line | None = None
    """A system's name, added by hand and shown before the title."""
    title: Line
    """The work's own title, in Unicode, on one line."""
    authors: tuple[Line, ...] = Field(min_length=1)
    """In the paper's order; two people may share a name."""
    arxiv: Identifier | None = None
    doi: Doi | None = None
    """A publisher's DOI; arXiv's own is not repeated here."""
    acl: Annotated[str, _named_by(Kind.ACL)] | None = None
    """The ACL Anthology's identifier, "2024.acl-long.679"."""
    openreview: Annotated[str, _named_by(Kind.OPENREVIEW)] | None = None
    """OpenReview's forum, "w0H2xGHlkw"."""
    cvf: Annotated[str, _named_by(Kind.CVF)] | None = None
    """The page at the CVF's open access, "CVPR2024/Liu_…_CVPR_2024_paper"."""
    pmlr: Annotated[str, _named_by(Kind.PMLR)] | None = None
    """Volume and key of the Proceedings of Machine Learning Research, "v139/radford21a"."""
    neurips: Annotated[str, _named_by(Kind.NEURIPS)] | None = None
    """Year, digest and track of the NeurIPS proceedings, "2023/6dcf277e…-Conference"."""
    venue: Line | None = None
    """Where it was published, "NeurIPS 2023"; None reads as "arXiv" for a paper on arXiv."""
    date: Day
    """The newest version's day (UTC)."""
    links: dict[Line, Address] = Field(default_factory=dict)
    """Label to address, in the order shown."""
    note: Line | None = None
    """One line of plain text."""
    withdrawn: bool = False
    """Whether arXiv's newest version withdraws the paper."""
    also_in: tuple[SectionId, ...] = ()
    """Further sections that show the entry."""
    pin: Annotated[tuple[Line, ...], AfterValidator(_pinnable)] = ()
    """Fields that the scheduled refresh leaves alone."""

    @property
    def names(self) -> tuple[Identity, ...]:
        """Every name under which the work is known, in the order of the fields."""
        given = ((kind, getattr(self, kind)) for kind in Kind)
        names = (Identity(kind, value.lower() if kind is Kind.DOI else value) for kind, value in given if value)
        return tuple(dict.fromkeys(name for one in names for name in also_named(one)))

    @property
    def pages(self) -> dict[str, Identity]:
        """The names that readers are given a link to, by its label: the first with a page of its own, and a DOI."""
        labelled = (("DOI" if name.kind is Kind.DOI else "Paper", name) for name in reversed(self.names))
        return dict(labelled)

    @property
    def heading(self) -> str:
        """The bold line of the entry: its name, if it has one, and its title.

        A title that already begins with the name's first words and a colon gives them up: "Lyrics & MQ-Former"
        and "Lyrics: Boosting …" make "Lyrics & MQ-Former: Boosting …".
        """
        if self.name is None:
            return self.title
        own, _, rest = self.title.partition(": ")
        return f"{self.name}: {rest if rest and f'{self.name} '.startswith(f'{own} ') else self.title}"


class Section(_Value):
    """A heading of the list, with what stands below it."""

    title: Line
    contents: Line | None = None
    """The title as Contents words it, where it differs."""
    note: str | None = None
    """A paragraph of Markdown under the heading, by the maintainers."""
    entries: tuple[Entry, ...] = ()
    """Newest first."""
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A section, seen from the top of the list."""

    id: SectionId
    titles: tuple[str, ...]
    section: Section

    @property
    def path(self) -> str:
        """The titles from the top, as the form offers them: "Papers › Survey"."""
        return PATH_SEPARATOR.join(self.titles)

    @property
    def takes_entries(self) -> bool:
        """Whether an entry can be put here: it already holds some, or it doesn't only group others."""
        return bool(self.section.entries) or not self.section.sections


class Catalogue(_Value):
    """All sections and entries, i.e. data/papers.yaml."""

    sections: tuple[Section, ...]

    def places(self) -> Iterator[Place]:
        """Walk through every section, in the order of the page."""
        yield from _places(self.sections, ())

    def place(self, section: SectionId) -> Place | None:
        """Find a section by its id."""
        return next((place for place in self.places() if place.id == section), None)

    def listings(self) -> Iterator[tuple[Place, Entry]]:
        """Walk through every entry with the section that it lives in (`also_in` is not followed)."""
        for place in self.places():
            for entry in place.section.entries:
                yield place, entry

    def find(self, *names: Identity) -> tuple[Place, Entry] | None:
        """Find the entry of a work by any of its names, and the section that it lives in."""
        wanted = {name for one in names for name in also_named(one)}
        return next((listing for listing in self.listings() if not wanted.isdisjoint(listing[1].names)), None)

    def shown(self, place: Place) -> tuple[Entry, ...]:
        """Give the entries that readers see in a section, newest first: its own, and those also listed there."""
        found = list(place.section.entries)
        for _, entry in self.listings():
            if place.id in entry.also_in:
                found.insert(position(tuple(found), entry.date), entry)
        return tuple(found)


def position(entries: tuple[Entry, ...], date: ListedDate) -> int:
    """Say where an entry of this date belongs: before the first older one, after those of equal date."""
    return next((index for index, entry in enumerate(entries) if entry.date < date), len(entries))


def _places(sections: tuple[Section, ...], above: tuple[str, ...]) -> Iterator[Place]:
    for section in sections:
        titles = (*above, section.title)
        yield Place(id=SectionId("/".join(map(slug, titles))), titles=titles, section=section)
        yield from _places(section.sections, titles)
