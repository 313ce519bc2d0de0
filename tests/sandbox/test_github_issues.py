from datetime import UTC, datetime

import pytest

from bot.sandbox.github import GithubSandbox
from bot.sandbox.github_issues import MOST_BODY, MOST_TITLE
from bot.sandbox.github_refusals import RefusedError

from .real_client import refusal, repository


def test_an_issue_reads_back_as_it_was_written(github: GithubSandbox) -> None:
    number = github.open_issue("alice", title="Submit: LLaVA", body="### Paper\r\n\r\n2304.08485 📄")
    issue = repository(github).get_issue(number)
    assert (issue.number, issue.title, issue.body) == (1, "Submit: LLaVA", "### Paper\r\n\r\n2304.08485 📄")
    assert (issue.user.login, issue.user.type, issue.author_association) == ("alice", "User", "NONE")
    assert (issue.state, issue.state_reason, issue.locked, issue.comments) == ("open", None, False, 0)
    assert issue.pull_request is None
    assert issue.created_at == datetime(2026, 1, 5, 9, 0, 2, tzinfo=UTC)


def test_a_body_may_be_null(github: GithubSandbox) -> None:
    number = github.open_issue("alice", body=None)
    assert repository(github).get_issue(number).complete().body is None


def test_an_unknown_issue_is_not_found(github: GithubSandbox) -> None:
    assert refusal(repository(github).get_issue(7).complete) == (404, "Not Found")


def test_pull_requests_are_listed_among_issues(github: GithubSandbox) -> None:
    github.open_issue("alice")
    github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github, "wanda").create_pull(base="main", head="topic", title="Add a")
    listed = list(repository(github).get_issues())
    assert [(issue.number, issue.pull_request is not None) for issue in listed] == [(2, True), (1, False)]
    assert listed[0].raw_data["pull_request"]["html_url"] == pull.html_url
    assert (listed[0].draft, listed[0].url) == (False, f"{github.url}/repos/acme/papers/issues/2")


def test_issues_are_filtered_and_sorted(github: GithubSandbox) -> None:
    github.make_label("submission")
    github.make_label("Proposed")
    for author in ("alice", "bob", "alice"):
        github.open_issue(author)
    github.label(1, "trish", "submission", "Proposed")
    github.label(2, "trish", "submission")
    github.close_issue(2, by="maintainer")
    issues = repository(github).get_issues

    def numbers(**query: object) -> list[int]:
        return [issue.number for issue in issues(**query)]  # type: ignore[arg-type]  # one name at a time

    assert numbers() == [3, 1]
    assert numbers(state="all") == [3, 2, 1]
    assert numbers(state="closed") == [2]
    assert numbers(direction="asc") == [1, 3]
    assert numbers(state="all", sort="updated") == [2, 1, 3]
    assert numbers(labels=["submission"], state="all") == [2, 1]
    assert numbers(labels=["submission", "PROPOSED"]) == [1]
    assert numbers(creator="bob", state="all") == [2]
    assert numbers(since=github.issue(2).updated, state="all") == [2]


def test_labels_of_people_without_rights_are_dropped_without_a_word(github: GithubSandbox) -> None:
    github.make_label("submission")
    stranger = repository(github, "alice").create_issue("Submit", labels=["submission"])
    member = repository(github, "trish").create_issue("Submit", labels=["submission"])
    assert ([label.name for label in stranger.labels], [label.name for label in member.labels]) == ([], ["submission"])


def test_an_author_edits_closes_and_reopens(github: GithubSandbox) -> None:
    number = github.open_issue("alice", title="Old", body="old")
    issue = repository(github, "alice").get_issue(number)
    issue.edit(title="New", body="new")
    issue.edit(state="closed", state_reason="not_planned")
    assert (issue.title, issue.body, issue.state, issue.state_reason) == ("New", "new", "closed", "not_planned")
    assert repository(github).get_issue(number).raw_data["closed_by"]["login"] == "alice"
    issue.edit(state="open")
    again = repository(github).get_issue(number).raw_data
    assert (again["state"], again["state_reason"], again["closed_at"]) == ("open", "reopened", None)
    assert github.issue(number).title == "New"


def test_a_closed_issue_is_completed_unless_it_says_otherwise(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    repository(github).get_issue(number).edit(state="closed")
    assert github.issue(number).reason == "completed"


def test_strangers_edit_nothing(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    issue = repository(github, "bob").get_issue(number)
    assert refusal(lambda: issue.edit(title="Mine")) == (403, "Must have admin rights to Repository.")
    with pytest.raises(RefusedError, match="403 Must have admin rights to Repository"):
        github.close_issue(number, by="bob")


def test_a_token_edits_only_what_its_workflow_asked_for(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    github.rules.actions_scopes = {"pull_requests"}
    issue = repository(github).get_issue(number)
    assert refusal(lambda: issue.edit(state="closed")) == (403, "Resource not accessible by integration")
    assert refusal(lambda: repository(github).create_issue("x")) == (403, "Resource not accessible by integration")


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"title": ""}, [{"resource": "Issue", "field": "title", "code": "missing_field"}]),
        ({}, [{"resource": "Issue", "field": "title", "code": "missing_field"}]),
        ({"title": 7}, "Invalid request.\n\nFor 'properties/title', 7 is not a string."),
        (
            {"title": "x" * (MOST_TITLE + 1)},
            [
                {
                    "resource": "Issue",
                    "field": "title",
                    "code": "custom",
                    "message": "title is too long (maximum is 256 characters)",
                }
            ],
        ),
        (
            {"title": "x", "body": "📄" * (MOST_BODY + 1)},
            [
                {
                    "resource": "Issue",
                    "field": "body",
                    "code": "custom",
                    "message": "body is too long (maximum is 65536 characters)",
                }
            ],
        ),
    ],
)
def test_a_bad_issue_is_refused_with_the_field(github: GithubSandbox, fields: object, errors: object) -> None:
    send = repository(github).requester.requestJsonAndCheck
    assert refusal(lambda: send("POST", "/repos/acme/papers/issues", input=fields)) == (422, errors)


def test_the_longest_title_and_body_fit(github: GithubSandbox) -> None:
    issue = repository(github).create_issue("x" * MOST_TITLE, "📄" * MOST_BODY)
    assert (len(issue.title), len(issue.body or "")) == (256, 65_536)


@pytest.mark.parametrize("fields", [{"state": "gone"}, {"state": "closed", "state_reason": "bored"}])
def test_a_state_that_does_not_exist_is_refused(github: GithubSandbox, fields: dict[str, str]) -> None:
    number = github.open_issue("alice")
    send = repository(github).requester.requestJsonAndCheck
    field = list(fields)[-1]
    error = {"resource": "Issue", "field": field, "code": "invalid"}
    assert refusal(lambda: send("PATCH", f"/repos/acme/papers/issues/{number}", input=fields)) == (422, [error])


def test_an_edit_that_changes_nothing_announces_nothing(github: GithubSandbox) -> None:
    number = github.open_issue("alice", title="Same")
    github.edit_issue(number, title="Same")
    assert [event.payload["action"] for event in github.events()] == ["opened"]
