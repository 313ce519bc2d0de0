"""Requests understood and answers to be: the form that every endpoint shares. Knows no endpoint."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar
from urllib.parse import unquote

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json
from bot.sandbox.github.refusals import RefusedError, unprocessable
from bot.sandbox.github.values import User

T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """One request, understood.

    Attributes:
        asker: who asks; None for somebody without a token.
        method: "GET", "POST", "PATCH", "PUT" or "DELETE".
        path: the path below the repository, still percent-encoded.
        body: the JSON sent, {} where there was none.
        query: the last value of each parameter.
        raw: whether a file's bytes are asked for instead of JSON.
        parts: the parts of the path that a route names, percent-decoded.

    """

    asker: User | None
    method: str
    path: str
    body: object = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    raw: bool = False
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def user(self) -> User:
        """Who asks; RefusedError (401) where nobody signed in."""
        if self.asker is None:
            raise RefusedError(401, "Requires authentication")
        return self.asker

    @property
    def number(self) -> int:
        """The number in the path."""
        return int(self.parts["number"])

    @cached_property
    def fields(self) -> Mapping[str, object]:
        """The JSON object sent; RefusedError (400) for other JSON."""
        if not isinstance(self.body, dict):
            raise RefusedError(400, "Body should be a JSON object")
        return self.body

    def text(self, name: str) -> str | None:
        """Give a text of the body, None where it is absent or null; RefusedError (422) for anything else."""
        value = self.fields.get(name)
        if value is not None and not isinstance(value, str):
            raise unprocessable(f"Invalid request.\n\nFor 'properties/{name}', {value!r} is not a string.")
        return value

    def wanted(self, name: str) -> str:
        """Give a text that the body must hold; RefusedError (422) where it doesn't."""
        text = self.text(name)
        if text is None:
            raise unprocessable(f'Invalid request.\n\n"{name}" wasn\'t supplied.')
        return text

    def flag(self, name: str) -> bool:
        """Say whether a field of the body is true."""
        return self.fields.get(name) is True


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint says: JSON, bytes, or nothing."""

    status: int = 200
    content: object = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """Content that comes in pages; only the page that is asked for is rendered."""

    values: Sequence[object]
    render: Callable[[int], Json]
    """Renders the value at an index."""


def listing(values: Sequence[T], render: Callable[[T], Json]) -> Answer:
    """Answer with a list, in pages."""
    return Answer(content=Listing(values, lambda index: render(values[index])))


Endpoint = Callable[[Hosting, Call], Answer]


@dataclass(frozen=True)
class Route:
    """One endpoint. In `path`, below the repository, {name} takes one part and {name*} all that is left.

    Who writes must have the role `level` or, with a token of an app, one of the `scopes`; who reads what is private,
    too.
    """

    method: str
    path: str
    endpoint: Endpoint
    level: str = "read"
    scopes: tuple[str, ...] = ()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        many = re.sub(r"\{(\w+)\*\}", r"(?P<\1>.+)", self.path)
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", many.replace("{number}", r"(?P<number>[0-9]+)")))

    def match(self, call: Call) -> Call | None:
        """Give the call with the parts of its path if this route serves it."""
        found = self._pattern.fullmatch(call.path) if call.method == self.method else None
        return found and replace(call, parts={name: unquote(part) for name, part in found.groupdict().items()})
