"""What should come of one issue, as it reads now. Asks arXiv; writes nothing and says nothing."""

from datetime import date

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import Document
from bot.errors import CatalogueError, PlanError, ServiceError, SubmissionError
from bot.forge.protocol import Issue
from bot.intake.answers import is_submission
from bot.intake.reading import read_submission
from bot.metadata.record import Record, Source
from bot.proposals.labels import SUBMISSION
from bot.proposals.outcome import Outcome, Proposal, Rejection, Waiting
from bot.proposals.plan import plan_listed, plan_new
from bot.reconcile.desk import Desk

_SPOILT = Waiting("The list's own file has a fault, which its maintainers have to mend first", fault=True)
_MISPLANNED = Waiting("Something went wrong on my side, and my maintainers can see it in my log", fault=True)
_ARXIV_DOWN = Waiting("arXiv is not answering just now")


def asks(issue: Issue) -> bool:
    """Whether an issue is a submission: by its form, or by the label where the form's headings are gone."""
    return is_submission(issue.body) or SUBMISSION in issue.labels


def judge(body: str, document: Document, source: Source, today: date) -> Outcome:
    """Give the outcome of a submission; arXiv is asked only about a paper that is not listed yet.

    Raises ServiceError where arXiv does not answer, PlanError where the edit would not come out as planned.
    """
    try:
        submission = read_submission(body, tuple(document.catalogue.places()), today)
    except SubmissionError as error:
        return Rejection(error.problems)
    known = plan_listed(submission, document)
    if known is not None:
        return known
    return plan_new(submission, _asked(source, submission.arxiv), document)


def _asked(source: Source, arxiv: ArxivId) -> Record | None:
    """Ask twice before believing that there is no such paper: arXiv's answers are empty at times for no reason."""
    for _ in range(2):
        if record := source.fetch([arxiv]).get(arxiv):
            return record
    return None


def judge_issue(desk: Desk, issue: Issue) -> Outcome:
    """Give the outcome of an issue; what is in the way of one becomes an outcome itself."""
    if isinstance(desk.document, CatalogueError):
        return _SPOILT
    try:
        return judge(issue.body, desk.document, desk.source, desk.today)
    except ServiceError:
        return _ARXIV_DOWN
    except PlanError:
        return _MISPLANNED


def proposal_for(desk: Desk, number: int, branch: str) -> tuple[Issue, Proposal] | None:
    """Give another issue's proposal for the same branch, if it is still open and still asks for that paper."""
    issue = desk.forge.read_issue(number)
    outcome = judge_issue(desk, issue) if issue.open and asks(issue) else None
    return (issue, outcome) if isinstance(outcome, Proposal) and outcome.branch == branch else None
