"""What the bot says to whoever named several papers at once, and the table of what became of each line. Pure text."""

from collections.abc import Callable
from typing import assert_never

from bot.catalogue.escape import cell, cut, talk
from bot.catalogue.model import Entry, Place
from bot.errors import Problem
from bot.intake.fields import PAPER
from bot.proposals.outcome import Absent, Elsewhere, Listed, Proposal, Rejection, Row, Table, Waiting

_LONGEST_LINE, _LONGEST_HEADING, _LONGEST_RECEIVED = 80, 120, 100
ONLY_SECTION = (
    "not done, for this issue names several papers, and I can't tell which one you mean. Please edit its line in the "
    "issue; `/section` alone is for all of them."
)
OWN_SECTIONS = "not done, for lines of this issue name sections of their own. Please edit these lines in the issue."


def counted(count: int) -> str:
    """Say how many papers there are, as in "3 papers"."""
    return "1 paper" if count == 1 else f"{count} papers"


def next_steps(table: Table, pull: int) -> str:
    """Say what happens once a pull request with several papers is open."""
    stays = "this issue stays open for the lines that wait" if table.waiting else "this issue closes by itself"
    then = f"Then what it proposes is in the list, and {stays}."
    return f"What happens next: a maintainer looks at #{pull} and merges it. {then}"


def unclear() -> str:
    """Say that none of several papers can be proposed, and that something can be done about it."""
    return (
        "Thank you for suggesting papers! There is nothing yet that I can propose; the table says why, line by line."
        "\n\n"
        "Please edit this issue (the … menu at its top right, then *Edit*). I look at it again right away, and nothing "
        "that you wrote is lost."
    )


def known() -> str:
    """Say that nothing is left to do, for each paper is listed or proposed."""
    return (
        "Good news: every paper here is in the list already, or on its way. If you meant another one, edit this "
        "issue: I look at it again right away."
    )


def now_listed(table: Table) -> str:
    """Say that what was proposed is merged."""
    count = sum(isinstance(row.outcome, Listed) for row in table.rows)
    whole = "Every paper" if count == len(table.rows) and not table.left else "What I could propose"
    return f"{whole} of this issue is in the list now. Thank you!"


def render_table(table: Table, page: Callable[[Place], str]) -> str:
    """Say what became of each line; `page` gives the address of a section on the list's page."""
    rows = [f"| {cell(cut(row.text, _LONGEST_LINE))} | {_became(row, page)} |" for row in table.rows]
    lines = "1 line" if table.left == 1 else f"{table.left} lines"
    more = (
        f"I take {len(table.rows)} lines at once. Please put the other {lines} into another issue."
        if table.left
        else ""
    )
    return "\n\n".join(filter(None, ("\n".join(("| You wrote | What became of it |", "|---|---|", *rows)), more)))


def _became(row: Row, page: Callable[[Place], str]) -> str:
    match row.outcome:
        case Proposal(entry=entry, place=place):
            return f"✅ **{_heading(entry)}** goes into *{talk(place.path)}*."
        case Listed(entry=entry, place=place):
            return f"📄 **{_heading(entry)}** is in the list, under [{talk(place.path)}]({page(place)})."
        case Elsewhere(pull):
            return f"➡️ {pull} proposes it, so I leave it to that one."
        case Waiting(reason):
            return f"⏳ {reason}; I try again by myself."
        case Rejection(problems):
            return f"❌ {' '.join(map(_problem, problems))}"
        case Absent():
            return "It did not join the list."
        case _:
            assert_never(row.outcome)


def _problem(problem: Problem) -> str:
    allowed = talk(problem.allowed)
    if problem.label == PAPER.label:
        return allowed
    received = f"you wrote {cell(cut(problem.received, _LONGEST_RECEIVED))}. " if problem.received.strip() else ""
    return f"**{problem.label}**: {received}{allowed}"


def _heading(entry: Entry) -> str:
    return talk(cut(entry.heading, _LONGEST_HEADING))
