"""What arXiv states of a paper, as far as the list repeats it. Knows no list and no change."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from bot.catalogue.model import Doi, Line
from bot.metadata.record import Record
from bot.metadata.venue import stated_venue
from bot.metadata.withdrawal import is_withdrawn


class Statement(BaseModel):
    """A record, cut down to what can be compared with an entry; every text is hostile."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    """The newest version, counted from 1."""
    day: date
    """The day (UTC) of that version."""
    title: Line
    authors: tuple[Line, ...]
    doi: Doi | None = None
    venue: Line | None = None
    """Where it was published, if arXiv says so beyond doubt."""
    withdrawn: bool = False
    """Whether the newest version withdraws the paper; its title, authors and day then say nothing of the work."""
    quote: str = ""
    """The words that state the venue or the withdrawal."""


def statement(record: Record) -> Statement:
    """Give what a record states."""
    withdrawn = is_withdrawn(record.comment)
    venue = None if withdrawn else stated_venue(record.comment, record.journal_ref)
    evidence = venue.evidence if venue else ""
    return Statement(
        version=record.version,
        day=record.updated,
        title=record.title,
        authors=record.authors,
        doi=record.doi,
        venue=venue.venue if venue else None,
        withdrawn=withdrawn,
        quote=(record.comment or "") if withdrawn else evidence,
    )
