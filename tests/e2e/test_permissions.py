"""Least privilege from below: with any one of its permissions a level lower, a job fails or says what it lacks.

From above it is proven by every other journey, for the sandbox refuses a token what its job does not declare. All are
run on a private repository, where reading has to be granted, too.
"""

from collections.abc import Callable, Iterator

import pytest

from tests.e2e.act import Run
from tests.e2e.test_check_list import propose
from tests.e2e.workflow import Workflow
from tests.e2e.world import ENTRY, LIST, PAPER, World, body, files

pytestmark = pytest.mark.e2e


def submission(world: World) -> list[Run]:
    world.submit(body(paper=PAPER, section="Papers"))
    return world.actions.deliver()


def refreshing(world: World) -> list[Run]:
    return world.actions.tick("refresh.yml")


def checking(world: World) -> list[Run]:
    return list(propose(world, {"data/papers.yaml": LIST + ENTRY}).values())


JOURNEYS: dict[tuple[str, str], Callable[[World], list[Run]]] = {
    ("submit.yml", "reconcile"): submission,
    ("refresh.yml", "links"): refreshing,
    ("refresh.yml", "refresh"): refreshing,
    ("check-list.yml", "check"): checking,
}
GRAPHQL = "Resource not accessible by integration"
"""What GitHub says to a token that lacks a permission in an answer whose status is 200, as the bot passes it on."""
CI = ("ci.yml", "run")
"""Runs this suite, and so can't be run by it; its one permission is what checkout needs."""


def granted() -> Iterator[tuple[str, str, str]]:
    """Name every permission of every job."""
    for path, text in files().items():
        if path.startswith(".github/workflows/"):
            workflow = Workflow(path.rpartition("/")[2], text)
            yield from ((workflow.name, job, scope) for job in workflow.jobs for scope in workflow.grants(job))


def test_every_job_that_may_do_anything_is_run() -> None:
    assert {(name, job) for name, job, _ in granted()} == JOURNEYS.keys() | {CI}


@pytest.mark.parametrize("journey", [submission, refreshing, checking])
def test_with_all_that_it_declares_a_job_succeeds(world: World, journey: Callable[[World], list[Run]]) -> None:
    world.github.rules.private = True
    assert {run.result for run in journey(world)} <= {"success", "skipped"}


@pytest.mark.parametrize(("workflow", "job", "scope"), [one for one in granted() if one[:2] != CI])
def test_no_permission_is_one_too_many(world: World, workflow: str, job: str, scope: str) -> None:
    world.github.rules.private = True
    world.actions.weakened = (scope,)
    (run,) = (
        run
        for run in JOURNEYS[workflow, job](world)
        if (run.workflow, run.job) == (workflow, job) and run.result != "skipped"
    )
    assert run.result == "failure", run.log
    assert any(line.endswith("> 403") for line in world.github.log) or GRAPHQL in run.log, run.log
