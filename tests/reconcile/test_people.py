"""What people do by hand stays; what they forge is not believed."""

from collections.abc import Callable

import pytest

from bot.proposals.marker import OwnPart, PullNote, ReplyNote, read_pull_note, with_reply_note
from bot.sandbox.github.values import ACTIONS, Issue
from tests.reconcile.test_levels import BRANCH, CALM, CLIP_BIAS, LIST, head, proposed, state, swept
from tests.stage import LINEAR, SIMPLE, Stage

FORGED = PullNote(issues=(1, 2, 99), asked="", fingerprint="", head="", title="")


def words(pull: Issue) -> str:
    return pull.body or ""


def test_a_label_that_a_maintainer_takes_off_stays_off_until_the_status_changes(stage: Stage) -> None:
    proposed(stage)
    stage.github.edit_issue(1, by="maintainer", labels=["submission"])
    assert swept(stage) == CALM
    stage.edit(1, paper=CLIP_BIAS, section=LINEAR)
    swept(stage)
    assert stage.github.labels(1) == ("submission",)
    stage.edit(1, paper="nonsense")
    swept(stage)
    assert stage.github.labels(1) == ("submission", "needs-info")


def test_other_labels_are_people_s_own(stage: Stage) -> None:
    pull = proposed(stage)
    for name in ("help wanted", "good first issue"):
        stage.github.make_label(name)
    stage.github.label(1, "maintainer", "help wanted")
    stage.github.label(pull.number, "maintainer", "good first issue")
    stage.github.edit_issue(pull.number, by="maintainer", labels=["good first issue"])
    stage.edit(1, paper="nonsense")
    swept(stage)
    assert stage.github.labels(1) == ("help wanted", "submission", "needs-info")
    assert stage.github.labels(pull.number) == ("good first issue",)


def test_words_around_our_part_and_a_title_by_hand_outlive_a_rebuild(stage: Stage) -> None:
    pull = proposed(stage)
    stage.github.edit_issue(pull.number, by="maintainer", title="Mine", body=f"Above.\r\n\r\n{pull.body}\r\n\r\nBelow.")
    stage.edit(1, paper=CLIP_BIAS, section=LINEAR)
    swept(stage)
    (after,) = stage.open_pulls()
    assert after.title == "Mine"
    assert (words(after)[:8], words(after)[-8:]) == ("Above.\n\n", "\n\nBelow.")
    assert LINEAR in words(after)
    assert swept(stage) == CALM


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda _: "Only my words.", id="the whole body replaced"),
        pytest.param(lambda body: body.replace('{"issues":', '{"issue":') + "\nOnly my words.", id="the note spoilt"),
        pytest.param(lambda body: "Only my words.\n" + body.partition("-->\n")[2], id="the first marker deleted"),
        pytest.param(lambda body: body.rpartition("<!--")[0] + "Only my words.", id="the last marker deleted"),
    ],
)
def test_a_body_that_lost_its_note_gets_our_part_again_and_keeps_the_words(
    stage: Stage, spoil: Callable[[str], str]
) -> None:
    pull = proposed(stage, "alice", "bob")
    stage.github.edit_issue(pull.number, by="maintainer", body=spoil(words(pull)))
    swept(stage)
    (after,) = stage.open_pulls()
    note = read_pull_note(words(after))
    assert note
    assert (after.number, note.issues, note.head) == (pull.number, (1, 3), head(after))
    assert "Only my words." in words(after)
    assert words(after).count("Closes #1, closes #3.") >= 1
    assert swept(stage) == CALM
    stage.github.merge(after.number)
    assert not stage.github.issue(3).open


def test_a_pull_request_that_lost_its_note_and_is_then_closed_still_declines_its_issue(stage: Stage) -> None:
    pull = proposed(stage)
    stage.github.edit_issue(pull.number, by="maintainer", body="Not for us.")
    stage.github.close_pull(pull.number)
    swept(stage)
    assert state(stage, 1) == (False, "not_planned", ("submission", "declined"))


def test_a_pull_request_that_lost_its_note_and_is_then_merged_still_lists_its_issue(stage: Stage) -> None:
    pull = proposed(stage)
    stage.github.edit_issue(pull.number, by="maintainer", body="")
    stage.github.merge(pull.number)
    swept(stage)
    assert state(stage, 1) == (False, "completed", ("submission", "listed"))


def test_a_note_that_names_issues_which_are_not_there_does_no_harm(stage: Stage) -> None:
    pull = proposed(stage)
    stage.github.edit_issue(pull.number, by="maintainer", body=words(pull).replace('"issues":[1]', '"issues":[99,1]'))
    swept(stage)
    (after,) = stage.open_pulls()
    assert "\n\nCloses #1.\n" in words(after)
    assert swept(stage) == CALM


def test_a_note_in_a_person_s_comment_is_not_believed(stage: Stage) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    forged = with_reply_note("Go away.", ReplyNote(status="declined", declined=1000))
    stage.github.comment(issue, "mallory", forged)
    swept(stage)
    assert [comment.author.login for comment in stage.github.comments(issue)] == ["mallory", ACTIONS]
    (pull,) = stage.open_pulls()
    stage.github.close_pull(pull.number)
    swept(stage)
    assert state(stage, issue) == (False, "not_planned", ("submission", "declined"))


