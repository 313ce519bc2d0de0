"""Pull requests as GitHub's JSON shows them, in lists and by themselves. Knows no request, changes nothing.

Source of the fields: docs.github.com/rest/pulls; those that neither PyGithub nor the bot reads may be missing.
"""

from bot.sandbox.github.git_payloads import changes, stats
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import (
    Json,
    api,
    common,
    html_url,
    node_id,
    render_repository,
    render_time,
    render_user,
)
from bot.sandbox.github.values import Issue, Pull


def render_pull(hosting: Hosting, issue: Issue, pull: Pull) -> Json:
    """Render a pull request as lists of pull requests show it: without `merged` and `mergeable`."""
    address = f"{api(hosting)}/pulls/{issue.number}"
    return {
        **common(hosting, issue),
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
        "review_comment_url": f"{api(hosting)}/pulls/comments{{/number}}",
        "statuses_url": f"{api(hosting)}/statuses/{pull.head_sha}",
        "merged_at": render_time(pull.merged_at),
        "merge_commit_sha": pull.merge_commit,
        "requested_reviewers": [],
        "requested_teams": [],
        "draft": pull.draft,
        "auto_merge": None,
        "head": _render_end(hosting, pull.head, pull.head_sha),
        "base": _render_end(hosting, pull.base, pull.base_sha),
        "_links": {name: {"href": href} for name, href in _links(hosting, issue, pull).items()},
    }


def render_whole_pull(hosting: Hosting, issue: Issue, pull: Pull) -> Json:
    """Render a pull request with its size and its end, but without whether it can be merged."""
    old = hosting.store.merge_base(pull.base_sha, pull.head_sha) or pull.base_sha
    files = changes(hosting, old, pull.head_sha)
    size = {name: count for name, count in stats(files).items() if name != "total"}
    return {
        **render_pull(hosting, issue, pull),
        "merged": pull.merged_at is not None,
        "merged_by": render_user(hosting, pull.merged_by),
        "comments": len(hosting.comments_of(issue.number)),
        "review_comments": 0,
        "maintainer_can_modify": False,
        "commits": len(hosting.store.commits(pull.base_sha, pull.head_sha)),
        **size,
        "changed_files": len(files),
    }


def _links(hosting: Hosting, issue: Issue, pull: Pull) -> dict[str, str]:
    address, as_issue = f"{api(hosting)}/pulls/{issue.number}", f"{api(hosting)}/issues/{issue.number}"
    return {
        "self": address,
        "html": html_url(hosting, issue),
        "issue": as_issue,
        "comments": f"{as_issue}/comments",
        "review_comments": f"{address}/comments",
        "review_comment": f"{api(hosting)}/pulls/comments{{/number}}",
        "commits": f"{address}/commits",
        "statuses": f"{api(hosting)}/statuses/{pull.head_sha}",
    }


def _render_end(hosting: Hosting, branch: str, sha: str) -> Json:
    return {
        "label": f"{hosting.owner}:{branch}",
        "ref": branch,
        "sha": sha,
        "user": render_user(hosting, hosting.user(hosting.owner)),
        "repo": render_repository(hosting),
    }
