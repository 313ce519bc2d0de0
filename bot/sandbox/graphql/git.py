"""Accounts, refs, commits and files as GraphQL shows them: field by field, the costly ones as functions.

Knows no query. Source of the fields: docs.github.com/graphql/reference. Bots go by two names there: without
"[bot]" as an Actor, but with it as the User behind a commit; release notes made from both thank them twice.
"""

from bot.sandbox.git.objects import Commit, Signature
from bot.sandbox.git.process import Stored
from bot.sandbox.github.branches import HEADS
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json
from bot.sandbox.github.values import User

MOST_TEXT = 512_000
"""The bytes of a file that GitHub shows (measured by users; the limit is not documented)."""
_SNIFFED = 8000
"""The bytes in which git looks for a NUL to tell a binary file."""


def render_actor(user: User | None) -> Json | None:
    """Render an account as an Actor; None stays None."""
    if user is None:
        return None
    kind, login = ("Bot", user.login.removesuffix("[bot]")) if user.is_bot else ("User", user.login)
    return {**_account(user), "__typename": kind, "login": login}


def render_branch(hosting: Hosting, branch: str) -> Json | None:
    """Render a branch; None where there is none."""
    sha = hosting.store.ref(HEADS + branch)
    return render_ref(hosting, HEADS + branch, HEADS, sha) if sha else None


def render_ref(hosting: Hosting, ref: str, prefix: str, sha: str) -> Json:
    """Render a ref that points to a commit; its name is what follows `prefix`."""
    name = ref.removeprefix(prefix)
    return {"id": f"REF_{ref}", "name": name, "prefix": prefix, "target": lambda: _find_commit(hosting, sha)}


def render_commit(hosting: Hosting, commit: Commit) -> Json:
    """Render a commit."""
    return {
        "__typename": "Commit",
        "id": f"C_{commit.sha}",
        "oid": commit.sha,
        "message": commit.made.message,
        "tree": _tree(commit.made.tree),
        "author": _signature(hosting, commit.made.author),
        "committer": _signature(hosting, commit.made.committer),
    }


def render_object(hosting: Hosting, expression: str) -> Json | None:
    """Render what a revision names: "HEAD:README.md", "main:data", "main", a hash; None where there is none."""
    revision, colon, path = expression.partition(":")
    commit = hosting.store.find(hosting.default_branch if revision == "HEAD" else revision)
    if commit is None:
        return None
    if not colon:
        return _find_commit(hosting, commit)
    stored = hosting.store.at(commit, path)
    if stored is None:
        return None
    return _tree(stored.sha) if stored.kind == "tree" else _blob(stored)


def _find_commit(hosting: Hosting, sha: str) -> Json | None:
    commit = hosting.store.commit(sha)
    return render_commit(hosting, commit) if commit else None


def _blob(stored: Stored) -> Json:
    binary = b"\0" in stored.content[:_SNIFFED]
    return {
        "__typename": "Blob",
        "id": f"B_{stored.sha}",
        "oid": stored.sha,
        "byteSize": len(stored.content),
        "isBinary": binary,
        "isTruncated": len(stored.content) > MOST_TEXT,
        "text": None if binary else stored.content[:MOST_TEXT].decode(errors="replace"),
    }


def _tree(sha: str) -> Json:
    return {"__typename": "Tree", "id": f"T_{sha}", "oid": sha}


def _signature(hosting: Hosting, signature: Signature) -> Json:
    user = hosting.user_of(signature)
    return {"name": signature.name, "email": signature.email, "user": user and {**_account(user), "login": user.login}}


def _account(user: User) -> Json:
    return {"id": f"U_{user.id}", "databaseId": user.id}
