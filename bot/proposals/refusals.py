"""Why a work can't be proposed, though its submission could be read: as problems for whoever submitted it."""

from collections.abc import Iterator

from bot.catalogue.identity import Kind
from bot.errors import Problem
from bot.intake.fields import AUTHORS, DATE, PAPER, TITLE, Field
from bot.intake.submission import Submission


def undescribed(submission: Submission) -> Iterator[Problem]:
    """Say what is missing of a work that nobody could be asked about, or who does not know it."""
    for name in submission.names:
        if name.kind is Kind.ARXIV:
            allowed = "arXiv has no paper with this identifier. Please check it digit by digit on its arXiv page."
            yield Problem(PAPER.label, name.value, allowed)
            return
    given = ((TITLE, submission.title), (AUTHORS, submission.authors), (DATE, submission.date))
    yield from (Problem(field.label, "", _please(field)) for field, value in given if not value)


def withdrawn(submission: Submission) -> Problem:
    """Say that the work is withdrawn."""
    allowed = (
        "Its newest version withdraws this paper, so it can't join the list. "
        "If the work lives on under another identifier, please give that one."
    )
    return Problem(PAPER.label, submission.names[0].value if submission.names else "", allowed)


def _please(field: Field) -> str:
    return f"I can't look this work up, so please tell me, as in “{field.placeholder}”."
