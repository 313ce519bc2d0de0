"""Brings one issue to where it should be: first the pull request, then what is said and shown on the issue."""

from typing import assert_never

from bot.errors import TakenError
from bot.forge.values import Comment, Issue, Pull
from bot.intake.answers import is_erratum
from bot.proposals import amendment_reply, hearing, reply
from bot.proposals.fingerprint import of_request
from bot.proposals.labels import Status
from bot.proposals.marker import ReplyNote, read_pull_note
from bot.proposals.outcome import (
    Amendment,
    Batch,
    Listed,
    Outcome,
    Plan,
    Planned,
    Proposal,
    Rejection,
    Remainder,
    Settled,
    Waiting,
)
from bot.proposals.plan import branch, branches
from bot.proposals.reply import closing
from bot.reconcile.answer import Answer, say, waiting
from bot.reconcile.approval import dismiss, keep, land
from bot.reconcile.desk import UNFINISHED, Desk
from bot.reconcile.endings import carried_out, corrected, declined, duplicate, now_listed, settled
from bot.reconcile.gate import turn_away, unjudged
from bot.reconcile.invitation import show_form
from bot.reconcile.judgement import asked, asks, judge_issue, listed
from bot.reconcile.listening import hear, react
from bot.reconcile.notes import note_of, own_replies
from bot.reconcile.pulls import join, mark, open_pull, push, release_all
from bot.reconcile.report import Report
from bot.reconcile.tables import all_listed, tabled, unbatched


def settle(desk: Desk, issue: Issue) -> Report:
    """Bring an issue, as just read, to where it should be. Raises what the forge raises."""
    if not asks(issue):
        return show_form(desk, issue)
    replies = own_replies(issue)
    for doubled in replies[1:]:
        desk.forge.delete_comment(issue.number, doubled)
    old = replies[0] if replies else None
    if not (issue.open or set(issue.labels) & set(UNFINISHED)):
        release_all(desk, issue, closing(None, issue.number))
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
    if reason := unjudged(desk, issue):
        return turn_away(desk, issue, reason)
    return _open_answer(desk, issue, old, heard_now=heard_now) if issue.open else _closed_answer(desk, issue)


def _refused(desk: Desk, issue: Issue, reason: str) -> Answer:
    release_all(desk, issue, hearing.refusing(issue.number, reason))
    note = ReplyNote(status=Status.DECLINED)
    return Answer(hearing.refused(reason), note, "declined by a command", close="not planned")


def _closed_answer(desk: Desk, issue: Issue) -> Answer:
    release_all(desk, issue, closing(None, issue.number))
    if done := carried_out(asked(desk, issue), _last_pull(desk, issue)):
        return done
    last = _last_pull(desk, issue)
    known = listed(desk, issue)
    if isinstance(known, Remainder) and (_is_merged(last) or known.table.is_done):
        return all_listed(desk, known.table)
    if isinstance(known, Listed):
        return now_listed(desk, known)
    if last is not None and last.closed_by:
        return declined(last)
    note = ReplyNote(status=Status.DECLINED)
    return Answer(reply.dropped(), note, "closed before it was decided", close="not planned")


def _open_answer(desk: Desk, issue: Issue, old: Comment | None, *, heard_now: bool) -> Answer | None:
    outcome = judge_issue(desk, issue)
    if isinstance(outcome, Waiting) and not heard_now and _is_unchanged(desk, issue):
        return None
    _release_others(desk, issue, outcome)
    match outcome:
        case Planned():
            return _planned(desk, issue, outcome, old)
        case Rejection() | Settled():
            dismiss(desk, issue, hearing.NOTHING_TO_MERGE)
            return carried_out(asked(desk, issue), _last_pull(desk, issue)) or _unchanged(desk, issue, outcome)
        case Waiting():
            if heard_now:
                keep(desk, issue)
            return waiting(outcome)
        case Listed():
            dismiss(desk, issue, hearing.LISTED_ALREADY)
            merged = _is_merged(_last_pull(desk, issue))
            return now_listed(desk, outcome) if merged else duplicate(desk, outcome)
        case Remainder(table):
            return unbatched(desk, issue, table, merged=_is_merged(_last_pull(desk, issue)))
        case _:
            assert_never(outcome)


def _planned(desk: Desk, issue: Issue, planned: Plan, old: Comment | None) -> Answer | None:
    # Asked again, for what it led until now may be led by another of the same author's.
    if reason := unjudged(desk, issue):
        return turn_away(desk, issue, reason)
    return _tabled(desk, issue, planned, _proposed(desk, issue, planned, old))


def _tabled(desk: Desk, issue: Issue, planned: Plan, answer: Answer) -> Answer:
    """Tell of each line of several papers, unless they were merged just now and it tells already."""
    if issue.number in desk.landed or not isinstance(planned, Batch):
        return answer
    return tabled(desk, answer, planned.table)


def _is_merged(pull: Pull | None) -> bool:
    return pull is not None and pull.state == "merged"


def _unchanged(desk: Desk, issue: Issue, outcome: Rejection | Settled) -> Answer:
    if isinstance(outcome, Settled):
        return settled(desk, outcome)
    speaker = amendment_reply if is_erratum(issue.body) else reply
    report = f"{len(outcome.problems)} of its answers can't be used yet"
    return Answer(speaker.rejected(outcome), ReplyNote(status=Status.NEEDS_INFO), report)


