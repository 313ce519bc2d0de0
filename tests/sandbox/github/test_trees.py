import base64

import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import InputGitTreeElement, refusal, repository

PATH = "/repos/acme/papers/git/trees"


def test_a_tree_with_inline_content_needs_no_blobs(github: GithubSandbox) -> None:
    repo = repository(github)
    base = repo.get_git_tree(repo.get_branch("main").commit.commit.tree.sha)
    element = InputGitTreeElement("data/papers.yaml", "100644", "blob", content="sections: [ä]\n")
    tree = repo.create_git_tree([element], base_tree=base)
    found = {item.path: item.type for item in repo.get_git_tree(tree.sha, recursive=True).tree}
    kinds = {"README.md": "blob", "data": "tree", "data/old.txt": "blob", "data/papers.yaml": "blob"}
    assert found == kinds
    assert [item.path for item in repo.get_git_tree(tree.sha).tree] == ["README.md", "data"]
    assert [line for line in github.log if line.startswith("POST")] == [f"POST {PATH} > 201"]


def test_without_a_base_the_tree_holds_nothing_else(github: GithubSandbox) -> None:
    tree = repository(github).create_git_tree([InputGitTreeElement("a", "100644", "blob", content="1")])
    assert [(item.path, item.mode) for item in tree.tree] == [("a", "100644")]


def test_a_null_hash_removes_a_file(github: GithubSandbox) -> None:
    repo = repository(github)
    base = repo.get_git_tree(repo.get_branch("main").commit.commit.tree.sha)
    tree = repo.create_git_tree([InputGitTreeElement("data/old.txt", "100644", "blob", sha=None)], base_tree=base)
    assert "data/old.txt" not in {item.path for item in repo.get_git_tree(tree.sha, recursive=True).tree}
    missing = InputGitTreeElement("none", "100644", "blob", sha=None)
    assert refusal(lambda: repo.create_git_tree([missing], base_tree=base)) == (422, "GitRPC::BadObjectState")
    assert refusal(lambda: repo.create_git_tree([missing])) == (422, "GitRPC::BadObjectState")


def test_a_blob_is_stored_and_named_in_a_tree(github: GithubSandbox) -> None:
    repo = repository(github)
    text = repo.create_git_blob("text ä", "utf-8")
    raw = repo.create_git_blob(base64.b64encode(b"\xff\0").decode(), "base64")
    tree = repo.create_git_tree([InputGitTreeElement("a", "100644", "blob", sha=raw.sha)])
    assert tree.tree[0].sha == raw.sha
    assert base64.b64decode(repo.get_git_blob(text.sha).content).decode() == "text ä"
    assert base64.b64decode(repo.get_git_blob(raw.sha).content) == b"\xff\0"
    assert repo.get_git_blob(raw.sha).size == 2
    assert refusal(lambda: repo.create_git_blob("=", "base64")) == (422, "Content is not valid Base64")


def test_a_commit_or_a_branch_names_its_tree(github: GithubSandbox) -> None:
    repo = repository(github)
    commit = repo.get_branch("main").commit
    assert repo.get_git_tree(commit.sha).complete().sha == commit.commit.tree.sha
    assert repo.get_git_tree("main").complete().sha == commit.commit.tree.sha


def test_what_is_not_there_is_not_found(github: GithubSandbox) -> None:
    assert refusal(lambda: repository(github).get_git_tree("1" * 40).complete()) == (404, "Not Found")
    assert refusal(lambda: repository(github).get_git_blob("1" * 40)) == (404, "Not Found")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, 'Invalid request.\n\n"tree" wasn\'t supplied.'),
        ({"tree": [{"path": "a", "mode": "100600", "content": ""}]}, "Must supply a valid tree.mode"),
        ({"tree": [{"mode": "100644", "content": ""}]}, "Must supply a valid tree.path"),
        ({"tree": ["a"]}, "Must supply a valid tree.path"),
        (
            {"tree": [{"path": "a/../b", "mode": "100644", "content": ""}]},
            "tree.path contains a malformed path component",
        ),
        ({"tree": [{"path": "/a", "mode": "100644", "content": ""}]}, "tree.path contains a malformed path component"),
        (
            {"tree": [{"path": ".git/a", "mode": "100644", "content": ""}]},
            "tree.path contains a malformed path component",
        ),
        ({"tree": [{"path": "a", "mode": "100644", "sha": "1" * 40}]}, "tree.sha is not a valid object"),
        ({"tree": [], "base_tree": "1" * 40}, "base_tree is not a valid tree oid"),
    ],
)
def test_a_bad_tree_is_refused(github: GithubSandbox, body: object, message: str) -> None:
    send = repository(github).requester.requestJsonAndCheck
    assert refusal(lambda: send("POST", PATH, input=body)) == (422, message)


def test_without_write_access_git_does_not_exist(github: GithubSandbox) -> None:
    elements = [InputGitTreeElement("a", "100644", "blob", content="1")]
    assert refusal(lambda: repository(github, "trish").create_git_tree(elements)) == (404, "Not Found")
    workflow = repository(github, grants={"issues": "write"})
    refused = (403, "Resource not accessible by integration")
    assert refusal(lambda: workflow.create_git_tree(elements)) == refused
