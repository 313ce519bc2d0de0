"""Endpoints: the repository itself and who may do what in it (docs.github.com/rest/repos, /collaborators)."""

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import render_repository, render_user
from bot.sandbox.github.routing import Answer, Call, Route

_MERGE_SETTINGS = ("allow_squash_merge", "allow_merge_commit", "allow_rebase_merge", "delete_branch_on_merge")
_ROLES = {"pull": "read", "triage": "triage", "push": "write", "maintain": "maintain", "admin": "admin"}


def _read(hosting: Hosting, call: Call) -> Answer:
    """Answer with the repository; how pull requests are merged is shown to those alone who may write."""
    content, asker = render_repository(hosting), call.asker
    if asker is not None:
        content["permissions"] = {name: hosting.rules.lets(asker, level) for name, level in _ROLES.items()}
    if asker is None or not hosting.rules.lets(asker, "write", "contents"):
        content = {name: value for name, value in content.items() if name not in _MERGE_SETTINGS}
    return Answer(content=content)


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
