"""What should come of a correction of a listed entry. Asks arXiv where that matters; writes nothing, says nothing."""

from datetime import date

from bot.catalogue.document import Document
from bot.catalogue.identity import Identity
from bot.errors import ServiceError
from bot.intake.erratum import Erratum
from bot.metadata.work import Library
from bot.proposals.amendment import name_to_ask, plan_amendment
from bot.proposals.lookup import look_up
from bot.proposals.marker import read_pull_note
from bot.proposals.outcome import Amendment, Rejection, Settled, Waiting
from bot.proposals.refusals import unfound
from bot.reconcile.desk import Desk


def judge_erratum(
    erratum: Erratum, document: Document, library: Library, today: date
) -> Amendment | Settled | Rejection | Waiting:
    """Give the outcome of a correction. Raises PlanError where the edit would not come out as planned."""
    lookup = look_up(erratum, document.catalogue)
    if len(lookup.meant) != 1:
        return Rejection((unfound(erratum, lookup),))
    (listing,) = lookup.meant
    name = name_to_ask(erratum, listing[1])
    work = None
    if name:
        try:
            work = library.look_up([name]).get(name)
        except ServiceError:
            return Waiting(f"{name.keeper} is not answering just now")
    return plan_amendment(erratum, listing, work, document, today)


def asked_about(erratum: Erratum, document: Document) -> tuple[Identity, ...]:
    """Give the works that judging a correction will ask about."""
    lookup = look_up(erratum, document.catalogue)
    names = (name_to_ask(erratum, entry) for _, entry in lookup.meant)
    return tuple(name for name in names if name) if len(lookup.meant) == 1 else ()


def rivals(desk: Desk, amendment: Amendment) -> dict[int, dict[str, str]]:
    """Find the older pull requests that amend the same entry, each with the fingerprints of what it changes."""
    own = desk.pull(amendment.branch)
    others = ((pull.number, read_pull_note(pull.body)) for pull in desk.open_pulls() if pull != own)
    return {
        number: note.view.content
        for number, note in others
        if note and note.amends == amendment.subject and (own is None or number < own.number)
    }
