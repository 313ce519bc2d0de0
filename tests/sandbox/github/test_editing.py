import pytest

from bot.sandbox.github.editing import MOST_BODY, MOST_TITLE
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import custom, refusal, repository


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
    workflow = repository(github, grants={"pull-requests": "write", "issues": "read"})
    issue = workflow.get_issue(number)
    assert refusal(lambda: issue.edit(state="closed")) == (403, "Resource not accessible by integration")
    assert refusal(lambda: workflow.create_issue("x")) == (403, "Resource not accessible by integration")


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


def test_a_pull_request_reopens_only_while_its_branch_carries_it(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github).create_pull(base="main", head="topic", title="Add a")
    pull.edit(state="closed")
    github.commit("topic", {"a": "2"}, "wanda")
    pull.edit(state="open")
    assert github.pull(1).head_sha == github.tip("topic")
    pull.edit(state="closed")
    ref = repository(github).get_git_ref("heads/topic").complete()
    ref.edit(github.commit("elsewhere", {"b": "1"}, "wanda"), force=True)
    forced = custom("state cannot be changed. The topic branch was force-pushed or recreated.")
    assert refusal(lambda: pull.edit(state="open")) == (422, forced)
    ref.delete()
    deleted = custom("state cannot be changed. The topic branch has been deleted.")
    assert refusal(lambda: pull.edit(state="open")) == (422, deleted)


def test_a_bad_state_leaves_the_words_as_they_were(github: GithubSandbox) -> None:
    number = github.open_issue("alice", title="Old")
    with pytest.raises(RefusedError, match="422 Validation Failed"):
        github.edit_issue(number, title="New", state="gone")
    assert github.issue(number).title == "Old"


def test_a_branch_in_use_again_does_not_reopen_its_former_pull_request(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github).create_pull(base="main", head="topic", title="Add a")
    github.close_pull(pull.number)
    repository(github).create_pull(base="main", head="topic", title="Again")
    taken = custom("state cannot be changed. There is already an open pull request from topic to main.")
    assert refusal(lambda: pull.edit(state="open")) == (422, taken)


def test_a_pull_request_whose_commits_are_already_in_the_base_does_not_reopen(github: GithubSandbox) -> None:
    head = github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github, "wanda").create_pull(base="main", head="topic", title="Add a")
    github.close_pull(pull.number)
    repository(github, "wanda").get_git_ref("heads/main").complete().edit(head)
    nothing_new = custom("state cannot be changed. There are no new commits on the topic branch.")
    assert refusal(lambda: pull.edit(state="open")) == (422, nothing_new)
