"""Issues, pull requests and their comments as GraphQL shows them: field by field, the costly ones as functions.

Knows no query. Source of the fields: docs.github.com/graphql/reference.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.merging import merged_tree
from bot.sandbox.github.payloads import Json, html_url, node_id, render_time
from bot.sandbox.github.routing import Listing
from bot.sandbox.github.values import Comment, Issue, Label, Labelled, Pull
from bot.sandbox.graphql.fields import listing
from bot.sandbox.graphql.git import render_actor, render_branch, render_commit

_KEYS: Mapping[str, Callable[[Hosting, Issue], float]] = {
    "COMMENTS": lambda hosting, issue: len(hosting.comments_of(issue.number)),
    "CREATED_AT": lambda _, issue: issue.created.timestamp(),
    "UPDATED_AT": lambda _, issue: issue.updated.timestamp(),
}
_OLDEST_FIRST = {"field": "CREATED_AT", "direction": "ASC"}


def render_issue(hosting: Hosting, issue: Issue) -> Json:
    """Render an issue that is no pull request."""
    return {
        **_common(hosting, issue),
        "state": issue.state.upper(),
        "stateReason": issue.reason and issue.reason.upper(),
    }


def render_pull(hosting: Hosting, issue: Issue, pull: Pull) -> Json:
    """Render a pull request."""
    return {
        **_common(hosting, issue),
        "state": state_of(issue),
        "isDraft": pull.draft,
        "merged": pull.merged_at is not None,
        "mergedAt": render_time(pull.merged_at),
        "mergeable": lambda: _mergeable(hosting, issue, pull),
        "headRefName": pull.head,
        "headRefOid": pull.head_sha,
        "headRef": lambda: render_branch(hosting, pull.head),
        "baseRefName": pull.base,
        "baseRefOid": pull.base_sha,
        "isCrossRepository": pull.fork,
        "commits": lambda: _commits(hosting, pull),
    }


def render_comment(hosting: Hosting, comment: Comment) -> Json:
    """Render a comment; it counts as edited as soon as it is newer than its making."""
    issue = hosting.issue(comment.issue)
    return {
        "id": f"IC_{comment.id}",
        "databaseId": comment.id,
        "body": comment.body,
        "author": render_actor(comment.author),
        "createdAt": render_time(comment.created),
        "updatedAt": render_time(comment.updated),
        "lastEditedAt": render_time(comment.updated) if comment.updated != comment.created else None,
        "url": f"{html_url(hosting, issue)}#issuecomment-{comment.id}",
    }


def state_of(issue: Issue) -> str:
    """Name the state as GraphQL does: "OPEN", "CLOSED" or, for pull requests alone, "MERGED"."""
    return "MERGED" if issue.pull and issue.pull.merged_at else issue.state.upper()


def select_issues(hosting: Hosting, issues: Sequence[Issue], arguments: Mapping[str, Any]) -> list[Issue]:
    """Filter issues or pull requests by `states` and `labels` (one of them will do), and sort them by `orderBy`."""
    fitting = [issue for issue in issues if _fits(issue, arguments.get("states"), arguments.get("labels"))]
    order = arguments.get("orderBy") or _OLDEST_FIRST
    key, newest_first = _KEYS[order["field"]], order["direction"] == "DESC"
    return sorted(fitting, key=lambda issue: (key(hosting, issue), issue.number), reverse=newest_first)


def _fits(issue: Issue, states: Sequence[str] | None, labels: Sequence[str] | None) -> bool:
    carried = {name.lower() for name in issue.labels}
    return (states is None or state_of(issue) in states) and (
        labels is None or any(name.lower() in carried for name in labels)
    )


def _common(hosting: Hosting, issue: Issue) -> Json:
    return {
        "id": node_id(issue),
        "number": issue.number,
        "title": issue.title,
        "body": issue.body or "",
        "url": html_url(hosting, issue),
        "author": render_actor(issue.author),
        "createdAt": render_time(issue.created),
        "updatedAt": render_time(issue.updated),
        "closedAt": render_time(issue.closed),
        "labels": lambda: _labels(hosting, issue),
        "comments": lambda: _comments(hosting, issue),
        "timelineItems": lambda **arguments: _timeline(hosting, issue, arguments.get("itemTypes")),
    }


def _labels(hosting: Hosting, issue: Issue) -> Listing:
    return listing([label for name in issue.labels if (label := hosting.label(name))], _label)


def _label(label: Label) -> Json:
    return {"id": f"LA_{label.id}", "name": label.name, "color": label.color, "description": label.description}


def _comments(hosting: Hosting, issue: Issue) -> Listing:
    return listing(hosting.comments_of(issue.number), lambda comment: render_comment(hosting, comment))


def _commits(hosting: Hosting, pull: Pull) -> Listing:
    commits = hosting.store.commits(pull.base_sha, pull.head_sha)
    return listing(commits, lambda commit: {"commit": render_commit(hosting, commit)})


def _mergeable(hosting: Hosting, issue: Issue, pull: Pull) -> str:
    if not issue.open:
        return "UNKNOWN"
    return "CONFLICTING" if merged_tree(hosting, pull) is None else "MERGEABLE"


def _timeline(hosting: Hosting, issue: Issue, kinds: Sequence[str] | None) -> Listing:
    """Give what is kept of the history: the labels, and how it was closed, while it is closed."""
    events: list[tuple[Issue | Labelled, str]] = [(one, "LABELED_EVENT") for one in issue.labelled]
    events += [(issue, "CLOSED_EVENT")] if issue.closed else []
    wanted = [event for event, kind in events if kinds is None or kind in kinds]
    return listing(wanted, lambda event: _event(hosting, event))


def _event(hosting: Hosting, event: Issue | Labelled) -> Json:
    if isinstance(event, Issue):
        closed = {"actor": render_actor(event.closed_by), "createdAt": render_time(event.closed)}
        return {"__typename": "ClosedEvent", **closed}
    label = hosting.label(event.label) or Label(0, event.label)
    put = {"actor": render_actor(event.by), "createdAt": render_time(event.at), "label": _label(label)}
    return {"__typename": "LabeledEvent", **put}
