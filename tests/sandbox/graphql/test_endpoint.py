from typing import Any

import pytest
import requests

from bot.sandbox.github.faults import Fault, secondary_limit
from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import (
    GithubException,
    GithubRetry,
    RateLimitExceededException,
    client,
    graph,
    graph_refusal,
    of_repository,
    refusal,
)

NAME = '{ repository(owner: "acme", name: "papers") { nameWithOwner } }'
TWO_COMMENTS = """
  mutation($one: ID!, $two: ID!) {
    first: addComment(input: {subjectId: $one, body: "One"}) { commentEdge { node { body } } }
    second: addComment(input: {subjectId: $two, body: "Two"}) { commentEdge { node { body } } }
  }
"""


def post(github: GithubSandbox, body: Any, token: str | None = None) -> requests.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.post(f"{github.url}/graphql", json=body, headers=headers, timeout=5)


def test_the_real_client_finds_the_endpoint_and_the_log_names_it(github: GithubSandbox) -> None:
    assert graph(github, NAME) == {"repository": {"nameWithOwner": "acme/papers"}}
    assert github.log == ("POST /graphql > 200",)


def test_variables_and_the_operations_name_are_heeded(github: GithubSandbox) -> None:
    query = """
      query One($name: String!) { repository(owner: "ACME", name: $name) { id } }
      query Two($name: String!) { repository(owner: "acme", name: $name) { nameWithOwner } }
    """
    body = {"query": query, "variables": {"name": "Papers"}, "operationName": "Two"}
    answer = post(github, body, github.token())
    assert (answer.status_code, answer.json()) == (200, {"data": {"repository": {"nameWithOwner": "acme/papers"}}})


def test_a_field_that_is_refused_leaves_the_rest_of_the_answer(github: GithubSandbox) -> None:
    github.open_issue("alice")
    fields = "one: issue(number: 1) { title } two: issue(number: 2) { title }"
    query = f'{{ repository(owner: "acme", name: "papers") {{ {fields} }} }}'
    answer = post(github, {"query": query}, github.token())
    error = {
        "type": "NOT_FOUND",
        "path": ["repository", "two"],
        "message": "Could not resolve to an Issue with the number of 2.",
        "locations": [{"line": 1, "column": 79}],
    }
    data = {"repository": {"one": {"title": "Submission"}, "two": None}}
    assert (answer.status_code, answer.json()) == (200, {"data": data, "errors": [error]})


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("{ repository(", "Syntax Error: Expected Name, found <EOF>."),
        ("{ nothing }", "Cannot query field 'nothing' on type 'Query'."),
        ('{ repository(owner: "acme") { id } }', "Argument 'Query.repository(name:)' of type 'String!' is required"),
    ],
)
def test_a_query_that_the_schema_does_not_allow_is_answered_without_data(
    github: GithubSandbox, query: str, message: str
) -> None:
    answer = post(github, {"query": query}, github.token())
    (error,) = answer.json()["errors"]
    assert (answer.status_code, set(answer.json()), set(error)) == (200, {"errors"}, {"message", "locations"})
    assert error["message"].startswith(message)


def test_a_body_without_a_query_says_so(github: GithubSandbox) -> None:
    message = "A query attribute must be specified and must be a string."
    for body in ({}, {"query": None}, {"query": 7}):
        answer = post(github, body, github.token())
        assert (answer.status_code, answer.json()) == (200, {"errors": [{"message": message}]})
    assert post(github, [NAME], github.token()).status_code == 400


