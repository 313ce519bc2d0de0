"""The entry that a submission and a record make together, and where each of its fields came from. Pure."""

from dataclasses import dataclass, replace

from bot.catalogue.identity import Identity, Kind
from bot.catalogue.model import PINNABLE, Entry
from bot.intake.fields import CODE_LINK, NAME, NOTE, PAGE_LINK, VENUE
from bot.intake.submission import Submission, link_key
from bot.metadata.work import Work

_SUBMITTER, _COMMAND = "submitter", "a command"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one field of an entry came from.

    Attributes:
        field: the field as readers name it, "Venue".
        value: what it holds. Hostile text.
        source: who said so, and by what sign, in our words.
        quote: the words of the source that say so, "" where none are needed. Hostile text.

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


def compose(submission: Submission, work: Work | None) -> Composition:
    """Make the entry. What the submitter or a command says stands before what a source says of the work.

    Where no source says anything, the submission describes the work whole. What is meant to differ from what arXiv
    says is pinned, so that the refresh leaves it.
    """
    title, authors, date = _title(submission, work), _authors(submission, work), _date(submission, work)
    name, venue, links = _name(submission, title.value), _venue(submission, work), _links(submission, work)
    names = _names(submission, work)
    given = {one.kind.value: one.value for one in names}
    entry = Entry.model_validate(
        {
            **given,
            "name": name.value or None,
            "title": title.value,
            "authors": submission.authors or (work.authors if work else ()),
            "venue": venue.value or None,
            "date": date.value,
            "links": {origin.field: origin.value for origin in links},
            "note": submission.note,
            "also_in": submission.wanted[1:],
        }
    )
    entry = entry.model_copy(update={"pin": _pin(submission, entry, work) if work else ()})
    said = (
        name,
        title,
        authors,
        *(_named(submission, work, one) for one in names[1:]),
        replace(venue, value=venue.value or ("arXiv" if entry.arxiv else "")),
        date,
        *links,
        Origin(NOTE.label, submission.note or "", _said_by(submission, "note")),
        Origin("Also in", ", ".join(entry.also_in), _said_by(submission, "also_in")),
    )
    return Composition(entry, tuple(origin for origin in said if origin.value))


def _pin(submission: Submission, entry: Entry, work: Work) -> tuple[str, ...]:
    """Name what the weekly refresh would change back, though it was told here on purpose."""
    told = {
        "title": submission.title and entry.title != work.title,
        "authors": submission.authors and entry.authors != work.authors,
        "date": submission.date and entry.date < work.date,
        "venue": "venue" in submission.decided and entry.venue is None and work.venue,
    }
    return tuple(field for field in PINNABLE if told.get(field)) if entry.arxiv else ()


def _said_by(submission: Submission, key: str) -> str:
    return _COMMAND if key in submission.decided else _SUBMITTER


def _names(submission: Submission, work: Work | None) -> tuple[Identity, ...]:
    """Give one name of a kind; what was submitted stands before what the source adds."""
    by_kind = {one.kind: one for one in (*(work.names if work else ()), *submission.names)}
    return tuple(by_kind[kind] for kind in Kind if kind in by_kind)


def _named(submission: Submission, work: Work | None, name: Identity) -> Origin:
    source = _SUBMITTER if work is None or name in submission.names else work.source
    return Origin(name.site, name.value, source)


def _title(submission: Submission, work: Work | None) -> Origin:
    if submission.title or work is None:
        return Origin("Title", submission.title or "", _SUBMITTER)
    return Origin("Title", work.title, work.source)


def _authors(submission: Submission, work: Work | None) -> Origin:
    if submission.authors or work is None:
        return Origin("Authors", ", ".join(submission.authors), _SUBMITTER)
    return Origin("Authors", ", ".join(work.authors), work.source)


def _date(submission: Submission, work: Work | None) -> Origin:
    if submission.date or work is None:
        return Origin("Date", str(submission.date), _said_by(submission, "date"))
    return Origin("Date", str(work.date), ", ".join(filter(None, (work.source, work.edition))))


def _name(submission: Submission, title: str) -> Origin:
    name = submission.name or ""
    if title.casefold().startswith(f"{name}:".casefold()):
        name = ""  # the title says it already, and readers would see it twice
    return Origin(NAME.label, name, _said_by(submission, "name"))


def _venue(submission: Submission, work: Work | None) -> Origin:
    if submission.venue or "venue" in submission.decided:
        return Origin(VENUE.label, submission.venue or "", _said_by(submission, "venue"))
    if work is None or work.venue is None:
        return Origin(VENUE.label, "", "nobody names another")
    return Origin(VENUE.label, work.venue.venue, f"read from {work.source}", work.venue.evidence)


def _links(submission: Submission, work: Work | None) -> tuple[Origin, ...]:
    given = [Origin(label, to, _said_by(submission, link_key(label))) for label, to in submission.links.items()]
    addresses = {_plain(origin.value) for origin in given}
    settled = {*map(link_key, submission.links), *submission.decided}
    added = [
        Origin(label, address, f"named on {work.source}")
        for label, address in (work.links.items() if work else ())
        if work and link_key(label) not in settled and _plain(address) not in addresses
    ]
    # The code and the project page stand first, whoever named them.
    first = {CODE_LINK: 0, PAGE_LINK: 1}
    return tuple(sorted((*given, *added), key=lambda origin: first.get(origin.field, len(first))))


def _plain(address: str) -> str:
    return address.casefold().rstrip("/").removesuffix(".git")
