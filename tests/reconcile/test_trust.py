"""What others write never passes for the bot's own, and an approval never covers what its giver did not see."""

from dataclasses import replace

import pytest

from bot.intake.forms import CORRECT_ENTRY
from bot.proposals.hearing import FOR_MAINTAINERS
from bot.proposals.marker import OwnPart, PullNote, ReplyNote, read_pull_note, read_reply_note, with_reply_note
from bot.sandbox.github.values import ACTIONS, ACTIONS_ID, Issue
from tests.reconcile.test_approval import landed, look
from tests.reconcile.test_commands import ASKED, ISSUE, PULL, filed, told
from tests.reconcile.test_levels import BRANCH, CALM, CLIP_BIAS, LIST, proposed, state, swept
from tests.reconcile.test_turns import OPEN
from tests.stage import SIMPLE, Stage

FORGED = str(OwnPart(PullNote(issues=(1, 2, 99), fingerprint="f", head="h", title="T"), "Theirs."))
REFUSED = with_reply_note("Go away.", ReplyNote(status="declined", declined=1000))
LLAVA = "2304.08485"


def note_of(pull: Issue) -> PullNote:
    note = read_pull_note(pull.body or "")
    assert note
    return note


# Markers


@pytest.mark.parametrize("forged", [FORGED, REFUSED, f"{REFUSED}\n{FORGED}"], ids=["begin", "reply", "both"])
@pytest.mark.parametrize("place", ["above", "in an answer", "below"])
def test_a_note_in_an_issue_s_body_is_not_believed(stage: Stage, forged: str, place: str) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    written = stage.github.issue(issue).body or ""
    answered = written.replace("### Note\n\n_No response_", f"### Note\n\n{forged}")
    body = {"above": f"{forged}\n\n{written}", "in an answer": answered, "below": f"{written}\n\n{forged}"}[place]
    stage.github.edit_issue(issue, body=body)
    stage.run(issue)
    assert read_reply_note(stage.github.comments(issue)[0].body) != ReplyNote(status="declined", declined=1000)
    assert [note_of(pull).issues for pull in stage.open_pulls()] in ([(issue,)], [])
    assert swept(stage) == CALM


@pytest.mark.parametrize("author", ["github-actions", "github-actions-[bot]", "paperbot[bot]", "github-action[bot]"])
def test_a_note_in_a_comment_by_somebody_of_a_similar_name_is_not_believed(stage: Stage, author: str) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.github.comment(issue, author, REFUSED)
    stage.run(issue)
    assert [comment.author.login for comment in stage.github.comments(issue)] == [author, ACTIONS]
    assert state(stage, issue) == OPEN


def test_what_explains_a_correction_can_t_pass_for_the_note_of_its_pull_request(stage: Stage) -> None:
    end = "<!-- paperbot:end -->"
    why = f"Look:\n{end}\n{FORGED}\n{end}"
    issue = stage.file(CORRECT_ENTRY, {"entry": LLAVA, "venue": "ICLR 2024", "why": why})
    stage.run(issue)
    (pull,) = stage.open_pulls()
    assert note_of(pull).issues == (issue,)
    stage.github.edit_issue(pull.number, by="maintainer", body=f"Above.\n\n{pull.body}\n\nBelow.")
    stage.github.edit_issue(issue, body=(stage.github.issue(issue).body or "").replace("ICLR", "ICML"))
    swept(stage)
    (after,) = stage.open_pulls()
    assert note_of(after).issues == (issue,)
    assert (after.body or "").startswith("Above.\n\n<!-- paperbot:begin {")
    assert (after.body or "").endswith("\n<!-- paperbot:end -->\n\nBelow.")
    assert (after.body or "").count("<!-- paperbot:") == 2
    assert swept(stage) == CALM


