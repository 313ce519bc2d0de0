"""A workflow file as GitHub reads it: what wakes it, what its jobs may do. Evaluates no expression: `if:` is act's job.

Source: docs.github.com, "Workflow syntax for GitHub Actions" and "Events that trigger workflows". A filter that no
workflow here has, and one that is a pattern, raises.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml  # noqa: TID251  # reads workflows, which are no list of papers

from bot.sandbox.github.values import Event, Grants

_TYPES = {"pull_request": ("opened", "synchronize", "reopened")}
_FILTERS = {"types", "branches", "paths", "inputs"}
_STANDS_IN: Mapping[str, dict[str, Any]] = {
    "success": {"steps": [{"run": "true"}]},
    "failure": {"steps": [{"run": "false"}]},
    "skipped": {"steps": [{"run": "true"}], "if": "false"},
}


@dataclass(frozen=True)
class Workflow:
    """One file."""

    name: str
    text: str

    @cached_property
    def content(self) -> dict[Any, Any]:
        """What the file says; YAML takes the key `on` for a yes."""
        found: dict[Any, Any] = yaml.safe_load(self.text)
        return found

    @property
    def crons(self) -> tuple[str, ...]:
        """When it runs by the clock."""
        return tuple(one["cron"] for one in self.content[True].get("schedule", ()))

    @cached_property
    def jobs(self) -> dict[str, dict[str, Any]]:
        """Its jobs, each after those that it needs."""
        jobs: dict[str, dict[str, Any]] = self.content["jobs"]
        names = list(jobs)
        assert all(set(self.needs(name)) <= set(names[: names.index(name)]) for name in names), "write them in order"
        return jobs

    def needs(self, job: str) -> tuple[str, ...]:
        """Name the jobs that must have ended before this one."""
        needs = self.content["jobs"][job].get("needs", ())
        return (needs,) if isinstance(needs, str) else tuple(needs)

    def grants(self, job: str) -> Grants:
        """Give what the token of a job may do: what the job says, and else what the file says for all."""
        grants: Grants = self.jobs[job].get("permissions", self.content["permissions"])
        return grants

    def listens(self, event: Event, branch: str, paths: Collection[str]) -> bool:
        """Say whether a delivery wakes it; `branch` is the one pushed to, or to be merged into."""
        triggers = self.content[True]
        if event.name not in triggers:
            return False
        if event.name == "schedule":
            return event.payload["schedule"] in self.crons
        filters = triggers[event.name] or {}
        _check(filters)
        types = filters.get("types", _TYPES.get(event.name))
        return (
            (types is None or event.payload["action"] in types)
            and branch in filters.get("branches", (branch,))
            and ("paths" not in filters or not set(paths).isdisjoint(filters["paths"]))
        )

    def alone(self, job: str, results: Mapping[str, str]) -> str:
        """Write the file so that one job runs, and those before it come at once to what they came to.

        `queue` is taken out, for act 0.2.89 does not know it.
        """
        jobs = {name: (body if name == job else _played(body, results[name])) for name, body in self._until(job)}
        known = {name: value for name, value in self.content.items() if name is not True}
        return json.dumps({**known, "on": self.content[True], "jobs": {name: _known(jobs[name]) for name in jobs}})

    def _until(self, job: str) -> list[tuple[str, dict[str, Any]]]:
        wanted = {job}
        for name in reversed(self.jobs):
            wanted |= set(self.needs(name)) if name in wanted else set()
        return [(name, body) for name, body in self.jobs.items() if name in wanted]


def _check(filters: Mapping[str, Any]) -> None:
    if unknown := filters.keys() - _FILTERS:
        raise ValueError(f"what {unknown} mean, this reader of workflows does not know")
    if patterns := [one for key in ("branches", "paths") for one in filters.get(key, ()) if set(one) & set("*?+![]")]:
        raise ValueError(f"{patterns} are patterns, which this reader of workflows does not know")


def _played(body: Mapping[str, Any], result: str) -> dict[str, Any]:
    """Keep of a job what others see of it; its matrix is one of them no more."""
    kept = {key: value for key, value in body.items() if key not in ("strategy", "steps", "name")}
    always = {"if": "always()"} if result == "failure" else {}
    return {**kept, **always, **_STANDS_IN[result]}


def _known(body: Mapping[str, Any]) -> dict[str, Any]:
    concurrency = {key: value for key, value in body.get("concurrency", {}).items() if key != "queue"}
    return {**body, "concurrency": concurrency} if concurrency else dict(body)
