"""A plan of what goes wrong: answers of GitHub at its worst. Knows no endpoint."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal

from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.routing import Answer

FOREVER = sys.maxsize


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong.

    `method` and `path` say with which requests: the path stands below the repository, or is "/graphql"; "*" stands
    for anything ("/pulls", "/issues/*/comments"), and so in a method. Of those, the `nth` (from 1, counted since the
    fault was planned) and as many after it as `times` says. `after` makes GitHub do what was asked before it answers
    badly.

    `message` becomes GitHub's JSON; `body` is sent as it is, JSON or not; `cut` and `silence` are the network's.
    """

    method: str
    path: str
    nth: int = 1
    times: int = 1
    after: bool = False
    status: int = 502
    message: str = "Server Error"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    fault: Literal["cut", "silence"] | None = None

    def answer(self) -> Answer:
        """Give the bad answer."""
        content = RefusedError(self.status, self.message).content() if self.body is None else self.body
        return Answer(self.status, content, self.headers)


def primary_limit(method: str, path: str, *, reset: int, times: int = 1) -> Fault:
    """Plan the hourly limit, exhausted until `reset` (seconds since 1970)."""
    message = "API rate limit exceeded for installation."
    headers = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(reset)}
    return Fault(method, path, times=times, status=403, message=message, headers=headers)


def secondary_limit(method: str, path: str, *, seconds: int | None = None, times: int = 1) -> Fault:
    """Plan the limit on bursts; `seconds` is what Retry-After says, if it is there at all."""
    message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    headers = {} if seconds is None else {"Retry-After": str(seconds)}
    return Fault(method, path, times=times, status=403, message=message, headers=headers)


class FaultPlan:
    """The faults planned so far, with how often each has been met."""

    def __init__(self) -> None:
        self._met: list[tuple[Fault, list[str]]] = []

    def add(self, *faults: Fault) -> None:
        """Plan faults; where two fit a request, the one planned first is played."""
        self._met += [(fault, []) for fault in faults]

    def clear(self) -> None:
        """Let everything go well again."""
        self._met.clear()

    def meet(self, method: str, path: str) -> Fault | None:
        """Count a request, and give the fault to play with it."""
        due: list[Fault] = []
        for fault, met in self._met:
            if fnmatchcase(method, fault.method) and fnmatchcase(path, fault.path):
                met.append(path)
                due += [fault] if fault.nth <= len(met) < fault.nth + fault.times else []
        return due[0] if due else None
