"""Endpoints: trees and blobs as git keeps them (docs.github.com/rest/git)."""

import base64
import binascii

from bot.sandbox.git.objects import Item
from bot.sandbox.git.process import GitError
from bot.sandbox.github.git_payloads import render_tree
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json, api
from bot.sandbox.github.refusals import not_found, unprocessable
from bot.sandbox.github.routing import Answer, Call, Route

_MODES = ("100644", "100755", "040000", "160000", "120000")


def _read_tree(hosting: Hosting, call: Call) -> Answer:
    sha = hosting.store.find(call.parts["sha"]) or call.parts["sha"]
    items = hosting.store.tree(sha)
    if items is None:
        raise not_found()
    if call.query.get("recursive"):
        items = hosting.store.whole_tree(sha)
    return Answer(content=render_tree(hosting, hosting.store.tree_of(sha), items))


def _make_tree(hosting: Hosting, call: Call) -> Answer:
    entries, base = call.fields.get("tree"), call.text("base_tree")
    if not isinstance(entries, list):
        raise unprocessable('Invalid request.\n\n"tree" wasn\'t supplied.')
    if base is not None and hosting.store.tree(base) is None:
        raise unprocessable("base_tree is not a valid tree oid")
    changes = dict(_change(hosting, entry, base) for entry in entries)
    try:
        sha = hosting.store.graft(base, changes) or hosting.store.write_tree({})
    except GitError:
        raise unprocessable("tree.sha is not a valid object") from None
    return Answer(201, render_tree(hosting, sha, hosting.store.tree(sha) or {}))


def _change(hosting: Hosting, entry: object, base: str | None) -> tuple[tuple[str, ...], Item | None]:
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        raise unprocessable("Must supply a valid tree.path")
    path = tuple(entry["path"].split("/"))
    if not all(path) or {".", "..", ".git"} & set(path):
        raise unprocessable("tree.path contains a malformed path component")
    if entry.get("mode") not in _MODES:
        raise unprocessable("Must supply a valid tree.mode")
    if "content" in entry:
        return path, Item(entry["mode"], hosting.store.write_blob(str(entry["content"]).encode()))
    if entry.get("sha") is None:
        if base is None or hosting.store.at(base, entry["path"]) is None:
            raise unprocessable("GitRPC::BadObjectState")
        return path, None
    return path, Item(entry["mode"], str(entry["sha"]))


def _read_blob(hosting: Hosting, call: Call) -> Answer:
    content = hosting.store.blob(call.parts["sha"])
    if content is None:
        raise not_found()
    rendered = _render_blob(hosting, call.parts["sha"])
    text = {"content": base64.encodebytes(content).decode(), "encoding": "base64", "size": len(content)}
    return Answer(content=content if call.raw else {**rendered, **text})


def _make_blob(hosting: Hosting, call: Call) -> Answer:
    content = call.wanted("content")
    try:
        stored = _decoded(content) if call.text("encoding") == "base64" else content.encode()
    except binascii.Error:
        raise unprocessable("Content is not valid Base64") from None
    return Answer(201, _render_blob(hosting, hosting.store.write_blob(stored)))


def _decoded(text: str) -> bytes:
    return base64.b64decode("".join(text.split()), validate=True)


def _render_blob(hosting: Hosting, sha: str) -> Json:
    return {"sha": sha, "node_id": f"B_{sha}", "url": f"{api(hosting)}/git/blobs/{sha}"}


_RIGHT = ("write", ("contents",))
ROUTES = (
    Route("GET", "/git/trees/{sha*}", _read_tree, scopes=("contents",)),
    Route("POST", "/git/trees", _make_tree, *_RIGHT),
    Route("GET", "/git/blobs/{sha}", _read_blob, scopes=("contents",)),
    Route("POST", "/git/blobs", _make_blob, *_RIGHT),
)
