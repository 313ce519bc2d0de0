"""What the bot's own status comments remember. Reads them; knows no service and writes nothing."""

from bot.forge.values import Comment, Issue
from bot.proposals.marker import ReplyNote, read_reply_note


def own_replies(issue: Issue) -> list[Comment]:
    """Find the status comment of an issue; more than one only where two runs met."""
    return [comment for comment in issue.comments if comment.ours and read_reply_note(comment.body)]


def note_of(old: Comment | None) -> ReplyNote:
    """Give what a status comment remembers; nothing, of no status, where there is none yet."""
    note = read_reply_note(old.body) if old else None
    return note or ReplyNote(status="")


def note_on(issue: Issue) -> ReplyNote:
    """Give what the status comment of an issue remembers."""
    return note_of(next(iter(own_replies(issue)), None))
