"""The issue forms, written from their fields and the sections of the list. Knows no answer.

Source of the rules: docs.github.com, "Syntax for GitHub's form schema" and "Common validation errors when creating
issue forms".
"""

from collections.abc import Sequence

from bot.catalogue.model import Catalogue
from bot.catalogue.yaml_text import Layout, dump
from bot.errors import CatalogueError, Finding
from bot.intake.fields import NOT_SURE, Field
from bot.intake.forms import FORMS, Form

_HEADER = "# Written by `paperbot form` from bot/intake/forms.py and data/papers.yaml; edit those and run it again.\n"
_RESERVED = frozenset({"none", NOT_SURE.casefold()})


def render_forms(catalogue: Catalogue) -> dict[str, str]:
    """Write every form, with its path: each question, and every section that takes entries.

    Raises CatalogueError if a section's path is an option that GitHub or the forms keep for themselves: GitHub has
    "None" stand for no choice.
    """
    options = _options(catalogue)
    return {form.path: _render(form, options) for form in FORMS}


def _render(form: Form, options: Sequence[str]) -> str:
    written = {
        "name": form.name,
        "description": form.description,
        "title": form.title,
        "labels": ["submission"],
        "body": [
            {"type": "markdown", "attributes": {"value": form.introduction}},
            *(_element(field, options) for field in form.fields),
        ],
    }
    return _HEADER + dump(written, Layout(quoted=("options",)))


def _options(catalogue: Catalogue) -> tuple[str, ...]:
    paths = tuple(place.path for place in catalogue.places() if place.takes_entries)
    if taken := [path for path in paths if path.casefold() in _RESERVED]:
        what = f"the form can't offer a section called {taken[0]!r}, which stands for no answer"
        raise CatalogueError((Finding("data/papers.yaml", 1, what, "call the section something else"),))
    return (NOT_SURE, *paths)


def _element(field: Field, options: Sequence[str]) -> dict[str, object]:
    attributes: dict[str, object] = {"label": field.label, "description": field.description}
    if field.placeholder:
        attributes["placeholder"] = field.placeholder
    if field.kind == "dropdown":
        attributes["options"] = field.options or options
    element: dict[str, object] = {"type": field.kind, "id": field.id, "attributes": attributes}
    return {**element, "validations": {"required": True}} if field.required else element
