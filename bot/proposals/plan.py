"""Submission, Record and the list into what should be done. Pure: nothing is fetched, nothing is said."""

from collections.abc import Mapping
from itertools import takewhile

from bot.catalogue.document import Document
from bot.catalogue.model import Entry, Place, position
from bot.catalogue.splice import insert, replace
from bot.errors import Problem
from bot.intake.fields import PAPER
from bot.intake.submission import Submission
from bot.metadata.record import Record
from bot.metadata.withdrawal import is_withdrawn
from bot.proposals.composition import compose
from bot.proposals.fingerprint import of_edit, of_submission
from bot.proposals.likeness import Known, Likeness, likenesses
from bot.proposals.outcome import Listed, Proposal, Rejection
from bot.proposals.suggestion import suggest


def plan_listed(submission: Submission, document: Document) -> Listed | Proposal | None:
    """Say what follows where the paper is listed already; None where it is not, and arXiv has to be asked."""
    found = document.catalogue.find(submission.arxiv)
    if found is None:
        return None
    home, entry = found
    wanted = document.catalogue.place(submission.section) if submission.section else None
    if wanted is None or wanted.id in {home.id, *entry.also_in}:
        return Listed(entry, wanted or home, wanted=None)
    if not submission.also:
        return Listed(entry, home, wanted)
    return _second_place(submission, document, entry, wanted)


def plan_new(
    submission: Submission, record: Record | None, document: Document, others: Mapping[str, Known]
) -> Proposal | Rejection:
    """Plan the entry of a paper that is not listed, from what arXiv says; None means that arXiv has no such paper.

    `others` are all open proposals by their branches, the oldest first.
    """
    if record is None:
        return Rejection((_unknown(submission),))
    if is_withdrawn(record.comment):
        return Rejection((_withdrawn(submission),))
    composition = compose(submission, record)
    entry = composition.entry
    suggestions = () if submission.section else suggest(document.catalogue, entry.heading)
    place = document.catalogue.place(submission.section) if submission.section else suggestions[0].place
    if place is None:
        raise LookupError(f"{submission.section} was checked against another list")
    above, below = _neighbours(document, place, entry)
    text = insert(document, place.id, entry)
    return Proposal(
        key=_key(submission),
        branch=branch(submission),
        entry=entry,
        place=place,
        above=above,
        below=below,
        text=text,
        asked=of_submission(submission),
        fingerprint=of_edit(place.id, document.text, text),
        origins=composition.origins,
        suggestions=suggestions,
        likenesses=_likenesses(submission, document, entry, others),
    )


def branch(submission: Submission) -> str:
    """Name the branch after the paper, not after the issue, so that two people who ask for it meet there."""
    return f"submission/arxiv-{submission.arxiv.replace('/', '-')}"


def branches(submission: Submission) -> tuple[str, ...]:
    """Name every branch on which it can be proposed: its paper's, and last that of a second place if it wants one.

    Two who want the paper in two further sections must not share a branch: it can hold the wish of one.
    """
    own = branch(submission)
    if not (submission.also and submission.section):
        return (own,)
    return own, f"{own}-in-{submission.section.replace('/', '-')}"


def _second_place(submission: Submission, document: Document, entry: Entry, wanted: Place) -> Proposal:
    both = entry.model_copy(update={"also_in": (*entry.also_in, wanted.id)})
    above, below = _neighbours(document, wanted, entry)
    text = replace(document, entry, both)
    return Proposal(
        key=_key(submission),
        branch=branches(submission)[-1],
        entry=both,
        place=wanted,
        above=above,
        below=below,
        text=text,
        asked=of_submission(submission),
        fingerprint=of_edit(wanted.id, document.text, text),
        origins=(),
        suggestions=(),
        likenesses=(),
        second=True,
    )


def _key(submission: Submission) -> str:
    return f"arXiv {submission.arxiv}"


def _neighbours(document: Document, place: Place, entry: Entry) -> tuple[Entry | None, Entry | None]:
    shown = document.catalogue.shown(place)
    index = position(shown, entry.date)
    return (shown[index - 1] if index else None), (shown[index] if index < len(shown) else None)


def _likenesses(
    submission: Submission, document: Document, entry: Entry, others: Mapping[str, Known]
) -> tuple[Likeness, ...]:
    """Look among all that is listed, and all that was proposed before; the younger proposal tells of the older."""
    own = branch(submission)
    older = takewhile(lambda other: other != own, others)
    listed = (Known.listed(one) for _, one in document.catalogue.listings())
    return likenesses(entry, listed, (others[name] for name in older))


def _unknown(submission: Submission) -> Problem:
    allowed = "arXiv has no paper with this identifier. Please check it digit by digit on the paper's arXiv page."
    return Problem(PAPER.label, submission.arxiv, allowed)


def _withdrawn(submission: Submission) -> Problem:
    allowed = (
        "The newest version on arXiv withdraws this paper, so it can't join the list. "
        "If the work lives on under another identifier, please give that one."
    )
    return Problem(PAPER.label, submission.arxiv, allowed)
