"""What should come of one submission: asks about its work, and writes nothing."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from bot.catalogue.document import Document
from bot.catalogue.identity import Identity, Kind
from bot.errors import ServiceError
from bot.intake.submission import Submission
from bot.metadata.work import Library, Work
from bot.proposals.likeness import Known
from bot.proposals.outcome import Listed, Proposal, Rejection, Waiting
from bot.proposals.plan import plan_listed, plan_new
from bot.proposals.refusals import undescribed


def judge_one(
    submission: Submission, document: Document, library: Library, today: date, others: Mapping[str, tuple[Known, ...]]
) -> Proposal | Rejection | Waiting | Listed:
    """Give the outcome of a submission; nobody is asked about a work that is listed already.

    `others` are the works of all open proposals by their branches, the oldest first. Raises PlanError where the edit
    would not come out as planned.
    """
    known = plan_listed(submission, document)
    if known is not None:
        return known
    work = _looked_up(library, submission)
    if isinstance(work, Waiting):
        return work
    submission = _named(submission, work)
    return plan_listed(submission, document) or plan_new(submission, work, document, others, today)


def asked_first(submission: Submission, document: Document) -> tuple[Identity, ...]:
    """Give the name that judging a submission will ask about first; none where the work is listed."""
    return submission.names[:1] if document.catalogue.find(*submission.names) is None else ()


def look_ahead(library: Library, names: Iterable[Identity]) -> None:
    """Ask at once about all works that will be asked about one by one.

    Where somebody does not answer, each request will find that for itself.
    """
    wanted = tuple(names)
    for kind in Kind:
        with suppress(ServiceError):
            library.look_up([name for name in wanted if name.kind is kind])


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
            silent = silent or _silent(name, submission)
    return None if submission.is_described else silent


def _silent(name: Identity, submission: Submission) -> Waiting:
    """Wait for who keeps a name. Others than arXiv may refuse machines for good, so people can go on without them."""
    instead = () if name.kind is Kind.ARXIV else tuple(problem.label for problem in undescribed(submission))
    return Waiting(f"{name.keeper} is not answering just now", instead)


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
