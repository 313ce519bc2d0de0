"""What should come of several submissions in one issue: judges them one upon the other. Writes nothing."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from bot.catalogue.document import Document, load
from bot.errors import PlanError
from bot.intake.bundle import Bundle, BundleLine
from bot.intake.submission import Submission
from bot.metadata.work import Library
from bot.proposals.batch import plan_batch, twice
from bot.proposals.likeness import Known
from bot.proposals.outcome import (
    Absent,
    Batch,
    Became,
    Elsewhere,
    Listed,
    Proposal,
    Rejection,
    Remainder,
    Row,
    Table,
    Waiting,
)
from bot.proposals.plan import branch, branches, plan_listed
from bot.reconcile.inquiry import asked_first, judge_one, look_ahead

_OF_ISSUES = "submission/issue-"
_MISPLANNED = Waiting("Something went wrong on my side, and my maintainers can see it in my log")
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pending:
    """An open pull request, as far as others have to know it.

    Attributes:
        branch: its branch.
        pull: its number, "#12".
        works: the works that it adds.
        names: their names, "arXiv 2304.08485".

    """

    branch: str
    pull: str
    works: tuple[Known, ...]
    names: frozenset[str]


def judge_several(
    bundle: Bundle, document: Document, library: Library, today: date, pending: Sequence[Pending]
) -> Batch | Remainder:
    """Judge each line upon the list that the lines before it make; one that fails stops no other.

    A paper that another pull request proposes is left to it: to one that proposes this paper alone, and of two for
    several papers to the older.
    """
    look_ahead(library, (name for one in bundle.submissions for name in asked_first(one, document)))
    own = branch(bundle)
    older = tuple(takewhile(lambda one: one.branch != own, pending))
    others = (*older, *(one for one in pending[len(older) :] if not one.branch.startswith(_OF_ISSUES)))
    listed = tuple(entry for _, entry in document.catalogue.listings())
    rows, grown = list[Row](), document
    for line in bundle.lines:
        outcome = _elsewhere(line, document, others) or _judged(line, grown, library, today, others)
        if isinstance(outcome, Listed) and outcome.entry not in listed:
            outcome = twice(line.text)
        if isinstance(outcome, Proposal):
            grown = load(outcome.text, document.path)
        rows.append(_row(line, outcome))
    return plan_batch(bundle, tuple(rows))


def listed_of(bundle: Bundle, document: Document) -> Table:
    """Say which of several papers are listed, without asking anybody."""
    return Table(tuple(_row(line, _listed(line, document)) for line in bundle.lines), bundle.left)


def _row(line: BundleLine, outcome: Became) -> Row:
    return Row(line.text, line.wanted.names if isinstance(line.wanted, Submission) else (), outcome)


def _judged(
    line: BundleLine, document: Document, library: Library, today: date, others: Sequence[Pending]
) -> Proposal | Rejection | Waiting | Listed:
    if not isinstance(line.wanted, Submission):
        return Rejection(line.wanted)
    try:
        return judge_one(line.wanted, document, library, today, {one.branch: one.works for one in others})
    except PlanError as error:
        _LOGGER.error("%s: %s", line.text, error)  # noqa: TRY400  # the text says what went wrong
        return _MISPLANNED


def _elsewhere(line: BundleLine, document: Document, others: Sequence[Pending]) -> Elsewhere | None:
    """Find the pull request that a line is left to."""
    if not isinstance(line.wanted, Submission) or _is_listed(line, document):
        return None
    own, names = branches(line.wanted), {str(name) for name in line.wanted.names}
    return next((Elsewhere(one.pull) for one in others if one.branch in own or names & one.names), None)


def _is_listed(line: BundleLine, document: Document) -> bool:
    return isinstance(line.wanted, Submission) and document.catalogue.find(*line.wanted.names) is not None


def _listed(line: BundleLine, document: Document) -> Rejection | Listed | Absent:
    if not isinstance(line.wanted, Submission):
        return Rejection(line.wanted)
    known = plan_listed(line.wanted, document)
    return known if isinstance(known, Listed | Rejection) else Absent()
