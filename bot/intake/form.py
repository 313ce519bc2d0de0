"""The issue form, written from the fields and the sections of the list. Knows no answer.

Source of the rules: docs.github.com, "Syntax for GitHub's form schema" and "Common validation errors when creating
issue forms".
"""

from collections.abc import Sequence

from bot.catalogue.model import Catalogue
from bot.catalogue.yaml_text import Layout, dump
from bot.errors import CatalogueError, Finding
from bot.intake.fields import FIELDS, NOT_SURE, Field

FORM_PATH = ".github/ISSUE_TEMPLATE/submit-paper.yml"

_HEADER = "# Written by `paperbot form` from bot/intake/fields.py and data/papers.yaml; edit those and run it again.\n"
_INTRODUCTION = (
    "Thank you for adding to the list! **Only the first answer is needed**: "
    "title, authors and date are asked from arXiv.\n\n"
    "A bot answers here within a few minutes. You can edit this issue at any time, and it reads it again."
)
_RESERVED = frozenset({"none", NOT_SURE.casefold()})


def render_form(catalogue: Catalogue) -> str:
    """Write .github/ISSUE_TEMPLATE/submit-paper.yml: every field, and every section that takes entries.

    Raises CatalogueError if a section's path is an option that GitHub or the form keeps for itself: GitHub has
    "None" stand for no choice.
    """
    options = _options(catalogue)
    form = {
        "name": "Submit a paper",
        "description": "Suggest a paper for the list; its arXiv identifier or link is enough.",
        "title": "Submit: ",
        "labels": ["submission"],
        "body": [
            {"type": "markdown", "attributes": {"value": _INTRODUCTION}},
            *(_element(field, options) for field in FIELDS),
        ],
    }
    return _HEADER + dump(form, Layout(quoted=("options",)))


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
        attributes["options"] = options
    element: dict[str, object] = {"type": field.kind, "id": field.id, "attributes": attributes}
    return {**element, "validations": {"required": True}} if field.required else element
