"""Brings one issue to where it should be: first the pull request, then what is said and shown on the issue."""

import logging
from dataclasses import dataclass
from functools import partial
from typing import Literal, assert_never

from bot.catalogue.escape import log
from bot.catalogue.readme import README, anchor
from bot.errors import BotError, RateLimitError, TakenError
from bot.forge.protocol import Comment, Issue, Pull
from bot.proposals import reply
from bot.proposals.fingerprint import of_submission
from bot.proposals.labels import Status, with_status
from bot.proposals.marker import ReplyNote, read_pull_note, read_reply_note, same_text, with_reply_note
from bot.proposals.outcome import Listed, Outcome, Proposal, Rejection, Waiting
from bot.proposals.plan import branch
from bot.reconcile.desk import UNFINISHED, Desk, askers
from bot.reconcile.judgement import asked, asks, judge_issue, listed
from bot.reconcile.pulls import join, mark, open_pull, release
from bot.reconcile.report import Report

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Answer:
    text: str
    note: ReplyNote
    report: str
    fault: bool = False
    close: Literal["completed", "not planned"] | None = None


def settle(desk: Desk, issue: Issue) -> Report:
    """Bring an issue, as just read, to where it should be. Raises what the forge raises."""
    if not asks(issue):
        return Report(f"#{issue.number}", "not a submission")
    replies = own_replies(issue)
    for doubled in replies[1:]:
        desk.forge.delete_comment(issue.number, doubled)
    old = replies[0] if replies else None
    answer = _open_answer(desk, issue, old) if issue.open else _closed_answer(desk, issue)
    if answer is None:
        return Report(f"#{issue.number}", "nothing to do")
    say(desk, issue, answer, old)
    return Report(f"#{issue.number}", answer.report, answer.fault)


def say_waiting(desk: Desk, issue: Issue, outcome: Waiting) -> None:
    """Tell the submitter that something is in the way, by the label and in the one comment.

    Where one of them can't be written, the other one still is. Raises RateLimitError alone.
    """
    replies, answer = own_replies(issue), _waiting(outcome)
    old = replies[0] if replies else None
    before = _note(old)
    note = _carried(answer.note, before)
    text = with_reply_note(answer.text, note)
    for write in (partial(_label, desk, issue, before, note), partial(_comment, desk, issue, text, old)):
        try:
            write()
        except RateLimitError:
            raise
        except BotError as error:
            _LOGGER.info("could not say so on #%s: %s", issue.number, log(str(error)))


def own_replies(issue: Issue) -> list[Comment]:
    """Find the status comment of an issue; more than one only where two runs met."""
    return [comment for comment in issue.comments if comment.ours and read_reply_note(comment.body)]


def say(desk: Desk, issue: Issue, answer: _Answer, old: Comment | None) -> None:
    """Close, label and answer, as far as that differs from what is there.

    An issue is closed and labelled once for each new status, so that it stays open where a person opens it again,
    and a label stays off that a person takes off; but that of another status, which a run that died has left, does
    not stay. It is closed before its label says so: a run that dies between leaves a closed issue with an unfinished
    label, which the next run finds.
    """
    before = _note(old)
    note = _carried(answer.note, before)
    text = with_reply_note(answer.text, note)
    if answer.close is None:
        _label(desk, issue, before, note)
        _comment(desk, issue, text, old)
    else:
        if issue.open and note != before:
            desk.forge.close_issue(issue.number, completed=answer.close == "completed")
        _comment(desk, issue, text, old)
        _label(desk, issue, before, note)


def _note(reply_before: Comment | None) -> ReplyNote:
    note = read_reply_note(reply_before.body) if reply_before else None
    return note or ReplyNote(status="")


def _carried(note: ReplyNote, before: ReplyNote) -> ReplyNote:
    return note.model_copy(update={"declined": max(before.declined, note.declined)})


def _label(desk: Desk, issue: Issue, before: ReplyNote, note: ReplyNote) -> None:
    labels = with_status(issue.labels, Status(note.status))
    due = note.status != before.status or set(Status) & set(issue.labels) - set(labels)
    if due and set(labels) != set(issue.labels):
        desk.forge.put_labels(issue.number, labels)


def _comment(desk: Desk, issue: Issue, text: str, old: Comment | None) -> None:
    if old is None:
        desk.forge.post_comment(issue.number, text)
    elif not same_text(old.body, text):
        desk.forge.edit_comment(issue.number, old, text)


def _closed_answer(desk: Desk, issue: Issue) -> _Answer | None:
    for pull in tuple(desk.open_pulls()):
        if issue.number in askers(pull):
            release(desk, pull, issue, None)
    if not set(issue.labels) & set(UNFINISHED):
        return None
    if known := listed(desk, issue):
        return _now_listed(desk, known)
    last = _last_pull(desk, issue)
    if last is not None and last.closed_by:
        return _declined(last)
    note = ReplyNote(status=Status.DECLINED)
    return _Answer(reply.dropped(), note, "closed before it was decided", close="not planned")


