"""Why a work can't be proposed, though its submission could be read: as problems for whoever submitted it."""

from collections.abc import Iterator, Sequence

from bot.catalogue.escape import cut
from bot.catalogue.identity import Kind
from bot.errors import Problem
from bot.intake.erratum import Erratum
from bot.intake.fields import AUTHORS, DATE, ENTRY, PAPER, TITLE, Field
from bot.intake.submission import Submission
from bot.proposals.lookup import Listing, Lookup

_LONGEST, _MOST = 120, 5
_ONE_OF_THEM = "Please write the title of one of them, or its identifier."


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


def unfound(erratum: Erratum, lookup: Lookup) -> Problem:
    """Say that no entry, or more than one, is what a correction names."""
    if lookup.meant:
        allowed = f"Several entries could be meant: {_enumerate(lookup.meant)}. {_ONE_OF_THEM}"
    elif erratum.names:
        allowed = (
            "The list has no entry of this name. Please write its title as the list has it. If you would like to add "
            "the paper, the form “Submit a paper” does that."
        )
    elif lookup.close:
        allowed = f"I can't find this entry. The closest are {_enumerate(lookup.close)}. {_ONE_OF_THEM}"
    else:
        allowed = "I can't find this entry. Please write its title as the list has it, or its identifier."
    return Problem(ENTRY.label, erratum.entry, allowed)


def _enumerate(listings: Sequence[Listing]) -> str:
    titles = ", ".join(f"“{cut(entry.heading, _LONGEST)}”" for _, entry in listings[:_MOST])
    return titles if len(listings) <= _MOST else f"{titles} and {len(listings) - _MOST} more"


def _please(field: Field) -> str:
    return f"I can't look this work up. Please tell me below “### {field.label}”, as in “{field.placeholder}”."
