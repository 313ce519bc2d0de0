import inspect
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Problem
from bot.proposals import reply
from bot.proposals.outcome import InLine, LockedOut, Rejection, Waiting
from tests.proposals.cases import HOSTILE, PROPOSALS, RECORD, REJECTION, WAITING, listing, planned
from tests.proposals.cases import SURVEY as ELSEWHERE

COMPARE = "https://github.com/acme/papers/compare/main...submission/arxiv-2310.03744?expand=1"
URL = "https://github.com/acme/papers#linear-layers-projection"
SAID = {
    **{f"proposed-{name}": reply.proposed(proposal, 5) for name, proposal in PROPOSALS.items()},
    "joined": reply.joined(planned(), 5, 4),
    "taken": reply.taken(planned(), 5),
    "by-hand": reply.by_hand(planned(), 5),
    "unopened": reply.unopened(planned(), COMPARE),
    "stranded": reply.stranded(planned(), COMPARE),
    "rejected": reply.rejected(REJECTION),
    "rejected-for-one-thing": reply.rejected(Rejection(REJECTION.problems[:1])),
    "waiting": reply.waiting(WAITING),
    "waiting-for-a-site": reply.waiting(Waiting("OpenReview is not answering just now", ("Title", "Date"))),
    "in-line": reply.in_line(InLine((2, 4, 6, 8, 10))),
    "locked-out": reply.locked_out(),
    "listed": reply.listed(listing(None), URL),
    "listed-elsewhere": reply.listed(listing(ELSEWHERE), URL),
    "now-listed": reply.now_listed(listing(None), URL),
    "declined": reply.declined(5, f"Off topic.\n```\n{HOSTILE}"),
    "declined-without-a-reason": reply.declined(5, " \n"),
    "dropped": reply.dropped(),
    "closing-closed": reply.closing(None, 7),
    "closing-another-paper": reply.closing(planned(), 7),
    "closing-rejected": reply.closing(REJECTION, 7),
    "closing-in-line": reply.closing(InLine((2, 4)), 7),
    "closing-locked-out": reply.closing(LockedOut(), 7),
    "closing-waiting": reply.closing(WAITING, 7),
    "closing-listed": reply.closing(listing(None), 7),
}


@pytest.mark.parametrize("name", SAID)
def test_the_submitter_reads_this(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"reply-{name}", SAID[name])


def test_every_sentence_is_kept() -> None:
    said = {name for name in vars(reply) if inspect.isfunction(vars(reply)[name]) and name[0] != "_"}
    ours = {name for name in said if vars(reply)[name].__module__ == reply.__name__}
    assert {name for name in ours if not any(key.startswith(name.replace("_", "-")) for key in SAID)} == set()


def test_a_long_title_is_cut_before_it_is_escaped() -> None:
    proposal = planned(record=RECORD.model_copy(update={"title": "@" * 90_000}))
    said = reply.proposed(replace(proposal, entry=proposal.entry.model_copy(update={"name": None})), 5)
    assert said.startswith(f"Thank you! I put **{'@&#8203;' * 299}…** into")


def test_a_long_reason_is_cut_before_it_is_fenced() -> None:
    said = reply.declined(5, "x" * 65_000)
    assert said.count("```") == 2
    assert said.endswith("When a maintainer reopens this issue, I propose it again.")


@given(st.text(), st.text(max_size=100))
def test_a_reply_fits_into_a_comment_and_calls_nobody(received: str, word: str) -> None:
    problems = (Problem("Paper", f"{received}@{word}" * 100, "Write another one."),) * 8
    said = reply.rejected(Rejection(problems))
    assert len(said) < 65_536
    assert said.endswith("nothing that you wrote is lost.")
