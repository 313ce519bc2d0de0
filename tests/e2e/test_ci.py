"""The one name that a branch rule may require: it says what became of all checks, whichever there were."""

import pytest

from tests.e2e.world import World


@pytest.mark.e2e
@pytest.mark.parametrize(("checks", "passed"), [("success", "success"), ("failure", "failure"), ("skipped", "failure")])
def test_it_passes_where_all_checks_passed(world: World, checks: str, passed: str) -> None:
    world.actions.played = {("ci.yml", "run"): checks, ("submit.yml", "reconcile"): "skipped"}
    world.github.commit("main", {"notes.md": "x\n"}, "maintainer")
    runs = {run.job: run.result for run in world.actions.deliver() if run.workflow == "ci.yml"}
    assert runs == {"run": checks, "passed": passed}
