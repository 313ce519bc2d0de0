from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import refusal, repository

FILES = {".github/workflows/submit.yml": "name: Submissions\n", ".github/workflows/other.yml": "on: push\n"}


def test_the_workflows_of_the_default_branch_are_listed_with_their_state(github: GithubSandbox) -> None:
    assert list(repository(github).get_workflows()) == []
    github.commit("main", FILES, "maintainer")
    github.rules.asleep["submit.yml"] = "disabled_inactivity"
    assert [(flow.name, flow.path, flow.state) for flow in repository(github).get_workflows()] == [
        (".github/workflows/other.yml", ".github/workflows/other.yml", "active"),
        ("Submissions", ".github/workflows/submit.yml", "disabled_inactivity"),
    ]


def test_a_workflow_that_is_enabled_is_awake(github: GithubSandbox) -> None:
    github.commit("main", FILES, "maintainer")
    github.rules.asleep["submit.yml"] = "disabled_inactivity"
    requester = repository(github).requester
    requester.requestJsonAndCheck("PUT", "/repos/acme/papers/actions/workflows/submit.yml/enable")
    assert {flow.state for flow in repository(github).get_workflows()} == {"active"}


def test_a_workflow_that_is_not_there_can_t_be_enabled(github: GithubSandbox) -> None:
    path = "/repos/acme/papers/actions/workflows/none.yml/enable"
    assert refusal(lambda: repository(github).requester.requestJsonAndCheck("PUT", path)) == (404, "Not Found")


def test_a_single_workflow_tells_its_state_and_one_that_is_not_there_is_refused(github: GithubSandbox) -> None:
    github.commit("main", FILES, "maintainer")
    github.rules.asleep["submit.yml"] = "disabled_manually"
    assert repository(github).get_workflow("submit.yml").state == "disabled_manually"
    assert refusal(lambda: repository(github).get_workflow("none.yml").state) == (404, "Not Found")
