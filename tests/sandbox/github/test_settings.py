from collections.abc import Callable

import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import Repository, refusal, repository


def read(github: GithubSandbox, path: str, login: str = "maintainer") -> object:
    found = repository(github, login).requester.requestJsonAndCheck("GET", f"/repos/acme/papers{path}")[1]
    # The library puts the address that it asked into what it was answered.
    return {name: value for name, value in found.items() if name != "url"} if isinstance(found, dict) else found


@pytest.mark.parametrize("path", ["/actions/permissions", "/actions/permissions/workflow", "/branches/main/protection"])
def test_only_an_admin_reads_the_settings(github: GithubSandbox, path: str) -> None:
    github.rules.protected = True
    assert read(github, path)
    assert refusal(lambda: read(github, path, "wanda")) == (403, "Must have admin rights to Repository.")
    assert refusal(lambda: read(github, path, "github-actions[bot]")) == (
        403,
        "Resource not accessible by integration",
    )


def test_actions_tell_whether_they_run_and_which_may_be_used(github: GithubSandbox) -> None:
    assert read(github, "/actions/permissions") == {"enabled": True, "allowed_actions": "all"}
    github.rules.actions_enabled = False
    assert read(github, "/actions/permissions") == {"enabled": False}


def test_a_token_s_rights_are_told_as_they_are_set(github: GithubSandbox) -> None:
    github.rules.actions_may_open_pulls = False
    assert read(github, "/actions/permissions/workflow") == {
        "default_workflow_permissions": "read",
        "can_approve_pull_request_reviews": False,
    }


def protect(github: GithubSandbox) -> None:
    github.rules.protected = True
    github.rules.required_statuses = ("paperbot",)
    github.rules.required_approvals = 2


def test_a_branch_without_protection_says_so(github: GithubSandbox) -> None:
    assert refusal(lambda: read(github, "/branches/main/protection")) == (404, "Branch not protected")
    assert read(github, "/rules/branches/main") == []


def test_the_older_protection_is_read_by_its_own_address(github: GithubSandbox) -> None:
    protect(github)
    branch = repository(github, "maintainer").get_branch("main")
    protection = branch.get_protection()
    assert protection.required_pull_request_reviews.required_approving_review_count == 2
    assert protection.required_status_checks.contexts == ["paperbot"]
    assert branch.protected
    assert read(github, "/rules/branches/main") == []


def test_the_same_by_a_ruleset_is_read_by_everybody(github: GithubSandbox) -> None:
    protect(github)
    github.rules.by_ruleset = True
    assert read(github, "/rules/branches/main", "alice") == [
        {
            "type": "pull_request",
            "parameters": {
                "required_approving_review_count": 2,
                "allowed_merge_methods": ["merge", "squash", "rebase"],
            },
        },
        {"type": "required_status_checks", "parameters": {"required_status_checks": [{"context": "paperbot"}]}},
    ]
    assert not repository(github).get_branch("main").protected


def test_a_ruleset_speaks_of_branches_that_are_not_there_yet(github: GithubSandbox) -> None:
    github.rules.rulesets["submission/x"] = ("creation",)
    assert read(github, "/rules/branches/submission/x") == [{"type": "creation"}]
    assert read(github, "/rules/branches/submission/y") == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda rules: setattr(rules, "squash", False), "Squash merges are not allowed on this repository."),
        (
            lambda rules: setattr(rules, "required_approvals", 1),
            "At least 1 approving review is required by reviewers with write access.",
        ),
    ],
)
def test_a_merge_that_the_settings_forbid_is_refused(
    github: GithubSandbox, wrong: Callable[[object], None], words: str
) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github, "wanda").create_pull("main", "topic", title="T", body="B")
    wrong(github.rules)
    assert refusal(lambda: pull.merge(merge_method="squash")) == (405, words)


def as_seen(repo: Repository) -> tuple[bool | None, bool, bool]:
    return repo.raw_data.get("allow_squash_merge"), repo.permissions.push, repo.permissions.admin


def test_how_pull_requests_are_merged_is_shown_to_writers_alone(github: GithubSandbox) -> None:
    seen = {login: as_seen(repository(github, login).complete()) for login in ("maintainer", "wanda", "alice")}
    assert seen == {
        "maintainer": (True, True, True),
        "wanda": (True, True, False),
        "alice": (None, False, False),
    }


def test_a_push_is_told_with_its_moment(github: GithubSandbox) -> None:
    before = repository(github).complete().pushed_at
    github.commit("main", {"a": "1"}, "wanda")
    assert repository(github).complete().pushed_at > before
