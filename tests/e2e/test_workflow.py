"""That the reader of workflows reads them as GitHub does: the journeys are worth no more than it."""

import json

import pytest

from bot.sandbox.github.values import Event
from tests.e2e.workflow import Workflow

TEXT = """\
on:
  issues: {types: [opened, edited]}
  issue_comment:
  push: {branches: [main]}
  pull_request: {branches: [main], paths: [data/papers.yaml, README.md]}
  schedule: [{cron: 1 4 * * *}, {cron: 2 5 * * *}]
  workflow_dispatch: {inputs: {issue: {type: string}}}
permissions: {contents: read}
jobs:
  first:
    strategy: {matrix: {python: ["3.11", "3.12"]}}
    concurrency: {group: "${{ matrix.python }}", queue: max}
    steps: [{run: ./slow}]
  aside: {steps: [{run: ./other}]}
  last: {needs: first, if: always(), permissions: {issues: write}, steps: [{run: ./quick}]}
"""
WORKFLOW = Workflow("a.yml", TEXT)


def event(name: str, action: str = "", **more: object) -> Event:
    return Event(name, {**({"action": action} if action else {}), **more})


@pytest.mark.parametrize(
    ("given", "branch", "paths", "wakes"),
    [
        (event("issues", "opened"), "", (), True),
        (event("issues", "closed"), "", (), False),
        (event("issue_comment", "deleted"), "", (), True),
        (event("push"), "main", (), True),
        (event("push"), "topic", (), False),
        (event("pull_request", "synchronize"), "main", ("README.md", "bot/a.py"), True),
        (event("pull_request", "synchronize"), "main", ("bot/a.py",), False),
        (event("pull_request", "synchronize"), "topic", ("README.md",), False),
        (event("pull_request", "labeled"), "main", ("README.md",), False),
        (event("schedule", schedule="2 5 * * *"), "", (), True),
        (event("schedule", schedule="3 5 * * *"), "", (), False),
        (event("workflow_dispatch"), "main", (), True),
        (event("release", "published"), "", (), False),
    ],
)
def test_a_workflow_wakes_at_what_it_listens_to(given: Event, branch: str, paths: tuple[str, ...], wakes: bool) -> None:  # noqa: FBT001  # as GitHub decides
    assert WORKFLOW.listens(given, branch, paths) == wakes


@pytest.mark.parametrize("trigger", ["push: {branches-ignore: [main]}", "push: {branches: ['release/*']}"])
def test_what_this_reader_does_not_know_it_does_not_guess(trigger: str) -> None:
    with pytest.raises(ValueError, match="does not know"):
        Workflow("a.yml", f"on: {{{trigger}}}").listens(event("push"), "main", ())


def test_a_job_s_permissions_replace_those_of_the_file() -> None:
    assert (WORKFLOW.grants("first"), WORKFLOW.grants("last")) == ({"contents": "read"}, {"issues": "write"})


def test_a_job_that_runs_alone_is_what_it_was_and_those_before_it_come_to_what_they_came_to() -> None:
    alone = json.loads(WORKFLOW.alone("last", {"first": "success", "aside": "success"}))
    assert alone["jobs"] == {
        "first": {"concurrency": {"group": "${{ matrix.python }}"}, "steps": [{"run": "true"}]},
        "last": WORKFLOW.jobs["last"],
    }
    assert alone["on"] == WORKFLOW.content[True]


def test_a_job_keeps_all_of_its_own_but_the_queue_that_act_does_not_know() -> None:
    (first,) = json.loads(WORKFLOW.alone("first", {}))["jobs"].values()
    assert first == {**WORKFLOW.jobs["first"], "concurrency": {"group": "${{ matrix.python }}"}}
