"""Endpoints: the labels of the repository (docs.github.com/rest/issues/labels)."""

import re

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import render_label
from bot.sandbox.github.refusals import invalid, not_found
from bot.sandbox.github.routing import Answer, Call, Route, listing
from bot.sandbox.github.values import Label

MOST_DESCRIPTION = 100
_COLOR = re.compile(r"[0-9a-fA-F]{6}")


def _list(hosting: Hosting, _: Call) -> Answer:
    return listing(hosting.labels, lambda label: render_label(hosting, label))


def _read(hosting: Hosting, call: Call) -> Answer:
    return Answer(content=render_label(hosting, _label(hosting, call)))


def _make(hosting: Hosting, call: Call) -> Answer:
    if hosting.label(call.wanted("name")):
        raise invalid("Label", "name", "already_exists")
    label = _checked(
        Label(hosting.next_id(), call.wanted("name"), call.text("color") or "ededed", call.text("description"))
    )
    return Answer(201, render_label(hosting, hosting.keep_label(label)))


def _edit(hosting: Hosting, call: Call) -> Answer:
    old = _label(hosting, call)
    name = call.text("new_name") or call.text("name") or old.name
    if hosting.label(name) not in (None, old):
        raise invalid("Label", "name", "already_exists")
    description = call.text("description") if "description" in call.fields else old.description
    label = _checked(Label(old.id, name, call.text("color") or old.color, description))
    return Answer(content=render_label(hosting, hosting.keep_label(label, old.name)))


def _label(hosting: Hosting, call: Call) -> Label:
    label = hosting.label(call.parts["name"])
    if label is None:
        raise not_found()
    return label


def _checked(label: Label) -> Label:
    if not _COLOR.fullmatch(label.color):
        raise invalid("Label", "color")
    if len(label.description or "") > MOST_DESCRIPTION:
        words = f"description is too long (maximum is {MOST_DESCRIPTION} characters)"
        raise invalid("Label", "description", "custom", words)
    return label


ROUTES = (
    Route("GET", "/labels", _list, scopes=("issues", "pull-requests")),
    Route("POST", "/labels", _make, "write", ("issues",)),
    Route("GET", "/labels/{name*}", _read, scopes=("issues", "pull-requests")),
    Route("PATCH", "/labels/{name*}", _edit, "write", ("issues",)),
)
