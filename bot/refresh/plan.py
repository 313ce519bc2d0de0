"""The list and what is known of arXiv's answers into what the pull request should hold. Pure; says nothing yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.catalogue.checks import doubts
from bot.catalogue.document import Document
from bot.catalogue.model import PINNABLE, Entry
from bot.catalogue.revision import revise
from bot.links.history import DeadLink
from bot.refresh.comparison import compare
from bot.refresh.difference import Difference, Suspicion, changed, importance
from bot.refresh.ledger import Ledger, by_paper


@dataclass(frozen=True, slots=True)
class Unasked:
    """What a round did not come to: how many of how many papers, and why, in our words."""

    papers: int
    of: int
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What should be proposed, and what should be said beside it."""

    text: str
    """The whole new text of data/papers.yaml."""
    differences: tuple[Difference, ...]
    """The most important first, each once though its paper be listed twice."""
    suspicions: tuple[Suspicion, ...]
    unasked: Unasked | None

    @property
    def papers(self) -> int:
        """How many papers change."""
        return len({one.arxiv for one in self.differences})


def plan(document: Document, ledger: Ledger, dead: Sequence[DeadLink], today: date) -> Plan:
    """Plan the pull request; raises PlanError where the edit does not come out as planned."""
    changes, found = list[tuple[Entry, Entry]](), list[Difference]()
    for _, entry in document.catalogue.listings():
        due = tuple(_due(entry, ledger))
        if due:
            changes.append((entry, changed(entry, due)))
            found += due
    differences = tuple(sorted(dict.fromkeys(found), key=importance))
    suspicions = dict.fromkeys((*_doubts(document, ledger, today), *_dead(document, dead)))
    return Plan(
        text=revise(document, changes) if changes else document.text,
        differences=differences,
        suspicions=tuple(suspicions),
        unasked=_unasked(document, ledger),
    )


def _due(entry: Entry, ledger: Ledger) -> Iterator[Difference]:
    """Find the changes of an entry that nobody refused."""
    if entry.arxiv is None:
        return
    kept = _pinned(entry, ledger)
    states = ledger.known.get(entry.arxiv)
    found = list(compare(entry.arxiv, kept, states).differences if states else ())
    if kept.pin != entry.pin:
        why = "an answer on this pull request asks for it"
        found.append(Difference(entry.arxiv, entry.heading, "pin", entry.pin, kept.pin, why))
    yield from (one for one in found if one.name not in ledger.refused)


def _pinned(entry: Entry, ledger: Ledger) -> Entry:
    asked = ledger.pins.get(entry.arxiv, ()) if entry.arxiv else ()
    if set(asked) <= set(entry.pin):
        return entry
    return entry.model_copy(update={"pin": tuple(field for field in PINNABLE if field in {*entry.pin, *asked})})


def _doubts(document: Document, ledger: Ledger, today: date) -> Iterator[Suspicion]:
    for _, entry in document.catalogue.listings():
        if entry.arxiv is None:
            continue
        if states := ledger.known.get(entry.arxiv):
            yield from compare(entry.arxiv, _pinned(entry, ledger), states).suspicions
        first, last = ledger.absent.get(entry.arxiv, (today, today))
        if first < last:
            what = f"arXiv's answers have lacked {entry.arxiv} since {first}: look whether the identifier is right"
            yield Suspicion(entry.heading, what)
    for spot, finding in doubts(document, today):
        yield Suspicion(spot.entry.heading, f"{finding.what}; {finding.mend}")


def _dead(document: Document, dead: Sequence[DeadLink]) -> Iterator[Suspicion]:
    known = {one.url: one for one in dead}
    for _, entry in document.catalogue.listings():
        for label, url in entry.links.items():
            if one := known.get(url):
                failed = f"it failed on {one.failures} days since {one.since}"
                yield Suspicion(entry.heading, f"{label} seems dead, {url}: {one.how}; {failed}")


def _unasked(document: Document, ledger: Ledger) -> Unasked | None:
    if ledger.round is None:
        return None
    papers = by_paper(document.catalogue)
    left = len(ledger.round.pending(papers))
    return Unasked(left, len(papers), ledger.round.stopped or "the run was cut off") if left else None
