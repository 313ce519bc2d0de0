"""Whose turn it is, so that one person's submissions never crowd out another's. Writes nothing and says nothing.

No counter is kept: who filed what is read from GitHub each time, and the numbers of the issues are the order, which two
runs that meet see alike.
"""

from collections.abc import Iterator
from itertools import islice

from bot.forge.values import Filed, Issue, Pull
from bot.proposals.labels import SUBMISSION, Status
from bot.proposals.marker import read_pull_note
from bot.proposals.outcome import Listed, Remainder
from bot.proposals.plan import branches
from bot.reconcile.desk import Desk, askers
from bot.reconcile.judgement import asked, listed
from bot.reconcile.notes import note_on

MOST_OPEN = 5
"""How much of one author's waits for a maintainer at a time: what one sitting is enough for. Who has more than that to
suggest can put twenty papers into one issue, which counts as one."""


def waits_behind(desk: Desk, issue: Issue) -> tuple[int, ...]:
    """Give the pull requests and issues of the same author's that come first; nothing where it is an issue's turn.

    It needs no turn where it opens nothing that has to be looked at: its pull request is open, or somebody else's for
    the same paper; it is listed already; what it asks for can't be read. Those who may write to the repository need
    none either; GitHub is asked about them as late as can be. Raises ForgeError.
    """
    before = tuple(islice(_before(desk, issue), MOST_OPEN))
    if len(before) < MOST_OPEN or not _opens_something(desk, issue) or desk.may_write(issue.author.login):
        return ()
    return before


def _before(desk: Desk, issue: Issue) -> Iterator[int]:
    """Walk through the author's open pull requests, then through their older issues that are not decided yet."""
    if not issue.author.is_known:
        return
    pulls = tuple(desk.open_pulls())
    yield from (pull.number for pull in pulls if _author(pull) == issue.author.id and not _leads(issue, pull))
    proposed = {number for pull in pulls for number in askers(pull)}
    for filed in desk.survey.line:
        older = filed.number < issue.number and filed.author == issue.author
        if older and filed.number not in proposed and _is_undecided(desk, filed):
            yield filed.number


def _leads(issue: Issue, pull: Pull) -> bool:
    return askers(pull)[:1] == (issue.number,)


def _author(pull: Pull) -> int:
    note = read_pull_note(pull.body)
    return note.author if note else 0


def _is_undecided(desk: Desk, filed: Filed) -> bool:
    status = desk.status(filed)
    return SUBMISSION in filed.labels and status in {"", Status.WAITING}


def _opens_something(desk: Desk, issue: Issue) -> bool:
    wanted = asked(desk, issue)
    if wanted is None or any(desk.pull(name) or desk.pull_by_hand(name) for name in branches(wanted)):
        return False
    known = listed(desk, issue)
    if isinstance(known, Listed) or (isinstance(known, Remainder) and known.table.is_done):
        return False
    last = desk.last_pull(issue.number, *branches(wanted))
    told = note_on(issue).declined
    return last is None or not (last.state == "merged" or (last.closed_by and last.number > told))
