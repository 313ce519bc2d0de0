"""The webhook deliveries that start workflows. Knows what GitHub keeps silent about, and changes nothing else.

Source: docs.github.com, "Webhook events and payloads" and "Triggering a workflow from a workflow": what the
GITHUB_TOKEN does starts nothing.
"""

from bot.sandbox.git.objects import Commit
from bot.sandbox.github.git_payloads import render_pushed_commit
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import (
    Json,
    render_comment,
    render_issue,
    render_label,
    render_repository,
    render_user,
    web,
)
from bot.sandbox.github.pull_payloads import render_whole_pull
from bot.sandbox.github.values import ACTIONS, Comment, Event, Issue, Pull, User

_NOTHING = "0" * 40


def announce_issue(hosting: Hosting, action: str, issue: Issue, by: User, **more: object) -> None:
    """Announce what happened to an issue or a pull request: "opened", "edited" (with `changes`) and so on."""
    if _is_silent(by):
        return
    if issue.pull:
        part: Json = {"number": issue.number, "pull_request": _pull(hosting, issue, issue.pull)}
        _announce(hosting, "pull_request", {"action": action, **part, **more}, by)
    else:
        _announce(hosting, "issues", {"action": action, "issue": _issue(hosting, issue), **more}, by)


def announce_labels(hosting: Hosting, action: str, issue: Issue, names: tuple[str, ...], by: User) -> None:
    """Announce labels that an issue got ("labeled") or lost ("unlabeled"), one delivery each."""
    for label in filter(None, map(hosting.label, names)):
        announce_issue(hosting, action, issue, by, label=render_label(hosting, label))


def announce_comment(hosting: Hosting, action: str, comment: Comment, by: User, **more: object) -> None:
    """Announce a comment: "created", "edited" (with `changes`), "deleted"."""
    part: Json = {
        "issue": _issue(hosting, hosting.issue(comment.issue)),
        "comment": render_comment(hosting, comment),
    }
    _announce(hosting, "issue_comment", {"action": action, **part, **more}, by)


def announce_push(hosting: Hosting, ref: str, before: str | None, after: str | None, by: User) -> None:
    """Announce that a ref moved; None stands for a ref that was not there, or is not there any more."""
    if _is_silent(by):
        return
    commits = _pushed(hosting, before, after)
    told = [render_pushed_commit(hosting, commit) for commit in commits]
    payload: Json = {
        "ref": ref,
        "before": before or _NOTHING,
        "after": after or _NOTHING,
        "created": before is None,
        "deleted": after is None,
        "forced": bool(before and after) and not any(before in commit.made.parents for commit in commits),
        "base_ref": None,
        "compare": f"{web(hosting)}/compare/{(before or _NOTHING)[:12]}...{(after or _NOTHING)[:12]}",
        "commits": told,
        "head_commit": told[-1] if told else _head_commit(hosting, after),
        "pusher": {"name": by.login, "email": by.email},
    }
    _announce(hosting, "push", payload, by)


def _pushed(hosting: Hosting, before: str | None, after: str | None) -> list[Commit]:
    """Give what a push brings, oldest first; of a new branch, what the default branch has not."""
    known = before or hosting.store.ref(f"refs/heads/{hosting.default_branch}")
    return hosting.store.commits(known, after) if known and after else []


def _head_commit(hosting: Hosting, sha: str | None) -> Json | None:
    commit = hosting.store.commit(sha) if sha else None
    return render_pushed_commit(hosting, commit) if commit else None


def _issue(hosting: Hosting, issue: Issue) -> Json:
    """Render an issue without who closed it, which deliveries do not say."""
    return {name: value for name, value in render_issue(hosting, issue).items() if name != "closed_by"}


def _pull(hosting: Hosting, issue: Issue, pull: Pull) -> Json:
    """Render a pull request; whether it can be merged is worked out later, and no delivery says it."""
    unknown = {"mergeable": None, "rebaseable": None, "mergeable_state": "unknown"}
    return {**render_whole_pull(hosting, issue, pull), **unknown}


def _is_silent(by: User) -> bool:
    return by.login == ACTIONS


def _announce(hosting: Hosting, name: str, payload: Json, by: User) -> None:
    if _is_silent(by):
        return
    part: Json = {"repository": render_repository(hosting), "sender": render_user(hosting, by)}
    hosting.events.append(Event(name, {**payload, **part}))
