"""What an issue says once nothing is left to propose: it is listed, corrected, declined. Reads and writes nothing."""

from bot.forge.values import Pull
from bot.intake.erratum import Erratum
from bot.intake.request import Request
from bot.proposals import amendment_reply, reply
from bot.proposals.fingerprint import of_request
from bot.proposals.labels import Status
from bot.proposals.marker import ReplyNote, read_pull_note
from bot.proposals.outcome import Listed, Settled
from bot.reconcile.answer import Answer
from bot.reconcile.desk import Desk


def carried_out(wanted: Request | None, last: Pull | None) -> Answer | None:
    """Say that the last pull request did what an issue wants and is merged; None where that is not so.

    What the list says by now does not count: an entry that was taken out, or has another title, is not found any more.
    Nor does the note in one that a person opened.
    """
    if last is None or not last.ours or last.state != "merged" or not isinstance(wanted, Erratum):
        return None
    note = read_pull_note(last.body)
    return corrected(last, removed=wanted.remove) if note and note.asked == of_request(wanted) else None


def corrected(pull: Pull, *, removed: bool) -> Answer:
    """Say that a pull request of a correction is merged."""
    text = amendment_reply.carried_out(pull.number, removed=removed)
    return Answer(text, ReplyNote(status=Status.LISTED), "corrected now", close="completed")


def settled(desk: Desk, outcome: Settled) -> Answer:
    """Say that the list says so already."""
    text = amendment_reply.settled(outcome, desk.page(outcome.place))
    return Answer(text, ReplyNote(status=Status.DUPLICATE), "says so already")


def declined(pull: Pull) -> Answer:
    """Say that a maintainer closed the pull request, and what they wrote there last."""
    said = [comment.body for comment in pull.comments if comment.author.login == pull.closed_by]
    note = ReplyNote(status=Status.DECLINED, declined=pull.number)
    text = reply.declined(pull.number, said[-1] if said else "")
    return Answer(text, note, f"declined in #{pull.number}", close="not planned")


def now_listed(desk: Desk, outcome: Listed) -> Answer:
    """Say that what was proposed is listed."""
    text = reply.now_listed(outcome, desk.page(outcome.place))
    return Answer(text, ReplyNote(status=Status.LISTED), "listed now", close="completed")


def duplicate(desk: Desk, outcome: Listed) -> Answer:
    """Say that the paper is listed already, and where."""
    text = reply.listed(outcome, desk.page(outcome.place))
    return Answer(text, ReplyNote(status=Status.DUPLICATE), "listed already")
