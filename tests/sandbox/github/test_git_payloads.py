from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import repository


def test_a_commit_has_the_same_words_in_both_of_its_forms(github: GithubSandbox) -> None:
    sha = github.commit("main", {"a": "1"}, "wanda", "Add a\n\nBecause.")
    repo = repository(github)
    git, full = repo.get_git_commit(sha), repo.get_commit(sha)
    assert git.message == full.commit.message == "Add a\n\nBecause."
    assert git.tree.sha == full.commit.tree.sha
    assert [parent.sha for parent in git.parents] == [parent.sha for parent in full.parents]
    assert git.author.date == full.commit.author.date == github._hosting.now


def test_a_tree_tells_the_kind_of_what_it_holds(github: GithubSandbox) -> None:
    tree = repository(github).get_git_tree("main").complete()
    found = {item.path: (item.mode, item.type, item.url) for item in tree.tree}
    readme, data = (item.sha for item in tree.tree)
    git = f"{github.url}/repos/acme/papers/git"
    assert found == {
        "README.md": ("100644", "blob", f"{git}/blobs/{readme}"),
        "data": ("040000", "tree", f"{git}/trees/{data}"),
    }


def test_a_branch_is_protected_only_where_rules_say_so(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    github.rules.protected = True
    assert [(branch.name, branch.protected) for branch in repository(github).get_branches()] == [
        ("main", True),
        ("topic", False),
    ]