def test_mutations_run_one_after_the_other_and_one_refused_does_not_stop_the_next(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    answer = post(github, {"query": TWO_COMMENTS, "variables": {"one": "I_9", "two": "I_1"}}, github.token())
    assert answer.json()["data"] == {"first": None, "second": {"commentEdge": {"node": {"body": "Two"}}}}
    assert [(error["type"], error["path"]) for error in answer.json()["errors"]] == [("NOT_FOUND", ["first"])]
    graph(github, TWO_COMMENTS, one="I_1", two="I_1")
    assert [comment.body for comment in github.comments(number)] == ["Two", "One", "Two"]


def test_somebody_without_a_good_token_is_turned_away(github: GithubSandbox) -> None:
    assert post(github, {"query": NAME}).status_code == 401
    answer = post(github, {"query": NAME}, "stolen")
    assert (answer.status_code, answer.json()["message"]) == (401, "Bad credentials")


def test_graphql_has_a_budget_of_its_own(github: GithubSandbox) -> None:
    limits = "{ rateLimit { cost limit remaining used resetAt } }"
    told = {"cost": 1, "limit": 1000, "remaining": 999, "used": 1, "resetAt": "2026-01-05T10:00:01Z"}
    assert graph(github, limits) == {"rateLimit": told}
    answer = post(github, {"query": NAME}, github.token())
    heads = [answer.headers[f"x-ratelimit-{name}"] for name in ("resource", "limit", "remaining")]
    assert heads == ["graphql", "1000", "998"]
    resources = client(github).get_rate_limit().resources
    assert (resources.core.remaining, resources.graphql.remaining) == (1000, 998)


def test_who_asks_too_much_is_told_so_with_status_200(github: GithubSandbox) -> None:
    github._server._used["github-actions[bot]", "graphql"] = 1000
    told = (400, [("RATE_LIMITED", None, "API rate limit exceeded for installation.")])
    assert graph_refusal(lambda: graph(github, NAME)) == told
    assert graph(github, NAME, "alice") == {"repository": {"nameWithOwner": "acme/papers"}}


def test_planned_faults_befall_graphql_too(github: GithubSandbox) -> None:
    github.faults.add(Fault("POST", "/graphql", status=502, message="Bad Gateway"))
    assert refusal(lambda: graph(github, NAME)) == (502, "Bad Gateway")
    github.faults.add(Fault("POST", "/graphql", status=401, message="Bad credentials"))
    assert refusal(lambda: graph(github, NAME)) == (401, "Bad credentials")
    github.faults.add(secondary_limit("POST", "/graphql"))
    with pytest.raises(RateLimitExceededException):
        graph(github, NAME)
    github.faults.add(Fault("POST", "/graphql", fault="cut"))
    requester = client(github, retry=GithubRetry(total=0)).requester
    with pytest.raises((requests.RequestException, GithubException)):
        requester.graphql_query(NAME, {})
    assert [line.rpartition(" ")[2] for line in github.log] == ["502", "401", "403", "cut"]


def test_a_fault_after_the_deed_leaves_it_done(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    github.faults.add(Fault("POST", "/graphql", after=True))
    assert refusal(lambda: graph(github, TWO_COMMENTS, one="I_1", two="I_1"))[0] == 502
    assert [comment.body for comment in github.comments(number)] == ["One", "Two"]


def test_many_pull_requests_take_one_request_and_one_merging_process(
    github: GithubSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        github.open_issue("alice")
        github.commit(f"topic-{number}", {"data/papers.yaml": f"sections: [{number}]\n"}, "wanda")
        github._act("wanda", "POST", "/pulls", base="main", head=f"topic-{number}", title="x")
    github.commit("main", {"README.md": "# New\n"}, "maintainer")
    started: list[str] = []
    attempt = github._store._git.attempt

    def watched(*arguments: str, given: str = "") -> bytes | None:
        started.append(arguments[0])
        return attempt(*arguments, given=given)

    monkeypatch.setattr(github._store._git, "attempt", watched)
    found = of_repository(
        github,
        """
        issues(first: 100) { totalCount nodes { title comments(first: 100) { nodes { body } } } }
        pullRequests(first: 100) { totalCount nodes { mergeable headRef { target { oid } } } }
        refs(refPrefix: "refs/heads/topic", first: 100) { totalCount nodes { target { oid } } }
        """,
    )
    assert [found[name]["totalCount"] for name in ("issues", "pullRequests", "refs")] == [20, 20, 20]
    assert {pull["mergeable"] for pull in found["pullRequests"]["nodes"]} == {"MERGEABLE"}
    assert (started, github.log) == (["merge-tree"], ("POST /graphql > 200",))
