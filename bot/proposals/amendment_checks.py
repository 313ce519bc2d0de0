"""What was checked of the amendment of a listed entry, each check with its result in words. Knows no page for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.catalogue.document import PAPERS, Document
from bot.catalogue.entry_checks import Spot, check_entry
from bot.catalogue.escape import code, cut, talk
from bot.catalogue.identity import Kind
from bot.catalogue.model import Entry, Place, position
from bot.errors import Finding
from bot.intake.fields import AUTHORS, DATE, TITLE, VENUE
from bot.metadata.work import Work
from bot.proposals.check import Check, Verdict
from bot.proposals.likeness import Known, sharers

_LONGEST, _MOST = 200, 3
_COMPARED = {
    "title": TITLE.label,
    "authors": AUTHORS.label,
    "venue": VENUE.label,
    "date": DATE.label,
    "doi": "DOI",
    "withdrawn": "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class _Case:
    document: Document
    home: Place
    before: Entry
    after: Entry
    place: Place

    @property
    def others(self) -> tuple[Entry, ...]:
        """The entries that the section holds besides."""
        return tuple(entry for entry in self.place.section.entries if entry != self.before)

    def differs(self, field: str) -> bool:
        return bool(getattr(self.before, field) != getattr(self.after, field))


def plan_amendment_checks(
    document: Document, listing: tuple[Place, Entry], after: Entry | None, place: Place, work: Work | None, today: date
) -> tuple[Check, ...]:
    """Check the amendment of a listed entry, which will live in `place`; None takes it out. What failed comes first."""
    edit = _passed(f"Only `{PAPERS}` changes, and in it only this entry's lines.")
    if after is None:
        return (_look("The entry leaves the list. Should it? What it says is lost but for the history."), edit)
    case = _Case(document, *listing, after, place)
    checks = (edit, *_order(case), *_faults(case, today), *_twice(case), *_sources(case, work), *_links(case))
    return tuple(sorted(checks, key=lambda check: list(Verdict).index(check.verdict)))


def stated_fields(work: Work) -> Mapping[str, object]:
    """Give what a source says of the fields that an entry has, too; what it says nothing of is absent."""
    doi = next((name.value for name in work.names if name.kind is Kind.DOI), None)
    stated = {"title": work.title, "authors": work.authors, "date": work.date, "withdrawn": work.withdrawn}
    return stated | ({"venue": work.venue.venue} if work.venue else {}) | ({"doi": doi} if doi else {})


def _order(case: _Case) -> Iterator[Check]:
    if case.home.id == case.place.id and not case.differs("date"):
        return
    if all(one.date >= other.date for one, other in pairwise(case.others)):
        yield _passed("It stands where its date belongs, for the section is newest first.")
    else:
        yield _look("The section is not newest first throughout. Is this the right place in it?")


def _faults(case: _Case, today: date) -> Iterator[Check]:
    """Give what `paperbot check` would find in the entry once it is merged, and does not find by now."""
    known = {(one.what, one.mend) for one in _found(case, case.before, today)}
    found = [one for one in _found(case, case.after, today) if (one.what, one.mend) not in known]
    yield from (Check(Verdict.FAILED, f"{_told(one.what)}: {_told(one.mend)}.") for one in found)
    if not found:
        yield _passed("Its date, texts and addresses have no fault that they don't have by now.")


def _found(case: _Case, entry: Entry, today: date) -> list[Finding]:
    return [*check_entry(Spot(case.document, case.place.id, position(case.others, entry.date), entry), today)]


def _twice(case: _Case) -> Iterator[Check]:
    """Refuse a name that another entry has."""
    if new := set(case.after.names) - set(case.before.names):
        users = [entry for _, entry in case.document.catalogue.listings() if not new.isdisjoint(entry.names)]
        named = ", ".join(f"“{_told(entry.heading)}”" for entry in users if entry != case.before)
        told = ", ".join(talk(str(name)) for name in case.after.names if name in new)
        yield (
            Check(Verdict.FAILED, f"{told} is listed already: {named}.")
            if named
            else _passed(f"No other entry is {told}.")
        )


def _sources(case: _Case, work: Work | None) -> Iterator[Check]:
    """Say of each field that a source might know what it says."""
    stated = stated_fields(work) if work else {}
    for field, label in _COMPARED.items():
        if not case.differs(field):
            continue
        value = getattr(case.after, field)
        if work is None or field not in stated:
            yield _look(f"{label}: nobody else could be asked about it, or says anything of it.")
        elif stated[field] == value:
            yield _passed(f"{label}: {work.source} says the same.")
        else:
            pinned = " It is pinned, so that the refresh leaves it." if field in case.after.pin else ""
            yield _look(f"{label}: {work.source} says {code(_written(stated[field]))}.{pinned}")
    if work and case.differs("arxiv") and stated["title"] != case.after.title:
        yield _look(f"The new identifier is of a paper that {work.source} calls {code(work.title)}. Is it this one?")


def _links(case: _Case) -> Iterator[Check]:
    """Say which listed entries have the same addresses as those that are new."""
    new = {label: to for label, to in case.after.links.items() if case.before.links.get(label) != to}
    others = (Known.listed(entry) for _, entry in case.document.catalogue.listings() if entry != case.before)
    for label, works in sharers(case.after.model_copy(update={"links": new}), others).items():
        if named := ", ".join(f"“{_told(work.title)}”" for work in works[:_MOST]):
            yield _look(f"{_told(label)}: {named} {'has' if len(works) == 1 else 'have'} the same address.")


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _told(value: str) -> str:
    return talk(cut(value, _LONGEST))


def _passed(text: str) -> Check:
    return Check(Verdict.PASSED, text)


def _look(text: str) -> Check:
    return Check(Verdict.LOOK, text)
