"""All endpoints as one function: routes a request, asks for rights, words refusals. Knows no HTTP.

What people do by GitHub's web pages goes the same way, so that one set of rules holds for all.
"""

from itertools import chain

from bot.sandbox.github import (
    comments,
    commits,
    contents,
    gitdata,
    issue_labels,
    issues,
    labels,
    pulls,
    repository,
    settings,
    trees,
    workflows,
)
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.refusals import forbidden, not_for_integration, not_found
from bot.sandbox.github.routing import Answer, Call, Route
from bot.sandbox.github.values import User

ROUTES: tuple[Route, ...] = tuple(
    chain(
        repository.ROUTES,
        settings.ROUTES,
        issues.ROUTES,
        issue_labels.ROUTES,
        labels.ROUTES,
        comments.ROUTES,
        pulls.ROUTES,
        commits.ROUTES,
        contents.ROUTES,
        gitdata.ROUTES,
        trees.ROUTES,
        workflows.ROUTES,
    )
)
_OF_ISSUES = {"issues", "pull-requests"}


def answer(hosting: Hosting, call: Call) -> Answer:
    """Answer a request; raise RefusedError where GitHub would answer 400 or more."""
    route, call = _routed(call)
    scopes = _scopes(hosting, route, call)
    if call.method == "GET" and route.level == "read":
        _ask_to_read(hosting, call.asker, scopes)
    else:
        _ask_rights(hosting, call.user, route, scopes)
    if call.method != "GET":
        hosting.tick()
    return route.endpoint(hosting, call)


def _routed(call: Call) -> tuple[Route, Call]:
    for route in ROUTES:
        if routed := route.match(call):
            return route, routed
    raise not_found()


def _scopes(hosting: Hosting, route: Route, call: Call) -> tuple[str, ...]:
    """Give the scopes of which one will do: what belongs to a mere issue, the one for pull requests does not open."""
    if not _OF_ISSUES.issubset(route.scopes) or "number" not in call.parts:
        return route.scopes
    comment = hosting.comments.get(call.number) if "/comments/{number}" in route.path else None
    issue = hosting.issues.get(comment.issue if comment else call.number)
    return ("issues",) if issue and not issue.pull else route.scopes


def _ask_to_read(hosting: Hosting, asker: User | None, scopes: tuple[str, ...]) -> None:
    if not hosting.rules.shows(asker, *scopes):
        raise not_for_integration() if asker and asker.is_bot else not_found()


def _ask_rights(hosting: Hosting, user: User, route: Route, scopes: tuple[str, ...]) -> None:
    if hosting.rules.lets(user, route.level, *scopes):
        return
    if user.is_bot:
        raise not_for_integration()
    # To people without the right, git's own endpoints do not exist.
    told = _OF_ISSUES & set(route.scopes) or route.level == "admin"
    raise forbidden("Must have admin rights to Repository.") if told else not_found()
