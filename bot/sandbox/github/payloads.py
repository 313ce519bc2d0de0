"""People, issues, comments and pull requests as GitHub's JSON shows them. Knows no request, changes nothing.

Source of the fields: docs.github.com/rest; those that neither PyGithub nor the bot reads may be missing.
"""

from datetime import datetime

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.values import Comment, Issue, Label, Pull, Status, User

Json = dict[str, object]


def render_time(moment: datetime | None) -> str | None:
    """Write a moment as GitHub does, "2026-01-05T09:00:00Z"."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def api(hosting: Hosting) -> str:
    """Give the address of the repository in the API."""
    return f"{hosting.url}/repos/{hosting.repository}"


def web(hosting: Hosting) -> str:
    """Give the address of the repository's pages, which nobody serves."""
    return f"{hosting.url}/{hosting.repository}"


def render_user(hosting: Hosting, user: User | None) -> Json | None:
    """Render an account; None stays None."""
    if user is None:
        return None
    return {
        "login": user.login,
        "id": user.id,
        "node_id": f"U_{user.id}",
        "avatar_url": f"{hosting.url}/avatars/{user.id}",
        "url": f"{hosting.url}/users/{user.login}",
        "html_url": f"{hosting.url}/{user.login}",
        "type": "Bot" if user.is_bot else "User",
        "site_admin": False,
    }


def render_repository(hosting: Hosting) -> Json:
    """Render the repository."""
    owner = {**(render_user(hosting, hosting.user(hosting.owner)) or {}), "type": "Organization"}
    return {
        "id": 1000,
        "node_id": "R_1000",
        "name": hosting.name,
        "full_name": hosting.repository,
        "owner": owner,
        "private": hosting.rules.private,
        "visibility": "private" if hosting.rules.private else "public",
        "fork": hosting.rules.fork,
        "archived": hosting.rules.archived,
        "has_issues": hosting.rules.has_issues,
        "has_discussions": hosting.rules.has_discussions,
        "pushed_at": render_time(hosting.pushed),
        "allow_squash_merge": hosting.rules.squash,
        "allow_merge_commit": True,
        "allow_rebase_merge": False,
        "delete_branch_on_merge": False,
        "description": None,
        "default_branch": hosting.default_branch,
        "open_issues_count": sum(issue.open for issue in hosting.issues.values()),
        "url": api(hosting),
        "html_url": web(hosting),
    }


def render_label(hosting: Hosting, label: Label) -> Json:
    """Render a label."""
    return {
        "id": label.id,
        "node_id": f"LA_{label.id}",
        "url": f"{api(hosting)}/labels/{label.name}",
        "name": label.name,
        "color": label.color,
        "default": False,
        "description": label.description,
    }


def render_labels(hosting: Hosting, issue: Issue) -> list[Json]:
    """Render the labels of an issue."""
    labels = map(hosting.label, issue.labels)
    return [render_label(hosting, label) for label in labels if label]


def render_comment(hosting: Hosting, comment: Comment) -> Json:
    """Render a comment."""
    kind = "pull" if hosting.issue(comment.issue).pull else "issues"
    return {
        "id": comment.id,
        "node_id": f"IC_{comment.id}",
        "url": f"{api(hosting)}/issues/comments/{comment.id}",
        "html_url": f"{web(hosting)}/{kind}/{comment.issue}#issuecomment-{comment.id}",
        "issue_url": f"{api(hosting)}/issues/{comment.issue}",
        "user": render_user(hosting, comment.author),
        "author_association": _association(hosting, comment.author),
        "body": comment.body,
        "created_at": render_time(comment.created),
        "updated_at": render_time(comment.updated),
        "performed_via_github_app": None,
    }


