"""An outcome for somebody at a terminal: plain sentences, no Markdown."""

from typing import assert_never

from bot.catalogue.dates import show_date
from bot.catalogue.model import Entry
from bot.errors import Problem
from bot.proposals.outcome import (
    Absent,
    Amendment,
    Batch,
    Elsewhere,
    Listed,
    Outcome,
    Proposal,
    Rejection,
    Remainder,
    Row,
    Settled,
    Waiting,
)


def plain(outcome: Outcome) -> str:
    """Say what came of an insertion into the local working tree."""
    match outcome:
        case Proposal():
            return _added(outcome)
        case Rejection(problems):
            return "\n".join(map(_problem, problems))
        case Waiting(reason):
            return f"{reason}; try again later."
        case Batch(table=table) | Remainder(table):
            return "\n\n".join(f"{row.text}: {_row(row)}" for row in table.rows)
        case Listed(entry, place):
            return f"{entry.heading} is already listed, in {place.path}."
        case Amendment() | Settled():
            return _corrected(outcome)
        case _:
            assert_never(outcome)


def _row(row: Row) -> str:
    match row.outcome:
        case Elsewhere(pull):
            return f"{pull} proposes it."
        case Absent():
            return "It is not listed."
        case outcome:
            return plain(outcome)


def _corrected(outcome: Amendment | Settled) -> str:
    if isinstance(outcome, Settled):
        return f"{outcome.entry.heading} is listed as it should be, in {outcome.place.path}."
    return f"{outcome.before.heading} is {'corrected' if outcome.after else 'taken out'}."


def _added(proposal: Proposal) -> str:
    lines = (
        f"{proposal.entry.heading}",
        f"goes into {proposal.place.path}",
        f"  above it: {_shown(proposal.neighbours.above[-1:])}",
        f"  below it: {_shown(proposal.neighbours.below[:1])}",
        *(f"  {origin.field}: {origin.value} ({origin.source})" for origin in proposal.origins),
    )
    return "\n".join(lines)


def _shown(neighbours: tuple[Entry, ...]) -> str:
    return "".join(f"{entry.heading} ({show_date(entry.date)})" for entry in neighbours) or "nothing"


def _problem(problem: Problem) -> str:
    received = f" {problem.received!r}:" if problem.received else ""
    return f"{problem.label}:{received} {problem.allowed}"