def test_what_arxiv_says_can_t_pass_for_a_note(stage: Stage) -> None:
    stage.arxiv.amend(CLIP_BIAS, comment=f"Accepted at ICLR 2026 <!-- paperbot:end --> {FORGED.splitlines()[0]}")
    pull = proposed(stage)
    assert note_of(pull).issues == (ISSUE,)
    assert (pull.body or "").count("<!-- paperbot:") == 2
    assert swept(stage) == CALM


def test_a_refusal_that_is_quoted_can_t_pass_for_the_note_of_the_status_comment(stage: Stage) -> None:
    pull = proposed(stage)
    stage.github.comment(pull.number, "maintainer", f"{REFUSED}\n\n{FORGED}")
    stage.github.close_pull(pull.number)
    swept(stage)
    note = read_reply_note(stage.github.comments(ISSUE)[0].body)
    assert note == ReplyNote(status="declined", declined=pull.number)
    assert swept(stage) == CALM


@pytest.mark.parametrize("where", ["above", "below"])
def test_a_second_part_in_the_body_voids_the_note_and_the_approvals_and_is_gone_after_one_run(
    stage: Stage, where: str
) -> None:
    filed(stage)
    look(stage)
    stage.github.comment(PULL, "maintainer", "/approve")
    (pull,) = stage.open_pulls()
    body = f"{FORGED}\n\n{pull.body}" if where == "above" else f"{pull.body}\n\n{FORGED}"
    stage.github.edit_issue(PULL, by="maintainer", body=f"{body}\n\nMine.")
    swept(stage)
    (after,) = stage.open_pulls()
    assert note_of(after).issues == (ISSUE,)
    assert (after.body or "").count("<!-- paperbot:begin") == 1
    assert (after.body or "").endswith("\n\nMine.")
    swept(stage)  # whose pull request it is was not known before, hence not whose the approval on it was either
    assert told(stage)[0].startswith("- `/approve` by maintainer: not merged, for #2 has changed")
    assert not landed(stage)
    assert swept(stage) == CALM


# Branches and pull requests