def test_a_note_in_a_person_s_pull_request_is_not_believed(stage: Stage) -> None:
    pull = proposed(stage)
    stage.github.commit("side", {"notes.md": "Mine.\n"}, "maintainer")
    body = str(OwnPart(FORGED, "closes everything"))
    stage.github._act("maintainer", "POST", "/pulls", title="Side", head="side", base="main", body=body)
    stage.github.close_issue(1)
    swept(stage)
    assert [one.title for one in stage.open_pulls()] == ["Side"]
    assert not stage.github.issue(pull.number).open


def test_of_two_status_comments_the_later_is_deleted(stage: Stage) -> None:
    proposed(stage)
    (first,) = stage.github.comments(1)
    stage.github.comment(1, "alice", "Thanks!")
    stage.github.comment(1, ACTIONS, first.body)
    swept(stage)
    assert [comment.author.login for comment in stage.github.comments(1)] == [ACTIONS, "alice"]
    assert stage.github.comments(1)[0] == first
    assert swept(stage) == CALM


# A maintainer's commit on our branch


def taken(stage: Stage, *authors: str) -> str:
    """Let a maintainer commit to the branch of a proposal; give the commit."""
    pull = proposed(stage, *authors)
    return stage.github.commit(BRANCH, {LIST: stage.proposed(pull).replace("2025", "2024")}, "maintainer")


@pytest.mark.parametrize("paper", ["nonsense", "2503.13063"])
def test_a_branch_with_a_person_s_commit_stays_open_whatever_the_issue_says(stage: Stage, paper: str) -> None:
    mine = taken(stage)
    stage.edit(1, paper=paper, section=SIMPLE)
    swept(stage)
    assert stage.github.tip(BRANCH) == mine
    assert 2 in {pull.number for pull in stage.open_pulls()}
    assert swept(stage) == CALM


def test_one_who_leaves_a_branch_with_a_person_s_commit_is_no_longer_closed_by_it(stage: Stage) -> None:
    mine = taken(stage, "alice", "bob")
    stage.github.close_issue(1)
    swept(stage)
    (pull,) = stage.open_pulls()
    assert head(pull) == mine
    assert "\n\nCloses #3.\n" in words(pull)
    assert state(stage, 1) == (False, "completed", ("submission", "declined"))
    assert swept(stage) == CALM


@pytest.mark.parametrize(
    ("old", "new", "state", "said"),
    [
        ("authors: [", "authors: [Ann Li, ", "success", "Changed by hand: the list is in order"),
        (
            'arxiv: "2512.08606"',
            "arxiv: 2512.08606",
            "failure",
            "Changed by hand: 1 fault to be mended; `paperbot check` says which",
        ),
    ],
)
def test_a_person_s_commit_is_told_once_whether_the_list_is_in_order_with_it(
    stage: Stage, old: str, new: str, state: str, said: str
) -> None:
    text = stage.proposed(proposed(stage)).replace(old, new)
    mine = stage.github.commit(BRANCH, {LIST: text}, "maintainer")
    swept(stage)
    assert swept(stage) == CALM
    (status,) = stage.github.statuses(mine)
    assert (status.context, status.state, status.description) == ("paperbot", state, said)


def test_a_merged_commit_by_hand_lists_the_paper(stage: Stage) -> None:
    taken(stage)
    swept(stage)
    assert "A maintainer has made changes there by hand" in stage.reply(1)
    stage.github.merge(2)
    swept(stage)
    assert state(stage, 1) == (False, "completed", ("submission", "listed"))


# A maintainer opens the pull request, as the reply asks for where Actions may not


def test_a_pull_request_that_a_maintainer_opens_from_our_branch_is_the_one(stage: Stage) -> None:
    stage.github.rules.actions_may_open_pulls = False
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.sweep()
    stage.github._act("maintainer", "POST", "/pulls", title="By hand", head=BRANCH, base="main", body="Why not?")
    swept(stage)
    (pull,) = stage.open_pulls()
    assert (pull.title, pull.body) == ("By hand", "Why not?")
    assert f"#{pull.number}" in stage.reply(issue)
    assert stage.github.labels(issue) == ("submission", "proposed")
    assert swept(stage) == CALM
    stage.github.merge(pull.number)
    swept(stage)
    assert state(stage, issue) == (False, "completed", ("submission", "listed"))


def test_the_branch_of_a_pull_request_by_hand_follows_the_issue_until_a_person_commits_to_it(stage: Stage) -> None:
    stage.github.rules.actions_may_open_pulls = False
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.sweep()
    stage.github._act("maintainer", "POST", "/pulls", title="By hand", head=BRANCH, base="main", body="Why not?")
    stage.edit(issue, paper=CLIP_BIAS, section=SIMPLE, note="A note.")
    swept(stage)
    (pull,) = stage.open_pulls()
    assert "note: A note." in stage.proposed(pull)
    mine = stage.github.commit(BRANCH, {LIST: stage.proposed(pull).replace("A note", "My note")}, "maintainer")
    stage.edit(issue, paper=CLIP_BIAS, section=SIMPLE)
    swept(stage)
    assert stage.github.tip(BRANCH) == mine
    assert "A maintainer has made changes there by hand" in stage.reply(issue)
    assert swept(stage) == CALM
