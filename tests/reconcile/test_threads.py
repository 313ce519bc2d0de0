"""Threads that somebody floods with comments, and comments flooded with commands."""

import pytest

from bot.errors import MissingError
from bot.intake.commands import MOST_COMMANDS
from bot.proposals.hearing import FOR_THE_SUBMITTER
from bot.sandbox.github.values import ACTIONS
from tests.reconcile.test_commands import ISSUE, PULL, filed, shown, signs, told
from tests.reconcile.test_levels import BRANCH, CALM, CLIP_BIAS, state, swept
from tests.reconcile.test_turns import OPEN
from tests.stage import SIMPLE, Stage


def chatter(stage: Stage, thread: int, count: int) -> None:
    for number in range(count):
        stage.github.comment(thread, "mallory", f"Me, too ({number})!")


@pytest.fixture
def drowned(stage: Stage) -> int:
    """Give an issue with a corrected proposal whose status comment is neither among the first nor the last ones."""
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    chatter(stage, issue, 21)
    stage.run(issue)
    stage.github.comment(issue, "alice", "/name CLIP-B")
    stage.run(issue)
    chatter(stage, issue, 101)
    return issue


def test_a_status_comment_that_is_far_up_is_found_and_no_second_one_is_written(stage: Stage, drowned: int) -> None:
    before = stage.github.comments(drowned)
    assert swept(stage) == CALM * 3  # the survey, and all comments, a hundred a request
    assert stage.github.comments(drowned) == before
    assert shown(stage)[1].name == "CLIP-B"


def test_what_is_far_up_is_still_edited_in_place_and_commands_far_down_are_heard(stage: Stage, drowned: int) -> None:
    stage.github.comment(drowned, "alice", "/venue ICLR 2026")
    stage.run(drowned)
    ours = [comment for comment in stage.github.comments(drowned) if comment.author.login == ACTIONS]
    assert len(ours) == 1
    assert (shown(stage)[1].name, shown(stage)[1].venue) == ("CLIP-B", "ICLR 2026")
    assert told(stage, drowned) == ["- `/venue ICLR 2026` by alice: done. I keep this, whatever else changes."]


def test_a_long_thread_whose_status_comment_is_among_those_that_are_read_takes_no_further_request(stage: Stage) -> None:
    filed(stage)
    chatter(stage, ISSUE, 130)
    chatter(stage, PULL, 60)
    assert swept(stage) == CALM


def test_of_an_issue_that_is_not_there_no_comments_can_be_read(stage: Stage) -> None:
    with pytest.raises(MissingError, match=r"#7"):
        stage.forge.read_comments(7)


def test_a_long_thread_that_is_no_submission_takes_no_further_request(stage: Stage) -> None:
    issue = stage.github.open_issue("bob", body="Let us talk.")
    chatter(stage, issue, 130)
    assert swept(stage) == CALM


@pytest.mark.parametrize("thread", [ISSUE, PULL])
def test_a_comment_with_thousands_of_commands_is_answered_once_and_briefly(stage: Stage, thread: int) -> None:
    filed(stage)
    stage.github.comment(thread, "mallory", "/venue ICLR 2026\n" * 3_500)
    asked = len(stage.github.log)
    stage.wake(thread)
    requests = [line for line in stage.requests(asked) if "/graphql" not in line]
    assert len(requests) == 3  # whether she may, the answer, and the sign
    quoted = ", ".join(["`/venue ICLR 2026`"] * MOST_COMMANDS)
    assert told(stage) == [f"- {quoted} by mallory: {FOR_THE_SUBMITTER}"]
    assert signs(stage, thread) == ["confused"]
    assert swept(stage) == CALM


def test_many_edits_of_one_issue_leave_one_pull_request_and_one_answer(stage: Stage) -> None:
    filed(stage)
    for number in range(12):
        stage.edit(ISSUE, paper=CLIP_BIAS, section=SIMPLE, note=f"Note {number}.")
        stage.run(ISSUE)
    assert [pull.number for pull in stage.open_pulls()] == [PULL]
    assert len(stage.github.comments(ISSUE)) == 1
    assert len(stage.github._store.commits(stage.github.tip("main") or "", stage.github.tip(BRANCH) or "")) == 1
    assert state(stage, ISSUE) == OPEN
