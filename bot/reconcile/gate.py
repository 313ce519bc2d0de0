"""What keeps an issue from being looked at: it is not its turn, or its author is locked out. Judges no submission.

It is asked before anybody is asked about a paper, so that a flood costs others nothing.
"""

from typing import assert_never

from bot.forge.values import Issue
from bot.proposals import hearing
from bot.proposals.outcome import InLine, LockedOut, Unjudged
from bot.proposals.reply import closing
from bot.reconcile.answer import Answer, in_line, locked_out
from bot.reconcile.approval import dismiss
from bot.reconcile.desk import Desk
from bot.reconcile.notes import note_on
from bot.reconcile.pulls import release_all
from bot.reconcile.turns import waits_behind


def unjudged(desk: Desk, issue: Issue) -> Unjudged | None:
    """Give what keeps an open issue from being looked at; None where nothing does. Raises ForgeError."""
    if not issue.open:
        return None
    if desk.is_locked_out(issue.author):
        return LockedOut()
    behind = waits_behind(desk, issue)
    return InLine(behind) if behind else None


def turn_away(desk: Desk, issue: Issue, reason: Unjudged) -> Answer | None:
    """Take back what an issue asked for before, and say why it is not looked at; None where that is said already.

    What comes first is not told anew each time it changes, for that would be a write for each of hundreds.
    """
    release_all(desk, issue, closing(reason, issue.number))
    match reason:
        case LockedOut():
            return locked_out()
        case InLine():
            dismiss(desk, issue, hearing.NOTHING_TO_MERGE)
            note = note_on(issue)
            return None if note.behind and note.heard == desk.heard(issue) else in_line(reason)
        case _:
            assert_never(reason)
