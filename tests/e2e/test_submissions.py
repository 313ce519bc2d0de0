"""The main job from an event to the list, by the real workflow files, a real runner and tokens as they are declared.

These two are quick enough for every `make test`; test_submission_journeys.py has the others.
"""

from tests.e2e.world import HOSTILE, PAPER, VALID, World

WOKEN = {"submit.yml reconcile": "success"}


def test_an_opened_issue_becomes_a_pull_request_and_an_approval_lands_it(world: World) -> None:
    number = world.submit(VALID)
    assert world.deliver() == WOKEN
    assert world.github.labels(number) == ("submission", "proposed")
    assert world.github.issue(2).author.login == "github-actions[bot]"
    world.github.comment(number, "alice", f"Thank you! {HOSTILE}".replace("/", ""))
    assert world.deliver() == {}
    world.github.comment(2, "maintainer", "/approve")
    assert world.deliver() == WOKEN  # what the workflow's token merges wakes no other
    assert world.github.labels(number) == ("submission", "listed")
    assert PAPER in world.listed()
    assert PAPER in (world.github.file("README.md") or "")


def test_the_longest_and_worst_body_reaches_the_bot_and_no_shell(world: World) -> None:
    number = world.submit(f"### Paper\n\n{HOSTILE:😀<65500}")
    (run,) = (run for run in world.actions.deliver() if run.result != "skipped")
    assert world.github.labels(number) == ("submission", "needs-info")
    assert f"| #{number} | " in run.log  # the summary page, which act shows in its log
    assert not world.pwned
