import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import EVERYTHING
from tests.sandbox.real_client import graph, graph_refusal, of_repository, repository


def numbers(github: GithubSandbox, connection: str) -> list[int]:
    return [
        node["number"]
        for node in of_repository(github, f"found: {connection} {{ nodes {{ number }} }}")["found"]["nodes"]
    ]


@pytest.fixture
def busy(github: GithubSandbox) -> GithubSandbox:
    """Issues 1, 2 (closed, "waiting") and 3 ("needs-info"); pull requests 4, 5 (closed) and 6 (merged)."""
    for label in ("waiting", "needs-info"):
        github.make_label(label)
    github.open_issue("alice", "One")
    github.close_issue(github.open_issue("bob", "Two", form_labels=["waiting"]))
    github.open_issue("alice", "Three", form_labels=["needs-info"])
    for topic in ("a", "b", "c"):
        github.commit(topic, {topic: "1"}, "wanda")
        repository(github).create_pull(base="main", head=topic, title=topic)
    github.close_pull(5)
    github.merge(6)
    github.comment(1, "bob", "Hello")
    return github


def test_the_repository_is_found_regardless_of_case(github: GithubSandbox) -> None:
    same = repository(github).raw_data
    found = graph(github, '{ repository(owner: "ACME", name: "Papers") { id nameWithOwner url } }')
    assert found == {
        "repository": {"id": same["node_id"], "nameWithOwner": "acme/papers", "url": same["html_url"]},
    }


def test_another_repository_is_not_there(github: GithubSandbox) -> None:
    query = '{ repository(owner: "acme", name: "none") { id } }'
    error = ("NOT_FOUND", ["repository"], "Could not resolve to a Repository with the name 'acme/none'.")
    assert graph_refusal(lambda: graph(github, query)) == (404, [error])


@pytest.mark.parametrize(
    ("field", "scope"),
    [
        ('object(expression: "HEAD") { oid }', "contents"),
        ("defaultBranchRef { name }", "contents"),
        ("issues(first: 1) { totalCount }", "issues"),
        ("pullRequest(number: 4) { id }", "pull-requests"),
    ],
)
def test_in_private_a_token_sees_what_it_was_granted_and_nothing_else(
    busy: GithubSandbox, field: str, scope: str
) -> None:
    query = f'{{ repository(owner: "acme", name: "papers") {{ id found: {field} }} }}'
    others = EVERYTHING.keys() - {scope}
    assert graph(busy, query, grants=dict.fromkeys(others, "read"))["repository"]["found"]
    busy.rules.private = True
    assert graph(busy, query, grants={scope: "read"})["repository"]["found"]
    error = ("FORBIDDEN", ["repository", "found"], "Resource not accessible by integration")
    refused = graph_refusal(lambda: graph(busy, query, grants=dict.fromkeys(others, "write")))
    assert refused == (400, [error])


def test_issues_and_pull_requests_do_not_answer_for_each_other(busy: GithubSandbox) -> None:
    error = ("NOT_FOUND", ["repository", "issue"], "Could not resolve to an Issue with the number of 4.")
    assert graph_refusal(lambda: of_repository(busy, "issue(number: 4) { id }")) == (404, [error])
    error = ("NOT_FOUND", ["repository", "pullRequest"], "Could not resolve to a PullRequest with the number of 1.")
    assert graph_refusal(lambda: of_repository(busy, "pullRequest(number: 1) { id }")) == (404, [error])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", [1, 2, 3]),
        ("states: OPEN", [1, 3]),
        ("states: [CLOSED]", [2]),
        ("states: [OPEN, CLOSED]", [1, 2, 3]),
        ('labels: ["Waiting"]', [2]),
        ('labels: ["waiting", "needs-info"]', [2, 3]),
        ('states: CLOSED, labels: ["needs-info"]', []),
        ("orderBy: {field: CREATED_AT, direction: DESC}", [3, 2, 1]),
        ("orderBy: {field: UPDATED_AT, direction: DESC}", [1, 3, 2]),
        ("orderBy: {field: COMMENTS, direction: ASC}", [2, 3, 1]),
    ],
)
def test_issues_are_filtered_and_sorted(busy: GithubSandbox, arguments: str, expected: list[int]) -> None:
    assert numbers(busy, f"issues(first: 100 {arguments})") == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", [4, 5, 6]),
        ("states: OPEN", [4]),
        ("states: CLOSED", [5]),
        ("states: MERGED", [6]),
        ("states: [CLOSED, MERGED], orderBy: {field: UPDATED_AT, direction: DESC}", [6, 5]),
        ('headRefName: "b"', [5]),
        ('headRefName: "none"', []),
        ('baseRefName: "main"', [4, 5, 6]),
        ('baseRefName: "b"', []),
    ],
)
def test_pull_requests_are_filtered_and_sorted(busy: GithubSandbox, arguments: str, expected: list[int]) -> None:
    assert numbers(busy, f"pullRequests(first: 100 {arguments})") == expected


def test_refs_are_found_by_how_they_begin(github: GithubSandbox) -> None:
    made = github.commit("submission/one", {"a": "1"}, "github-actions[bot]")
    fields = "totalCount nodes { name prefix target { oid ... on Commit { author { user { login } } } } }"
    found = of_repository(github, f'refs(refPrefix: "refs/heads/submission/", first: 100) {{ {fields} }}')["refs"]
    target = {"oid": made, "author": {"user": {"login": "github-actions[bot]"}}}
    assert found == {
        "totalCount": 1,
        "nodes": [{"name": "one", "prefix": "refs/heads/submission/", "target": target}],
    }
    names = of_repository(github, 'refs(refPrefix: "refs/heads/", first: 100) { nodes { name } }')["refs"]["nodes"]
    assert names == [{"name": "main"}, {"name": "submission/one"}]


def test_a_null_filter_is_no_filter(busy: GithubSandbox) -> None:
    assert numbers(busy, "issues(first: 100, states: null, labels: null, orderBy: null)") == [1, 2, 3]
