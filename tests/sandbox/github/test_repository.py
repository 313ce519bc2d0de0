import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import client, refusal, repository


def test_the_repository_tells_its_name_and_its_branch(github: GithubSandbox) -> None:
    github.open_issue("alice")
    repo = repository(github).complete()
    assert (repo.full_name, repo.name, repo.owner.login) == ("acme/papers", "papers", "acme")
    assert (repo.default_branch, repo.private, repo.open_issues_count) == ("main", False, 1)
    assert (repo.allow_squash_merge, repo.allow_rebase_merge) == (True, False)


@pytest.mark.parametrize(
    ("login", "permission", "role"),
    [
        ("maintainer", "admin", "admin"),
        ("wanda", "write", "write"),
        ("trish", "read", "triage"),
        ("maude", "write", "maintain"),
        ("alice", "read", "read"),
        ("github-actions[bot]", "none", "none"),
    ],
)
def test_a_permission_is_folded_and_a_role_exact(github: GithubSandbox, login: str, permission: str, role: str) -> None:
    github.permissions["maude"] = "maintain"
    repo = repository(github)
    assert (repo.get_collaborator_permission(login), repo.get_collaborator_role_name(login)) == (permission, role)


def test_another_repository_is_not_found(github: GithubSandbox) -> None:
    assert refusal(client(github).get_repo("acme/other").complete) == (404, "Not Found")
    assert refusal(client(github).get_repo("acme/papers2").complete) == (404, "Not Found")
