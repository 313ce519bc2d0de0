"""A workflow's file, as far as it says when the bot runs and what it may do. Knows nothing of GitHub's settings.

Source: docs.github.com, "Workflow syntax for GitHub Actions".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.catalogue.nodes import Node, plain
from bot.catalogue.yaml_text import parse_yaml

_COMMAND = re.compile(r"(?:-m bot|\bpaperbot)\s+([a-z]+)")


@dataclass(frozen=True, slots=True)
class Job:
    """One job that runs the bot.

    Attributes:
        name: its key in the file.
        commands: the bot's commands that it runs, ("reconcile",).
        permissions: scope to "read" or "write", or one word for all scopes, "write-all"; None where nothing is said.

    """

    name: str
    commands: tuple[str, ...]
    permissions: Mapping[str, object] | str | None

    def may_write(self, scope: str) -> bool:
        """Whether its token may write to "contents", "issues" and so on."""
        if isinstance(self.permissions, Mapping):
            return self.permissions.get(scope) == "write"
        return self.permissions == "write-all"


@dataclass(frozen=True, slots=True)
class WorkflowFile:
    """One workflow.

    Attributes:
        path: its file, ".github/workflows/submit.yml".
        pushed: the branches whose pushes wake it, None for all; empty where no push does.
        scheduled: whether it runs by the clock.
        jobs: those of its jobs that run the bot.

    """

    path: str
    pushed: tuple[str, ...] | None
    scheduled: bool
    jobs: tuple[Job, ...]

    @property
    def commands(self) -> tuple[str, ...]:
        """The bot's commands that it runs."""
        return tuple(command for job in self.jobs for command in job.commands)


def parse_workflow(path: str, text: str) -> WorkflowFile:
    """Read a workflow; what is not as GitHub documents it counts as not there.

    >>> parse_workflow("a.yml", "on: {push: {branches: [main]}, schedule: [{cron: 1 4 * * *}]}")
    WorkflowFile(path='a.yml', pushed=('main',), scheduled=True, jobs=())
    """
    root = parse_yaml(text, path).root
    events = _events(root.child("on") if root else None)
    jobs = tuple(job for job in _jobs(_mapping(plain(root))) if job.commands)
    return WorkflowFile(path, _pushed(events), "schedule" in events, jobs)


def _events(node: Node | None) -> dict[str, object]:
    """Give what wakes the workflow; an event that says nothing further counts, too, hence not `plain`."""
    if node is not None and isinstance(node.value, dict):
        return {name: plain(child) for name, child in node.value.items()}
    return dict.fromkeys(_texts(plain(node)))


def _pushed(events: Mapping[str, object]) -> tuple[str, ...] | None:
    if "push" not in events:
        return ()
    return _texts(_mapping(events["push"]).get("branches")) or None


def _jobs(root: Mapping[str, object]) -> Iterator[Job]:
    for name, value in _mapping(root.get("jobs")).items():
        job = _mapping(value)
        steps = job.get("steps")
        runs = [str(_mapping(step).get("run", "")) for step in steps] if isinstance(steps, list) else []
        permissions = job.get("permissions", root.get("permissions"))
        yield Job(
            name,
            tuple(_COMMAND.findall("\n".join(runs))),
            permissions if isinstance(permissions, dict | str) else None,
        )


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    """Give the texts of a list, or the one text that stands there without one."""
    if isinstance(value, list):
        return tuple(one for one in value if isinstance(one, str))
    return (value,) if isinstance(value, str) else ()
