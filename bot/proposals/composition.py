"""The entry that a submission and a record make together, and where each of its fields came from. Pure."""

from dataclasses import dataclass, replace

from bot.catalogue.dates import ListedDate
from bot.catalogue.model import Entry
from bot.intake.fields import CODE_LINK, NAME, NOTE, PAGE_LINK, VENUE
from bot.intake.submission import Submission, link_key
from bot.metadata.offered_links import offered_links
from bot.metadata.record import Record
from bot.metadata.venue import stated_venue

_ARXIV, _SUBMITTER, _COMMAND = "arXiv", "submitter", "a command"


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
    """Make the entry. What the submitter or a command says stands before what arXiv says."""
    name = _name(submission, record)
    venue = _venue(submission, record)
    date = submission.date or ListedDate.of(record.updated)
    links = _links(submission, record)
    entry = Entry(
        name=name.value or None,
        title=record.title,
        authors=record.authors,
        arxiv=record.arxiv,
        doi=record.doi,
        venue=venue.value or None,
        date=date,
        links={origin.field: origin.value for origin in links},
        note=submission.note,
        also_in=submission.wanted[1:],
    )
    said = (
        name,
        Origin("Title", record.title, _ARXIV),
        Origin("Authors", ", ".join(record.authors), _ARXIV),
        Origin("DOI", record.doi or "", _ARXIV),
        replace(venue, value=venue.value or "arXiv"),
        Origin("Date", str(date), _said_by(submission, "date") if submission.date else _newest(record)),
        *links,
        Origin(NOTE.label, submission.note or "", _said_by(submission, "note")),
        Origin("Also in", ", ".join(entry.also_in), _said_by(submission, "also_in")),
    )
    return Composition(entry, tuple(origin for origin in said if origin.value))


def _said_by(submission: Submission, key: str) -> str:
    return _COMMAND if key in submission.decided else _SUBMITTER


def _newest(record: Record) -> str:
    return f"{_ARXIV}, version {record.version}"


def _name(submission: Submission, record: Record) -> Origin:
    name = submission.name or ""
    if record.title.casefold().startswith(f"{name}:".casefold()):
        name = ""  # the title says it already, and readers would see it twice
    return Origin(NAME.label, name, _said_by(submission, "name"))


def _venue(submission: Submission, record: Record) -> Origin:
    if submission.venue or "venue" in submission.decided:
        return Origin(VENUE.label, submission.venue or "", _said_by(submission, "venue"))
    stated = stated_venue(record.comment, record.journal_ref)
    if stated is None:
        return Origin(VENUE.label, "", "nobody names another")
    return Origin(VENUE.label, stated.venue, "read from arXiv", stated.evidence)


def _links(submission: Submission, record: Record) -> tuple[Origin, ...]:
    given = [Origin(label, to, _said_by(submission, link_key(label))) for label, to in submission.links.items()]
    addresses = {_plain(origin.value) for origin in given}
    settled = {*map(link_key, submission.links), *submission.decided}
    offered = offered_links(record.comment, record.abstract).items()
    added = [
        Origin(label, address, "named on arXiv")
        for label, address in offered
        if link_key(label) not in settled and _plain(address) not in addresses
    ]
    # The code and the project page stand first, whoever named them.
    first = {CODE_LINK: 0, PAGE_LINK: 1}
    return tuple(sorted((*given, *added), key=lambda origin: first.get(origin.field, len(first))))


def _plain(address: str) -> str:
    return address.casefold().rstrip("/").removesuffix(".git")
