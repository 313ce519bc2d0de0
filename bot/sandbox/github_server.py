"""GitHub's HTTP manners: tokens, pages, ETags, rate limits, faults, a log. Knows no endpoint.

Source: docs.github.com/rest/using-the-rest-api ("Using pagination", "Rate limits", "Best practices").
"""

import hashlib
import json
from collections import Counter
from threading import RLock
from urllib.parse import urlencode

from bot.sandbox import github_api
from bot.sandbox.github_faults import Fault, FaultPlan
from bot.sandbox.github_hosting import Hosting
from bot.sandbox.github_refusals import RefusedError
from bot.sandbox.github_routing import Answer, Listing
from bot.sandbox.github_values import ACTIONS, User
from bot.sandbox.loopback import Request, Response

HOUR = 3600
_MOST_PER_PAGE, _PER_PAGE = 100, 30
_LIMITS = {ACTIONS: 1000}
_LIMIT = 5000
_JSON = {"Content-Type": "application/json; charset=utf-8"}


class Server:
    """Answers HTTP requests to one repository; `lock` is held while it does."""

    def __init__(self, hosting: Hosting) -> None:
        self._hosting = hosting
        self._tokens: dict[str, User] = {}
        self._used: Counter[str] = Counter()
        self.lock = RLock()
        self.log: list[str] = []
        self.faults = FaultPlan()

    def token(self, login: str) -> str:
        """Give a token that acts as this login."""
        token = f"sandbox-{login}"
        self._tokens[token] = self._hosting.user(login)
        return token

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
                return Answer(content={"resources": {"core": self._budget(asker)}, "rate": self._budget(asker)})
            self._count(asker)
            query = {name: values[-1] for name, values in request.query.items()}
            raw = "raw" in request.headers.get("accept", "")
            found = github_api.answer(
                self._hosting, asker, (request.method, self._path(request)), _body(request), query, raw=raw
            )
            return self._paged(request, found)
        except RefusedError as refusal:
            return Answer(refusal.status, refusal.content())

    def _path(self, request: Request) -> str:
        """Give the path below the repository; one that leads elsewhere stays whole, and nothing serves it."""
        prefix = f"/repos/{self._hosting.repository}"
        ours = request.path.lower().startswith(prefix.lower())
        return request.path[len(prefix) :] if ours else request.path

    def _asker(self, request: Request) -> User | None:
        given = request.headers.get("authorization")
        if given is None:
            return None
        user = self._tokens.get(given.rpartition(" ")[2])
        if user is None:
            raise RefusedError(401, "Bad credentials")
        return user

    def _count(self, asker: User | None) -> None:
        if self._budget(asker)["remaining"] == 0:
            raise RefusedError(403, "API rate limit exceeded for installation.")
        self._used[_name(asker)] += 1

    def _budget(self, asker: User | None) -> dict[str, int | str]:
        used, limit = self._used[_name(asker)], _LIMITS.get(_name(asker), _LIMIT)
        reset = int(self._hosting.now.timestamp()) + HOUR
        return {"limit": limit, "remaining": limit - used, "used": used, "reset": reset, "resource": "core"}

    def _paged(self, request: Request, answer: Answer) -> Answer:
        if not isinstance(answer.content, Listing):
            return answer
        page, size = _number(request, "page", 1), min(_number(request, "per_page", _PER_PAGE), _MOST_PER_PAGE)
        total = len(answer.content.values)
        shown = [answer.content.render(index) for index in range(total)[(page - 1) * size : page * size]]
        return Answer(answer.status, shown, {**answer.headers, **self._links(request, page, -(-total // size))})

    def _links(self, request: Request, page: int, last: int) -> dict[str, str]:
        pages = {"prev": page - 1, "next": page + 1, "last": last, "first": 1}
        wanted = {"prev", "first"} if page > 1 else set()
        wanted |= {"next", "last"} if page < last else set()
        links = [f'<{self._address(request, number)}>; rel="{rel}"' for rel, number in pages.items() if rel in wanted]
        return {"Link": ", ".join(links)} if links else {}

    def _address(self, request: Request, page: int) -> str:
        query = urlencode({**request.query, "page": [page]}, doseq=True)
        return f"{self._hosting.url}{request.path}?{query}"

    def _respond(self, request: Request, answer: Answer, fault: Fault | None) -> Response:
        budget = self._budget(self._tokens.get(request.headers.get("authorization", "").rpartition(" ")[2]))
        limits = {f"x-ratelimit-{name}": str(value) for name, value in budget.items()}
        headers = {**_JSON, **limits, **answer.headers}
        body = _bytes(answer.content)
        if request.method == "GET" and answer.status == 200:  # noqa: PLR2004  # OK
            etag = f'W/"{hashlib.sha256(body).hexdigest()}"'
            headers |= {"ETag": etag}
            if etag == request.headers.get("if-none-match"):
                return Response(304, b"", headers)
        return Response(answer.status, body, headers, fault.fault if fault else None)


def _body(request: Request) -> object:
    try:
        body: object = json.loads(request.body) if request.body else None
        json.dumps(body, ensure_ascii=False).encode()  # half a pair of UTF-16 is text that no file can hold
    except ValueError:
        raise RefusedError(400, "Problems parsing JSON") from None
    return body


def _bytes(content: object) -> bytes:
    if isinstance(content, bytes):
        return content
    return b"" if content is None else json.dumps(content).encode()


def _number(request: Request, name: str, default: int) -> int:
    text = request.query.get(name, [""])[-1]
    return int(text) if text.isdecimal() and int(text) else default


def _name(asker: User | None) -> str:
    return asker.login if asker else ""
