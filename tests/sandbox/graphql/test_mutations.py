import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import graph, graph_refusal, repository

COMMENT = """
  mutation($input: AddCommentInput!) {
    addComment(input: $input) { clientMutationId commentEdge { node { databaseId body author { login } } } }
  }
"""
CLOSE = "mutation($input: CloseIssueInput!) { closeIssue(input: $input) { issue { state stateReason } } }"
EDIT = """
  mutation($input: UpdatePullRequestInput!) {
    updatePullRequest(input: $input) { pullRequest { title body state } }
  }
"""
IDS = {COMMENT: "subjectId", CLOSE: "issueId", EDIT: "pullRequestId"}


@pytest.fixture
def proposed(github: GithubSandbox) -> GithubSandbox:
    """Pull request 1 by the workflow, and issue 2 by alice."""
    github.commit("topic", {"a": "1"}, "github-actions[bot]")
    repository(github).create_pull(base="main", head="topic", title="Add a", body="Because")
    github.open_issue("alice")
    return github


def test_a_comment_is_added_to_issues_and_pull_requests(proposed: GithubSandbox) -> None:
    for number, name in ((1, "PR_1"), (2, "I_2")):
        found = graph(proposed, COMMENT, input={"subjectId": name, "body": "Thanks", "clientMutationId": "x"})
        (comment,) = proposed.comments(number)
        node = {"databaseId": comment.id, "body": "Thanks", "author": {"login": "github-actions"}}
        assert found == {"addComment": {"clientMutationId": "x", "commentEdge": {"node": node}}}
        assert comment.author.login == "github-actions[bot]"


@pytest.mark.parametrize(
    ("given", "reason"),
    [({}, "COMPLETED"), ({"stateReason": "NOT_PLANNED"}, "NOT_PLANNED"), ({"stateReason": None}, "COMPLETED")],
)
def test_an_issue_is_closed_for_a_reason(proposed: GithubSandbox, given: dict[str, object], reason: str) -> None:
    closed = {"closeIssue": {"issue": {"state": "CLOSED", "stateReason": reason}}}
    assert graph(proposed, CLOSE, input={"issueId": "I_2", **given}) == closed
    issue = proposed.issue(2)
    assert (issue.state, issue.reason) == ("closed", reason.lower())
    assert issue.closed_by
    assert issue.closed_by.login == "github-actions[bot]"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"title": "New", "body": "Other"}, {"title": "New", "body": "Other", "state": "OPEN"}),
        ({"title": "New"}, {"title": "New", "body": "Because", "state": "OPEN"}),
        ({"title": None, "body": ""}, {"title": "Add a", "body": "", "state": "OPEN"}),
        ({"state": "CLOSED"}, {"title": "Add a", "body": "Because", "state": "CLOSED"}),
        ({}, {"title": "Add a", "body": "Because", "state": "OPEN"}),
    ],
)
def test_a_pull_request_changes_in_what_is_given(
    proposed: GithubSandbox, given: dict[str, object], expected: dict[str, str]
) -> None:
    found = graph(proposed, EDIT, input={"pullRequestId": "PR_1", **given})
    assert found == {"updatePullRequest": {"pullRequest": expected}}
    same = repository(proposed).get_pull(1)
    assert {"title": same.title, "body": same.body or "", "state": same.state.upper()} == expected


def test_a_pull_request_opens_again(proposed: GithubSandbox) -> None:
    proposed.close_pull(1)
    graph(proposed, EDIT, input={"pullRequestId": "PR_1", "state": "OPEN"})
    assert proposed.issue(1).open


@pytest.mark.parametrize(
    ("mutation", "name", "more"),
    [
        (COMMENT, "I_9", {"body": "x"}),
        (COMMENT, "I_1", {"body": "x"}),
        (COMMENT, "R_1000", {"body": "x"}),
        (CLOSE, "PR_1", {}),
        (EDIT, "I_2", {"title": "x"}),
    ],
)
def test_an_id_of_nothing_or_of_something_else_is_not_found(
    proposed: GithubSandbox, mutation: str, name: str, more: dict[str, str]
) -> None:
    status, [(kind, _, message)] = graph_refusal(lambda: graph(proposed, mutation, input={IDS[mutation]: name, **more}))
    words = f"Could not resolve to a node with the global id of '{name}'."
    assert (status, kind, message) == (404, "NOT_FOUND", words)


@pytest.mark.parametrize(
    ("mutation", "name", "more", "scope"),
    [
        (CLOSE, "I_2", {}, "issues"),
        (EDIT, "PR_1", {"title": "x"}, "pull-requests"),
    ],
)
def test_a_workflow_needs_the_permission(
    proposed: GithubSandbox, mutation: str, name: str, more: dict[str, str], scope: str
) -> None:
    call = {IDS[mutation]: name, **more}
    other = {"contents": "write", "statuses": "write", scope: "read"}
    status, [(kind, _, message)] = graph_refusal(lambda: graph(proposed, mutation, grants=other, input=call))
    assert (status, kind, message) == (400, "FORBIDDEN", "Resource not accessible by integration")
    graph(proposed, mutation, grants={scope: "write"}, input=call)


@pytest.mark.parametrize(("mutation", "name"), [(CLOSE, "I_2"), (EDIT, "PR_1")])
def test_a_stranger_may_comment_and_no_more(proposed: GithubSandbox, mutation: str, name: str) -> None:
    graph(proposed, COMMENT, "bob", input={"subjectId": name, "body": "Hello"})
    _, [(kind, _, message)] = graph_refusal(lambda: graph(proposed, mutation, "bob", input={IDS[mutation]: name}))
    assert (kind, message) == ("FORBIDDEN", "Must have admin rights to Repository.")


def test_words_too_long_or_too_short_are_refused(proposed: GithubSandbox) -> None:
    long = {"pullRequestId": "PR_1", "title": "x" * 257}
    words = "title is too long (maximum is 256 characters)"
    assert graph_refusal(lambda: graph(proposed, EDIT, input=long))[1] == [
        ("UNPROCESSABLE", ["updatePullRequest"], words)
    ]
    empty = {"subjectId": "I_2", "body": " "}
    assert graph_refusal(lambda: graph(proposed, COMMENT, input=empty))[1] == [
        ("UNPROCESSABLE", ["addComment"], "body missing_field")
    ]


def test_refs_and_words_change_in_one_request(proposed: GithubSandbox) -> None:
    mutation = """
      mutation($refs: UpdateRefsInput!, $pull: UpdatePullRequestInput!) {
        updateRefs(input: $refs) { clientMutationId } updatePullRequest(input: $pull) { clientMutationId }
      }
    """
    old, new = proposed.tip("topic"), proposed.commit("draft", {"b": "1"}, "github-actions[bot]")
    move = {"name": "refs/heads/topic", "beforeOid": old, "afterOid": new, "force": True}
    refs = {"repositoryId": "R_1000", "refUpdates": [move]}
    graph(proposed, mutation, refs=refs, pull={"pullRequestId": "PR_1", "title": "Add b"})
    assert (proposed.pull(1).head_sha, proposed.issue(1).title) == (new, "Add b")
