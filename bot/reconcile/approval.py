"""Whether what is proposed was approved as it stands now, and the merge that follows. Knows no sentence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import ConflictError, ForbiddenError
from bot.forge.values import Issue, Labelled, Pull
from bot.proposals import hearing
from bot.proposals.check import standing
from bot.proposals.labels import APPROVED, Status, with_status
from bot.proposals.marker import Approval, View, read_pull_note
from bot.proposals.outcome import Plan
from bot.proposals.pull_request import commit_message
from bot.reconcile.desk import UNFINISHED, Desk
from bot.reconcile.listening import led, unheard
from bot.reconcile.pulls import renew

_A_LOOK = timedelta(seconds=10)
"""How long nobody can have seen what a new commit holds: it is made a few seconds before its branch points to it."""


def may_land(desk: Desk, issue: Issue) -> bool:
    """Whether somebody may have approved what an issue asks for, so that it comes before those that nobody has."""
    threads: tuple[Issue | Pull, ...] = (issue, *led(desk, issue))
    labelled = any(APPROVED in thread.labels for thread in threads)
    return issue.open and (labelled or desk.heard(issue).approval is not None or any(unheard(desk, issue)))


def land(desk: Desk, issue: Issue, planned: Plan, pull: Pull) -> str | None:
    """Merge a pull request that stands as its plan wants it, if a maintainer approved just that.

    Give "" where nobody did, None once it is merged, and else what is in the way, in words for the issue. An approval
    of something else is answered, and forgotten. Raises ConflictError where something moved meanwhile.
    """
    approval = _approval(desk, issue, pull)
    if approval is None:
        return ""
    come = standing(planned.checks)
    if not come.passed:
        return hearing.failing(pull.number, approval.by, come.description)
    _keep_findable(desk, issue)
    try:
        _merge(desk, issue, planned, renew(desk, pull, planned, issue), approval)
    except ForbiddenError as error:
        return hearing.blocked(pull.number, approval.by, str(error))
    desk.landed.add(issue.number)
    desk.note_heard(issue, desk.heard(issue).model_copy(update={"approval": None}))
    desk.read_again()
    return None


def keep(desk: Desk, issue: Issue) -> None:
    """Answer the approval that somebody wrote, if there is one: it waits with what it approves."""
    approval = desk.heard(issue).approval
    if approval is not None:
        _answer(desk, issue, hearing.answer(["/approve"], approval.by, hearing.APPROVED_LATER))


def dismiss(desk: Desk, issue: Issue, sentence: str) -> None:
    """Forget every approval of what an issue asks for, by a command or a label, and answer why."""
    _forget(desk, issue, sentence)
    for thread, labelled in _labels(issue, *(pull for pull in led(desk, issue) if pull.state == "open")):
        _take_off(desk, issue, thread, labelled.by.login, sentence)


def _forget(desk: Desk, issue: Issue, sentence: str) -> None:
    """Forget the approval that somebody wrote, if there is one, and answer why."""
    heard = desk.heard(issue)
    if heard.approval is not None:
        _answer(desk, issue, hearing.answer(["/approve"], heard.approval.by, sentence))
        desk.note_heard(issue, desk.heard(issue).model_copy(update={"approval": None}))


def _approval(desk: Desk, issue: Issue, pull: Pull) -> Approval | None:
    """Find the approval that counts, having answered those that don't."""
    note = read_pull_note(pull.body)
    view = note.view if note else View()
    written = desk.heard(issue).approval
    if written is not None:
        sentence = _objection(desk, written, pull, view)
        if not sentence:
            return written
        _forget(desk, issue, sentence)
    for thread, labelled in _labels(issue, pull):
        approval = Approval(by=labelled.by.login, at=labelled.at)
        sentence = _objection(desk, approval, pull, view)
        if not sentence:
            return approval
        _take_off(desk, issue, thread, approval.by, sentence)
    return None


def _objection(desk: Desk, approval: Approval, pull: Pull, view: View) -> str:
    """Say why an approval is not one of what is proposed now, by somebody who may still write; "" where it is."""
    if not desk.may_write(approval.by):
        return hearing.FOR_MAINTAINERS
    since = _seen_since(pull, view)
    if since is None or approval.at <= since:
        return hearing.changed(pull.number, view.changed, since)
    if not any(head.startswith(approval.commit) for head in view.heads):
        return hearing.other_commit(pull.number)
    return ""


def _seen_since(pull: Pull, view: View) -> datetime | None:
    """Say since when people can have seen what is proposed; None where that is only just opened."""
    changed = view.since is not None and (pull.opened is None or view.since > pull.opened)
    return view.since + _A_LOOK if view.since and changed else pull.opened


def _labels(*threads: Issue | Pull) -> Iterator[tuple[Issue | Pull, Labelled]]:
    """Walk through the labels that approve, each with who put it last; one that no person put approves nothing."""
    for thread in threads:
        put = [one for one in thread.labelled if one.label == APPROVED]
        if APPROVED in thread.labels and put and not put[-1].by.is_app:
            yield thread, put[-1]


def _take_off(desk: Desk, issue: Issue, thread: Issue | Pull, login: str, sentence: str) -> None:
    """Take a label that approves off, and answer why to whoever put it."""
    _answer(desk, issue, hearing.answer([APPROVED], login, sentence))
    labels = tuple(label for label in thread.labels if label != APPROVED)
    desk.forge.put_labels(thread.number, labels)
    if isinstance(thread, Issue):
        desk.note_labels(replace(thread, labels=labels))
    else:
        desk.note_pull(replace(thread, labels=labels))


def _answer(desk: Desk, issue: Issue, answer: str) -> None:
    heard = desk.heard(issue)
    desk.note_heard(issue, heard.model_copy(update={"answers": hearing.newest((*heard.answers, answer))}))


def _keep_findable(desk: Desk, issue: Issue) -> None:
    """Give an issue the label by which the next run finds it, should this one die once the merge has closed it."""
    if not set(issue.labels) & set(UNFINISHED):
        labels = with_status(issue.labels, Status.PROPOSED)
        desk.forge.put_labels(issue.number, labels)
        desk.note_labels(replace(issue, labels=labels))


def _merge(desk: Desk, issue: Issue, planned: Plan, pull: Pull, approval: Approval) -> None:
    """Merge a pull request as it stands; raises ForbiddenError only where a rule forbids it, and not a race."""
    message = commit_message(planned, issue.number, issue.author.login, issue.author.id)
    title, submitted, *trailers = message.split("\n\n")
    base = desk.survey.base
    try:
        words = "\n\n".join((submitted, f"Approved by {approval.by}.", *trailers))
        desk.forge.merge(pull, f"{title} (#{pull.number})", words)
    except ForbiddenError as error:
        desk.read_again()
        now = desk.pull(pull.branch)
        if now is None or (desk.survey.base, now.head) != (base, pull.head) or now.mergeable is None:
            raise ConflictError(str(error)) from error
        raise
