from collections.abc import Iterator
from datetime import UTC, datetime

from bot.sandbox.github.payloads import render_time
from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import repository

from .test_branches import open_pull


def addresses(value: object) -> Iterator[str]:
    """Every text of a payload that is an address which clients follow."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from [below] if name.endswith("url") and isinstance(below, str) else addresses(below)
    elif isinstance(value, list):
        for below in value:
            yield from addresses(below)


def test_a_moment_is_written_to_the_second() -> None:
    assert render_time(datetime(2026, 1, 5, 9, 0, 7, 999, tzinfo=UTC)) == "2026-01-05T09:00:07Z"
    assert render_time(None) is None


def test_every_address_is_the_servers_own(github: GithubSandbox) -> None:
    number = open_pull(github)
    repo = repository(github)
    pull = repo.get_pull(number)
    comment = pull.create_issue_comment("x")
    payloads = [
        repo.complete().raw_data,
        pull.complete().raw_data,
        pull.as_issue().raw_data,
        comment.raw_data,
        repo.get_branch("main").raw_data,
        repo.get_commit("main").complete().raw_data,
        repo.compare("main", "topic").raw_data,
        repo.get_git_ref("heads/main").complete().raw_data,
        repo.get_contents("README.md").raw_data,  # type: ignore[union-attr]  # a file, not a folder
    ]
    for payload in payloads:
        found = list(addresses(payload))
        assert found
        assert all(address.startswith(f"{github.url}/") for address in found)


def test_what_a_payload_points_to_is_there(github: GithubSandbox) -> None:
    github.comment(open_pull(github), "wanda", "x")
    github.label(1, "wanda", "proposed")
    repo = repository(github)
    pull = repo.get_pull(1).complete()
    commit = repo.get_commit("topic").complete()
    follow = [
        *(pull.raw_data[name] for name in ("url", "issue_url", "commits_url", "comments_url", "statuses_url")),
        pull.raw_data["labels"][0]["url"],
        next(iter(pull.get_issue_comments())).url,
        commit.raw_data["url"],
        commit.raw_data["commit"]["url"],
        commit.raw_data["commit"]["tree"]["url"],
        repo.get_git_commit(commit.sha).url,
        repo.get_branch("main").raw_data["_links"]["self"],
        repo.get_git_ref("heads/topic").complete().url,
        repo.get_contents("README.md").url,  # type: ignore[union-attr]  # a file, not a folder
        repo.get_contents("README.md").git_url,  # type: ignore[union-attr]  # as above
    ]
    for address in follow:
        repo.requester.requestJsonAndCheck("GET", address)


def test_roles_show_in_the_association(github: GithubSandbox) -> None:
    shown = []
    for login in ("trish", "alice"):
        number = github.open_issue(login)
        shown.append(repository(github).get_issue(number).author_association)
    assert shown == ["COLLABORATOR", "NONE"]
