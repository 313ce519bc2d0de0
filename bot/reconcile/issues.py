"""Brings one issue to where it should be: first the pull request, then what is said and shown on the issue."""

from typing import assert_never

from bot.catalogue.readme import README, anchor
from bot.errors import TakenError
from bot.forge.values import Comment, Issue, Pull
from bot.proposals import hearing, reply
from bot.proposals.fingerprint import of_submission
from bot.proposals.labels import Status
from bot.proposals.marker import ReplyNote, read_pull_note
from bot.proposals.outcome import Listed, Outcome, Proposal, Rejection, Waiting
from bot.proposals.plan import branch, branches
from bot.proposals.reply import closing
from bot.reconcile.answer import Answer, say, waiting
from bot.reconcile.approval import dismiss, keep, land
from bot.reconcile.desk import UNFINISHED, Desk, askers
from bot.reconcile.judgement import asked, asks, judge_issue, listed
from bot.reconcile.listening import hear, react
from bot.reconcile.notes import note_of, own_replies
from bot.reconcile.pulls import join, mark, open_pull, push, release
from bot.reconcile.report import Report


def settle(desk: Desk, issue: Issue) -> Report:
    """Bring an issue, as just read, to where it should be. Raises what the forge raises."""
    if not asks(issue):
        return Report(f"#{issue.number}", "not a submission")
    replies = own_replies(issue)
    for doubled in replies[1:]:
        desk.forge.delete_comment(issue.number, doubled)
    old = replies[0] if replies else None
    if not (issue.open or set(issue.labels) & set(UNFINISHED)):
        _release_all(desk, issue, closing(None, issue.number))
        return Report(f"#{issue.number}", "nothing to do")
    obeyed, left = hear(desk, issue)
    answer = _answer(desk, issue, old, heard_now=bool(obeyed))
    if answer is not None:
        say(desk, desk.known(issue), answer, old)
        react(desk, issue, obeyed)
    done = answer.report if answer else "nothing to do"
    fault = bool(left) or (answer is not None and answer.fault)
    return Report(f"#{issue.number}", "; ".join(filter(None, (done, left))), fault)


def _answer(desk: Desk, issue: Issue, old: Comment | None, *, heard_now: bool) -> Answer | None:
    refusal = desk.heard(issue).refusal
    if refusal is not None:
        return _refused(desk, issue, refusal)
    return _open_answer(desk, issue, old, heard_now=heard_now) if issue.open else _closed_answer(desk, issue)


def _refused(desk: Desk, issue: Issue, reason: str) -> Answer:
    _release_all(desk, issue, hearing.refusing(issue.number, reason))
    note = ReplyNote(status=Status.DECLINED)
    return Answer(hearing.refused(reason), note, "declined by a command", close="not planned")


def _closed_answer(desk: Desk, issue: Issue) -> Answer:
    _release_all(desk, issue, closing(None, issue.number))
    if known := listed(desk, issue):
        return _now_listed(desk, known)
    last = _last_pull(desk, issue)
    if last is not None and last.closed_by:
        return _declined(last)
    note = ReplyNote(status=Status.DECLINED)
    return Answer(reply.dropped(), note, "closed before it was decided", close="not planned")


def _open_answer(desk: Desk, issue: Issue, old: Comment | None, *, heard_now: bool) -> Answer | None:
    outcome = judge_issue(desk, issue)
    if isinstance(outcome, Waiting) and not heard_now and _is_unchanged(desk, issue):
        return None
    _release_others(desk, issue, outcome)
    match outcome:
        case Proposal():
            return _proposed(desk, issue, outcome, old)
        case Rejection(problems):
            dismiss(desk, issue, hearing.NOTHING_TO_MERGE)
            note = ReplyNote(status=Status.NEEDS_INFO)
            return Answer(reply.rejected(outcome), note, f"{len(problems)} of its answers can't be used yet")
        case Waiting():
            if heard_now:
                keep(desk, issue)
            return waiting(outcome)
        case Listed():
            dismiss(desk, issue, hearing.LISTED_ALREADY)
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
    return desk.last_pull(issue.number, *branches(wanted)) if wanted else None


def _release_others(desk: Desk, issue: Issue, outcome: Outcome) -> None:
    if isinstance(outcome, Waiting):
        return  # nothing is known, so nothing is taken back
    wanted = outcome.branch if isinstance(outcome, Proposal) else ""
    _release_all(desk, issue, closing(outcome, issue.number), but=wanted)


def _release_all(desk: Desk, issue: Issue, sentence: str, but: str = "") -> None:
    for pull in tuple(desk.open_pulls()):
        if pull.branch != but and issue.number in askers(pull):
            release(desk, pull, issue, sentence)


