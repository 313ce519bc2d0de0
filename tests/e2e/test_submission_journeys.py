"""What else people do, and what the workflow files make of it."""

import pytest

from bot.proposals.hearing import FOR_MAINTAINERS
from tests.e2e.world import BRANCH, HOSTILE, OTHER, PAPER, VALID, World, body

WOKEN = {"submit.yml reconcile": "success"}
PUSHED = {"ci.yml run": "success", "ci.yml passed": "success", **WOKEN}

pytestmark = pytest.mark.e2e


@pytest.fixture
def proposed(world: World) -> World:
    """Issue 1 is proposed in pull request 2."""
    world.submit(VALID)
    assert world.deliver() == WOKEN
    return world


def test_an_issue_that_is_edited_to_nonsense_and_back_is_proposed_again(proposed: World) -> None:
    proposed.github.edit_issue(1, body=body(paper="my paper", section="Papers"))
    assert proposed.deliver() == WOKEN
    assert proposed.github.labels(1) == ("submission", "needs-info")
    assert not proposed.github.issue(2).open
    proposed.github.edit_issue(1, body=VALID)
    assert proposed.deliver() == WOKEN
    assert proposed.github.labels(1) == ("submission", "proposed")
    assert [issue.pull.head for issue in proposed.github.issues() if issue.pull and issue.open] == [BRANCH]


@pytest.mark.parametrize("number", [1, 2], ids=["issue", "pull request"])
@pytest.mark.parametrize("author", ["alice", "maintainer"])
def test_a_command_by_comment_is_obeyed(proposed: World, number: int, author: str) -> None:
    comment = proposed.github.comment(number, author, f"/note {HOSTILE}")
    assert proposed.deliver() == WOKEN
    assert "note: $(touch" in proposed.listed(BRANCH)
    assert signs(proposed, comment) == ["+1"]
    assert not proposed.pwned


@pytest.mark.parametrize("number", [1, 2], ids=["issue", "pull request"])
def test_a_stranger_s_command_is_refused_kindly(proposed: World, number: int) -> None:
    comment = proposed.github.comment(number, "mallory", "/approve")
    assert proposed.deliver() == WOKEN
    assert signs(proposed, comment) == ["confused"]
    assert FOR_MAINTAINERS in proposed.reply(1)
    assert PAPER not in proposed.listed()
    assert proposed.github.issue(2).open


def test_a_comment_without_a_command_starts_nothing(proposed: World) -> None:
    asked = len(proposed.github.log)
    proposed.github.comment(1, "alice", f"Thank you! {HOSTILE}".replace("/", ""))
    assert proposed.deliver() == {}
    assert proposed.github.log[asked:] == ()


def test_what_an_app_comments_starts_nothing(proposed: World) -> None:
    proposed.github.comment(1, "renovate[bot]", "/approve")
    assert proposed.deliver() == {}


def test_of_all_labels_the_two_that_are_orders_start_a_run(proposed: World) -> None:
    for label in ("nice", "approved"):
        proposed.github.make_label(label)
    proposed.github.label(1, "maintainer", "nice")
    assert proposed.deliver() == {}
    proposed.github.label(1, "maintainer", "approved")
    assert proposed.deliver() == WOKEN
    assert "listed" in proposed.github.labels(1)


def test_the_label_that_locks_out_is_heard_at_once(proposed: World) -> None:
    proposed.github.make_label("locked-out")
    proposed.github.label(1, "maintainer", "locked-out")
    assert proposed.deliver() == WOKEN
    assert "declined" in proposed.github.labels(1)
    assert not proposed.github.issue(2).open


def test_the_label_that_approves_is_heard_on_a_pull_request_by_the_sweep(proposed: World) -> None:
    proposed.github.make_label("approved")
    proposed.github.label(2, "maintainer", "approved")
    assert proposed.deliver() == {}
    assert [run.result for run in proposed.actions.tick("submit.yml")] == ["success"]
    assert proposed.github.labels(1) == ("submission", "listed")


def test_after_a_merge_the_page_follows_and_the_other_proposals_are_made_to_fit(proposed: World) -> None:
    proposed.submit(body(paper=OTHER, section="Papers"), "bob")
    proposed.deliver()
    proposed.github.merge(2, method="squash")
    # The push to main, and what closed the issue: one after the other, for a run that has nothing to do is harmless.
    assert proposed.deliver() == PUSHED
    assert PAPER in (proposed.github.file("README.md") or "")
    assert proposed.github.labels(1) == ("submission", "listed")
    assert {PAPER, OTHER} <= set(proposed.listed(f"submission/arxiv-{OTHER}").replace('"', "").split())


def test_the_sweep_brings_what_no_event_told_of(world: World) -> None:
    number = world.submit(VALID)
    assert [run.result for run in world.actions.tick("submit.yml")] == ["success"]
    assert world.github.labels(number) == ("submission", "proposed")


def test_a_person_can_run_one_submission_by_its_number(world: World) -> None:
    asked, other = world.submit(VALID), world.submit(VALID)
    assert [run.result for run in world.actions.dispatch("submit.yml", issue=str(asked))] == ["success"]
    assert (world.github.labels(asked), world.github.labels(other)) == (("submission", "proposed"), ("submission",))


def test_in_a_private_repository_the_same_grants_do(world: World) -> None:
    world.github.rules.private = True
    world.submit(VALID)
    assert world.deliver() == WOKEN
    world.github.comment(2, "maintainer", "/approve")
    assert world.deliver() == WOKEN
    assert world.github.labels(1) == ("submission", "listed")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (None, ("submission", "needs-info")),
        ("😀" * 65_536, ("submission", "needs-info")),
        (VALID.replace("\n", "\r\n"), ("submission", "proposed")),
    ],
    ids=["null", "the longest", "CRLF"],
)
def test_a_body_of_any_kind_reaches_the_bot_and_no_shell(
    world: World, text: str | None, labels: tuple[str, ...]
) -> None:
    number = world.submit(text)
    (run,) = (run for run in world.actions.deliver() if run.result != "skipped")
    assert world.github.labels(number) == labels
    assert f"| #{number} | " in run.log  # the summary page, which act shows in its log
    assert not world.pwned


def test_an_edit_that_says_of_no_change_is_one_to_look_at(proposed: World) -> None:
    (edited,) = [event for event in proposed.github.events() if event.payload.get("action") == "opened"]
    payload = {**edited.payload, "action": "edited", "changes": {}}
    asked = len(proposed.github.log)
    runs = proposed.actions.run(type(edited)("issues", payload))
    assert [run.result for run in runs] == ["success"]
    assert proposed.writes(asked) == []


def signs(world: World, comment: int) -> list[str]:
    return [sign for _, sign in world.github._hosting.comments[comment].reactions]
