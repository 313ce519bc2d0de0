"""Endpoints: the workflows of the repository (docs.github.com/rest/actions/workflows). Runs none of them."""

import re
from zlib import crc32

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json, api, web
from bot.sandbox.github.refusals import not_found
from bot.sandbox.github.routing import Answer, Call, Route

_FOLDER = ".github/workflows/"
_NAME = re.compile(r"(?m)^name: *(.+)$")


def _list(hosting: Hosting, _: Call) -> Answer:
    workflows = [_render(hosting, file, text) for file, text in _workflows(hosting).items()]
    return Answer(content={"total_count": len(workflows), "workflows": workflows})


def _read(hosting: Hosting, call: Call) -> Answer:
    file = call.parts["file"]
    return Answer(content=_render(hosting, file, _text(hosting, file)))


def _enable(hosting: Hosting, call: Call) -> Answer:
    file = call.parts["file"]
    _text(hosting, file)
    hosting.rules.asleep.pop(file, None)
    return Answer(204)


def _text(hosting: Hosting, file: str) -> str:
    """Give the text of a workflow, or raise RefusedError (404)."""
    try:
        return _workflows(hosting)[file]
    except KeyError:
        raise not_found() from None


def _workflows(hosting: Hosting) -> dict[str, str]:
    """Give the workflow files on the default branch with their text."""
    folder = hosting.store.at(hosting.store.find(hosting.default_branch) or "", _FOLDER.rstrip("/"))
    items = hosting.store.tree(folder.sha) if folder else None
    return {file: (hosting.store.blob(item.sha) or b"").decode() for file, item in (items or {}).items()}


def _render(hosting: Hosting, file: str, text: str) -> Json:
    number, path = crc32(file.encode()), _FOLDER + file
    named = _NAME.search(text)
    return {
        "id": number,
        "node_id": f"W_{number}",
        "name": named[1].strip() if named else path,
        "path": path,
        "state": hosting.rules.asleep.get(file, "active"),
        "url": f"{api(hosting)}/actions/workflows/{number}",
        "html_url": f"{web(hosting)}/blob/{hosting.default_branch}/{path}",
        "badge_url": f"{web(hosting)}/workflows/{file}/badge.svg",
    }


ROUTES = (
    Route("GET", "/actions/workflows", _list, scopes=("actions",)),
    Route("GET", "/actions/workflows/{file}", _read, scopes=("actions",)),
    Route("PUT", "/actions/workflows/{file}/enable", _enable, "write", ("actions",)),
)
