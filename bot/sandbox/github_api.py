"""All endpoints as one function: routes a request, asks for rights, words refusals. Knows no HTTP.

What people do by GitHub's web pages goes the same way, so that one set of rules holds for all.
"""

from itertools import chain

from bot.sandbox import (
    github_comments,
    github_commits,
    github_contents,
    github_gitdata,
    github_issue_labels,
    github_issues,
    github_labels,
    github_pulls,
    github_repository,
    github_trees,
)
from bot.sandbox.github_hosting import Hosting
from bot.sandbox.github_refusals import forbidden, not_for_integration, not_found
from bot.sandbox.github_routing import Answer, Call, Route
from bot.sandbox.github_values import User

ROUTES: tuple[Route, ...] = tuple(
    chain(
        github_repository.ROUTES,
        github_issues.ROUTES,
        github_issue_labels.ROUTES,
        github_labels.ROUTES,
        github_comments.ROUTES,
        github_pulls.ROUTES,
        github_commits.ROUTES,
        github_contents.ROUTES,
        github_gitdata.ROUTES,
        github_trees.ROUTES,
    )
)
_OF_ISSUES = {"issues", "pull_requests"}


def answer(hosting: Hosting, call: Call) -> Answer:
    """Answer a request; raise RefusedError where GitHub would answer 400 or more."""
    route, call = _routed(call)
    if call.method != "GET":
        _ask_rights(hosting, call.user, route)
        hosting.tick()
    return route.endpoint(hosting, call)


def _routed(call: Call) -> tuple[Route, Call]:
    for route in ROUTES:
        if routed := route.match(call):
            return route, routed
    raise not_found()


def _ask_rights(hosting: Hosting, user: User, route: Route) -> None:
    if hosting.rules.lets(user, route.level, *route.scopes):
        return
    if user.is_bot:
        raise not_for_integration()
    # To people without the right, git's own endpoints do not exist.
    raise forbidden("Must have admin rights to Repository.") if _OF_ISSUES & set(route.scopes) else not_found()
