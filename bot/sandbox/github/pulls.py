"""Endpoints: pull requests within the repository (docs.github.com/rest/pulls/pulls)."""

from bot.sandbox.git.objects import Draft
from bot.sandbox.github.branches import HEADS, move_branch
from bot.sandbox.github.editing import add_issue, checked_words, edit
from bot.sandbox.github.git_payloads import changes, render_commit, render_files
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.issues import in_order
from bot.sandbox.github.merging import MergeMessage, merge, mergeable_state, merged_tree
from bot.sandbox.github.payloads import Json, api
from bot.sandbox.github.pull_payloads import render_pull, render_whole_pull
from bot.sandbox.github.refusals import RefusedError, forbidden, impossible, invalid, not_found, unprocessable
from bot.sandbox.github.routing import Answer, Call, Route, listing
from bot.sandbox.github.values import ACTIONS, WEB_FLOW, Issue, Pull

_METHODS = ("merge", "squash")


def _list(hosting: Hosting, call: Call) -> Answer:
    chosen = [issue for issue in hosting.issues.values() if issue.pull and _fits(hosting, issue, issue.pull, call)]
    default = "desc" if call.query.get("sort", "created") == "created" else "asc"
    ordered = [(issue, issue.pull) for issue in in_order(chosen, call, default) if issue.pull]
    return listing(ordered, lambda pair: render_pull(hosting, *pair))


def _read(hosting: Hosting, call: Call) -> Answer:
    return Answer(content=_render(hosting, *hosting.pull(call.number)))


def _open(hosting: Hosting, call: Call) -> Answer:
    title, body = checked_words(call, "Issue", new=True)
    pull = _new_pull(hosting, call)
    # GitHub looks at this setting last, when everything else is in place.
    if call.user.login == ACTIONS and not hosting.rules.actions_may_open_pulls:
        raise forbidden("GitHub Actions is not permitted to create or approve pull requests.")
    issue = add_issue(hosting, call.user, title or "", body, pull)
    # Whether it can be merged is worked out later: the first answer never says.
    return Answer(201, {**_render(hosting, issue, pull), "mergeable": None, "mergeable_state": "unknown"})


def _edit(hosting: Hosting, call: Call) -> Answer:
    issue, _ = hosting.pull(call.number)
    edit(hosting, issue, call, "PullRequest")
    return Answer(content=_render(hosting, *hosting.pull(call.number)))


def _list_commits(hosting: Hosting, call: Call) -> Answer:
    _, pull = hosting.pull(call.number)
    commits = hosting.store.commits(pull.base_sha, pull.head_sha)
    return listing(commits, lambda commit: render_commit(hosting, commit))


def _list_files(hosting: Hosting, call: Call) -> Answer:
    _, pull = hosting.pull(call.number)
    return listing(_files(hosting, pull), lambda file: file)


def _merge(hosting: Hosting, call: Call) -> Answer:
    issue, pull = hosting.pull(call.number)
    method = call.text("merge_method") or "merge"
    if call.text("sha") not in (None, pull.head_sha):
        raise RefusedError(409, "Head branch was modified. Review and try the merge again.")
    if not issue.open:
        raise RefusedError(405, "Pull Request is not mergeable")
    if method not in _METHODS:
        raise RefusedError(405, f"{method.capitalize()} merges are not allowed on this repository.")
    message = MergeMessage(method, call.text("commit_title"), call.text("commit_message"))
    sha = merge(hosting, issue, pull, call.user, message)
    return Answer(content={"sha": sha, "merged": True, "message": "Pull Request successfully merged"})


def _read_merged(hosting: Hosting, call: Call) -> Answer:
    _, pull = hosting.pull(call.number)
    if pull.merged_at is None:
        raise not_found()
    return Answer(204)


