"""GitHub's HTTP manners: tokens, ETags, rate limits, faults, a log. Knows no endpoint.

Source: docs.github.com, "Rate limits for the REST API", the same for GraphQL, and "Best practices for using the
REST API".
"""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from threading import RLock

from bot.sandbox.github import api
from bot.sandbox.github.faults import Fault, FaultPlan
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.paging import paged
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.routing import Answer, Call
from bot.sandbox.github.values import ACTIONS, Grants, User
from bot.sandbox.graphql import endpoint
from bot.sandbox.loopback import Request, Response

HOUR = 3600
_LIMITS = {ACTIONS: 1000}
_LIMIT = 5000
_GRAPHQL = "/graphql"
_JSON = {"Content-Type": "application/json; charset=utf-8"}


class Server:
    """Answers HTTP requests to one repository; `lock` is held while it does."""

    def __init__(self, hosting: Hosting) -> None:
        self._hosting = hosting
        self._tokens: dict[str, User] = {}
        self._used: Counter[tuple[str, str]] = Counter()
        self.lock = RLock()
        self.log: list[str] = []
        self.faults = FaultPlan()

    def token(self, login: str, grants: Grants | None) -> str:
        """Give a token that acts as this login, and may do what is granted, if it is an app's."""
        user = self._hosting.user(login)
        token = f"sandbox-{login}" if grants is None else f"sandbox-{login}-{len(self._tokens)}"
        self._tokens[token] = user if grants is None else replace(user, grants=grants)
        return token

    def renew_limits(self) -> None:
        """Give everybody a whole budget, as GitHub does each hour."""
        self._used.clear()

    def __call__(self, request: Request) -> Response:
        """Answer one request, and log it as "POST /repos/acme/papers/pulls > 201"."""
        with self.lock:
            fault = self.faults.meet(request.method, self._path(request))
            answer = fault.answer() if fault and not fault.after else self._answer(request)
            answer = fault.answer() if fault else answer
            response = self._respond(request, answer, fault)
            self.log.append(f"{request.method} {request.path} > {response.fault or response.status}")
            return response

    def _answer(self, request: Request) -> Answer:
        try:
            asker = self._asker(request)
            if request.path == "/rate_limit":  # asking for the limit costs nothing
                budgets = {resource: self._budget(asker, resource) for resource in ("core", "graphql")}
                return Answer(content={"resources": budgets, "rate": budgets["core"]})
            call = self._call(request, asker)
            if (request.method, request.path) == ("POST", _GRAPHQL):
                return self._answer_graphql(call)
            self._count(asker)
            return paged(request, api.answer(self._hosting, call), self._hosting.url)
        except RefusedError as refusal:
            return Answer(refusal.status, refusal.content())

    def _answer_graphql(self, call: Call) -> Answer:
        if self._budget(call.user, "graphql")["remaining"] == 0:
            return endpoint.exhausted()
        self._used[call.user.login, "graphql"] += 1
        return endpoint.answer(self._hosting, call, self._budget(call.user, "graphql"))

    def _call(self, request: Request, asker: User | None) -> Call:
        query = {name: values[-1] for name, values in request.query.items()}
        raw = "raw" in request.headers.get("accept", "")
        return Call(asker, request.method, self._path(request), _body(request), query, raw)

    def _path(self, request: Request) -> str:
        """Give the path below the repository; one that leads elsewhere stays whole, and nothing serves it."""
        prefix = f"/repos/{self._hosting.repository}"
        ours = request.path.lower().startswith(prefix.lower())
        return request.path[len(prefix) :] if ours else request.path

    def _asker(self, request: Request) -> User | None:
        user = self._tokens.get(_token(request))
        if user is None and _token(request):
            raise RefusedError(401, "Bad credentials")
        return user

    def _count(self, asker: User | None) -> None:
        if self._budget(asker, "core")["remaining"] == 0:
            raise RefusedError(403, "API rate limit exceeded for installation.")
        self._used[_name(asker), "core"] += 1

    def _budget(self, asker: User | None, resource: str) -> dict[str, int | str]:
        used, limit = self._used[_name(asker), resource], _LIMITS.get(_name(asker), _LIMIT)
        reset = int(self._hosting.now.timestamp()) + HOUR
        return {"limit": limit, "remaining": limit - used, "used": used, "reset": reset, "resource": resource}

    def _respond(self, request: Request, answer: Answer, fault: Fault | None) -> Response:
        resource = "graphql" if request.path == _GRAPHQL else "core"
        budget = self._budget(self._tokens.get(_token(request)), resource)
        limits = {f"x-ratelimit-{name}": str(value) for name, value in budget.items()}
        headers = {**_JSON, **limits, **answer.headers}
        body = _bytes(answer.content)
        if request.method == "GET" and answer.status == 200:  # noqa: PLR2004  # OK
            etag = f'W/"{hashlib.sha256(body).hexdigest()}"'
            headers |= {"ETag": etag}
            if etag == request.headers.get("if-none-match"):
                return Response(304, b"", headers)
        return Response(answer.status, body, headers, fault.fault if fault else None)


def _token(request: Request) -> str:
    return request.headers.get("authorization", "").rpartition(" ")[2]


def _body(request: Request) -> object:
    try:
        body: object = json.loads(request.body) if request.body else {}
        json.dumps(body, ensure_ascii=False).encode()  # half a pair of UTF-16 is text that no file can hold
    except ValueError:
        raise RefusedError(400, "Problems parsing JSON") from None
    return body


def _bytes(content: object) -> bytes:
    if isinstance(content, bytes):
        return content
    return b"" if content is None else json.dumps(content).encode()


def _name(asker: User | None) -> str:
    return asker.login if asker else ""
