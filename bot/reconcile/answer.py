"""What is said and shown on one issue, written as far as it differs. Knows no paper and no pull request."""

import logging
from dataclasses import dataclass
from functools import partial
from typing import Literal

from bot.errors import BotError, RateLimitError
from bot.forge.values import Comment, Issue
from bot.proposals import reply
from bot.proposals.hearing import with_answers
from bot.proposals.labels import Status, with_status
from bot.proposals.marker import Heard, ReplyNote, same_text, with_reply_note
from bot.proposals.outcome import InLine, Waiting
from bot.reconcile.desk import Desk
from bot.reconcile.notes import note_of, own_replies

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an issue should say and show.

    Attributes:
        text: the status comment, without its note.
        note: what the comment remembers; its status is the label.
        report: what to say in the run's report.
        fault: whether the report tells of a fault.
        close: how the issue is to be closed, if it is.

    """

    text: str
    note: ReplyNote
    report: str
    fault: bool = False
    close: Literal["completed", "not planned"] | None = None


def waiting(outcome: Waiting) -> Answer:
    """Give the answer to a submission that can't be decided now: for a fault of ours, of the list's or a service's."""
    note = ReplyNote(status=Status.WAITING)
    return Answer(reply.waiting(outcome), note, f"waiting: {outcome.reason}", fault=True)


def in_line(outcome: InLine) -> Answer:
    """Give the answer to a submission that waits until others of the same author's are decided."""
    note = ReplyNote(status=Status.WAITING, behind=outcome.behind)
    return Answer(reply.in_line(outcome), note, "waits its turn, for others of the same author's come first")


def locked_out() -> Answer:
    """Give the answer to whoever is locked out."""
    note = ReplyNote(status=Status.DECLINED, locked_out=True)
    return Answer(reply.locked_out(), note, "its author is locked out", close="not planned")


def say(desk: Desk, issue: Issue, answer: Answer, old: Comment | None) -> None:
    """Close, label and answer, as far as that differs from what is there.

    An issue is closed and labelled once for each new status, so that it stays open where a person opens it again,
    and a label stays off that a person takes off; but that of another status, which a run that died has left, does
    not stay. It is closed before its label says so: a run that dies between leaves a closed issue with an unfinished
    label, which the next run finds.
    """
    before = note_of(old)
    heard = desk.heard(issue)
    if answer.close is None:
        note = _carried(answer.note, before, heard)
        _label(desk, issue, before, note)
        _comment(desk, issue, _written(answer, note), old)
    else:
        note = _carried(answer.note, before, heard.model_copy(update={"answers": (), "approval": None}))
        if issue.open and _decision(note) != _decision(before):
            desk.forge.close_issue(issue.number, completed=answer.close == "completed")
        _comment(desk, issue, _written(answer, note), old)
        _label(desk, issue, before, note)


def say_waiting(desk: Desk, issue: Issue, outcome: Waiting) -> None:
    """Tell the submitter that something is in the way, by the label and in the one comment.

    Where one of them can't be written, the other one still is. Raises RateLimitError alone.
    """
    old, answer = next(iter(own_replies(issue)), None), waiting(outcome)
    before = note_of(old)
    note = _carried(answer.note, before, before.heard)
    text = _written(answer, note)
    for write in (partial(_label, desk, issue, before, note), partial(_comment, desk, issue, text, old)):
        try:
            write()
        except RateLimitError:
            raise
        except BotError as error:
            _LOGGER.info("could not say so on #%s: %s", issue.number, error)


def _carried(note: ReplyNote, before: ReplyNote, heard: Heard) -> ReplyNote:
    """Keep in mind what people said, and which refusal was told, whatever has come since."""
    return note.model_copy(update={"declined": max(before.declined, note.declined), "heard": heard})


def _decision(note: ReplyNote) -> ReplyNote:
    """Leave out of a note all that was heard, but for a refusal."""
    refused = note.heard.refusal is not None
    kept = {"upto": note.heard.upto, "refusal": note.heard.refusal} if refused else {}
    return note.model_copy(update={"heard": Heard(**kept)})


def _written(answer: Answer, note: ReplyNote) -> str:
    return with_reply_note(with_answers(answer.text, note.heard.answers), note)


def _label(desk: Desk, issue: Issue, before: ReplyNote, note: ReplyNote) -> None:
    desk.note_status(issue, note.status)
    labels = with_status(issue.labels, Status(note.status))
    due = note.status != before.status or set(Status) & set(issue.labels) - set(labels)
    if due and set(labels) != set(issue.labels):
        desk.forge.put_labels(issue.number, labels)


def _comment(desk: Desk, issue: Issue, text: str, old: Comment | None) -> None:
    if old is None:
        desk.forge.post_comment(issue.number, text)
    elif not same_text(old.body, text):
        desk.forge.edit_comment(issue.number, old, text)