def _update(hosting: Hosting, call: Call) -> Answer:
    issue, pull = hosting.pull(call.number)
    base = _tip(hosting, pull.base, "base")
    if call.text("expected_head_sha") not in (None, pull.head_sha):
        raise unprocessable("expected head sha didn't match current head ref.")
    if not issue.open or hosting.store.is_ancestor(base, pull.head_sha):
        raise unprocessable("There are no new commits on the base branch.")
    tree = merged_tree(hosting, pull)
    if tree is None:
        raise unprocessable("merge conflict between base and head")
    by, github = hosting.signature(call.user), hosting.signature(hosting.user(WEB_FLOW))
    draft = Draft(tree, (pull.head_sha, base), by, github, f"Merge branch '{pull.base}' into {pull.head}", signed=True)
    move_branch(hosting, HEADS + pull.head, hosting.store.write_commit(draft), call.user)
    return Answer(202, {"message": "Updating pull request branch.", "url": f"{api(hosting)}/pulls/{issue.number}"})


def _fits(hosting: Hosting, issue: Issue, pull: Pull, call: Call) -> bool:
    state, base, head = (call.query.get(name, "") for name in ("state", "base", "head"))
    owner, colon, branch = head.partition(":")
    return (
        (state or "open") in (issue.state, "all")
        and base in ("", pull.base)
        # A head without an owner is no filter at all on GitHub.
        and (not colon or (owner.lower(), branch) == (hosting.owner.lower(), pull.head))
    )


def _new_pull(hosting: Hosting, call: Call) -> Pull:
    base, head = call.wanted("base"), call.wanted("head").removeprefix(f"{hosting.owner}:")
    base_sha, head_sha = _tip(hosting, base, "base"), _tip(hosting, head, "head")
    if any((pull.base, pull.head, pull.fork) == (base, head, False) for _, pull in hosting.open_pulls()):
        raise impossible("PullRequest", f"A pull request already exists for {hosting.owner}:{head}.")
    if hosting.store.is_ancestor(head_sha, base_sha):
        raise impossible("PullRequest", f"No commits between {base} and {head}")
    return Pull(base, base_sha, head, head_sha, draft=call.flag("draft"))


def _tip(hosting: Hosting, branch: str, field: str) -> str:
    sha = hosting.store.ref(HEADS + branch)
    if sha is None:
        raise invalid("PullRequest", field)
    return sha


def _render(hosting: Hosting, issue: Issue, pull: Pull) -> Json:
    return {**render_whole_pull(hosting, issue, pull), **_mergeability(hosting, issue, pull)}


def _mergeability(hosting: Hosting, issue: Issue, pull: Pull) -> Json:
    if not issue.open:
        return {"mergeable": None, "rebaseable": None, "mergeable_state": "unknown"}
    mergeable = merged_tree(hosting, pull) is not None
    state = mergeable_state(hosting, pull, mergeable=mergeable)
    return {"mergeable": mergeable, "rebaseable": False, "mergeable_state": state}


def _files(hosting: Hosting, pull: Pull) -> list[Json]:
    old = hosting.store.merge_base(pull.base_sha, pull.head_sha) or pull.base_sha
    return render_files(hosting, pull.head_sha, changes(hosting, old, pull.head_sha))


_SCOPES = ("pull-requests",)
ROUTES = (
    Route("GET", "/pulls", _list, scopes=_SCOPES),
    Route("POST", "/pulls", _open, "write", _SCOPES),
    Route("GET", "/pulls/{number}", _read, scopes=_SCOPES),
    Route("PATCH", "/pulls/{number}", _edit, scopes=_SCOPES),
    Route("GET", "/pulls/{number}/commits", _list_commits, scopes=_SCOPES),
    Route("GET", "/pulls/{number}/files", _list_files, scopes=_SCOPES),
    Route("GET", "/pulls/{number}/merge", _read_merged, scopes=("contents",)),
    Route("PUT", "/pulls/{number}/merge", _merge, "write", ("contents",)),
    Route("PUT", "/pulls/{number}/update-branch", _update, "write", _SCOPES),
)