def _proposed(desk: Desk, issue: Issue, proposal: Proposal, old: Comment | None) -> Answer:
    pull = desk.pull(proposal.branch)
    if pull is None:
        by_hand = desk.pull_by_hand(proposal.branch)
        return _by_hand(desk, issue, proposal, by_hand, old) if by_hand else _unproposed(desk, issue, proposal, old)
    note = ReplyNote(status=Status.PROPOSED, pull=pull.number)
    try:
        first = join(desk, pull, proposal, issue)
    except TakenError:
        dismiss(desk, issue, hearing.by_hand(pull.number))
        report = f"#{pull.number} carries a person's commit and was left alone"
        return Answer(reply.taken(proposal, pull.number), note, report)
    if first != issue.number:
        dismiss(desk, issue, hearing.said_elsewhere(pull.number, first))
        report = f"joined #{pull.number}, which #{first} asked for"
        return Answer(reply.joined(proposal, pull.number, first), note, report)
    if note_of(old).pull != pull.number:
        mark(desk, pull)
    return _led(desk, issue, proposal, desk.pull(proposal.branch) or pull)


def _led(desk: Desk, issue: Issue, proposal: Proposal, pull: Pull) -> Answer:
    """Merge the pull request that an issue leads, if it was approved."""
    obstacle = land(desk, issue, proposal, pull)
    if obstacle is None:
        return _now_listed(desk, Listed(proposal.entry, proposal.place, wanted=None))
    note = ReplyNote(status=Status.PROPOSED, pull=pull.number)
    text = "\n\n".join(filter(None, (reply.proposed(proposal, pull.number), obstacle)))
    return Answer(text, note, f"proposed in #{pull.number}")


def _by_hand(desk: Desk, issue: Issue, proposal: Proposal, pull: Pull, old: Comment | None) -> Answer:
    """Follow the issue on our branch, and leave the words of the pull request to whoever opened it."""
    done = note_of(old).pushed == proposal.fingerprint and pull.mergeable is not False
    try:
        push(desk, proposal, issue, pushed=done)
    except TakenError:
        dismiss(desk, issue, hearing.by_hand(pull.number))
        report = f"#{pull.number} carries a person's commit and was left alone"
        return Answer(reply.taken(proposal, pull.number), ReplyNote(status=Status.PROPOSED), report)
    dismiss(desk, issue, hearing.by_hand(pull.number))
    note = ReplyNote(status=Status.PROPOSED, pushed=proposal.fingerprint)
    return Answer(reply.by_hand(proposal, pull.number), note, f"proposed in #{pull.number}, opened by hand")


def _unproposed(desk: Desk, issue: Issue, proposal: Proposal, old: Comment | None) -> Answer:
    before, last = note_of(old), desk.last_pull(issue.number, proposal.branch)
    if last is not None and last.closed_by and last.number > before.declined:
        return _declined(last)
    compare = f"{desk.forge.home}/compare/{desk.survey.base.branch}...{proposal.branch}?expand=1"
    try:
        pull = open_pull(desk, proposal, issue, pushed=before.pushed == proposal.fingerprint)
    except TakenError:
        report = f"the branch {proposal.branch} carries a person's commit, and has no pull request"
        return Answer(reply.stranded(proposal, compare), ReplyNote(status=Status.WAITING), report)
    if pull is None:
        note = ReplyNote(status=Status.WAITING, pushed=proposal.fingerprint)
        report = f"the branch {proposal.branch} is ready, but GitHub Actions may not open pull requests here"
        return Answer(reply.unopened(proposal, compare), note, report, fault=True)
    dismiss(desk, issue, hearing.changed(pull.number, (), None))
    mark(desk, pull)
    note = ReplyNote(status=Status.PROPOSED, pull=pull.number)
    return Answer(reply.proposed(proposal, pull.number), note, f"proposed in #{pull.number}")


def _declined(pull: Pull) -> Answer:
    said = [comment.body for comment in pull.comments if comment.author.login == pull.closed_by]
    note = ReplyNote(status=Status.DECLINED, declined=pull.number)
    text = reply.declined(pull.number, said[-1] if said else "")
    return Answer(text, note, f"declined in #{pull.number}", close="not planned")


def _now_listed(desk: Desk, outcome: Listed) -> Answer:
    text = reply.now_listed(outcome, _url(desk, outcome))
    return Answer(text, ReplyNote(status=Status.LISTED), "listed now", close="completed")


def _duplicate(desk: Desk, outcome: Listed) -> Answer:
    text = reply.listed(outcome, _url(desk, outcome))
    return Answer(text, ReplyNote(status=Status.DUPLICATE), "listed already")


def _url(desk: Desk, outcome: Listed) -> str:
    name = anchor(desk.survey.files.get(README, ""), outcome.place.id)
    return f"{desk.forge.home}#{name}" if name else desk.forge.home
