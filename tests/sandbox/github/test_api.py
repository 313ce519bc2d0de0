import re
from dataclasses import replace

import pytest

from bot.sandbox.github.api import ROUTES, answer
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.routing import Call, Route
from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import ACTIONS, EVERYTHING, User
from tests.sandbox.real_client import refusal, repository

WRITES = [route for route in ROUTES if route.method != "GET"]
READS = [route for route in ROUTES if route.method == "GET" and route.level == "read"]


def refusals(github: GithubSandbox, user: User | None) -> set[str]:
    """Ask for every write there is; give what was said."""
    return {refused_with(github, user, route) for route in WRITES}


def refused_with(github: GithubSandbox, user: User | None, route: Route) -> str:
    """Ask an endpoint for something; give what was said if that was a refusal, and "" if not."""
    path = re.sub(r"\{.*?\}", "1", route.path)
    try:
        answer(github._hosting, Call(user, route.method, path))
    except RefusedError as refusal:
        return str(refusal)
    return ""


def test_a_token_without_scopes_writes_nothing(github: GithubSandbox) -> None:
    bot = replace(github._hosting.user(ACTIONS), grants={})
    assert refusals(github, bot) == {"403 Resource not accessible by integration"}


def test_nobody_writes_without_a_token_and_no_time_passes(github: GithubSandbox) -> None:
    before = github._hosting.now
    assert refusals(github, None) == {"401 Requires authentication"}
    assert github._hosting.now == before


def test_every_write_names_the_scope_that_it_takes() -> None:
    assert {frozenset(route.scopes) for route in WRITES} == {
        frozenset({"issues"}),
        frozenset({"issues", "pull-requests"}),
        frozenset({"pull-requests"}),
        frozenset({"contents"}),
        frozenset({"statuses"}),
        frozenset({"actions"}),
    }


def test_every_read_but_of_metadata_names_the_scope_that_it_takes() -> None:
    metadata = [route.path for route in READS if not route.scopes]
    assert metadata == ["", "/collaborators/{login}/permission", "/rules/branches/{branch*}"]
    assert {scope for route in READS for scope in route.scopes} == EVERYTHING.keys()


@pytest.mark.parametrize("scope", sorted(EVERYTHING))
def test_in_private_a_token_reads_what_it_was_granted_and_nothing_else(github: GithubSandbox, scope: str) -> None:
    github.rules.private = True
    bot = replace(github._hosting.user(ACTIONS), grants={scope: "read"})
    for route in READS:
        refused = "Resource not accessible by integration" in refused_with(github, bot, route)
        assert refused == bool(route.scopes and scope not in route.scopes), route.path


def test_in_private_there_is_nothing_for_somebody_without_a_token(github: GithubSandbox) -> None:
    github.rules.private = True
    assert {refused_with(github, None, route) for route in READS} == {"404 Not Found"}


def test_what_belongs_to_a_mere_issue_the_scope_for_pull_requests_does_not_open(github: GithubSandbox) -> None:
    github.rules.private = True
    number = github.open_issue("alice")
    comment = github.comment(number, "alice", "Hello")
    issue = repository(github, grants={"pull-requests": "write"}).get_issue(number)
    refused = (403, "Resource not accessible by integration")
    assert refusal(lambda: issue.get_comment(comment).complete()) == refused
    assert refusal(lambda: issue.create_comment("Hello")) == refused
    assert refusal(lambda: issue.get_comment(comment).create_reaction("+1")) == refused
    assert refusal(issue.set_labels) == refused


def test_no_two_endpoints_have_one_address() -> None:
    assert len({(route.method, route.path) for route in ROUTES}) == len(ROUTES)
