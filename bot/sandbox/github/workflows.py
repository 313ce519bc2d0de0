"""Endpoints: the workflows of the repository (docs.github.com/rest/actions/workflows). Runs none of them."""

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.refusals import not_found
from bot.sandbox.github.routing import Answer, Call, Route

_FOLDER = ".github/workflows/"


def _enable(hosting: Hosting, call: Call) -> Answer:
    name = call.parts["file"]
    if hosting.store.at(hosting.store.find(hosting.default_branch) or "", _FOLDER + name) is None:
        raise not_found()
    hosting.asleep.discard(name)
    return Answer(204)


ROUTES = (Route("PUT", "/actions/workflows/{file}/enable", _enable, "write", ("actions",)),)
