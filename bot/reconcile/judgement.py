"""What should come of one issue, as it reads now. Asks about works; writes nothing and says nothing."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from bot.catalogue.document import Document
from bot.catalogue.identity import Identity
from bot.errors import CatalogueError, MissingError, PlanError, SubmissionError
from bot.forge.values import Issue, Pull
from bot.intake.answers import is_erratum, is_submission
from bot.intake.bundle import Bundle
from bot.intake.corrections import Corrections, corrected, corrected_bundle
from bot.intake.erratum import Erratum
from bot.intake.erratum_reading import read_erratum
from bot.intake.reading import read_request
from bot.intake.request import Request
from bot.intake.submission import Submission
from bot.metadata.work import Library
from bot.proposals.amendment import with_rivals
from bot.proposals.labels import SUBMISSION
from bot.proposals.likeness import Known
from bot.proposals.marker import read_pull_note
from bot.proposals.outcome import Amendment, Batch, Listed, Outcome, Rejection, Remainder, Waiting
from bot.proposals.plan import branch, plan_listed
from bot.reconcile.batches import Pending, judge_several, listed_of
from bot.reconcile.desk import Desk
from bot.reconcile.errata import asked_about, judge_erratum, rivals
from bot.reconcile.inquiry import asked_first, judge_one, look_ahead

UNCORRECTED = Corrections()
_SPOILT = Waiting("The list's own file has a fault, which its maintainers have to mend first")
MISPLANNED = Waiting("Something went wrong on my side, and my maintainers can see it in my log")


_LOGGER = logging.getLogger(__name__)


def asks(issue: Issue) -> bool:
    """Whether an issue is a submission: by its form, or by the label where the form's headings are gone."""
    return is_submission(issue.body) or is_erratum(issue.body) or SUBMISSION in issue.labels


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants, as they wrote it.

    Attributes:
        body: the form's answers.
        corrections: what stands before them.
        issue: its number, 0 at a terminal.

    """

    body: str
    corrections: Corrections = UNCORRECTED
    issue: int = 0


def judge(wish: Wish, document: Document, library: Library, today: date, pending: Sequence[Pending] = ()) -> Outcome:
    """Give the outcome of what somebody wants; `pending` are all open proposals, the oldest first.

    Raises PlanError where the edit would not come out as planned.
    """
    try:
        request = _request(wish, document, today)
    except SubmissionError as error:
        return Rejection(error.problems)
    match request:
        case Submission():
            return judge_one(request, document, library, today, {one.branch: one.works for one in pending})
        case Bundle():
            return judge_several(request, document, library, today, pending)
        case Erratum():
            return judge_erratum(request, document, library, today)
        case _:
            assert_never(request)


def judge_issue(desk: Desk, issue: Issue) -> Outcome:
    """Give the outcome of an issue; what is in the way of one becomes an outcome itself."""
    if isinstance(desk.document, CatalogueError):
        return _SPOILT
    try:
        outcome = judge(_wish(desk, issue), desk.document, desk.library, desk.today, _pending(desk))
    except PlanError as error:
        _LOGGER.error("#%s: %s", issue.number, error)  # noqa: TRY400  # the text says what went wrong
        return MISPLANNED
    if isinstance(outcome, Amendment):
        return with_rivals(outcome, rivals(desk, outcome))
    return _doubt(desk, issue, outcome) or outcome


def _doubt(desk: Desk, issue: Issue, outcome: Outcome) -> Waiting | None:
    """Give what is waited for where the issue's own pull request shows a paper that can't be judged just now.

    To go on with the others would take that one back.
    """
    request = asked(desk, issue)
    if not isinstance(outcome, Batch | Remainder) or request is None:
        return None
    shown = next((one.names for one in _pending(desk) if one.branch == branch(request)), frozenset[str]())
    doubted = (row.outcome for row in outcome.table.rows if not shown.isdisjoint(map(str, row.names)))
    return next((doubt for doubt in doubted if isinstance(doubt, Waiting)), None)


def listed(desk: Desk, issue: Issue) -> Listed | Remainder | None:
    """Say where the papers of an issue are listed, without asking anybody; None where none of them is."""
    wanted = asked(desk, issue)
    if wanted is None or isinstance(wanted, Erratum) or isinstance(desk.document, CatalogueError):
        return None
    try:
        match wanted:
            case Submission():
                known = plan_listed(wanted, desk.document)
                return known if isinstance(known, Listed) else None
            case Bundle():
                table = listed_of(wanted, desk.document)
                return Remainder(table) if any(isinstance(row.outcome, Listed) for row in table.rows) else None
            case _:
                assert_never(wanted)
    except PlanError:
        return None


def asked(desk: Desk, issue: Issue) -> Request | None:
    """Give what an issue asks for; None where nobody can tell, or nothing that can be used."""
    if isinstance(desk.document, CatalogueError):
        return None
    try:
        return _request(_wish(desk, issue), desk.document, desk.today)
    except SubmissionError:
        return None


def foresee(desk: Desk, issues: Iterable[Issue]) -> None:
    """Ask about all works at once that judging these issues will ask about one by one.

    Where somebody does not answer, each issue will find that for itself.
    """
    requests = (asked(desk, issue) for issue in issues if issue.open)
    if isinstance(desk.document, Document):
        document = desk.document
        look_ahead(desk.library, (name for one in requests if one for name in _asked_about(one, document)))


def _asked_about(request: Request, document: Document) -> Iterable[Identity]:
    match request:
        case Submission():
            return asked_first(request, document)
        case Bundle(submissions=submissions):
            return (name for one in submissions for name in asked_first(one, document))
        case Erratum():
            return asked_about(request, document)
        case _:
            assert_never(request)


def judge_other(desk: Desk, number: int) -> tuple[Issue, Outcome] | None:
    """Give another issue and its outcome; None where it is closed, gone, no submission, or its author locked out."""
    try:
        issue = desk.issue(number)
    except MissingError:
        return None
    counts = issue.open and asks(issue) and not desk.is_locked_out(issue.author)
    return (issue, judge_issue(desk, issue)) if counts else None


def _pending(desk: Desk) -> tuple[Pending, ...]:
    pulls = sorted(desk.survey.pulls, key=lambda pull: pull.number)
    return tuple(_seen(pull) for pull in pulls if pull.state == "open" and (pull.ours or pull.here))


def _seen(pull: Pull) -> Pending:
    note = read_pull_note(pull.body) if pull.ours else None
    where = f"#{pull.number}"
    works = tuple(Known(work.title, where, links=work.links) for work in (note.works if note else ()))
    names = frozenset(name for work in (note.works if note else ()) for name in work.names)
    return Pending(pull.branch, where, works, names)


def _wish(desk: Desk, issue: Issue) -> Wish:
    return Wish(issue.body, desk.heard(issue).corrections, issue.number)


def _request(wish: Wish, document: Document, today: date) -> Request:
    places = tuple(document.catalogue.places())
    if is_erratum(wish.body):
        return read_erratum(wish.body, places, today).model_copy(update={"issue": wish.issue})
    try:
        request = read_request(wish.body, places, today)
    except SubmissionError:
        # A command may have said what an answer left unclear.
        request = read_request(wish.body, places, today, wish.corrections.changes)
    match request:
        case Submission():
            submission = corrected(request, wish.corrections)
            return submission if submission.names else submission.model_copy(update={"issue": wish.issue})
        case Bundle():
            return corrected_bundle(request, wish.corrections).model_copy(update={"issue": wish.issue})
        case _:
            assert_never(request)
