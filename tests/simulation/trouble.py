"""What goes wrong with the services, and what happens between two steps of a run. Knows no rule."""

from collections.abc import Callable
from typing import Any, cast

from bot.forge.github_client import GithubForge
from bot.sandbox.arxiv import faults as arxiv_faults

WRITES = (
    ("POST", "/git/trees"),
    ("POST", "/git/commits"),
    ("POST", "/statuses/*"),
    ("POST", "/pulls"),
    ("POST", "/issues/*/comments"),
    ("PATCH", "/issues/*/comments/*"),
    ("PUT", "/issues/*/labels"),
    ("PATCH", "/issues/*"),
    ("PATCH", "/pulls/*"),
    ("PUT", "/pulls/*/merge"),
    ("GET", "/collaborators/*/permission"),
    ("POST", "/issues/comments/*/reactions"),
    ("POST", "/graphql"),
)
BROKEN: tuple[dict[str, Any], ...] = (
    {"status": 500},
    {"status": 502, "after": True},
    {"status": 503, "body": b"<html>Unicorn!</html>"},
    {"fault": "cut"},
    {"fault": "cut", "after": True},
    {"status": 401, "message": "Bad credentials"},
    {"status": 403, "message": "Resource not accessible by integration"},
    {"status": 403, "message": "You have exceeded a secondary rate limit. Please wait."},
    {"status": 403, "message": "API rate limit exceeded.", "headers": {"x-ratelimit-remaining": "0"}},
    {"status": 409, "message": "Conflict"},
    {"status": 422, "message": "Validation Failed"},
    {"status": 429, "message": "Too many requests"},
)
SILENT = (
    arxiv_faults.unavailable,
    arxiv_faults.too_many(),
    arxiv_faults.rate_exceeded,
    arxiv_faults.page,
    arxiv_faults.nothing,
    arxiv_faults.half,
    arxiv_faults.cut,
    arxiv_faults.bad_date,
)


class _Interrupted:
    def __init__(self, forge: GithubForge, nth: int, act: Callable[[], object]) -> None:
        self._forge, self._left, self._act = forge, nth, act

    def __getattr__(self, name: str) -> Any:
        self._left -= 1
        if self._left == 0:
            self._act()
        return getattr(self._forge, name)


def interrupted(forge: GithubForge, nth: int, act: Callable[[], object]) -> GithubForge:
    """Give a forge before whose nth call something else happens: somebody acts, or another run starts."""
    return cast("GithubForge", _Interrupted(forge, nth, act))
