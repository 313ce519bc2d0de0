"""The refresh, by the real workflow file: what its first job hands over, and what the second makes of it."""

import json

import pytest

from bot.refresh.run import BRANCH
from bot.refresh.shelf import LINKS_PATH, MEMORY
from tests.e2e.act import Run
from tests.e2e.world import LIST, World

BOTH = {"refresh.yml links": "success", "refresh.yml refresh": "success"}
OURS = "https://localhost/code"
"""A link that is asked for and never leaves this machine: what is not public is refused before anything connects."""


@pytest.fixture
def linked(world: World) -> World:
    """The list has a link, and arXiv knows three authors more than it."""
    world.github.commit("main", {"data/papers.yaml": f"{LIST}        links: {{Codes: {OURS}}}\n"}, "maintainer")
    world.actions.seen = len(world.github.events())
    return world


def told(runs: list[Run]) -> dict[str, str]:
    return {f"{run.workflow} {run.job}": run.result for run in runs}


def test_by_the_clock_it_proposes_what_arxiv_says_and_remembers_what_the_links_said(linked: World) -> None:
    runs = linked.actions.tick("refresh.yml")
    assert told(runs) == BOTH
    assert "Chunyuan Li" in (linked.github.file("data/papers.yaml", BRANCH) or "")
    assert OURS in json.loads(linked.github.file(LINKS_PATH, MEMORY) or "")["links"]


@pytest.mark.e2e
def test_a_second_run_by_hand_reads_what_the_first_remembered_and_writes_nothing(linked: World) -> None:
    linked.actions.tick("refresh.yml")
    linked.deliver()
    asked = len(linked.github.log)
    assert told(linked.actions.dispatch("refresh.yml")) == BOTH
    awake = ["PUT /actions/workflows/refresh.yml/enable > 204", "PUT /actions/workflows/submit.yml/enable > 204"]
    assert linked.writes(asked) == awake


@pytest.mark.e2e
def test_an_answer_on_the_pull_request_is_followed_without_asking_the_links(linked: World) -> None:
    linked.actions.tick("refresh.yml")
    (pull,) = (issue.number for issue in linked.github.issues() if issue.pull)
    linked.github.comment(pull, "maintainer", "/pin 2304.08485 authors")
    assert linked.deliver() == {"submit.yml reconcile": "success", "refresh.yml refresh": "success"}
    assert "pin: [authors]" in (linked.github.file("data/papers.yaml", BRANCH) or "")
    linked.github.comment(pull, "renovate[bot]", "/pin 2304.08485 authors")
    linked.github.comment(pull, "maintainer", "Thank you!")
    assert linked.deliver() == {}


@pytest.mark.e2e
def test_whatever_became_of_the_links_the_papers_are_asked_about(linked: World) -> None:
    linked.actions.played["refresh.yml", "links"] = "failure"
    assert told(linked.actions.tick("refresh.yml")) == BOTH | {"refresh.yml links": "failure"}
    assert linked.github.tip(BRANCH)


@pytest.mark.e2e
def test_in_a_private_repository_the_same_grants_do(linked: World) -> None:
    linked.github.rules.private = True
    assert told(linked.actions.tick("refresh.yml")) == BOTH
