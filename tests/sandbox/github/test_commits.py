import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import refusal, repository


def test_a_branch_says_where_it_stands(github: GithubSandbox) -> None:
    github.commit("submission/arxiv-1", {"a": "1"}, "wanda")
    repo = repository(github)
    branch = repo.get_branch("main")
    assert (branch.name, branch.commit.sha, branch.protected) == ("main", github.tip("main"), False)
    assert branch.commit.commit.tree.sha == repo.get_git_commit(branch.commit.sha).tree.sha
    assert repo.get_branch("submission/arxiv-1").commit.sha == github.tip("submission/arxiv-1")
    assert [found.name for found in repo.get_branches()] == ["main", "submission/arxiv-1"]
    github.rules.protected = True
    assert repo.get_branch("main").protected
    assert refusal(lambda: repo.get_branch("none")) == (404, "Branch not found")


def test_a_commit_is_found_by_branch_and_by_hash(github: GithubSandbox) -> None:
    sha = github.commit("main", {"README.md": "# Papers\nmore\n", "data/old.txt": None}, "maintainer", "Change it")
    repo = repository(github)
    for name in ("main", "heads/main", sha, sha[:8]):
        commit = repo.get_commit(name).complete()
        assert (commit.sha, commit.commit.message) == (sha, "Change it")
    assert (commit.author.login, commit.committer.login) == ("maintainer", "maintainer")
    assert [(file.filename, file.status) for file in commit.files] == [
        ("README.md", "modified"),
        ("data/old.txt", "removed"),
    ]
    assert (commit.stats.additions, commit.stats.deletions, commit.stats.total) == (1, 1, 2)
    assert refusal(lambda: repo.get_commit("1" * 40).complete()) == (422, f"No commit found for SHA: {'1' * 40}")


def test_the_first_commit_adds_every_file(github: GithubSandbox) -> None:
    files = repository(github).get_commit("main").files
    assert {file.status for file in files} == {"added"}


def test_an_address_of_no_account_leaves_the_author_empty(github: GithubSandbox) -> None:
    github.commit("main", {"a": "1"}, "Ann Other <ann@example.org>")
    data = repository(github).get_commit("main").raw_data
    assert (data["author"], data["committer"]) == (None, None)
    assert data["commit"]["author"] == {"name": "Ann Other", "email": "ann@example.org", "date": "2026-01-05T09:00:02Z"}


def test_commits_are_listed_newest_first(github: GithubSandbox) -> None:
    for text in ("1", "2"):
        github.commit("main", {"a": text}, "wanda", f"Write {text}")
    repo = repository(github)
    assert [commit.commit.message for commit in repo.get_commits()] == ["Write 2", "Write 1", "Begin"]
    assert [commit.commit.message for commit in repo.get_commits(path="README.md")] == ["Begin"]
    assert refusal(lambda: list(repo.get_commits(sha="none"))) == (404, "Not Found")


def test_branches_are_compared(github: GithubSandbox) -> None:
    base = github.tip("main") or ""
    github.commit("topic", {"a": "1\n"}, "wanda", "Add a")
    repo = repository(github)
    assert repo.compare("main", "main").status == "identical"
    assert (repo.compare("main", "topic").status, repo.compare("topic", "main").status) == ("ahead", "behind")
    github.commit("main", {"b": "1\n"}, "maintainer")
    found = repo.compare("main", "acme:topic")
    assert (found.status, found.ahead_by, found.behind_by, found.total_commits) == ("diverged", 1, 1, 1)
    assert found.merge_base_commit.sha == base
    assert [commit.commit.message for commit in found.commits] == ["Add a"]
    assert [(file.filename, file.patch) for file in found.files] == [("a", "@@ -0,0 +1 @@\n+1")]
    assert refusal(lambda: repo.compare("main", "none").complete()) == (404, "Not Found")


def test_histories_that_share_nothing_are_not_compared(github: GithubSandbox) -> None:
    repo = repository(github)
    root = repo.create_git_commit("Begin elsewhere", repo.get_git_tree("main"), [])
    words = f"No common ancestor between main and {root.sha}."
    assert refusal(lambda: repo.compare("main", root.sha).complete()) == (404, words)


def test_a_status_is_said_of_a_commit_again_and_again(github: GithubSandbox) -> None:
    head = repository(github).get_commit(github.tip("main") or "")
    assert head.get_combined_status().state == "pending"
    head.create_status("pending", description="Looking", context="paperbot")
    made = head.create_status("success", "https://example.org", "As planned", "paperbot")
    assert (made.state, made.context, made.description) == ("success", "paperbot", "As planned")
    assert (made.target_url, made.creator.login) == ("https://example.org", "github-actions[bot]")
    head.create_status("success")
    assert [(each.state, each.context) for each in head.get_statuses()] == [
        ("success", "default"),
        ("success", "paperbot"),
        ("pending", "paperbot"),
    ]
    combined = head.get_combined_status()
    assert (combined.state, combined.total_count) == ("success", 2)
    head.create_status("error", context="other")
    assert head.get_combined_status().state == "failure"


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"state": "good"}, "state", "state is not included in the list"),
        (
            {"state": "success", "description": "x" * 141},
            "description",
            "description is too long (maximum is 140 characters)",
        ),
    ],
)
def test_a_bad_status_is_refused(github: GithubSandbox, fields: dict[str, str], field: str, message: str) -> None:
    head = repository(github).get_commit(github.tip("main") or "")
    error = {"resource": "Status", "field": field, "code": "custom", "message": message}
    assert refusal(lambda: head.create_status(**fields)) == (422, [error])


def test_a_status_needs_a_commit_and_a_right(github: GithubSandbox) -> None:
    unknown, sha = "1" * 40, github.tip("main") or ""
    post = repository(github).get_commit(unknown).create_status
    assert refusal(lambda: post("success")) == (422, f"No commit found for SHA: {unknown}")
    assert refusal(lambda: repository(github, "trish").get_commit(sha).create_status("success")) == (404, "Not Found")
    head = repository(github, grants={"contents": "write", "statuses": "read"}).get_commit(sha)
    refused = (403, "Resource not accessible by integration")
    assert refusal(lambda: head.create_status("success")) == refused
