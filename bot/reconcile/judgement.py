"""What should come of one issue, as it reads now. Asks about works; writes nothing and says nothing."""

import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.catalogue.document import Document
from bot.catalogue.escape import log
from bot.catalogue.identity import Identity, Kind
from bot.errors import CatalogueError, MissingError, PlanError, ServiceError, SubmissionError
from bot.forge.values import Issue
from bot.intake.answers import is_submission
from bot.intake.corrections import Corrections, corrected
from bot.intake.reading import read_submission
from bot.intake.request import Request
from bot.intake.submission import Submission
from bot.metadata.work import Library, Work
from bot.proposals.labels import SUBMISSION
from bot.proposals.likeness import Known
from bot.proposals.marker import read_pull_note
from bot.proposals.outcome import Listed, Outcome, Rejection, Waiting
from bot.proposals.plan import plan_listed, plan_new
from bot.reconcile.desk import Desk

NOTHING: Mapping[str, tuple[Known, ...]] = MappingProxyType({})
UNCORRECTED = Corrections()
_SPOILT = Waiting("The list's own file has a fault, which its maintainers have to mend first")
MISPLANNED = Waiting("Something went wrong on my side, and my maintainers can see it in my log")


_LOGGER = logging.getLogger(__name__)


def asks(issue: Issue) -> bool:
    """Whether an issue is a submission: by its form, or by the label where the form's headings are gone."""
    return is_submission(issue.body) or SUBMISSION in issue.labels


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


def judge(
    wish: Wish, document: Document, library: Library, today: date, others: Mapping[str, tuple[Known, ...]] = NOTHING
) -> Outcome:
    """Give the outcome of a submission; nobody is asked about a work that is listed already.

    `others` are all open proposals by their branches, the oldest first. Raises PlanError where the edit would not
    come out as planned.
    """
    try:
        submission = _submission(wish, document, today)
    except SubmissionError as error:
        return Rejection(error.problems)
    known = plan_listed(submission, document)
    if known is not None:
        return known
    work = _looked_up(library, submission)
    if isinstance(work, Waiting):
        return work
    submission = _named(submission, work)
    return plan_listed(submission, document) or plan_new(submission, work, document, others, today)


def judge_issue(desk: Desk, issue: Issue) -> Outcome:
    """Give the outcome of an issue; what is in the way of one becomes an outcome itself."""
    if isinstance(desk.document, CatalogueError):
        return _SPOILT
    try:
        return judge(_wish(desk, issue), desk.document, desk.library, desk.today, _proposed(desk))
    except PlanError as error:
        _LOGGER.error("#%s: %s", issue.number, log(str(error)))  # noqa: TRY400  # the text says what went wrong
        return MISPLANNED


def listed(desk: Desk, issue: Issue) -> Listed | None:
    """Say where the paper of an issue is listed, without asking anybody; None where it is not."""
    wanted = asked(desk, issue)
    if wanted is None or isinstance(desk.document, CatalogueError):
        return None
    try:
        known = plan_listed(wanted, desk.document)
    except PlanError:
        return None
    return known if isinstance(known, Listed) else None


def asked(desk: Desk, issue: Issue) -> Request | None:
    """Give what an issue asks for; None where nobody can tell, or nothing that can be used."""
    if isinstance(desk.document, CatalogueError):
        return None
    try:
        return _submission(_wish(desk, issue), desk.document, desk.today)
    except SubmissionError:
        return None


def foresee(desk: Desk, issues: Iterable[Issue]) -> None:
    """Ask about all works at once that judging these issues will ask about one by one.

    Where somebody does not answer, each issue will find that for itself.
    """
    submissions = (asked(desk, issue) for issue in issues if issue.open)
    wanted = [name for one in submissions if one and _is_new(desk, one) for name in one.names[:1]]
    for kind in Kind:
        with suppress(ServiceError):
            desk.library.look_up([name for name in wanted if name.kind is kind])


def _is_new(desk: Desk, submission: Submission) -> bool:
    return isinstance(desk.document, Document) and desk.document.catalogue.find(*submission.names) is None


def judge_other(desk: Desk, number: int) -> tuple[Issue, Outcome] | None:
    """Give another issue and its outcome; None where it is closed, gone, or no submission."""
    try:
        issue = desk.issue(number)
    except MissingError:
        return None
    return (issue, judge_issue(desk, issue)) if issue.open and asks(issue) else None


def _proposed(desk: Desk) -> dict[str, tuple[Known, ...]]:
    pulls = sorted(desk.open_pulls(), key=lambda pull: pull.number)
    noted = ((pull, read_pull_note(pull.body)) for pull in pulls)
    return {
        pull.branch: tuple(Known(work.title, f"#{pull.number}", links=work.links) for work in note.works)
        for pull, note in noted
        if note and note.works
    }


def _wish(desk: Desk, issue: Issue) -> Wish:
    return Wish(issue.body, desk.heard(issue).corrections, issue.number)


def _submission(wish: Wish, document: Document, today: date) -> Submission:
    read = read_submission(wish.body, tuple(document.catalogue.places()), today)
    submission = corrected(read, wish.corrections)
    return submission if submission.names else submission.model_copy(update={"issue": wish.issue})


def _looked_up(library: Library, submission: Submission) -> Work | Waiting | None:
    """Ask about each name until somebody knows the work; None where nobody does, and what was submitted must do.

    One who gives no answer is waited for, unless the submission says everything itself.
    """
    silent = None
    for name in submission.names:
        try:
            if work := _asked(library, name):
                return work
        except ServiceError:
            silent = silent or Waiting(f"{name.keeper} is not answering just now")
    return None if submission.is_described else silent


def _asked(library: Library, name: Identity) -> Work | None:
    """Ask twice before believing that there is no such work: arXiv's answers are empty at times for no reason."""
    for _ in range(2 if name.kind is Kind.ARXIV else 1):
        if work := library.look_up([name]).get(name):
            return work
    return None


def _named(submission: Submission, work: Work | None) -> Submission:
    """Add the names that a source knows, by which it may be found in the list after all."""
    given = {name.kind for name in submission.names}
    added = [name for name in (work.names if work else ()) if name.kind not in given]
    return submission.model_copy(update={"names": (*submission.names, *added)})
