"""The entry that a submission and a record make together, and where each of its fields came from. Pure."""

from dataclasses import dataclass

from bot.catalogue.dates import ListedDate
from bot.catalogue.model import Entry
from bot.intake.fields import CODE_LINK, NAME, NOTE, PAGE_LINK, VENUE
from bot.intake.submission import Submission
from bot.metadata.offered_links import offered_links
from bot.metadata.record import Record
from bot.metadata.venue import stated_venue

_ARXIV, _SUBMITTER = "arXiv", "submitter"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one field of an entry came from.

    Attributes:
        field: the field as readers name it, "Venue".
        value: what it holds. Hostile text.
        source: who said so, and by what sign, in our words.
        quote: the words of arXiv that say so, "" where none are needed. Hostile text.

    """

    field: str
    value: str
    source: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """An entry, with the origin of each of its fields in the order of the entry."""

    entry: Entry
    origins: tuple[Origin, ...]


def compose(submission: Submission, record: Record) -> Composition:
    """Make the entry. What the submitter says of venue, links, name and note stands before what arXiv says."""
    name = _name(submission, record)
    venue = _venue(submission, record)
    links = _links(submission, record)
    entry = Entry(
        name=name.value or None,
        title=record.title,
        authors=record.authors,
        arxiv=record.arxiv,
        doi=record.doi,
        venue=venue.value or None,
        date=ListedDate.of(record.updated),
        links={origin.field: origin.value for origin in links},
        note=submission.note,
    )
    said = (
        name,
        Origin("Title", record.title, _ARXIV),
        Origin("Authors", ", ".join(record.authors), _ARXIV),
        Origin("DOI", record.doi or "", _ARXIV),
        venue if venue.value else Origin(VENUE.label, "arXiv", "nobody names another"),
        Origin("Date", str(entry.date), f"{_ARXIV}, version {record.version}"),
        *links,
        Origin(NOTE.label, submission.note or "", _SUBMITTER),
    )
    return Composition(entry, tuple(origin for origin in said if origin.value))


def _name(submission: Submission, record: Record) -> Origin:
    name = submission.name or ""
    if record.title.casefold().startswith(f"{name}:".casefold()):
        name = ""  # the title says it already, and readers would see it twice
    return Origin(NAME.label, name, _SUBMITTER)


def _venue(submission: Submission, record: Record) -> Origin:
    if submission.venue:
        return Origin(VENUE.label, submission.venue, _SUBMITTER)
    stated = stated_venue(record.comment, record.journal_ref)
    if stated is None:
        return Origin(VENUE.label, "", _ARXIV)
    return Origin(VENUE.label, stated.venue, "read from arXiv", stated.evidence)


def _links(submission: Submission, record: Record) -> tuple[Origin, ...]:
    given = [Origin(label, address, _SUBMITTER) for label, address in submission.links.items()]
    addresses = {_plain(origin.value) for origin in given}
    offered = offered_links(record.comment, record.abstract).items()
    added = [
        Origin(label, address, "named on arXiv")
        for label, address in offered
        if label not in submission.links and _plain(address) not in addresses
    ]
    # The code and the project page stand first, whoever named them.
    first = {CODE_LINK: 0, PAGE_LINK: 1}
    return tuple(sorted((*given, *added), key=lambda origin: first.get(origin.field, len(first))))


def _plain(address: str) -> str:
    return address.casefold().rstrip("/").removesuffix(".git")