def _is_unchanged(desk: Desk, issue: Issue) -> bool:
    """Whether a pull request already proposes what the issue asks for, so that a service's silence costs nothing."""
    wanted = asked(desk, issue)
    pull = desk.pull(branch(wanted)) if wanted else None
    note = read_pull_note(pull.body) if pull else None
    if wanted is None or note is None or issue.number not in note.issues:
        return False
    # Only the leading issue's answers are proposed.
    return issue.number != note.issues[0] or of_request(wanted) == note.asked


def _last_pull(desk: Desk, issue: Issue) -> Pull | None:
    wanted = asked(desk, issue)
    return desk.last_pull(issue.number, *branches(wanted)) if wanted else None


def _release_others(desk: Desk, issue: Issue, outcome: Outcome) -> None:
    if isinstance(outcome, Waiting):
        return  # nothing is known, so nothing is taken back
    wanted = outcome.branch if isinstance(outcome, Planned) else ""
    release_all(desk, issue, closing(outcome, issue.number), but=wanted)


def _proposed(desk: Desk, issue: Issue, planned: Plan, old: Comment | None) -> Answer:
    pull = desk.pull(planned.branch)
    if pull is None:
        by_hand = desk.pull_by_hand(planned.branch)
        return _by_hand(desk, issue, planned, by_hand, old) if by_hand else _unproposed(desk, issue, planned, old)
    note = ReplyNote(status=Status.PROPOSED, pull=pull.number)
    try:
        first = join(desk, pull, planned, issue)
    except TakenError:
        dismiss(desk, issue, hearing.by_hand(pull.number))
        report = f"#{pull.number} carries a person's commit and was left alone"
        return Answer(reply.taken(planned, pull.number), note, report)
    if first != issue.number:
        dismiss(desk, issue, hearing.said_elsewhere(pull.number, first))
        report = f"joined #{pull.number}, which #{first} asked for"
        return Answer(reply.joined(planned, pull.number, first), note, report)
    if note_of(old).pull != pull.number:
        mark(desk, pull)
    return _led(desk, issue, planned, desk.pull(planned.branch) or pull)


def _led(desk: Desk, issue: Issue, planned: Plan, pull: Pull) -> Answer:
    """Merge the pull request that an issue leads, if it was approved."""
    obstacle = land(desk, issue, planned, pull)
    if obstacle is None:
        return _merged(desk, issue, planned, pull)
    note = ReplyNote(status=Status.PROPOSED, pull=pull.number)
    text = "\n\n".join(filter(None, (reply.proposed(planned, pull.number), obstacle)))
    return Answer(text, note, f"proposed in #{pull.number}")


def _merged(desk: Desk, issue: Issue, planned: Plan, pull: Pull) -> Answer:
    match planned:
        case Proposal(entry=entry, place=place):
            return now_listed(desk, Listed(entry, place, wanted=None))
        case Batch(table=table):
            return unbatched(desk, issue, table.merged, merged=True)
        case Amendment():
            return corrected(pull, removed=planned.after is None)
        case _:
            assert_never(planned)


def _by_hand(desk: Desk, issue: Issue, planned: Plan, pull: Pull, old: Comment | None) -> Answer:
    """Follow the issue on our branch, and leave the words of the pull request to whoever opened it."""
    done = note_of(old).pushed == planned.fingerprint and pull.mergeable is not False
    try:
        push(desk, planned, issue, pushed=done)
    except TakenError:
        dismiss(desk, issue, hearing.by_hand(pull.number))
        report = f"#{pull.number} carries a person's commit and was left alone"
        return Answer(reply.taken(planned, pull.number), ReplyNote(status=Status.PROPOSED), report)
    dismiss(desk, issue, hearing.by_hand(pull.number))
    note = ReplyNote(status=Status.PROPOSED, pushed=planned.fingerprint)
    return Answer(reply.by_hand(planned, pull.number), note, f"proposed in #{pull.number}, opened by hand")


def _unproposed(desk: Desk, issue: Issue, planned: Plan, old: Comment | None) -> Answer:
    before, last = note_of(old), desk.last_pull(issue.number, planned.branch)
    if last is not None and last.closed_by and last.number > before.declined:
        return declined(last)
    compare = f"{desk.forge.home}/compare/{desk.survey.base.branch}...{planned.branch}?expand=1"
    try:
        pull = open_pull(desk, planned, issue, pushed=before.pushed == planned.fingerprint)
    except TakenError:
        report = f"the branch {planned.branch} carries a person's commit, and has no pull request"
        return Answer(reply.stranded(planned, compare), ReplyNote(status=Status.WAITING), report)
    if pull is None:
        note = ReplyNote(status=Status.WAITING, pushed=planned.fingerprint)
        report = f"the branch {planned.branch} is ready, but GitHub Actions may not open pull requests here"
        return Answer(reply.unopened(planned, compare), note, report, fault=True)
    dismiss(desk, issue, hearing.changed(pull.number, (), None))
    mark(desk, pull)
    note = ReplyNote(status=Status.PROPOSED, pull=pull.number)
    return Answer(reply.proposed(planned, pull.number), note, f"proposed in #{pull.number}")
