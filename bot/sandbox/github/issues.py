"""Endpoints: issues, and pull requests seen as issues (docs.github.com/rest/issues/issues)."""

from collections.abc import Callable, Sequence

from bot.sandbox.github.editing import add_issue, checked_words, edit, may_triage
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.issue_labels import label_names, make_labels, set_labels
from bot.sandbox.github.payloads import render_issue, render_time
from bot.sandbox.github.routing import Answer, Call, Route, listing
from bot.sandbox.github.values import Issue


def _read(hosting: Hosting, call: Call) -> Answer:
    return Answer(content=render_issue(hosting, hosting.issue(call.number)))


def _list(hosting: Hosting, call: Call) -> Answer:
    chosen = [issue for issue in hosting.issues.values() if _fits(issue, call)]
    return listing(in_order(chosen, call, "desc"), lambda issue: render_issue(hosting, issue))


def _open(hosting: Hosting, call: Call) -> Answer:
    title, body = checked_words(call, "Issue", new=True)
    issue = add_issue(hosting, call.user, title or "", body)
    # Labels of people who may not set them are dropped without a word.
    if may_triage(hosting, issue, call.user):
        issue = set_labels(hosting, issue, make_labels(hosting, label_names(call), call.user), call.user)
    return Answer(201, render_issue(hosting, issue))


def _edit(hosting: Hosting, call: Call) -> Answer:
    issue = edit(hosting, hosting.issue(call.number), call, "Issue")
    if "labels" in call.fields and may_triage(hosting, issue, call.user):
        issue = set_labels(hosting, issue, make_labels(hosting, label_names(call), call.user), call.user)
    return Answer(content=render_issue(hosting, issue))


def in_order(issues: Sequence[Issue], call: Call, default: str) -> list[Issue]:
    """Sort by the parameters `sort` and `direction`; issues of one second keep the order of their numbers."""
    keys: dict[str, Callable[[Issue], object]] = {"updated": lambda issue: (issue.updated, issue.number)}
    key = keys.get(call.query.get("sort", ""), lambda issue: (issue.created, issue.number))
    return sorted(issues, key=key, reverse=call.query.get("direction", default) == "desc")


def _fits(issue: Issue, call: Call) -> bool:
    state, creator = call.query.get("state", "open"), call.query.get("creator", "")
    labels = [name.strip().lower() for name in call.query.get("labels", "").split(",") if name.strip()]
    return (
        state in (issue.state, "all")
        and creator.lower() in ("", issue.author.login.lower())
        and set(labels) <= {name.lower() for name in issue.labels}
        and call.query.get("since", "") <= (render_time(issue.updated) or "")
    )


ROUTES = (
    Route("GET", "/issues", _list, scopes=("issues",)),
    Route("POST", "/issues", _open, scopes=("issues",)),
    Route("GET", "/issues/{number}", _read, scopes=("issues", "pull-requests")),
    Route("PATCH", "/issues/{number}", _edit, scopes=("issues", "pull-requests")),
)
