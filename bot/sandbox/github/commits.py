"""Endpoints: branches, commits with their statuses, comparisons, files (docs.github.com/rest/commits, /branches)."""

from bot.sandbox.git.objects import Commit
from bot.sandbox.github.branches import HEADS
from bot.sandbox.github.git_payloads import (
    changes,
    render_branch,
    render_commit,
    render_files,
    render_full_commit,
)
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.merging import latest_statuses
from bot.sandbox.github.payloads import Json, api, render_repository, render_status, web
from bot.sandbox.github.refusals import RefusedError, not_found, unprocessable
from bot.sandbox.github.routing import Answer, Call, Route, listing
from bot.sandbox.github.values import Status

MOST_DESCRIPTION = 140
_STATES = ("error", "failure", "pending", "success")


# Branches and commits


def _list_branches(hosting: Hosting, _: Call) -> Answer:
    tips = hosting.store.refs(HEADS)
    pairs = [(ref.removeprefix(HEADS), commit) for ref, sha in tips.items() if (commit := hosting.store.commit(sha))]
    return listing(pairs, lambda pair: render_branch(hosting, *pair))


def _read_branch(hosting: Hosting, call: Call) -> Answer:
    branch = call.parts["branch"]
    commit = hosting.store.commit(hosting.store.ref(HEADS + branch) or "")
    if commit is None:
        raise RefusedError(404, "Branch not found")
    return Answer(content=render_branch(hosting, branch, commit))


def _list_commits(hosting: Hosting, call: Call) -> Answer:
    head = hosting.store.find(call.query.get("sha", hosting.default_branch))
    if head is None:
        raise not_found()
    commits = hosting.store.history(head, call.query.get("path", ""))
    return listing(commits, lambda commit: render_commit(hosting, commit))


def _read_commit(hosting: Hosting, call: Call) -> Answer:
    return Answer(content=render_full_commit(hosting, _commit(hosting, call.parts["ref"])))


def _compare(hosting: Hosting, call: Call) -> Answer:
    base, _, head = call.parts["basehead"].partition("...")
    old, new = (_named(hosting, name) for name in (base, head))
    shared = hosting.store.merge_base(old.sha, new.sha)
    start = hosting.store.commit(shared or "")
    if start is None:
        raise RefusedError(404, f"No common ancestor between {base} and {head}.")
    return Answer(content=_comparison(hosting, call.parts["basehead"], old, start, new))


def _comparison(hosting: Hosting, basehead: str, old: Commit, start: Commit, new: Commit) -> Json:
    ahead, behind = hosting.store.commits(old.sha, new.sha), hosting.store.commits(new.sha, old.sha)
    status = {(False, False): "identical", (True, False): "ahead", (False, True): "behind"}
    page = f"{web(hosting)}/compare/{basehead}"
    return {
        "url": f"{api(hosting)}/compare/{basehead}",
        "html_url": page,
        "permalink_url": page,
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
        "base_commit": render_commit(hosting, old),
        "merge_base_commit": render_commit(hosting, start),
        "status": status.get((bool(ahead), bool(behind)), "diverged"),
        "ahead_by": len(ahead),
        "behind_by": len(behind),
        "total_commits": len(ahead),
        "commits": [render_commit(hosting, commit) for commit in ahead],
        "files": render_files(hosting, new.sha, changes(hosting, start.sha, new.sha)),
    }


# Statuses


def _post_status(hosting: Hosting, call: Call) -> Answer:
    sha, state, description = call.parts["sha"], call.wanted("state"), call.text("description")
    if hosting.store.commit(sha) is None:
        raise unprocessable(f"No commit found for SHA: {sha}")
    if state not in _STATES:
        raise _bad_status("state", "state is not included in the list")
    if len(description or "") > MOST_DESCRIPTION:
        raise _bad_status("description", f"description is too long (maximum is {MOST_DESCRIPTION} characters)")
    context, target = call.text("context") or "default", call.text("target_url")
    status = Status(hosting.next_id(), sha, state, context, description, target, call.user, hosting.now)
    hosting.statuses.append(status)
    return Answer(201, render_status(hosting, status))


def _list_statuses(hosting: Hosting, call: Call) -> Answer:
    sha = _commit(hosting, call.parts["ref"]).sha
    newest_first = [status for status in reversed(hosting.statuses) if status.sha == sha]
    return listing(newest_first, lambda status: render_status(hosting, status))


def _read_status(hosting: Hosting, call: Call) -> Answer:
    sha = _commit(hosting, call.parts["ref"]).sha
    statuses = latest_statuses(hosting, sha)
    states = {status.state for status in statuses}
    combined = "failure" if states & {"error", "failure"} else "success" if states == {"success"} else "pending"
    content = {
        "sha": sha,
        "state": combined,
        "total_count": len(statuses),
        "statuses": [render_status(hosting, status) for status in statuses],
        "repository": render_repository(hosting),
        "commit_url": f"{api(hosting)}/commits/{sha}",
        "url": f"{api(hosting)}/commits/{sha}/status",
    }
    return Answer(content=content)


def _bad_status(field: str, message: str) -> RefusedError:
    error = {"resource": "Status", "field": field, "code": "custom", "message": message}
    return RefusedError(422, "Validation Failed", [error])


def _commit(hosting: Hosting, name: str) -> Commit:
    commit = hosting.store.commit(hosting.store.find(name) or "")
    if commit is None:
        raise unprocessable(f"No commit found for SHA: {name}")
    return commit


def _named(hosting: Hosting, name: str) -> Commit:
    found = hosting.store.find(name.removeprefix(f"{hosting.owner}:"))
    commit = hosting.store.commit(found or "")
    if commit is None:
        raise not_found()
    return commit


ROUTES = (
    Route("GET", "/branches", _list_branches, scopes=("contents",)),
    Route("GET", "/branches/{branch*}", _read_branch, scopes=("contents",)),
    Route("GET", "/commits", _list_commits, scopes=("contents",)),
    Route("GET", "/commits/{ref*}/statuses", _list_statuses, scopes=("statuses",)),
    Route("GET", "/commits/{ref*}/status", _read_status, scopes=("statuses",)),
    Route("GET", "/commits/{ref*}", _read_commit, scopes=("contents",)),
    Route("GET", "/compare/{basehead*}", _compare, scopes=("contents",)),
    Route(
        "GET", "/statuses/{ref*}", _list_statuses, scopes=("statuses",)
    ),  # the older address, still served and still asked for
    Route("POST", "/statuses/{sha}", _post_status, "write", ("statuses",)),
)
