"""What a source says of a work, whichever source it is. Knows no service, no list, and nobody who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.catalogue.dates import ListedDate, show_date
from bot.catalogue.identity import Identity, Kind
from bot.metadata.offered_links import offered_links
from bot.metadata.record import Record
from bot.metadata.venue import StatedVenue, stated_venue
from bot.metadata.withdrawal import is_withdrawn

ARXIV = "arXiv"


@dataclass(frozen=True, slots=True)
class Work:
    """A work's metadata; every text is cleaned to Unicode on one line, and still hostile.

    Attributes:
        names: every name that the source gives it, the one that it was asked about first.
        source: who says all this, in our words: "arXiv".
        edition: which edition of it, in our words, "" where there is only one: "version 3 of 11 Dec 2023".
        title: its own title.
        authors: in the work's order; two people may share a name.
        date: of the newest edition, as exact as the source knows it.
        abstract: "" where the source has none.
        venue: where it was published, beyond doubt.
        links: what the authors offer, label to address.
        withdrawn: whether its newest edition withdraws it.

    """

    names: tuple[Identity, ...]
    source: str
    title: str
    authors: tuple[str, ...]
    date: ListedDate
    edition: str = ""
    abstract: str = ""
    venue: StatedVenue | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    withdrawn: bool = False


class Library(Protocol):
    """Somebody to ask about works of any kind."""

    def look_up(self, names: Sequence[Identity]) -> Mapping[Identity, Work]:
        """Ask about these works, in as few requests as allowed; each by the name that is given.

        What nobody knows is absent. Raises ServiceError where a source gave no proper answer; absence then says
        nothing.
        """
        ...


def of_record(record: Record) -> Work:
    """See a record of arXiv's as a work."""
    doi = (Identity(Kind.DOI, record.doi.lower()),) if record.doi else ()
    date = ListedDate.of(record.updated)
    return Work(
        names=(Identity(Kind.ARXIV, record.arxiv), *doi),
        source=ARXIV,
        title=record.title,
        authors=record.authors,
        date=date,
        edition=f"version {record.version} of {show_date(date)}",
        abstract=record.abstract,
        venue=stated_venue(record.comment, record.journal_ref),
        links=offered_links(record.comment, record.abstract),
        withdrawn=is_withdrawn(record.comment),
    )
