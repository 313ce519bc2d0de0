from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Problem
from bot.proposals import reply
from bot.proposals.outcome import Outcome, Rejection
from tests.proposals.cases import HOSTILE, PROPOSALS, REJECTION, WAITING, listing, planned
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
    "listed": reply.listed(listing(None), URL),
    "listed-elsewhere": reply.listed(listing(ELSEWHERE), URL),
    "now-listed": reply.now_listed(listing(None), URL),
    "declined": reply.declined(5, f"Off topic.\n```\n{HOSTILE}"),
    "declined-without-a-reason": reply.declined(5, " \n"),
    "dropped": reply.dropped(),
}


@pytest.mark.parametrize("name", SAID)
def test_the_submitter_reads_this(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"reply-{name}", SAID[name])


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (None, "#7 was closed"),
        (planned(), "#7 now asks for another paper"),
        (REJECTION, "what #7 asks for can't be used as it is, and my answer there says why"),
        (WAITING, "what #7 asks for can't be checked just now"),
        (listing(None), "the paper is in the list by now"),
    ],
    ids=["closed", "another", "rejected", "waiting", "listed"],
)
def test_a_pull_request_is_closed_with_the_reason(outcome: Outcome | None, reason: str) -> None:
    said = f"I close this pull request: {reason}. If that changes, I open a new one."
    assert reply.closing(outcome, 7) == said


def test_a_long_reason_is_cut_before_it_is_fenced() -> None:
    said = reply.declined(5, "x" * 65_000)
    assert said.count("```") == 2
    assert said.endswith("reopen this issue: I then propose it again.")


@given(st.text(), st.text(max_size=100))
def test_a_reply_fits_into_a_comment_and_calls_nobody(received: str, word: str) -> None:
    problems = (Problem("Paper", f"{received}@{word}" * 100, "Write another one."),) * 8
    said = reply.rejected(Rejection(problems))
    assert len(said) < 65_536
    assert said.endswith("nothing that you wrote is lost.")
