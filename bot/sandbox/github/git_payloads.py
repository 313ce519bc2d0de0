"""Commits, trees, refs and differences as GitHub's JSON shows them. Knows no request, changes nothing.

Source of the fields: docs.github.com/rest/git, /rest/commits and /rest/branches.
"""

from collections.abc import Iterable
from typing import Literal

from bot.sandbox.git.diff import FileChange, parse_patch
from bot.sandbox.git.objects import SIGNATURE, Commit, Item, Signature
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json, api, render_time, render_user, web


def render_ref(hosting: Hosting, ref: str, sha: str) -> Json:
    """Render a ref that points to a commit."""
    address = f"{api(hosting)}/git"
    return {
        "ref": ref,
        "node_id": f"REF_{ref}",
        "url": f"{address}/{ref}",
        "object": {"sha": sha, "type": "commit", "url": f"{address}/commits/{sha}"},
    }


def render_tree(hosting: Hosting, sha: str, items: dict[str, Item]) -> Json:
    """Render a tree; blobs come without their sizes."""
    address = f"{api(hosting)}/git"
    tree = [
        {
            "path": path,
            "mode": item.mode,
            "type": item.kind,
            "sha": item.sha,
            "url": f"{address}/{item.kind}s/{item.sha}",
        }
        for path, item in items.items()
    ]
    return {"sha": sha, "url": f"{address}/trees/{sha}", "tree": tree, "truncated": False}


def render_git_commit(hosting: Hosting, commit: Commit) -> Json:
    """Render a commit as the git database shows it."""
    return {
        "sha": commit.sha,
        "node_id": f"C_{commit.sha}",
        "html_url": f"{web(hosting)}/commit/{commit.sha}",
        **_git_part(hosting, commit),
        "parents": _parents(hosting, commit, "git/commits"),
    }


def render_commit(hosting: Hosting, commit: Commit) -> Json:
    """Render a commit with the accounts behind it, None where the address belongs to no account."""
    return {
        "sha": commit.sha,
        "node_id": f"C_{commit.sha}",
        "url": f"{api(hosting)}/commits/{commit.sha}",
        "html_url": f"{web(hosting)}/commit/{commit.sha}",
        "comments_url": f"{api(hosting)}/commits/{commit.sha}/comments",
        "commit": {**_git_part(hosting, commit), "comment_count": 0},
        "author": render_user(hosting, hosting.user_of(commit.made.author)),
        "committer": render_user(hosting, hosting.user_of(commit.made.committer)),
        "parents": _parents(hosting, commit, "commits"),
    }


def render_full_commit(hosting: Hosting, commit: Commit) -> Json:
    """Render a commit with what it changes against its first parent."""
    parent = commit.made.parents[0] if commit.made.parents else hosting.store.write_tree({})
    files = changes(hosting, parent, commit.sha)
    return {**render_commit(hosting, commit), "stats": stats(files), "files": render_files(hosting, commit.sha, files)}


def render_branch(hosting: Hosting, branch: str, commit: Commit) -> Json:
    """Render a branch with its newest commit."""
    address = f"{api(hosting)}/branches/{branch}"
    protected = hosting.rules.is_protected and branch == hosting.default_branch
    return {
        "name": branch,
        "commit": render_commit(hosting, commit),
        "_links": {"self": address, "html": f"{web(hosting)}/tree/{branch}"},
        "protected": protected,
        "protection": {
            "enabled": protected,
            "required_status_checks": {"contexts": list(hosting.rules.required_statuses if protected else ())},
        },
        "protection_url": f"{address}/protection",
    }


def changes(hosting: Hosting, old: str, new: str) -> tuple[FileChange, ...]:
    """Give what differs between two commits or trees, file by file."""
    return parse_patch(hosting.store.patch(old, new))


def render_files(hosting: Hosting, commit: str, files: Iterable[FileChange]) -> list[Json]:
    """Render the files that a commit or a pull request changes."""
    return [_file(hosting, commit, change) for change in files]


def render_pushed_commit(hosting: Hosting, commit: Commit) -> Json:
    """Render a commit as the delivery of a push shows it, with the paths that it changes."""
    parent = commit.made.parents[0] if commit.made.parents else hosting.store.write_tree({})
    files = changes(hosting, parent, commit.sha)
    return {
        "id": commit.sha,
        "tree_id": commit.made.tree,
        "distinct": True,
        "message": commit.made.message,
        "timestamp": render_time(commit.made.committer.date),
        "url": f"{web(hosting)}/commit/{commit.sha}",
        "author": _pusher(hosting, commit.made.author),
        "committer": _pusher(hosting, commit.made.committer),
        **{kind: [file.path for file in files if file.status == kind] for kind in ("added", "removed", "modified")},
    }


def stats(files: tuple[FileChange, ...]) -> Json:
    """Count the lines that a commit or a pull request adds and removes."""
    additions, deletions = sum(each.additions for each in files), sum(each.deletions for each in files)
    return {"additions": additions, "deletions": deletions, "total": additions + deletions}


def _pusher(hosting: Hosting, signature: Signature) -> Json:
    user = hosting.user_of(signature)
    known = {"username": user.login} if user else {}
    return {"name": signature.name, "email": signature.email, **known}


def _file(hosting: Hosting, commit: str, change: FileChange) -> Json:
    return {
        "sha": change.sha,
        "filename": change.path,
        "status": change.status,
        "additions": change.additions,
        "deletions": change.deletions,
        "changes": change.additions + change.deletions,
        "blob_url": f"{web(hosting)}/blob/{commit}/{change.path}",
        "raw_url": f"{web(hosting)}/raw/{commit}/{change.path}",
        "contents_url": f"{api(hosting)}/contents/{change.path}?ref={commit}",
        **({"patch": change.patch} if change.patch else {}),
    }


def _git_part(hosting: Hosting, commit: Commit) -> Json:
    git, made = f"{api(hosting)}/git", commit.made
    return {
        "url": f"{git}/commits/{commit.sha}",
        "author": _signature(made.author),
        "committer": _signature(made.committer),
        "message": made.message,
        "tree": {"sha": made.tree, "url": f"{git}/trees/{made.tree}"},
        "verification": _verification(signed=made.signed),
    }


def _verification(*, signed: bool) -> Json:
    return {
        "verified": signed,
        "reason": "valid" if signed else "unsigned",
        "signature": SIGNATURE if signed else None,
        "payload": None,
        "verified_at": None,
    }


def _signature(signature: Signature) -> Json:
    return {"name": signature.name, "email": signature.email, "date": render_time(signature.date)}


def _parents(hosting: Hosting, commit: Commit, kind: Literal["commits", "git/commits"]) -> list[Json]:
    return [
        {"sha": sha, "url": f"{api(hosting)}/{kind}/{sha}", "html_url": f"{web(hosting)}/commit/{sha}"}
        for sha in commit.made.parents
    ]
