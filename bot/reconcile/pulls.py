"""Brings one pull request to where its plan wants it: opened, rebuilt, edited, or closed."""

from contextlib import suppress
from dataclasses import replace

from bot.catalogue.checks import check, check_file, introduced
from bot.catalogue.document import Document
from bot.errors import ForbiddenError, TakenError
from bot.forge.values import Change, Issue, Move, Pull
from bot.proposals import by_hand
from bot.proposals.check import standing
from bot.proposals.labels import SUBMISSION
from bot.proposals.marker import OwnPart, PullNote, View, read_pull_note, same_text, with_own_part
from bot.proposals.outcome import Plan, Planned, Waiting
from bot.proposals.pull_request import DATA_PATH, commit_message, own_part, pull_title
from bot.reconcile.desk import Desk, askers
from bot.reconcile.judgement import judge_other

_MOST_HEADS = 10


def push(desk: Desk, planned: Plan, issue: Issue, *, pushed: bool) -> View:
    """Push the branch of a plan, unless that was done before and it is still there; give what it shows.

    Raises TakenError where it carries a person's commit.
    """
    branch = desk.branch(planned.branch)
    if branch is not None and not branch.ours:
        raise TakenError(f"the branch {branch.name} carries a person's commit")
    if branch is not None and pushed:
        return View(content=planned.content, heads=(branch.head,))
    view = _build(desk, planned, issue, View())
    desk.forge.move(Move(planned.branch, branch.head if branch else None, view.heads[-1]))
    desk.note_push(planned.branch, view.heads[-1])
    return view


def open_pull(desk: Desk, planned: Plan, issue: Issue, *, pushed: bool) -> Pull | None:
    """Push the branch, and open its pull request; None where GitHub forbids that. Raises what `push` raises."""
    view = push(desk, planned, issue, pushed=pushed)
    body = str(_own_part((issue, planned), (issue.number,), view.heads[-1], view))
    try:
        pull = desk.forge.open_pull(planned.branch, desk.survey.base.branch, pull_title(planned), body)
    except ForbiddenError:
        return None
    desk.note_pull(pull)
    return pull


def mark(desk: Desk, pull: Pull) -> None:
    """Give a pull request the label by which people find it, beside those that it has."""
    if SUBMISSION not in pull.labels:
        desk.forge.put_labels(pull.number, (*pull.labels, SUBMISSION))


def join(desk: Desk, pull: Pull, planned: Plan, issue: Issue) -> int:
    """Bring an open pull request up to date, with this issue among those that it closes; give the leading issue.

    The first issue that still asks for the paper leads: its answers are the ones proposed. Raises TakenError where
    the branch carries a person's commit; then only the issue was added.
    """
    issues = askers(pull)
    if issue.number not in issues:
        issues = (*issues, issue.number)
    while issues[0] != issue.number:
        match judge_other(desk, issues[0]):
            case first, Planned() as wanted if wanted.branch == pull.branch:
                _update(desk, pull, (first, wanted), issues)
                return first.number
        issues = issues[1:]
    _update(desk, pull, (issue, planned), issues)
    return issue.number


def release(desk: Desk, pull: Pull, issue: Issue, sentence: str) -> None:
    """Take an issue off a pull request that it no longer asks for; close it with a sentence when nobody else asks.

    It stays as it is while nobody can tell what the others ask for, and open where people work on its branch.
    """
    others = tuple(number for number in askers(pull) if number != issue.number)
    while others:
        match judge_other(desk, others[0]):
            case _, Waiting():
                return
            case first, Planned() as wanted if wanted.branch == pull.branch:
                with suppress(TakenError):
                    _update(desk, pull, (first, wanted), others)
                return
        others = others[1:]
    if not _is_taken(desk, pull):
        close(desk, pull, sentence)


def release_all(desk: Desk, issue: Issue, sentence: str, but: str = "") -> None:
    """Take an issue off every pull request that it asked for, but for the one from this branch."""
    for pull in tuple(desk.open_pulls()):
        if pull.branch != but and issue.number in askers(pull):
            release(desk, pull, issue, sentence)


def renew(desk: Desk, pull: Pull, planned: Plan, issue: Issue) -> Pull:
    """Build an open pull request of ours upon the newest default branch, unless it stands there; give it as it is."""
    if _note(pull).view.base == desk.survey.base.commit:
        return pull
    return _rebuild(desk, pull, (issue, planned), askers(pull))


def close(desk: Desk, pull: Pull, sentence: str) -> None:
    """Close a pull request with a sentence; where a run died between the two, the sentence is there already."""
    said = pull.comments and pull.comments[-1].ours and same_text(pull.comments[-1].body, sentence)
    if not said:
        desk.forge.post_comment(pull.number, sentence)
    desk.forge.close_pull(pull.number)
    desk.note_closed(pull)


