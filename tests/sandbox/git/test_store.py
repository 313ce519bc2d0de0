from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.git.objects import Draft, Item, Signature
from bot.sandbox.git.process import GitError
from bot.sandbox.git.store import GitStore, is_ref

BY = Signature("Ann", "ann@example.org", datetime(2026, 1, 5, 9, tzinfo=UTC))
MAIN = "refs/heads/main"


class Project(GitStore):
    """A store with one word for "commit these files upon those"."""

    def make(self, files: dict[str, str | None], *parents: str) -> str:
        changes = {
            tuple(path.split("/")): None if text is None else Item("100644", self.write_blob(text.encode()))
            for path, text in files.items()
        }
        tree = self.graft(parents[0] if parents else None, changes) or self.write_tree({})
        return self.write_commit(Draft(tree, parents, BY, BY, f"Change {', '.join(files)}"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Project]:
    store = Project(tmp_path, "main")
    yield store
    store.close()


def test_a_graft_replaces_adds_and_removes_and_leaves_the_rest(store: Project) -> None:
    first = store.make({"a": "1", "d/b": "2", "d/e/c": "3", "f/g": "4"})
    second = store.make({"d/b": "changed", "new/x/y": "5", "f/g": None}, first)
    paths = {path: store.blob(item.sha) for path, item in store.whole_tree(second).items() if item.kind == "blob"}
    assert paths == {"a": b"1", "d/b": b"changed", "d/e/c": b"3", "new/x/y": b"5"}


def test_a_file_gives_way_to_a_folder_and_back(store: Project) -> None:
    first = store.make({"a": "1"})
    second = store.make({"a/b": "2"}, first)
    third = store.make({"a": "3"}, second)
    assert list(store.whole_tree(second)) == ["a", "a/b"]
    assert list(store.whole_tree(third)) == ["a"]


def test_equal_content_gives_equal_hashes(store: Project) -> None:
    assert store.make({"a": "1"}) == store.make({"a": "1"})


def test_nothing_left_is_the_empty_tree(store: Project) -> None:
    first = store.make({"a": "1"})
    assert store.tree(store.make({"a": None}, first)) == {}


@pytest.mark.parametrize("name", ["main", "v1", "heads/main", "refs/heads/main"])
def test_a_commit_is_found_by_every_name_it_has(store: Project, name: str) -> None:
    commit = store.make({"a": "1"})
    store.set_ref(MAIN, commit)
    store.set_ref("refs/tags/v1", commit)
    assert store.find(name) == commit
    assert store.find(commit) == store.find(commit[:7]) == commit


@pytest.mark.parametrize("name", ["", "none", "main~1", "main^{tree}", ":/Change", "@{-1}", "main\nmain", "-x", "abc"])
def test_nothing_else_is_a_name(store: Project, name: str) -> None:
    store.set_ref(MAIN, store.make({"a": "1"}, store.make({"a": "0"})))
    assert store.find(name) is None


def test_a_hash_of_another_kind_is_no_commit(store: Project) -> None:
    commit = store.make({"a": "1"})
    tree = store.tree_of(commit)
    assert (store.find(tree), store.commit(tree), store.blob(commit)) == (None, None, None)
    assert store.tree_of(tree) == tree
    with pytest.raises(GitError, match="has no tree"):
        store.tree_of(store.write_blob(b"1"))


@pytest.mark.parametrize("path", ["../a", "./a", "d//b", "d/..", "none", "a\nb", "a\0"])
def test_a_path_that_leads_nowhere_gives_nothing(store: Project, path: str) -> None:
    commit = store.make({"a": "1", "d/b": "2"})
    assert store.at(commit, path) is None
    found = store.at(commit, "d/b")
    assert found is not None
    assert found.content == b"2"


def test_histories_are_compared(store: Project) -> None:
    base = store.make({"a": "1"})
    left, right = store.make({"a": "2"}, base), store.make({"b": "3"}, base)
    assert store.is_ancestor(base, left)
    assert store.is_ancestor(left, left)
    assert not store.is_ancestor(left, right)
    assert store.merge_base(left, right) == base
    assert [commit.sha for commit in store.commits(right, left)] == [left]
    assert store.commits(left, left) == []
    assert [commit.sha for commit in store.history(right, "b")] == [right]
    assert [commit.sha for commit in store.history(right, "")] == [right, base]


def test_histories_without_a_common_beginning_have_no_merge_base(store: Project) -> None:
    assert store.merge_base(store.make({"a": "1"}), store.make({"b": "1"})) is None


def test_a_merge_is_gits_own(store: Project) -> None:
    base = store.make({"a": "1\n", "b": "1\n"})
    left, right, clash = store.make({"a": "2\n"}, base), store.make({"b": "3\n"}, base), store.make({"a": "9\n"}, base)
    merged = store.merge(left, right)
    assert merged is not None
    texts = {path: store.blob(item.sha) for path, item in (store.tree(merged) or {}).items()}
    assert texts == {"a": b"2\n", "b": b"3\n"}
    assert store.merge(left, clash) is None


def test_many_merges_come_out_as_each_alone(store: Project) -> None:
    base = store.make({"a": "1\n", "b": "1\n"})
    left, right, clash = store.make({"a": "2\n"}, base), store.make({"b": "3\n"}, base), store.make({"a": "9\n"}, base)
    store.merge_all([(left, clash), (left, right), (right, clash)])
    assert store.has_merged(left, clash)
    assert not store.has_merged(clash, left)
    merged = [store.merge(left, clash), store.merge(left, right), store.merge(right, clash)]
    store._merges.clear()
    assert merged == [store.merge(left, clash), store.merge(left, right), store.merge(right, clash)]


def test_histories_without_a_common_beginning_do_not_merge_nor_hinder_the_rest(store: Project) -> None:
    base, stranger = store.make({"a": "1"}), store.make({"b": "1"})
    child = store.make({"a": "2"}, base)
    store.merge_all([(base, child), (base, stranger)])
    assert store.merge(base, stranger) is None
    assert store.merge(base, child) == store.tree_of(child)


def test_refs_are_made_moved_and_removed(store: Project) -> None:
    one, two = store.make({"a": "1"}), store.make({"a": "2"})
    store.set_ref(MAIN, one)
    store.set_ref("refs/heads/b/c", one)
    store.set_ref(MAIN, two)
    assert store.refs("refs/heads/") == {"refs/heads/b/c": one, MAIN: two}
    assert store.refs("refs/heads/b") == {"refs/heads/b/c": one}
    store.delete_ref("refs/heads/b/c")
    assert store.ref("refs/heads/b/c") is None


def test_a_commit_of_unknown_parts_is_refused(store: Project) -> None:
    commit = store.make({"a": "1"})
    tree, unknown = store.tree_of(commit), "1" * 40
    for draft in (Draft(unknown, (), BY, BY, "x"), Draft(commit, (), BY, BY, "x"), Draft(tree, (tree,), BY, BY, "x")):
        with pytest.raises(GitError):
            store.write_commit(draft)
    with pytest.raises(GitError):
        store.graft(None, {("a",): Item("100644", unknown)})


@pytest.mark.parametrize(
    "text",
    ["main", "refs/main", "refs/heads/", "refs/heads/.a", "refs/heads/a.lock", "refs/heads/a b", "refs/heads/a@{1}"],
)
def test_a_ref_must_be_well_formed(text: str) -> None:
    assert not is_ref(text)