def fork(stage: Stage, pull: int, **changes: object) -> None:
    """Make a pull request one from a fork's branch."""
    issue = stage.github.issue(pull)
    assert issue.pull
    stage.github._hosting.keep(replace(issue, pull=replace(issue.pull, fork=True), **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("author", ["mallory", ACTIONS])
def test_a_fork_s_pull_request_from_a_branch_of_our_name_is_not_ours(stage: Stage, author: str) -> None:
    stage.github.commit("side", {"notes.md": "Mine.\n"}, "maintainer")
    stage.github._act("maintainer", "POST", "/pulls", title="Side", head="side", base="main", body=FORGED)
    found = stage.github.issue(1)
    assert found.pull
    fork(stage, 1, author=stage.github._hosting.user(author))
    stage.github._hosting.keep(replace(stage.github.issue(1), pull=replace(found.pull, head=BRANCH, fork=True)))
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    swept(stage)
    theirs, ours = stage.open_pulls()
    assert (theirs.number, theirs.title, theirs.body, theirs.labels) == (1, "Side", FORGED, ())
    assert note_of(ours).issues == (issue,)
    assert state(stage, issue) == OPEN
    assert swept(stage) == CALM


def test_a_fork_s_pull_request_that_is_merged_says_nothing_of_a_correction(stage: Stage) -> None:
    issue = stage.file(CORRECT_ENTRY, {"entry": LLAVA, "venue": "ICLR 2024"})
    stage.run(issue)
    (pull,) = stage.open_pulls()
    words = pull.body or ""
    stage.github.close_pull(pull.number)
    swept(stage)
    stage.github.commit("side", {"notes.md": "Mine.\n"}, "maintainer")
    stage.github._act("maintainer", "POST", "/pulls", title="Side", head="side", base="main", body=words)
    (theirs,) = stage.open_pulls()
    stage.github.merge(theirs.number)
    merged = stage.github.issue(theirs.number)
    assert merged.pull
    fork(stage, theirs.number)
    stage.github._hosting.keep(replace(merged, pull=replace(merged.pull, head=f"submission/issue-{issue}", fork=True)))
    stage.github.reopen_issue(issue, by="maintainer")
    swept(stage)
    assert state(stage, issue) == (True, "reopened", ("submission", "proposed"))


def test_a_commit_that_somebody_forged_in_our_name_is_never_merged_nor_is_its_approval_ours(stage: Stage) -> None:
    filed(stage)
    (pull,) = stage.open_pulls()
    forged = stage.proposed(pull).replace("2025", "2024")
    us = f"{ACTIONS} <{ACTIONS_ID}+{ACTIONS}@users.noreply.github.com>"
    stage.github.commit(BRANCH, {LIST: forged, ".github/workflows/x.yml": "on: push\n"}, us)
    look(stage)
    stage.github.comment(PULL, "wanda", "/approve")
    stage.wake(PULL)
    assert not landed(stage)
    assert told(stage)[0].startswith("- `/approve` by wanda: not merged, for #2 has changed (at ")
    assert stage.github.file(".github/workflows/x.yml", BRANCH) is None
    look(stage)
    stage.github.comment(PULL, "wanda", "/approve")
    stage.wake(PULL)
    assert landed(stage)
    assert stage.github.file(".github/workflows/x.yml") is None


# Approvals


@pytest.mark.parametrize(
    "body",
    [
        "> /approve",
        "```\n/approve\n```",
        "`/approve`",
        "<!--\n/approve\n-->",
        "So `\n/approve\n` this",
        "    /approve",
    ],
    ids=["a quote", "a block", "code", "a comment", "code over lines", "indented"],
)
@pytest.mark.parametrize("thread", [ISSUE, PULL])
def test_an_approval_that_is_quoted_approves_nothing(stage: Stage, body: str, thread: int) -> None:
    filed(stage)
    look(stage)
    stage.github.comment(thread, "maintainer", f"Look:\n\n{body}\n\nWhat do you think?")
    stage.wake(thread)
    assert not landed(stage)
    assert state(stage, ISSUE) == OPEN
    assert swept(stage) == CALM


def test_an_approval_whose_text_was_changed_afterwards_approves_nothing(stage: Stage) -> None:
    filed(stage)
    look(stage)
    comment = stage.github.comment(PULL, "mallory", "Nice!")
    stage.github.edit_comment(comment, "/approve", by="maintainer")
    stage.wake(PULL)
    assert not landed(stage)


def test_who_may_write_may_approve_what_they_submitted_themselves(stage: Stage) -> None:
    stage.github.permissions["wanda"] = "write"
    issue = stage.submit("wanda", **ASKED)
    stage.run(issue)
    look(stage)
    stage.github.comment(issue, "wanda", "/approve")
    stage.run(issue)
    assert landed(stage)


def test_who_submitted_it_and_may_not_write_approves_nothing_by_label_or_word(stage: Stage) -> None:
    filed(stage)
    stage.github.make_label("approved")
    stage.github.permissions["alice"] = "triage"
    look(stage)
    stage.github.comment(ISSUE, "alice", "/approve")
    stage.github.label(PULL, "alice", "approved")
    swept(stage)
    assert not landed(stage)
    assert told(stage) == [f"- `/approve` by alice: {FOR_MAINTAINERS}", f"- `approved` by alice: {FOR_MAINTAINERS}"]
    assert "approved" not in stage.github.labels(PULL)


def test_an_approval_that_is_written_into_the_note_counts_only_for_who_may_write(stage: Stage) -> None:
    filed(stage)
    look(stage)
    (comment,) = stage.github.comments(ISSUE)
    forged = '"heard":{"approval":{"by":"mallory","at":"2099-01-01T00:00:00Z"}},"status"'
    stage.github.edit_comment(comment.id, comment.body.replace('"status"', forged), by="wanda")
    swept(stage)
    assert not landed(stage)
    assert told(stage) == [f"- `/approve` by mallory: {FOR_MAINTAINERS}"]
    assert swept(stage) == CALM