def _update(desk: Desk, pull: Pull, leading: tuple[Issue, Plan], issues: tuple[int, ...]) -> None:
    planned = leading[1]
    taken = _is_taken(desk, pull)
    if taken or _stands(pull, planned):
        if taken:
            _say_of_theirs(desk, pull)
        else:
            _say_standing(desk, pull, planned)
        _edit(desk, pull, _with_text(pull, leading, issues, _note(pull).view))
    else:
        _rebuild(desk, pull, leading, issues)
    if taken:
        raise TakenError(f"the branch {pull.branch} carries a person's commit")


def _rebuild(desk: Desk, pull: Pull, leading: tuple[Issue, Plan], issues: tuple[int, ...]) -> Pull:
    issue, planned = leading
    note = _note(pull)
    # What a commit shows that we did not make is not what the note tells of, whoever its author is said to be.
    view = _build(desk, planned, issue, note.view if note.head == pull.head else View())
    rebuilt = _with_text(replace(pull, head=view.heads[-1], mergeable=None), leading, issues, view)
    desk.forge.rebuild(Move(pull.branch, pull.head, rebuilt.head), rebuilt)
    desk.note_push(pull.branch, rebuilt.head)
    desk.note_pull(rebuilt)
    return rebuilt


def _is_taken(desk: Desk, pull: Pull) -> bool:
    branch = desk.branch(pull.branch)
    return branch is not None and not branch.ours


def _stands(pull: Pull, planned: Plan) -> bool:
    """Whether what we built is still there, still what would be proposed, and still merges."""
    note = _note(pull)
    same = (note.head, note.fingerprint) == (pull.head, planned.fingerprint)
    return same and note.view.content == planned.content and pull.mergeable is not False


def _note(pull: Pull) -> PullNote:
    """Give what a pull request remembers; nothing where its note was spoilt."""
    return read_pull_note(pull.body) or PullNote(fingerprint="", head="", title="")


def _own_part(leading: tuple[Issue, Plan], issues: tuple[int, ...], head: str, view: View) -> OwnPart:
    issue, planned = leading
    own = own_part(planned, issues, head)
    author = issue.author.id if issue.author.is_known else 0
    return replace(own, note=own.note.model_copy(update={"view": view, "author": author}))


def _with_text(pull: Pull, leading: tuple[Issue, Plan], issues: tuple[int, ...], view: View) -> Pull:
    """Give the pull request with our own title and part of the body, but for what a maintainer wrote."""
    note = read_pull_note(pull.body)
    kept = note is not None and pull.title != note.title
    body = with_own_part(pull.body, _own_part(leading, issues, pull.head, view))
    return replace(pull, title=pull.title if kept else pull_title(leading[1]), body=body)


def _say_standing(desk: Desk, pull: Pull, planned: Plan) -> None:
    """Say on the commit whether it may be merged, where that has changed since it was made."""
    note, come = read_pull_note(pull.body), standing(planned.checks)
    if note is None or note.standing != come.description:
        desk.forge.post_status(pull.head, passed=come.passed, description=come.description)


def _say_of_theirs(desk: Desk, pull: Pull) -> None:
    """Say on a person's commit, once, whether the list is in order with it."""
    if _note(pull).head == pull.head:
        return
    text = desk.forge.read_file(pull.branch, DATA_PATH) or ""
    before = check(desk.document, desk.today) if isinstance(desk.document, Document) else ()
    come = by_hand.standing(introduced(check_file(text, DATA_PATH, desk.today), before))
    desk.forge.post_status(pull.head, passed=come.passed, description=come.description)


def _edit(desk: Desk, old: Pull, new: Pull) -> None:
    if old.title == new.title and same_text(old.body, new.body):
        return
    desk.forge.edit_pull(new)
    desk.note_pull(new)


def _build(desk: Desk, planned: Plan, issue: Issue, before: View) -> View:
    """Make the commit of a plan upon the newest default branch; give what it shows, after what `before` showed."""
    message = commit_message(planned, issue.number, issue.author.login, issue.author.id)
    base = desk.survey.base
    made = desk.forge.commit(Change(base, {DATA_PATH: planned.text}, message))
    # The status comes before anybody can see the commit in a pull request, so that none is ever without one.
    come = standing(planned.checks)
    desk.forge.post_status(made.commit, passed=come.passed, description=come.description)
    content = planned.content
    if content == before.content:
        return before.model_copy(update={"heads": (*before.heads, made.commit)[-_MOST_HEADS:], "base": base.commit})
    changed = tuple(field for field in before.content | content if before.content.get(field) != content.get(field))
    was = changed if before.content else ()
    return View(content=content, since=made.at, changed=was, heads=(made.commit,), base=base.commit)
