"""The sandbox's git repository, driven by git's plumbing. Knows no issue, no pull request, no permission."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.sandbox.git.objects import Commit, Draft, Item, parse_commit, parse_tree, render_commit, render_tree
from bot.sandbox.git.process import Git, GitError, Stored

Parts = tuple[str, ...]
"""A path, part by part."""

_BAD_REF = re.compile(r"[\x00-\x20~^:?*\[\\\x7f]|\.\.|@\{|//|/\.|\.lock(/|$)|[./]$|^[-/]")
_HASH = re.compile(r"[0-9a-f]{40}")
_SHORT = re.compile(r"[0-9a-f]{7,40}")


class GitStore:
    """A bare repository. Objects are named by their 40 hexadecimal digits, refs in full ("refs/heads/main")."""

    def __init__(self, folder: Path, default_branch: str) -> None:
        self._git = Git(folder, default_branch)
        self._merges: dict[tuple[str, str], str | None] = {}

    def close(self) -> None:
        """End the process that answers reads."""
        self._git.close()

    # Reading

    def find(self, name: str) -> str | None:
        """Give the commit that a branch, a tag, a ref or a hash of 7 digits or more names."""
        if _BAD_REF.search(name):
            return None
        names = [f"refs/heads/{name}", f"refs/tags/{name}", f"refs/{name}"]
        names += [name] if name.startswith("refs/") or _SHORT.fullmatch(name) else []
        found = (self._git.read(f"{each}^{{commit}}") for each in names)
        return next((stored.sha for stored in found if stored), None)

    def ref(self, ref: str) -> str | None:
        """Give what a ref points to."""
        stored = self._git.read(ref) if is_ref(ref) else None
        return stored.sha if stored else None

    def refs(self, prefix: str) -> dict[str, str]:
        """Give all refs that begin with a text, in the order of their names."""
        lines = self._git.run("for-each-ref", "--format=%(objectname) %(refname)").decode().splitlines()
        pairs = (line.split(" ", 1) for line in lines)
        return {name: sha for sha, name in pairs if name.startswith(prefix)}

    def commit(self, sha: str) -> Commit | None:
        """Read a commit."""
        stored = self._stored(sha, "commit")
        return Commit(stored.sha, parse_commit(stored.content)) if stored else None

    def tree(self, sha: str) -> dict[str, Item] | None:
        """Read one level of a tree; a commit's hash will do."""
        stored = self._stored(f"{sha}^{{tree}}", "tree")
        return parse_tree(stored.content) if stored else None

    def tree_of(self, sha: str) -> str:
        """Give the hash of a commit's tree, or of the tree itself; GitError where there is none."""
        stored = self._stored(f"{sha}^{{tree}}", "tree")
        if stored is None:
            raise GitError(f"{sha} has no tree")
        return stored.sha

    def whole_tree(self, sha: str) -> dict[str, Item]:
        """Read a tree with all trees below it, by path."""
        found: dict[str, Item] = {}
        for name, item in (self.tree(sha) or {}).items():
            found[name] = item
            if item.kind == "tree":
                found |= {f"{name}/{path}": below for path, below in self.whole_tree(item.sha).items()}
        return found

    def at(self, commit: str, path: str) -> Stored | None:
        """Read what stands at a path in a commit ("" for all of it): a blob, or a tree."""
        if path and not all(part.strip(".") for part in path.split("/")):  # git would look for a working tree
            return None
        return self._git.read(f"{commit}:{path}")

    def blob(self, sha: str) -> bytes | None:
        """Read a file's content."""
        stored = self._stored(sha, "blob")
        return stored.content if stored else None

    # Comparing

    def is_ancestor(self, old: str, new: str) -> bool:
        """Say whether every commit of `old` is in `new`; a commit is its own ancestor."""
        return self._git.holds("merge-base", "--is-ancestor", old, new)

    def merge_base(self, base: str, head: str) -> str | None:
        """Give the commit where two histories part; None where they share none."""
        found = self._git.attempt("merge-base", base, head)
        return found.decode().strip() if found else None

    def commits(self, base: str, head: str) -> list[Commit]:
        """Give the commits of `head` that are not in `base`, oldest first."""
        names = self._git.run("rev-list", "--reverse", "--topo-order", head, f"^{base}").decode().split()
        return [commit for commit in map(self.commit, names) if commit]

    def history(self, head: str, path: str) -> list[Commit]:
        """Give the commits of `head` that touched a path ("" for all), newest first."""
        names = self._git.run("rev-list", head, "--", *([path] if path else [])).decode().split()
        return [commit for commit in map(self.commit, names) if commit]

    def patch(self, old: str, new: str) -> str:
        """Give the difference of two trees or commits as git writes it, without renames."""
        options = ("-r", "-p", "--full-index", "--no-renames")
        return self._git.run("diff-tree", *options, old, new).decode(errors="replace")

    def merge(self, base: str, head: str) -> str | None:
        """Merge two commits; give the tree, or None where they conflict or share no history."""
        if not self.has_merged(base, head):
            self.merge_all([(base, head)])
        return self._merges.get((base, head))

    def has_merged(self, base: str, head: str) -> bool:
        """Say whether these two were merged before: what came of it never changes."""
        return (base, head) in self._merges

    def merge_all(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Merge many pairs in one go, so that `merge` need not start a process for each.

        Where one pair shares no history git gives up on all: they are left to `merge`.
        """
        fresh = [pair for pair in pairs if pair not in self._merges]
        lines = "".join(f"{base} {head}\n" for base, head in fresh)
        told = self._git.attempt("merge-tree", "--stdin", "--no-messages", "--name-only", given=lines) or b""
        self._merges |= dict(zip(fresh, map(_merged_tree, told.split(b"\0\0")[:-1]), strict=False))

    # Writing

    def write_blob(self, content: bytes) -> str:
        """Store a file's content."""
        return self._git.write("blob", content)

    def write_commit(self, draft: Draft) -> str:
        """Store a commit; GitError where its tree or a parent is unknown."""
        wanted = [(draft.tree, "tree"), *((parent, "commit") for parent in draft.parents)]
        for sha, kind in wanted:
            if self._stored(sha, kind) is None:
                raise GitError(f"{sha} is no {kind}")
        return self._git.write("commit", render_commit(draft))

    def write_tree(self, items: Mapping[str, Item]) -> str:
        """Store one level of a tree."""
        return self._git.write("tree", render_tree(items))

    def graft(self, tree: str | None, changes: Mapping[Parts, Item | None]) -> str | None:
        """Store a tree with these paths replaced, or removed where None; None where nothing is left.

        Raises GitError where an item names an unknown object.
        """
        items = dict(self.tree(tree) or {}) if tree else {}
        for name in dict.fromkeys(path[0] for path in changes):
            below = {path[1:]: item for path, item in changes.items() if path[0] == name}
            item = below[()] if () in below else self._graft_below(items.get(name), below)
            if item:
                items[name] = self._checked(item)
            else:
                items.pop(name, None)
        return self.write_tree(items) if items else None

    def set_ref(self, ref: str, sha: str) -> None:
        """Point a ref to a commit, new or not."""
        self._git.run("update-ref", ref, sha)

    def delete_ref(self, ref: str) -> None:
        """Remove a ref."""
        self._git.run("update-ref", "-d", ref)

    def _graft_below(self, old: Item | None, changes: Mapping[Parts, Item | None]) -> Item | None:
        folder = old.sha if old and old.kind == "tree" else None
        tree = self.graft(folder, changes)
        return Item("040000", tree) if tree else None

    def _checked(self, item: Item) -> Item:
        if item.kind != "commit" and self._stored(item.sha, item.kind) is None:  # a submodule is kept elsewhere
            raise GitError(f"{item.sha} is no {item.kind}")
        return item

    def _stored(self, name: str, kind: str) -> Stored | None:
        if not _HASH.match(name):
            return None
        stored = self._git.read(name)
        return stored if stored and stored.kind == kind else None


def _merged_tree(told: bytes) -> str | None:
    clean, tree = told.split(b"\0")[:2]
    return tree.decode() if clean == b"1" else None


def is_ref(text: str) -> bool:
    """Say whether a text is a ref in full, well formed (git-check-ref-format(1)).

    >>> is_ref("refs/heads/submission/arxiv-2304.08485"), is_ref("refs/heads/a..b"), is_ref("main")
    (True, False, False)
    """
    return text.startswith("refs/") and text.count("/") > 1 and not _BAD_REF.search(text)
