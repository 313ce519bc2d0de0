"""What is answered on an issue that names several papers: a table of what became of each line."""

from dataclasses import replace

from bot.forge.values import Issue
from bot.proposals import hearing, several
from bot.proposals.labels import Status
from bot.proposals.marker import ReplyNote
from bot.proposals.outcome import Rejection, Table
from bot.reconcile.answer import Answer, waiting
from bot.reconcile.approval import dismiss
from bot.reconcile.desk import Desk


def unbatched(desk: Desk, issue: Issue, table: Table, *, merged: bool) -> Answer:
    """Answer where none of the papers can be proposed now; `merged` is whether some were, and are in the list."""
    if table.waiting:
        return tabled(desk, waiting(table.waiting[0]), table)
    if merged:
        return all_listed(desk, table)
    if any(isinstance(row.outcome, Rejection) for row in table.rows):
        dismiss(desk, issue, hearing.NOTHING_TO_MERGE)
        answer = Answer(several.unclear(), ReplyNote(status=Status.NEEDS_INFO), "asked about each of several papers")
    else:
        dismiss(desk, issue, hearing.LISTED_ALREADY)
        answer = Answer(several.known(), ReplyNote(status=Status.DUPLICATE), "listed or proposed already")
    return tabled(desk, answer, table)


def all_listed(desk: Desk, table: Table) -> Answer:
    """Answer where all that could be proposed is in the list."""
    note = ReplyNote(status=Status.LISTED)
    return tabled(desk, Answer(several.now_listed(table), note, "listed now", close="completed"), table)


def tabled(desk: Desk, answer: Answer, table: Table) -> Answer:
    """Put the table below an answer."""
    return replace(answer, text=f"{answer.text}\n\n{several.render_table(table, desk.page)}")
