"""Endpoints: the labels of an issue or a pull request (docs.github.com/rest/issues/labels)."""

from dataclasses import replace

from bot.sandbox.github.events import announce_labels
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import render_labels
from bot.sandbox.github.refusals import RefusedError, invalid, unprocessable
from bot.sandbox.github.routing import Answer, Call, Route, listing
from bot.sandbox.github.values import Issue, Label, Labelled, User

MOST_NAME = 50


def _list(hosting: Hosting, call: Call) -> Answer:
    return listing(render_labels(hosting, hosting.issue(call.number)), lambda label: label)


def _add(hosting: Hosting, call: Call) -> Answer:
    issue = hosting.issue(call.number)
    return _set(hosting, call, (*issue.labels, *make_labels(hosting, label_names(call), call.user)))


def _replace(hosting: Hosting, call: Call) -> Answer:
    return _set(hosting, call, make_labels(hosting, label_names(call), call.user))


def _clear(hosting: Hosting, call: Call) -> Answer:
    _set(hosting, call, ())
    return Answer(204)


def _remove(hosting: Hosting, call: Call) -> Answer:
    issue, label = hosting.issue(call.number), hosting.label(call.parts["name"])
    if label is None or label.name not in issue.labels:
        raise RefusedError(404, "Label does not exist")
    return _set(hosting, call, tuple(name for name in issue.labels if name != label.name))


def _set(hosting: Hosting, call: Call, names: tuple[str, ...]) -> Answer:
    issue = set_labels(hosting, hosting.issue(call.number), names, call.user)
    return Answer(content=render_labels(hosting, issue))


def label_names(call: Call) -> tuple[str, ...]:
    """Read the names that a request carries: a bare list or {"labels": […]}, of texts or of {"name": …}."""
    labels = call.fields.get("labels", ()) if isinstance(call.body, dict) else call.body
    if not isinstance(labels, list | tuple):
        raise unprocessable("Invalid request.\n\nFor 'properties/labels', nil is not an array.")
    names = [label.get("name") if isinstance(label, dict) else label for label in labels]
    return tuple(name for name in names if isinstance(name, str))


def make_labels(hosting: Hosting, names: tuple[str, ...], by: User) -> tuple[str, ...]:
    """Give the labels their names as the repository spells them, making those that are missing, grey.

    Raises RefusedError: 403 where labels would have to be made and may not be, 422 for a name too long.
    """
    missing = [name for name in names if hosting.label(name) is None]
    if missing and not hosting.rules.lets(by, "write", "issues"):
        error = {"resource": "Repository", "field": "label", "code": "unauthorized"}
        raise RefusedError(403, "You do not have permission to create labels on this repository.", [error])
    if any(len(name) > MOST_NAME for name in missing):
        raise invalid("Label", "name", "custom", f"name is too long (maximum is {MOST_NAME} characters)")
    for name in missing:
        hosting.keep_label(Label(hosting.next_id(), name))
    return tuple(label.name for label in map(hosting.label, names) if label)


def set_labels(hosting: Hosting, issue: Issue, names: tuple[str, ...], by: User) -> Issue:
    """Give an issue exactly these labels, which exist, and announce what changed."""
    old, new = issue.labels, tuple(dict.fromkeys(names))
    if old == new:
        return issue
    added = tuple(Labelled(name, by, hosting.now) for name in new if name not in old)
    kept = hosting.keep(replace(issue, labels=new, labelled=(*issue.labelled, *added)))
    announce_labels(hosting, "unlabeled", kept, tuple(name for name in old if name not in new), by)
    announce_labels(hosting, "labeled", kept, tuple(one.label for one in added), by)
    return kept


_RIGHT = ("triage", ("issues", "pull-requests"))
ROUTES = (
    Route("GET", "/issues/{number}/labels", _list, scopes=("issues", "pull-requests")),
    Route("POST", "/issues/{number}/labels", _add, *_RIGHT),
    Route("PUT", "/issues/{number}/labels", _replace, *_RIGHT),
    Route("DELETE", "/issues/{number}/labels", _clear, *_RIGHT),
    Route("DELETE", "/issues/{number}/labels/{name*}", _remove, *_RIGHT),
)
