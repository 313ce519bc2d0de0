from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import refusal, repository


def test_labels_are_replaced_as_a_whole(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    issue = repository(github).get_issue(number)
    issue.set_labels("submission", "proposed")
    assert github.labels(number) == ("submission", "proposed")
    issue.set_labels("listed")
    assert [label.name for label in issue.get_labels()] == ["listed"]


def test_labels_are_added_and_removed_one_by_one(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    issue = repository(github).get_issue(number)
    issue.add_to_labels("submission", "needs info/more")
    issue.add_to_labels("submission")
    assert github.labels(number) == ("submission", "needs info/more")
    issue.remove_from_labels("needs info/more")
    assert github.labels(number) == ("submission",)
    assert refusal(lambda: issue.remove_from_labels("submissio")) == (404, "Label does not exist")
    issue.delete_labels()
    assert github.labels(number) == ()


def test_a_missing_label_is_made_grey_and_spelt_as_it_was_first(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    repository(github).get_issue(number).set_labels("Proposed")
    repository(github).get_issue(number).set_labels("PROPOSED")
    assert github.labels(number) == github.labels() == ("Proposed",)
    assert repository(github).get_label("proposed").color == "ededed"


def test_who_may_triage_sets_labels_and_makes_none(github: GithubSandbox) -> None:
    github.make_label("submission")
    number = github.open_issue("alice")
    issue = repository(github, "trish").get_issue(number)
    issue.set_labels("submission")
    error = {"resource": "Repository", "field": "label", "code": "unauthorized"}
    assert refusal(lambda: issue.set_labels("new")) == (403, [error])
    assert github.labels(number) == ("submission",)


def test_strangers_set_no_labels_not_even_on_their_own_issues(github: GithubSandbox) -> None:
    github.make_label("submission")
    issue = repository(github, "alice").get_issue(github.open_issue("alice"))
    assert refusal(lambda: issue.set_labels("submission")) == (403, "Must have admin rights to Repository.")


def test_a_pull_request_takes_labels_through_its_issue(github: GithubSandbox) -> None:
    github.make_label("submission")
    github.commit("topic", {"a": "1"}, "wanda")
    workflow = repository(github, grants={"pull-requests": "write"})
    pull = workflow.create_pull(base="main", head="topic", title="Add a")
    pull.set_labels("submission")
    assert [label.name for label in repository(github).get_pull(pull.number).labels] == ["submission"]
    assert refusal(lambda: pull.set_labels("new"))[0] == 403


def test_labels_may_come_as_a_bare_list_or_in_an_object(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    send = repository(github).requester.requestJsonAndCheck
    path = f"/repos/acme/papers/issues/{number}/labels"
    send("PUT", path, input=["a"])
    send("POST", path, input={"labels": ["b", {"name": "c"}]})
    assert github.labels(number) == ("a", "b", "c")
    assert refusal(lambda: send("PUT", path, input={"labels": "a"}))[0] == 422


def test_a_label_too_long_is_refused(github: GithubSandbox) -> None:
    issue = repository(github).get_issue(github.open_issue("alice"))
    words = "name is too long (maximum is 50 characters)"
    error = {"resource": "Label", "field": "name", "code": "custom", "message": words}
    assert refusal(lambda: issue.set_labels("x" * 51)) == (422, [error])
