"""What became of each line of several, made one plan. Pure: asks nobody, and says nothing."""

from itertools import chain

from bot.errors import Problem
from bot.intake.bundle import Bundle
from bot.intake.fields import PAPER
from bot.proposals.fingerprint import of_all, of_request
from bot.proposals.outcome import Batch, Rejection, Remainder, Row, Table
from bot.proposals.plan import branch

_TWICE = "This paper stands in this issue twice. The first line counts, so this one needs nothing."


def plan_batch(bundle: Bundle, rows: tuple[Row, ...]) -> Batch | Remainder:
    """Make one plan of what became of each line; every proposal stands upon the text of the one before."""
    table = Table(rows, bundle.left)
    proposals = table.proposals
    if not proposals:
        return Remainder(table)
    return Batch(
        branch=branch(bundle),
        text=proposals[-1].text,
        asked=of_request(bundle),
        fingerprint=of_all(*(proposal.fingerprint for proposal in proposals)),
        content={proposal.key: of_all(*chain.from_iterable(proposal.content.items())) for proposal in proposals},
        checks=tuple(check for proposal in proposals for check in proposal.checks),
        table=table,
    )


def twice(text: str) -> Rejection:
    """Turn down a line whose paper an earlier line has put in."""
    return Rejection((Problem(PAPER.label, text, _TWICE),))
