"""What people read in answer to their commands; who may say them is tested with the reconciler."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.proposals import hearing
from tests.proposals.cases import HOSTILE
from tests.proposals.test_reply import SAID as REPLIES

AT = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
SENTENCES = {
    "corrected": ("/name  LLaVA", hearing.CORRECTED),
    "retried": ("/retry", hearing.RETRIED),
    "approved-later": ("/approve", hearing.APPROVED_LATER),
    "nothing-to-merge": ("/approve", hearing.NOTHING_TO_MERGE),
    "listed-already": ("/approve", hearing.LISTED_ALREADY),
    "half-understood": ("/approve", hearing.HALF_UNDERSTOOD),
    "not-here": ("/pin 2304.08485", hearing.NOT_HERE),
    "too-many": ("/link Slides example.org/slides", hearing.TOO_MANY),
    "for-maintainers": ("/approve", hearing.FOR_MAINTAINERS),
    "for-the-submitter": ("/venue ICCV 2025", hearing.FOR_THE_SUBMITTER),
    "said-elsewhere": ("/venue ICCV 2025", hearing.said_elsewhere(5, 4)),
    "in-the-issue": ("/venue ICCV 2025", hearing.IN_THE_ISSUE),
    "by-hand": ("/approve", hearing.by_hand(5)),
    "changed": ("/approve", hearing.changed(5, ("Venue", "Date"), AT)),
    "changed-unknown": ("/approve", hearing.changed(5, (), None)),
    "other-commit": ("/approve 0123abc", hearing.other_commit(5)),
    "commands": ("/help", hearing.commands()),
}
SAID = {
    **{name: hearing.answer([line], "alice", sentence) for name, (line, sentence) in SENTENCES.items()},
    "hostile": hearing.answer([f"/note {HOSTILE}", "/retry"], "octo-cat", hearing.CORRECTED),
    "with-answers": hearing.with_answers(
        REPLIES["proposed-proposal"], [hearing.answer(["/name LLaVA-1.5"], "alice", hearing.CORRECTED)]
    ),
    "blocked": hearing.blocked(5, "alice", "At least 1 approving review is required by reviewers with write access."),
    "failing": hearing.failing(5, "alice", "Not yet: 1 point is to be mended first"),
    "refused": hearing.refused(f"Off topic.\n```\n{HOSTILE}"),
    "refusing": hearing.refusing(7, "Off topic."),
}


def test_without_commands_nothing_is_put_below_a_reply() -> None:
    assert hearing.with_answers("Thank you!", ()) == "Thank you!"


def test_the_newest_answers_stay_as_far_as_there_is_room_and_the_last_one_in_any_case() -> None:
    assert hearing.newest(()) == ()
    assert hearing.newest(("a" * 3_000, "b" * 3_000, "c" * 3_000)) == ("b" * 3_000, "c" * 3_000)
    assert hearing.newest(("a", "b" * 9_000)) == ("b" * 9_000,)


@pytest.mark.parametrize("name", SAID)
def test_whoever_gives_a_command_reads_this(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"hearing-{name}", SAID[name])


def test_every_sentence_is_kept() -> None:
    constants = {name for name, value in vars(hearing).items() if name.isupper() and name[0] != "_" and value}
    functions = {name for name, value in vars(hearing).items() if getattr(value, "__module__", "") == hearing.__name__}
    public = {name.lower().replace("_", "-") for name in constants | functions if name[0] != "_"} - {"answer", "newest"}
    assert {name for name in public - {"commands"} if name not in SAID} == set()
