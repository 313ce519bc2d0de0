"""Brings one pull request to where its proposal wants it: opened, rebuilt, edited, or closed."""

from dataclasses import replace

from bot.errors import ForbiddenError
from bot.forge.protocol import Change, Issue, Pull
from bot.proposals.labels import SUBMISSION
from bot.proposals.marker import Note, read_note, with_own_part
from bot.proposals.outcome import Outcome, Proposal
from bot.proposals.pull_request import DATA_PATH, STATUS, commit_message, digest, own_part, pull_title
from bot.proposals.reply import closing
from bot.reconcile.desk import Desk
from bot.reconcile.judgement import proposal_for


def askers(pull: Pull) -> tuple[int, ...]:
    """Give the issues that a pull request of ours is for, the leading one first."""
    note = read_note(pull.body)
    return note.issues if note else ()


def open_pull(desk: Desk, proposal: Proposal, issue: Issue, *, pushed: bool) -> Pull | None:
    """Push the branch, unless that was done before, and open its pull request; None where GitHub forbids that."""
    if not pushed:
        _push(desk, proposal, issue)
    body = str(own_part(proposal, (issue.number,), desk.base.commit))
    try:
        pull = desk.forge.open_pull(proposal.branch, desk.base.branch, pull_title(proposal), body)
    except ForbiddenError:
        return None
    desk.forge.put_labels(pull.number, (SUBMISSION,))
    desk.pulls[proposal.branch] = pull
    return pull


def join(desk: Desk, pull: Pull, proposal: Proposal, issue: Issue) -> int:
    """Bring an open pull request up to date, with this issue among those that it closes; give the leading issue.

    The first issue that still asks for the paper leads: its answers are the ones proposed. Raises TakenError
    where the branch has to be rebuilt and carries a person's commit.
    """
    issues = askers(pull)
    if issue.number not in issues:
        issues = (*issues, issue.number)
    while issues[0] != issue.number:
        if leading := proposal_for(desk, issues[0], pull.branch):
            _update(desk, pull, leading, issues)
            return issues[0]
        issues = issues[1:]
    _update(desk, pull, (issue, proposal), issues)
    return issue.number


def release(desk: Desk, pull: Pull, issue: Issue, outcome: Outcome) -> None:
    """Take an issue off a pull request that it no longer asks for; close it when nobody else asks either."""
    others = tuple(number for number in askers(pull) if number != issue.number)
    while others:
        if leading := proposal_for(desk, others[0], pull.branch):
            _update(desk, pull, leading, others)
            return
        others = others[1:]
    desk.forge.post_comment(pull.number, closing(outcome, issue.number))
    desk.forge.close_pull(pull.number)
    del desk.pulls[pull.branch]


def _update(desk: Desk, pull: Pull, leading: tuple[Issue, Proposal], issues: tuple[int, ...]) -> None:
    issue, proposal = leading
    note = read_note(pull.body)
    base = desk.base.commit
    if note and note.digest == digest(proposal) and _merges(desk, pull, note):
        base = note.base
    else:
        _push(desk, proposal, issue)
    body = with_own_part(pull.body, own_part(proposal, issues, base))
    kept = note is not None and pull.title != note.title
    title = pull.title if kept else pull_title(proposal)
    if (title, body) != (pull.title, pull.body.replace("\r\n", "\n")):
        desk.forge.edit_pull(pull.number, title=title, body=body)
    desk.pulls[pull.branch] = replace(pull, title=title, body=body)


def _merges(desk: Desk, pull: Pull, note: Note) -> bool:
    """Whether it still merges: of course where main has not moved since, else as GitHub says."""
    return note.base == desk.base.commit or desk.forge.read_pull(pull.number).mergeable is not False


def _push(desk: Desk, proposal: Proposal, issue: Issue) -> None:
    message = commit_message(proposal, issue.number, issue.author.login, issue.author.id)
    change = Change(desk.base, {DATA_PATH: proposal.text}, message)
    # The status comes before anybody can see the commit in a pull request, so that none is ever without one.
    desk.forge.post_status(desk.forge.push(proposal.branch, change), passed=True, description=STATUS)