def _open_answer(desk: Desk, issue: Issue, old: Comment | None) -> _Answer | None:
    outcome = judge_issue(desk, issue)
    if isinstance(outcome, Waiting) and _is_unchanged(desk, issue):
        return None
    _release_others(desk, issue, outcome)
    match outcome:
        case Proposal():
            return _proposed(desk, issue, outcome, old)
        case Rejection(problems):
            note = ReplyNote(status=Status.NEEDS_INFO)
            return _Answer(reply.rejected(outcome), note, f"asked about {len(problems)} answers")
        case Waiting():
            return _waiting(outcome)
        case Listed():
            last = _last_pull(desk, issue)
            merged = last is not None and last.state == "merged"
            return _now_listed(desk, outcome) if merged else _duplicate(desk, outcome)
        case _:
            assert_never(outcome)


def _is_unchanged(desk: Desk, issue: Issue) -> bool:
    """Whether a pull request already proposes what the issue asks for, so that a service's silence costs nothing."""
    wanted = asked(desk, issue)
    pull = desk.pull(branch(wanted)) if wanted else None
    note = read_pull_note(pull.body) if pull else None
    if wanted is None or note is None or issue.number not in note.issues:
        return False
    # Only the leading issue's answers are proposed.
    return issue.number != note.issues[0] or of_submission(wanted) == note.asked


def _last_pull(desk: Desk, issue: Issue) -> Pull | None:
    wanted = asked(desk, issue)
    return desk.last_pull(issue.number, branch(wanted)) if wanted else None


def _release_others(desk: Desk, issue: Issue, outcome: Outcome) -> None:
    if isinstance(outcome, Waiting):
        return  # nothing is known, so nothing is taken back
    wanted = outcome.branch if isinstance(outcome, Proposal) else None
    for pull in tuple(desk.open_pulls()):
        if pull.branch != wanted and issue.number in askers(pull):
            release(desk, pull, issue, outcome)


def _proposed(desk: Desk, issue: Issue, proposal: Proposal, old: Comment | None) -> _Answer:
    pull = desk.pull(proposal.branch)
    if pull is None:
        return _unproposed(desk, issue, proposal, old)
    note = ReplyNote(status=Status.PROPOSED, pull=pull.number)
    try:
        first = join(desk, pull, proposal, issue)
    except TakenError:
        report = f"#{pull.number} carries a person's commit and was left alone"
        return _Answer(reply.taken(proposal, pull.number), note, report)
    if first != issue.number:
        report = f"joined #{pull.number}, which #{first} asked for"
        return _Answer(reply.joined(proposal, pull.number, first), note, report)
    if _note(old).pull != pull.number:
        mark(desk, pull)
    return _Answer(reply.proposed(proposal, pull.number), note, f"proposed in #{pull.number}")


def _unproposed(desk: Desk, issue: Issue, proposal: Proposal, old: Comment | None) -> _Answer:
    before, last = _note(old), desk.last_pull(issue.number, proposal.branch)
    if last is not None and last.closed_by and last.number > before.declined:
        return _declined(last)
    compare = f"{desk.forge.home}/compare/{desk.survey.base.branch}...{proposal.branch}?expand=1"
    try:
        pull = open_pull(desk, proposal, issue, pushed=before.pushed == proposal.fingerprint)
    except TakenError:
        report = f"the branch {proposal.branch} carries a person's commit, and has no pull request"
        return _Answer(reply.stranded(proposal, compare), ReplyNote(status=Status.WAITING), report)
    if pull is None:
        note = ReplyNote(status=Status.WAITING, pushed=proposal.fingerprint)
        report = f"the branch {proposal.branch} is ready, but GitHub Actions may not open pull requests here"
        return _Answer(reply.unopened(proposal, compare), note, report, fault=True)
    mark(desk, pull)
    note = ReplyNote(status=Status.PROPOSED, pull=pull.number)
    return _Answer(reply.proposed(proposal, pull.number), note, f"proposed in #{pull.number}")


def _declined(pull: Pull) -> _Answer:
    said = [comment.body for comment in pull.comments if comment.author.login == pull.closed_by]
    note = ReplyNote(status=Status.DECLINED, declined=pull.number)
    text = reply.declined(pull.number, said[-1] if said else "")
    return _Answer(text, note, f"declined in #{pull.number}", close="not planned")


def _now_listed(desk: Desk, outcome: Listed) -> _Answer:
    text = reply.now_listed(outcome, _url(desk, outcome))
    return _Answer(text, ReplyNote(status=Status.LISTED), "listed now", close="completed")


def _duplicate(desk: Desk, outcome: Listed) -> _Answer:
    text = reply.listed(outcome, _url(desk, outcome))
    return _Answer(text, ReplyNote(status=Status.DUPLICATE), "listed already")


def _waiting(outcome: Waiting) -> _Answer:
    note = ReplyNote(status=Status.WAITING)
    return _Answer(reply.waiting(outcome), note, f"waiting: {outcome.reason}", outcome.fault)


def _url(desk: Desk, outcome: Listed) -> str:
    name = anchor(desk.survey.files.get(README, ""), outcome.place.id)
    return f"{desk.forge.home}#{name}" if name else desk.forge.home
