"""Endpoints: files as the repository shows them (docs.github.com/rest/repos/contents)."""

import base64
from typing import Literal
from urllib.parse import quote

from bot.sandbox.git.objects import Item, parse_tree
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json, api, web
from bot.sandbox.github.refusals import RefusedError, not_found
from bot.sandbox.github.routing import Answer, Call, Route

MEGABYTE = 1024 * 1024
MOST_INLINE, MOST = MEGABYTE, 100 * MEGABYTE
"""Up to the first size content comes along; up to the second it comes as raw bytes or as a blob only."""


def _read(hosting: Hosting, call: Call) -> Answer:
    ref, path = call.query.get("ref") or hosting.default_branch, call.parts.get("path", "").strip("/")
    commit = hosting.store.find(ref)
    if commit is None:
        raise RefusedError(404, f"No commit found for the ref {ref}")
    stored = hosting.store.at(commit, path)
    if stored is None:
        raise not_found()
    if stored.kind == "tree":
        items = parse_tree(stored.content).items()
        content = [_entry(hosting, f"{path}/{name}".strip("/"), item, ref) for name, item in items]
        return Answer(content=content)
    if call.raw:
        return Answer(content=stored.content)
    entry = _entry(hosting, path, Item("100644", stored.sha), ref)
    return Answer(content={**entry, **inline(stored.content)})


def inline(content: bytes) -> dict[str, str]:
    """Give a file's content as far as it comes along: Base64 in lines of 60 up to 1 MB, nothing up to 100 MB.

    Raises RefusedError (403) above.
    """
    if len(content) > MOST:
        error = {"resource": "Blob", "field": "data", "code": "too_large"}
        raise RefusedError(403, "This API returns blobs up to 100 MB in size.", [error])
    if len(content) > MOST_INLINE:
        return {"encoding": "none", "content": ""}
    text = base64.b64encode(content).decode()
    lines = (text[start : start + 60] for start in range(0, len(text), 60))
    return {"encoding": "base64", "content": "".join(f"{line}\n" for line in lines)}


def _entry(hosting: Hosting, path: str, item: Item, ref: str) -> Json:
    kinds: dict[str, Literal["dir", "submodule"]] = {"tree": "dir", "commit": "submodule"}
    address = f"{api(hosting)}/contents/{quote(path)}?ref={quote(ref)}"
    git = f"{api(hosting)}/git/{item.kind}s/{item.sha}"
    page = f"{web(hosting)}/{item.kind}/{ref}/{path}"
    return {
        "type": kinds.get(item.kind, "file"),
        "name": path.rpartition("/")[2],
        "path": path,
        "sha": item.sha,
        "size": len(hosting.store.blob(item.sha) or b""),
        "url": address,
        "git_url": git,
        "html_url": page,
        "download_url": f"{web(hosting)}/raw/{ref}/{path}" if item.kind == "blob" else None,
        "_links": {"self": address, "git": git, "html": page},
    }


ROUTES = (
    Route("GET", "/contents", _read, scopes=("contents",)),
    Route("GET", "/contents/", _read, scopes=("contents",)),
    Route("GET", "/contents/{path*}", _read, scopes=("contents",)),
)