def render_issue(hosting: Hosting, issue: Issue) -> Json:
    """Render an issue, or a pull request as the issues' endpoints show it."""
    address = f"{api(hosting)}/issues/{issue.number}"
    pull = {"pull_request": _links_of_pull(hosting, issue), "draft": issue.pull.draft} if issue.pull else {}
    return {
        **_common(hosting, issue),
        "id": 2_000_000 + issue.number,
        "node_id": node_id(issue),
        "url": address,
        "repository_url": api(hosting),
        "html_url": html_url(hosting, issue),
        "labels_url": f"{address}/labels{{/name}}",
        "comments_url": f"{address}/comments",
        "events_url": f"{address}/events",
        "timeline_url": f"{address}/timeline",
        "state_reason": issue.reason,
        "closed_by": render_user(hosting, issue.closed_by),
        "comments": len(hosting.comments_of(issue.number)),
        "performed_via_github_app": None,
        **pull,
    }


def render_pull(hosting: Hosting, issue: Issue, pull: Pull) -> Json:
    """Render a pull request as lists of pull requests show it: without `merged` and `mergeable`."""
    address = f"{api(hosting)}/pulls/{issue.number}"
    return {
        **_common(hosting, issue),
        "id": 3_000_000 + issue.number,
        "node_id": node_id(issue),
        "url": address,
        "html_url": html_url(hosting, issue),
        "diff_url": f"{html_url(hosting, issue)}.diff",
        "patch_url": f"{html_url(hosting, issue)}.patch",
        "issue_url": f"{api(hosting)}/issues/{issue.number}",
        "commits_url": f"{address}/commits",
        "comments_url": f"{api(hosting)}/issues/{issue.number}/comments",
        "review_comments_url": f"{address}/comments",
        "statuses_url": f"{api(hosting)}/statuses/{pull.head_sha}",
        "merged_at": render_time(pull.merged_at),
        "merge_commit_sha": pull.merge_commit,
        "requested_reviewers": [],
        "requested_teams": [],
        "draft": pull.draft,
        "auto_merge": None,
        "head": _render_end(hosting, pull.head, pull.head_sha),
        "base": _render_end(hosting, pull.base, pull.base_sha),
        "_links": {"self": {"href": address}, "html": {"href": html_url(hosting, issue)}},
    }


def render_status(hosting: Hosting, status: Status) -> Json:
    """Render a commit status."""
    return {
        "id": status.id,
        "node_id": f"SC_{status.id}",
        "url": f"{api(hosting)}/statuses/{status.sha}",
        "state": status.state,
        "context": status.context,
        "description": status.description,
        "target_url": status.target_url,
        "creator": render_user(hosting, status.creator),
        "created_at": render_time(status.created),
        "updated_at": render_time(status.created),
    }


def node_id(issue: Issue) -> str:
    """Give what GraphQL calls an issue or a pull request."""
    return f"{'PR' if issue.pull else 'I'}_{issue.number}"


def html_url(hosting: Hosting, issue: Issue) -> str:
    """Give the address of an issue's or a pull request's page."""
    return f"{web(hosting)}/{'pull' if issue.pull else 'issues'}/{issue.number}"


def _common(hosting: Hosting, issue: Issue) -> Json:
    return {
        "number": issue.number,
        "title": issue.title,
        "body": issue.body,
        "user": render_user(hosting, issue.author),
        "author_association": _association(hosting, issue.author),
        "labels": render_labels(hosting, issue),
        "state": issue.state,
        "locked": issue.locked,
        "active_lock_reason": None,
        "assignee": None,
        "assignees": [],
        "milestone": None,
        "created_at": render_time(issue.created),
        "updated_at": render_time(issue.updated),
        "closed_at": render_time(issue.closed),
    }


def _links_of_pull(hosting: Hosting, issue: Issue) -> Json:
    page = html_url(hosting, issue)
    return {
        "url": f"{api(hosting)}/pulls/{issue.number}",
        "html_url": page,
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
        "merged_at": render_time(issue.pull.merged_at if issue.pull else None),
    }


def _render_end(hosting: Hosting, branch: str, sha: str) -> Json:
    return {
        "label": f"{hosting.owner}:{branch}",
        "ref": branch,
        "sha": sha,
        "user": render_user(hosting, hosting.user(hosting.owner)),
        "repo": render_repository(hosting),
    }


def _association(hosting: Hosting, user: User) -> str:
    return "COLLABORATOR" if hosting.rules.lets(user, "triage") else "NONE"
