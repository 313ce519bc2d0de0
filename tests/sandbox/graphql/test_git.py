import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import of_repository, repository

COMMIT = "oid ... on Commit { message tree { oid } author { name email user { login databaseId } } }"


def test_the_default_branch_leads_to_its_commit_and_tree(github: GithubSandbox) -> None:
    main = repository(github).get_git_commit(github.tip("main") or "")
    found = of_repository(github, f"defaultBranchRef {{ id name prefix target {{ {COMMIT} }} }}")["defaultBranchRef"]
    user = github._hosting.user("maintainer")
    author = {"name": "maintainer", "email": user.email, "user": {"login": "maintainer", "databaseId": user.id}}
    target = {"oid": main.sha, "message": "Begin", "tree": {"oid": main.tree.sha}, "author": author}
    assert found == {"id": "REF_refs/heads/main", "name": "main", "prefix": "refs/heads/", "target": target}


def test_a_bot_keeps_its_suffix_as_the_author_of_a_commit(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "github-actions[bot]")
    found = of_repository(github, f'object(expression: "topic") {{ {COMMIT} }}')["object"]
    assert found["author"]["user"] == {"login": "github-actions[bot]", "databaseId": 41898282}


def test_an_author_without_an_account_has_no_user(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "Ann <ann@example.org>")
    found = of_repository(github, f'object(expression: "topic") {{ {COMMIT} }}')["object"]
    assert found["author"] == {"name": "Ann", "email": "ann@example.org", "user": None}


@pytest.mark.parametrize("expression", ["HEAD:data/papers.yaml", "main:data/papers.yaml"])
def test_a_file_comes_as_text(github: GithubSandbox, expression: str) -> None:
    fields = "__typename id oid ... on Blob { text isBinary isTruncated byteSize }"
    oid = repository(github).get_contents("data/papers.yaml").sha  # type: ignore[union-attr]  # one file
    assert of_repository(github, f'object(expression: "{expression}") {{ {fields} }}')["object"] == {
        "__typename": "Blob",
        "id": repository(github).get_git_blob(oid).raw_data["node_id"],
        "oid": oid,
        "text": "sections: []\n",
        "isBinary": False,
        "isTruncated": False,
        "byteSize": 13,
    }


def test_a_file_at_a_commit_is_the_file_of_then(github: GithubSandbox) -> None:
    old = github.tip("main")
    github.commit("main", {"README.md": "# New\n"}, "maintainer")
    found = of_repository(
        github,
        f"""old: object(expression: "{old}:README.md") {{ ... on Blob {{ text }} }}
            new: object(expression: "HEAD:README.md") {{ ... on Blob {{ text }} }}""",
    )
    assert found == {"old": {"text": "# Papers\n"}, "new": {"text": "# New\n"}}


def test_a_folder_and_a_revision_are_objects_too(github: GithubSandbox) -> None:
    tip = github.tip("main")
    found = of_repository(
        github,
        f"""folder: object(expression: "main:data") {{ __typename }} root: object(expression: "main:") {{ __typename }}
            head: object(expression: "HEAD") {{ oid }} hash: object(expression: "{tip}") {{ oid }}""",
    )
    types = {"folder": {"__typename": "Tree"}, "root": {"__typename": "Tree"}}
    assert found == {**types, "head": {"oid": tip}, "hash": {"oid": tip}}


@pytest.mark.parametrize(
    "expression",
    ["main:none", "none:README.md", "none", "", ":", "main:../x", "main:data/", "HEAD^{tree}", "-h", "a\\nb"],
)
def test_what_is_not_there_is_null(github: GithubSandbox, expression: str) -> None:
    assert of_repository(github, f'object(expression: "{expression}") {{ oid }}') == {"object": None}


def test_no_expression_names_nothing(github: GithubSandbox) -> None:
    found = of_repository(github, "absent: object { oid } nothing: object(expression: null) { oid }")
    assert found == {"absent": None, "nothing": None}


def test_long_files_are_cut_and_binary_ones_are_no_text(github: GithubSandbox) -> None:
    github.commit("main", {"long": "x" * 512_001, "full": "x" * 512_000, "binary": "a\0b"}, "maintainer")
    blob = "{ ... on Blob { text isTruncated isBinary byteSize } }"
    found = of_repository(
        github,
        f"""long: object(expression: "HEAD:long") {blob} full: object(expression: "HEAD:full") {blob}
            binary: object(expression: "HEAD:binary") {blob}""",
    )
    text = {"text": "x" * 512_000, "isBinary": False}
    assert found == {
        "long": {**text, "isTruncated": True, "byteSize": 512_001},
        "full": {**text, "isTruncated": False, "byteSize": 512_000},
        "binary": {"text": None, "isTruncated": False, "isBinary": True, "byteSize": 3},
    }
