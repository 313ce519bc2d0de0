"""Endpoints: the repository itself and who may do what in it (docs.github.com/rest/repos, /collaborators)."""

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import render_repository, render_user
from bot.sandbox.github.routing import Answer, Call, Route


def _read(hosting: Hosting, _: Call) -> Answer:
    return Answer(content=render_repository(hosting))


def _read_permission(hosting: Hosting, call: Call) -> Answer:
    login = call.parts["login"]
    content = {
        "permission": hosting.rules.permission(login),
        "role_name": hosting.rules.role(login),
        "user": render_user(hosting, hosting.user(login)),
    }
    return Answer(content=content)


ROUTES = (
    Route("GET", "", _read),
    Route("GET", "/collaborators/{login}/permission", _read_permission),
)
