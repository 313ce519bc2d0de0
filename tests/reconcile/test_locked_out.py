"""Whom a maintainer locks out, what that costs, what it leaves alone, and that nothing is lost by it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.proposals import reply
from bot.proposals.labels import LOCKED_OUT
from bot.proposals.outcome import LockedOut
from bot.reconcile.queue import SCOPE, queue
from bot.sandbox.arxiv.faults import unavailable
from bot.sandbox.github.faults import Fault
from tests.reconcile.test_commands import shown, told
from tests.reconcile.test_levels import CALM, CLIP_BIAS, proposed, state, swept
from tests.reconcile.test_turns import OPEN, PAPERS, flood
from tests.stage import SIMPLE, Stage

SHUT = (False, "not_planned", ("submission", "declined"))
MAY = "GET /collaborators/alice/permission > 200"
QUESTION = "Have you seen https://arxiv.org/abs/2512.08606?"


@pytest.fixture(autouse=True)
def label(stage: Stage) -> None:
    stage.github.make_label(LOCKED_OUT)


def lock(stage: Stage, author: str = "alice") -> int:
    """Let a triager lock an author out, by the label on an old issue of theirs; give that issue."""
    stage.github.permissions["tess"] = "triage"
    old = stage.github.open_issue(author, body="Buy this.")
    stage.github.label(old, "tess", LOCKED_OUT)
    stage.github.close_issue(old, by="tess")
    return old


def unlock(stage: Stage, issue: int) -> None:
    stage.github._act("tess", "DELETE", f"/issues/{issue}/labels/{LOCKED_OUT}")


@pytest.mark.parametrize("wake", [Stage.run, lambda stage, _: stage.sweep()], ids=["an event", "a sweep"])
def test_what_a_locked_out_author_files_is_closed_with_one_sentence_and_nobody_is_asked(
    stage: Stage, wake: Callable[[Stage, int], object]
) -> None:
    lock(stage)
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    asked = len(stage.github.log)
    wake(stage, issue)
    assert stage.requests(asked) == [
        "POST /graphql > 200",
        MAY,
        f"PATCH /issues/{issue} > 200",
        f"POST /issues/{issue}/comments > 201",
        f"PUT /issues/{issue}/labels > 200",
    ]
    assert state(stage, issue) == SHUT
    assert stage.reply(issue) == reply.locked_out()
    assert stage.arxiv.log == []
    assert swept(stage) == CALM


def test_what_is_open_of_theirs_is_closed_by_the_next_sweep_and_others_keep_theirs(stage: Stage) -> None:
    proposed(stage)
    stage.run(stage.submit("bob", paper=PAPERS[0], section=SIMPLE))
    stage.github.label(1, "maintainer", LOCKED_OUT)
    swept(stage)
    assert state(stage, 1) == (False, "not_planned", (LOCKED_OUT, "submission", "declined"))
    assert [pull.number for pull in stage.open_pulls()] == [4]
    assert stage.github.comments(2)[-1].body == reply.closing(LockedOut(), 1)
    assert swept(stage) == CALM


def test_who_asked_for_the_same_paper_leads_from_then_on(stage: Stage) -> None:
    proposed(stage, "alice", "bob")
    lock(stage)
    swept(stage)
    assert state(stage, 1) == SHUT
    assert state(stage, 3) == OPEN
    (pull,) = stage.open_pulls()
    assert "Closes #3.\n" in (pull.body or "")
    assert swept(stage) == CALM


@pytest.mark.parametrize("thread", [1, 2])
def test_their_comments_hold_no_commands_anywhere(stage: Stage, thread: int) -> None:
    proposed(stage, "bob")
    lock(stage)
    stage.github.comment(thread, "alice", "/help")
    asked = len(stage.github.log)
    stage.wake(thread)
    assert not [line for line in stage.requests(asked) if not line.startswith(("GET", "POST /graphql"))]
    assert "commands" not in stage.reply(1).partition("**Your commands**")[2]


def test_an_issue_in_their_own_words_is_not_shown_the_form(stage: Stage) -> None:
    lock(stage)
    issue = stage.github.open_issue("alice", body=QUESTION)
    stage.run(issue)
    stage.sweep()
    assert stage.github.comments(issue) == ()
    assert stage.github.issue(issue).open


def test_taking_the_label_off_ends_it_and_reopening_goes_on_from_where_it_was(stage: Stage) -> None:
    proposed(stage)
    stage.github.comment(1, "alice", "/name CLIP-B")
    stage.run(1)
    old = lock(stage)
    swept(stage)
    stage.github.comment(1, "alice", "/note Read it.")
    unlock(stage, old)
    stage.github.reopen_issue(1, by="maintainer")
    swept(stage)
    assert state(stage, 1) == (True, "reopened", ("submission", "proposed"))
    assert (shown(stage)[1].name, shown(stage)[1].note) == ("CLIP-B", "Read it.")
    assert swept(stage) == CALM


def test_one_that_was_reopened_meanwhile_goes_on_by_itself(stage: Stage) -> None:
    old = lock(stage)
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    swept(stage)
    stage.github.reopen_issue(issue, by="maintainer")
    assert swept(stage) == [*CALM, MAY]
    assert stage.github.issue(issue).open
    unlock(stage, old)
    swept(stage)
    assert len(stage.open_pulls()) == 1


def test_one_that_its_author_had_closed_and_opened_again_is_closed_too(stage: Stage) -> None:
    proposed(stage)
    stage.github.close_issue(1)
    swept(stage)
    stage.github.reopen_issue(1)
    lock(stage)
    swept(stage)
    assert not stage.github.issue(1).open
    assert stage.reply(1) == reply.locked_out()


def test_who_may_write_is_not_locked_out_by_a_label_on_the_wrong_issue(stage: Stage) -> None:
    stage.github.permissions["wanda"] = "write"
    lock(stage, "wanda")
    issue = stage.submit("wanda", paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    assert state(stage, issue) == OPEN
    stage.github.comment(issue, "wanda", "/name CLIP-B")
    stage.run(issue)
    assert told(stage, issue) == ["- `/name CLIP-B` by wanda: done. I keep this, whatever else changes."]
    assert [one.number for one in queue(stage.forge.survey(SCOPE))] == [pull.number for pull in stage.open_pulls()]


def test_an_issue_whose_author_is_gone_locks_nobody_out(stage: Stage) -> None:
    old, issue = lock(stage), stage.submit("bob", paper=CLIP_BIAS, section=SIMPLE)
    for number in (old, issue):
        found = stage.github.issue(number)
        stage.github._hosting.keep(replace(found, author=replace(found.author, id=10137, login="ghost")))
    stage.run(issue)
    assert state(stage, issue) == OPEN


def test_somebody_without_the_right_to_label_locks_nobody_out(stage: Stage) -> None:
    issue = stage.github.open_issue("mallory", labels=[LOCKED_OUT])
    assert stage.github.labels(issue) == ()
    swept(stage)
    assert stage.forge.survey(SCOPE).locked == frozenset()


def test_while_github_does_not_say_who_may_write_nothing_is_closed(stage: Stage) -> None:
    lock(stage)
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.github.faults.add(Fault("GET", "/collaborators/*/permission", times=4))
    stage.run(issue)
    assert stage.github.issue(issue).open
    stage.run(issue)
    assert state(stage, issue) == SHUT


def test_a_flood_by_somebody_who_is_locked_out_costs_three_requests_each_and_comes_last(stage: Stage) -> None:
    lock(stage)
    issues = flood(stage, 12)
    stage.arxiv.always = unavailable
    swept_for = len(stage.github.log)
    stage.sweep()
    assert len(stage.requests(swept_for)) == 2 + 3 * len(issues)
    assert stage.arxiv.log == []
    stage.arxiv.always = None
    more, bobs = flood(stage, 3), stage.submit("bob", paper=CLIP_BIAS, section=SIMPLE)
    begin = len(stage.github.log)
    swept(stage)
    answered = [line.split()[1] for line in stage.requests(begin) if line.endswith("/comments > 201")]
    assert answered == [f"/issues/{number}/comments" for number in (bobs, *more)]


def test_nothing_of_theirs_is_work_in_the_queue(stage: Stage) -> None:
    old = lock(stage)
    stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    assert queue(stage.forge.survey(SCOPE)) == ()
    stage.sweep()
    assert queue(stage.forge.survey(SCOPE)) == ()
    unlock(stage, old)
    stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    assert len(queue(stage.forge.survey(SCOPE))) == 1


def test_more_than_a_hundred_labelled_issues_are_all_read(stage: Stage) -> None:
    for number in range(101):
        issue = stage.github.open_issue(f"spammer{number}")
        stage.github.label(issue, "maintainer", LOCKED_OUT)
    asked = len(stage.github.log)
    assert len(stage.forge.survey(replace(SCOPE, issue=1)).locked) == 101
    assert stage.requests(asked) == CALM * 2
