"""The repository as GraphQL shows it, and how it is found. Knows no request.

Source of the fields: docs.github.com/graphql/reference/queries and /repos.
"""

from collections.abc import Mapping
from typing import NoReturn

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json, web
from bot.sandbox.github.refusals import not_for_integration
from bot.sandbox.github.routing import Listing
from bot.sandbox.github.values import Issue, User
from bot.sandbox.graphql.errors import unresolved
from bot.sandbox.graphql.fields import listing
from bot.sandbox.graphql.git import render_branch, render_object, render_ref
from bot.sandbox.graphql.issues import render_issue, render_pull, select_issues

REPOSITORY_ID = "R_1000"
_SCOPES = {
    **dict.fromkeys(("defaultBranchRef", "object", "ref", "refs"), "contents"),
    **dict.fromkeys(("issue", "issues"), "issues"),
    **dict.fromkeys(("pullRequest", "pullRequests"), "pull-requests"),
}
"""What a token must be allowed to read to see a field; the others tell no more than that there is a repository."""


def find_repository(hosting: Hosting, asker: User, owner: str, name: str) -> Json:
    """Render the repository if it is this one, regardless of case; GraphError (NOT_FOUND) otherwise.

    A field that the asker may not read refuses when it is asked for.
    """
    if f"{owner}/{name}".lower() != hosting.repository.lower() or not hosting.rules.shows(asker):
        raise unresolved(f"a Repository with the name '{owner}/{name}'")
    hidden = [field for field, scope in _SCOPES.items() if not hosting.rules.shows(asker, scope)]
    return {**_render(hosting), **dict.fromkeys(hidden, _refuse)}


def _refuse(**_: object) -> NoReturn:
    raise not_for_integration()


def _render(hosting: Hosting) -> Json:
    return {
        "id": REPOSITORY_ID,
        "nameWithOwner": hosting.repository,
        "url": web(hosting),
        "defaultBranchRef": lambda: render_branch(hosting, hosting.default_branch),
        "object": lambda expression="": render_object(hosting, expression or ""),
        "ref": lambda qualifiedName: _ref(hosting, qualifiedName),  # noqa: N803  # GitHub's name
        "refs": lambda refPrefix: _refs(hosting, refPrefix),  # noqa: N803  # GitHub's name
        "issue": lambda number: _issue(hosting, number),
        "issues": lambda **arguments: _issues(hosting, arguments),
        "pullRequest": lambda number: _pull(hosting, number),
        "pullRequests": lambda **arguments: _pulls(hosting, arguments),
    }


def _ref(hosting: Hosting, name: str) -> Json | None:
    sha = hosting.store.ref(name)
    prefix = name[: name.rindex("/") + 1] if "/" in name else ""
    return render_ref(hosting, name, prefix, sha) if sha else None


def _refs(hosting: Hosting, prefix: str) -> Listing:
    refs = tuple(hosting.store.refs(prefix).items())
    return listing(refs, lambda pair: render_ref(hosting, pair[0], prefix, pair[1]))


def _issue(hosting: Hosting, number: int) -> Json:
    issue = hosting.issues.get(number)
    if issue is None or issue.pull:
        raise unresolved(f"an Issue with the number of {number}")
    return render_issue(hosting, issue)


def _issues(hosting: Hosting, arguments: Mapping[str, object]) -> Listing:
    issues = [issue for issue in hosting.issues.values() if not issue.pull]
    return listing(select_issues(hosting, issues, arguments), lambda issue: render_issue(hosting, issue))


def _pull(hosting: Hosting, number: int) -> Json:
    issue = hosting.issues.get(number)
    if issue is None or issue.pull is None:
        raise unresolved(f"a PullRequest with the number of {number}")
    return render_pull(hosting, issue, issue.pull)


def _pulls(hosting: Hosting, arguments: Mapping[str, object]) -> Listing:
    pulls = [issue for issue in hosting.issues.values() if _is_between(issue, arguments)]
    return listing(select_issues(hosting, pulls, arguments), lambda issue: _pull(hosting, issue.number))


def _is_between(issue: Issue, arguments: Mapping[str, object]) -> bool:
    head, base = arguments.get("headRefName"), arguments.get("baseRefName")
    return issue.pull is not None and head in (None, issue.pull.head) and base in (None, issue.pull.base)
