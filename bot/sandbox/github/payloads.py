"""People, issues and comments as GitHub's JSON shows them. Knows no request, changes nothing.

Source of the fields: docs.github.com/rest; those that neither PyGithub nor the bot reads may be missing.
"""

from datetime import datetime

from bot.sandbox.github import addresses
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.values import REACTIONS, Comment, Issue, Label, Status, User

Json = dict[str, object]
_UNUSED: Json = {
    **dict.fromkeys(("has_downloads", "has_pages", "has_projects", "has_wiki", "is_template"), False),
    **dict.fromkeys(("forks", "forks_count", "size", "stargazers_count", "watchers", "watchers_count"), 0),
    **dict.fromkeys(("homepage", "language", "license", "mirror_url")),
    "custom_properties": {},
    "topics": [],
    "web_commit_signoff_required": False,
}
"""What GitHub says of every repository and nothing here depends on."""


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
        "gravatar_id": "",
        **addresses.of_account(f"{hosting.url}/users/{user.login}"),
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
        "created_at": render_time(hosting.made),
        "updated_at": render_time(hosting.pushed),
        "pushed_at": render_time(hosting.pushed),
        "allow_squash_merge": hosting.rules.squash,
        "allow_merge_commit": True,
        "allow_rebase_merge": False,
        "delete_branch_on_merge": False,
        "description": None,
        "default_branch": hosting.default_branch,
        "open_issues_count": (count := sum(issue.open for issue in hosting.issues.values())),
        "open_issues": count,
        **_UNUSED,
        **addresses.of_repository(api(hosting), web(hosting)),
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
        "reactions": _reactions(f"{api(hosting)}/issues/comments/{comment.id}", comment),
    }


def render_issue(hosting: Hosting, issue: Issue) -> Json:
    """Render an issue, or a pull request as the issues' endpoints show it."""
    address = f"{api(hosting)}/issues/{issue.number}"
    pull = {"pull_request": _links_of_pull(hosting, issue), "draft": issue.pull.draft} if issue.pull else {}
    return {
        **common(hosting, issue),
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
        "reactions": _reactions(address),
        **pull,
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


def common(hosting: Hosting, issue: Issue) -> Json:
    """Render what an issue and a pull request show alike."""
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


def node_id(issue: Issue) -> str:
    """Give what GraphQL calls an issue or a pull request."""
    return f"{'PR' if issue.pull else 'I'}_{issue.number}"


def html_url(hosting: Hosting, issue: Issue) -> str:
    """Give the address of an issue's or a pull request's page."""
    return f"{web(hosting)}/{'pull' if issue.pull else 'issues'}/{issue.number}"


def _reactions(address: str, comment: Comment | None = None) -> Json:
    given = [sign for _, sign in comment.reactions] if comment else []
    return {
        "url": f"{address}/reactions",
        "total_count": len(given),
        **{sign: given.count(sign) for sign in REACTIONS},
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


def _association(hosting: Hosting, user: User) -> str:
    return "COLLABORATOR" if hosting.rules.lets(user, "triage") else "NONE"
