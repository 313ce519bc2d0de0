"""What differs between an entry and what arXiv states of its paper: the rules of the refresh. Knows no other entry.

`name`, `note`, links, further sections and whatever `pin` names are people's own, and never compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio
from rapidfuzz.utils import default_process

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.dates import ListedDate
from bot.catalogue.model import Entry
from bot.refresh.difference import Difference, Suspicion, Value
from bot.refresh.statement import Statement

_SAME_WORK = 80.0
"""Per cent of likeness of two titles below which only an author in common makes them titles of one work: two surveys
of one subject come to 77, the strangers in the imported list to 45."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comes of comparing an entry; nothing where it is true."""

    differences: tuple[Difference, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the entry says what arXiv says."""
        return not (self.differences or self.suspicions)


def compare(arxiv: ArxivId, entry: Entry, statement: Statement) -> Comparison:
    """Compare the entry of a paper with what arXiv states of it.

    Where the two are strangers nothing is to be changed: the identifier is wrong, or the entry.
    """
    if "title" not in entry.pin and _is_stranger(entry, statement):
        return Comparison(suspicions=(_stranger(entry, statement),))
    found = tuple(_differences(arxiv, entry, statement))
    doubted = tuple(_doubts(entry, statement))
    return Comparison(
        tuple(one for one in found if one.field not in entry.pin),
        tuple(doubt for field, doubt in doubted if field not in entry.pin),
    )


def _differences(arxiv: ArxivId, entry: Entry, states: Statement) -> Iterator[Difference]:
    """Find what should be changed, pinned or not."""

    def to(field: str, after: Value, why: str, quote: str = "") -> Difference:
        return Difference(arxiv, entry.heading, field, getattr(entry, field), after, why, quote)

    version = f"version {states.version} of {states.day}"
    if states.withdrawn:  # that version says nothing else of the work
        if not entry.withdrawn:
            yield to("withdrawn", True, f"{version} withdraws the paper", states.quote)
        return
    if entry.withdrawn:
        yield to("withdrawn", False, f"{version} no longer withdraws the paper")
    if states.venue and not _is_published(entry):
        yield to("venue", states.venue, "arXiv says so", states.quote)
    if states.doi and entry.doi is None:
        yield to("doi", states.doi, "arXiv names it")
    if states.title != entry.title:
        yield to("title", states.title, version)
    if states.authors != entry.authors:
        yield to("authors", states.authors, version)
    if ListedDate.of(states.day) > entry.date:
        yield to("date", ListedDate.of(states.day), f"the day of version {states.version}")


def _doubts(entry: Entry, states: Statement) -> Iterator[tuple[str, Suspicion]]:
    """Find what only a person can decide, with the field that it is about."""
    if states.withdrawn:
        return
    if states.venue and _is_published(entry) and states.venue.casefold() not in (entry.venue or "").casefold():
        what = f"the list says {entry.venue}, arXiv says {states.venue}: “{states.quote}”"
        yield "venue", Suspicion(entry.heading, what)
    if states.doi and entry.doi and states.doi.casefold() != entry.doi.casefold():
        yield "doi", Suspicion(entry.heading, f"the list has the DOI {entry.doi}, arXiv has {states.doi}")
    if entry.date.first_day > states.day:
        what = f"the list's date {entry.date} is later than the newest version on arXiv, of {states.day}"
        yield "date", Suspicion(entry.heading, what)


def _is_published(entry: Entry) -> bool:
    return entry.venue is not None and entry.venue.casefold() != "arxiv"


def _is_stranger(entry: Entry, states: Statement) -> bool:
    names = (entry.title, entry.heading)
    alike = max(ratio(name, states.title, processor=default_process) for name in names) >= _SAME_WORK
    return not alike and set(map(default_process, entry.authors)).isdisjoint(map(default_process, states.authors))


def _stranger(entry: Entry, states: Statement) -> Suspicion:
    what = f"arXiv's {entry.arxiv} is another paper, “{states.title}”: look up which identifier is right"
    return Suspicion(entry.heading, what)
