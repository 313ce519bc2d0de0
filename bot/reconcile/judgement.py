"""What should come of one issue, as it reads now. Asks arXiv; writes nothing and says nothing."""

import logging
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import Document
from bot.catalogue.escape import log
from bot.errors import CatalogueError, MissingError, PlanError, ServiceError, SubmissionError
from bot.forge.values import Issue
from bot.intake.answers import is_submission
from bot.intake.corrections import Corrections, corrected
from bot.intake.reading import read_submission
from bot.intake.submission import Submission
from bot.metadata.record import Record, Source
from bot.proposals.labels import SUBMISSION
from bot.proposals.likeness import Known
from bot.proposals.marker import read_pull_note
from bot.proposals.outcome import Listed, Outcome, Rejection, Waiting
from bot.proposals.plan import plan_listed, plan_new
from bot.reconcile.desk import Desk

NOTHING: Mapping[str, Known] = MappingProxyType({})
UNCORRECTED = Corrections()
_SPOILT = Waiting("The list's own file has a fault, which its maintainers have to mend first")
MISPLANNED = Waiting("Something went wrong on my side, and my maintainers can see it in my log")
_ARXIV_DOWN = Waiting("arXiv is not answering just now")


_LOGGER = logging.getLogger(__name__)


def asks(issue: Issue) -> bool:
    """Whether an issue is a submission: by its form, or by the label where the form's headings are gone."""
    return is_submission(issue.body) or SUBMISSION in issue.labels


def judge(
    body: str,
    document: Document,
    source: Source,
    today: date,
    others: Mapping[str, Known] = NOTHING,
    corrections: Corrections = UNCORRECTED,
) -> Outcome:
    """Give the outcome of a submission; arXiv is asked only about a paper that is not listed yet.

    `others` are all open proposals by their branches, the oldest first; `corrections` stand before the answers.
    Raises ServiceError where arXiv does not answer, PlanError where the edit would not come out as planned.
    """
    try:
        submission = _submission(body, document, today, corrections)
    except SubmissionError as error:
        return Rejection(error.problems)
    known = plan_listed(submission, document)
    if known is not None:
        return known
    return plan_new(submission, _asked(source, submission.arxiv), document, others, today)


def judge_issue(desk: Desk, issue: Issue) -> Outcome:
    """Give the outcome of an issue; what is in the way of one becomes an outcome itself."""
    if isinstance(desk.document, CatalogueError):
        return _SPOILT
    try:
        corrections = desk.heard(issue).corrections
        return judge(issue.body, desk.document, desk.source, desk.today, _proposed(desk), corrections)
    except ServiceError:
        return _ARXIV_DOWN
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


def asked(desk: Desk, issue: Issue) -> Submission | None:
    """Give what an issue asks for; None where nobody can tell, or nothing that can be used."""
    if isinstance(desk.document, CatalogueError):
        return None
    try:
        return _submission(issue.body, desk.document, desk.today, desk.heard(issue).corrections)
    except SubmissionError:
        return None


def foresee(desk: Desk, issues: Iterable[Issue]) -> None:
    """Ask arXiv about all papers at once that judging these issues will ask about one by one.

    Where it does not answer, each issue will find that for itself.
    """
    submissions = (asked(desk, issue) for issue in issues if issue.open)
    wanted = [one.arxiv for one in submissions if one and _is_new(desk, one)]
    try:
        desk.source.fetch(wanted)
    except ServiceError:
        return


def _is_new(desk: Desk, submission: Submission) -> bool:
    return isinstance(desk.document, Document) and desk.document.catalogue.find(submission.arxiv) is None


def judge_other(desk: Desk, number: int) -> tuple[Issue, Outcome] | None:
    """Give another issue and its outcome; None where it is closed, gone, or no submission."""
    try:
        issue = desk.issue(number)
    except MissingError:
        return None
    return (issue, judge_issue(desk, issue)) if issue.open and asks(issue) else None


def _proposed(desk: Desk) -> dict[str, Known]:
    pulls = sorted(desk.open_pulls(), key=lambda pull: pull.number)
    noted = ((pull, read_pull_note(pull.body)) for pull in pulls)
    return {
        pull.branch: Known(note.paper, f"#{pull.number}", links=note.links)
        for pull, note in noted
        if note and note.paper
    }


def _submission(body: str, document: Document, today: date, corrections: Corrections) -> Submission:
    places = tuple(document.catalogue.places())
    try:
        return corrected(read_submission(body, places, today), corrections)
    except SubmissionError:
        # A command may have said what an answer left unclear.
        return corrected(read_submission(body, places, today, corrections.changes), corrections)


def _asked(source: Source, arxiv: ArxivId) -> Record | None:
    """Ask twice before believing that there is no such paper: arXiv's answers are empty at times for no reason."""
    for _ in range(2):
        if record := source.fetch([arxiv]).get(arxiv):
            return record
    return None
