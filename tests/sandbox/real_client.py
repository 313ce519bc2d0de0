"""The real PyGithub, and what it raised, in a form to compare whole."""

from collections.abc import Callable
from typing import Any

import pytest
from github import (  # noqa: TID251  # the sandbox has to satisfy the real client
    Auth,
    Github,
    GithubException,
    GithubRetry,
    InputGitAuthor,
    InputGitTreeElement,
    RateLimitExceededException,
)
from github.Repository import Repository  # noqa: TID251  # as above

from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import Grants

__all__ = [
    "Github",
    "GithubException",
    "GithubRetry",
    "InputGitAuthor",
    "InputGitTreeElement",
    "RateLimitExceededException",
    "Repository",
    "client",
    "custom",
    "graph",
    "graph_refusal",
    "of_repository",
    "refusal",
    "repository",
]


def client(
    sandbox: GithubSandbox,
    login: str = "github-actions[bot]",
    retry: GithubRetry | None = None,
    grants: Grants | None = None,
) -> Github:
    return Github(
        base_url=sandbox.url,
        auth=Auth.Token(sandbox.token(login, grants)),
        lazy=True,
        per_page=100,
        seconds_between_requests=None,
        seconds_between_writes=None,
        retry=retry,
    )


def repository(sandbox: GithubSandbox, login: str = "github-actions[bot]", grants: Grants | None = None) -> Repository:
    return client(sandbox, login, grants=grants).get_repo(sandbox.repository)


def graph(
    sandbox: GithubSandbox,
    query: str,
    login: str = "github-actions[bot]",
    grants: Grants | None = None,
    **variables: object,
) -> Any:
    """Ask in GraphQL; give the answer's data."""
    return client(sandbox, login, grants=grants).requester.graphql_query(query, variables)[1]["data"]


def of_repository(sandbox: GithubSandbox, fields: str) -> Any:
    """Ask for fields of the repository in GraphQL."""
    return graph(sandbox, f'{{ repository(owner: "acme", name: "papers") {{ {fields} }} }}')["repository"]


def graph_refusal(call: Callable[[], object]) -> tuple[int, list[tuple[str | None, list[str] | None, str]]]:
    """Make a GraphQL call that must be refused; give PyGithub's status, and each error's type, path and sentence."""
    status, errors = refusal(call)
    assert isinstance(errors, list)
    return status, [(error.get("type"), error.get("path"), error["message"]) for error in errors]


def refusal(call: Callable[[], object]) -> tuple[int, object]:
    """Make a call that must be refused; give the status and the sentence, or the errors where it lists them."""
    with pytest.raises(GithubException) as caught:
        call()
    told = caught.value.data
    return caught.value.status, told["errors"] if "errors" in told else told["message"]


def custom(message: str) -> list[dict[str, str]]:
    """Give the errors of a pull request that can't be made so."""
    return [{"resource": "PullRequest", "code": "custom", "message": message}]
