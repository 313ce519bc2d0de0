"""The webhook deliveries that start workflows. Knows what GitHub keeps silent about, and changes nothing else.

Source: docs.github.com, "Webhook events and payloads" and "Triggering a workflow from a workflow": what the
GITHUB_TOKEN does starts nothing.
"""

from bot.sandbox.git.store import GitStore
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import (
    Json,
    render_comment,
    render_issue,
    render_label,
    render_pull,
    render_repository,
    render_user,
)
from bot.sandbox.github.values import ACTIONS, Comment, Event, Issue, User


def announce_issue(hosting: Hosting, action: str, issue: Issue, by: User, **more: object) -> None:
    """Announce what happened to an issue or a pull request: "opened", "edited" (with `changes`) and so on."""
    if issue.pull:
        part: Json = {"number": issue.number, "pull_request": render_pull(hosting, issue, issue.pull)}
        _announce(hosting, "pull_request", {"action": action, **part, **more}, by)
    else:
        _announce(hosting, "issues", {"action": action, "issue": render_issue(hosting, issue), **more}, by)


def announce_labels(hosting: Hosting, action: str, issue: Issue, names: tuple[str, ...], by: User) -> None:
    """Announce labels that an issue got ("labeled") or lost ("unlabeled"), one delivery each."""
    for label in filter(None, map(hosting.label, names)):
        announce_issue(hosting, action, issue, by, label=render_label(hosting, label))


def announce_comment(hosting: Hosting, action: str, comment: Comment, by: User, **more: object) -> None:
    """Announce a comment: "created", "edited" (with `changes`), "deleted"."""
    part: Json = {
        "issue": render_issue(hosting, hosting.issue(comment.issue)),
        "comment": render_comment(hosting, comment),
    }
    _announce(hosting, "issue_comment", {"action": action, **part, **more}, by)


def announce_push(hosting: Hosting, ref: str, before: str | None, after: str | None, by: User) -> None:
    """Announce that a ref moved; None stands for a ref that was not there, or is not there any more."""
    nothing = "0" * 40
    payload: Json = {
        "ref": ref,
        "before": before or nothing,
        "after": after or nothing,
        "created": before is None,
        "deleted": after is None,
        "head_commit": _head_commit(hosting.store, after),
        "pusher": {"name": by.login, "email": by.email},
    }
    _announce(hosting, "push", payload, by)


def _head_commit(store: GitStore, sha: str | None) -> Json | None:
    commit = store.commit(sha) if sha else None
    return {"id": commit.sha, "message": commit.made.message} if commit else None


def _announce(hosting: Hosting, name: str, payload: Json, by: User) -> None:
    if by.login == ACTIONS:
        return
    part: Json = {"repository": render_repository(hosting), "sender": render_user(hosting, by)}
    hosting.events.append(Event(name, {**payload, **part}))
