"""An app's token in the place of the workflow's: what it does wakes workflows, and yet all comes to rest."""

import pytest

from tests.e2e.actions import App
from tests.e2e.world import LIST, PAPER, World, body

pytestmark = pytest.mark.e2e


@pytest.fixture
def app(world: World) -> World:
    """The repository has an app, and issue 1."""
    world.actions.app = App("papers-list")
    world.submit(body(paper=PAPER, section="Papers"))
    return world


def test_from_opened_to_merged_in_its_own_name_and_to_rest(app: World) -> None:
    ran = app.deliver()
    assert ran == dict.fromkeys(
        ("submit.yml reconcile", "ci.yml run", "ci.yml passed", "check-list.yml check"), "success"
    )
    assert app.github.issue(2).author.login == "papers-list[bot]"
    assert [comment.author.login for comment in app.github.comments(1)] == ["papers-list[bot]"]
    app.github.comment(2, "maintainer", "/approve")
    app.deliver()
    merged = app.github.pull(2).merged_by
    assert merged
    assert merged.login == "papers-list[bot]"
    assert PAPER in (app.github.file("README.md") or "")
    assert app.github.labels(1) == ("submission", "listed")
    before = len(app.github.events()), len(app.github.log)
    assert [run.result for run in app.actions.tick("submit.yml")] == ["success"]
    assert len(app.github.events()) == before[0]  # of an app's writes every one would be told
    assert app.writes(before[1]) == []


def test_the_refresh_is_its_own_too(app: World) -> None:
    app.github.commit("main", {"data/papers.yaml": LIST}, "maintainer")
    assert [run.result for run in app.actions.tick("refresh.yml")] == ["success", "success"]
    (pull,) = (issue for issue in app.github.issues() if issue.pull)
    assert pull.author.login == "papers-list[bot]"


def test_where_the_key_is_not_the_app_s_the_job_fails_and_nothing_is_done_in_another_name(app: World) -> None:
    app.actions.app = App("papers-list", known="another key")
    asked = len(app.github.log)
    assert app.deliver() == {"submit.yml reconcile": "failure"}
    assert app.writes(asked) == []
