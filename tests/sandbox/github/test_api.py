import re

import pytest

from bot.sandbox.github.api import ROUTES, answer
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.routing import Call
from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import ACTIONS, User

WRITES = [route for route in ROUTES if route.method != "GET"]


def refusals(github: GithubSandbox, user: User | None) -> set[str]:
    """Ask for every write there is; give what was said."""
    said = set()
    for route in WRITES:
        path = re.sub(r"\{.*?\}", "1", route.path)
        with pytest.raises(RefusedError) as caught:
            answer(github._hosting, Call(user, route.method, path))
        said.add(str(caught.value))
    return said


def test_a_token_without_scopes_writes_nothing(github: GithubSandbox) -> None:
    github.rules.actions_scopes.clear()
    bot = github._hosting.user(ACTIONS)
    assert refusals(github, bot) == {"403 Resource not accessible by integration"}


def test_nobody_writes_without_a_token_and_no_time_passes(github: GithubSandbox) -> None:
    before = github._hosting.now
    assert refusals(github, None) == {"401 Requires authentication"}
    assert github._hosting.now == before


def test_every_write_names_the_scope_that_it_takes() -> None:
    assert {frozenset(route.scopes) for route in WRITES} == {
        frozenset({"issues"}),
        frozenset({"issues", "pull_requests"}),
        frozenset({"pull_requests"}),
        frozenset({"contents"}),
        frozenset({"statuses"}),
        frozenset({"actions"}),
    }
    assert all(route.scopes == () for route in ROUTES if route.method == "GET")


def test_no_two_endpoints_have_one_address() -> None:
    assert len({(route.method, route.path) for route in ROUTES}) == len(ROUTES)
