"""Brings one issue to where it should be: the pull request, then the status comment, then the labels."""

from dataclasses import dataclass
from typing import assert_never

from bot.catalogue.readme import README, anchor
from bot.errors import TakenError
from bot.forge.protocol import Comment, Issue
from bot.proposals import reply
from bot.proposals.labels import Status, with_status
from bot.proposals.marker import REPLY, pushed
from bot.proposals.outcome import Listed, Outcome, Proposal, Rejection, Waiting
from bot.proposals.pull_request import digest
from bot.reconcile.desk import Desk
from bot.reconcile.judgement import asks, judge_issue
from bot.reconcile.pulls import askers, join, open_pull, release
from bot.reconcile.report import Report


@dataclass(frozen=True, slots=True)
class _Answer:
    text: str
    status: Status
    report: str
    fault: bool = False


def settle(desk: Desk, issue: Issue) -> Report:
    """Bring an issue, as just read, to where it should be. Raises what the forge raises."""
    if not issue.open:
        return Report(issue.number, "closed, so there is nothing to do")
    if not asks(issue):
        return Report(issue.number, "not a submission")
    old = _own_reply(desk, issue)
    outcome = judge_issue(desk, issue)
    _release_others(desk, issue, outcome)
    answer = _answer(desk, issue, outcome, old)
    _say(desk, issue, answer, old)
    return Report(issue.number, answer.report, answer.fault)


def _own_reply(desk: Desk, issue: Issue) -> Comment | None:
    comments = desk.forge.read_comments(issue.number) if issue.comments else ()
    return next((comment for comment in comments if comment.ours and comment.body.startswith(REPLY)), None)


def _release_others(desk: Desk, issue: Issue, outcome: Outcome) -> None:
    if isinstance(outcome, Waiting):
        return  # nothing is known, so nothing is taken back
    branch = outcome.branch if isinstance(outcome, Proposal) else None
    for pull in tuple(desk.pulls.values()):
        if pull.branch != branch and issue.number in askers(pull):
            release(desk, pull, issue, outcome)


def _answer(desk: Desk, issue: Issue, outcome: Outcome, old: Comment | None) -> _Answer:
    match outcome:
        case Proposal():
            return _proposed(desk, issue, outcome, old)
        case Rejection(problems):
            return _Answer(reply.rejected(outcome), Status.NEEDS_INFO, f"asked about {len(problems)} answers")
        case Waiting(reason, fault):
            return _Answer(reply.waiting(outcome), Status.WAITING, f"waiting: {reason}", fault)
        case Listed(_, place):
            name = anchor(desk.forge.read_file(README, desk.base.commit), place.id)
            url = f"{desk.forge.home}#{name}" if name else desk.forge.home
            return _Answer(reply.listed(outcome, url), Status.DUPLICATE, "listed already")
        case _:
            assert_never(outcome)


def _proposed(desk: Desk, issue: Issue, proposal: Proposal, old: Comment | None) -> _Answer:
    pull = desk.pulls.get(proposal.branch)
    if pull is None:
        return _opened(desk, issue, proposal, old)
    try:
        first = join(desk, pull, proposal, issue)
    except TakenError:
        text = reply.taken(proposal, pull.number)
        return _Answer(text, Status.PROPOSED, f"#{pull.number} carries a person's commit and was left alone")
    if first != issue.number:
        text = reply.joined(proposal, pull.number, first)
        return _Answer(text, Status.PROPOSED, f"joined #{pull.number}, which #{first} asked for")
    return _Answer(reply.proposed(proposal, pull.number), Status.PROPOSED, f"proposed in #{pull.number}")


def _opened(desk: Desk, issue: Issue, proposal: Proposal, old: Comment | None) -> _Answer:
    before = old is not None and pushed(digest(proposal), desk.base.commit) in old.body
    pull = open_pull(desk, proposal, issue, pushed=before)
    if pull is None:
        compare = f"{desk.forge.home}/compare/{desk.base.branch}...{proposal.branch}?expand=1"
        text = reply.unopened(proposal, desk.base.commit, compare)
        report = f"the branch {proposal.branch} is ready, but GitHub Actions may not open pull requests here"
        return _Answer(text, Status.WAITING, report, fault=True)
    return _Answer(reply.proposed(proposal, pull.number), Status.PROPOSED, f"proposed in #{pull.number}")


def _say(desk: Desk, issue: Issue, answer: _Answer, old: Comment | None) -> None:
    if old is None:
        desk.forge.post_comment(issue.number, answer.text)
    elif old.body.replace("\r\n", "\n").strip() != answer.text.strip():
        desk.forge.edit_comment(issue.number, old, answer.text)
    labels = with_status(issue.labels, answer.status)
    if set(labels) != set(issue.labels):
        desk.forge.put_labels(issue.number, labels)
