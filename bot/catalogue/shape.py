"""What is wrong with values that don't make a Catalogue, in our words and by line. Knows the model, no YAML.

pydantic finds the faults (docs.pydantic.dev/latest/errors/validation_errors names their types); here they are told.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.catalogue.model import Catalogue, Entry, Section
from bot.catalogue.nodes import Node, Step

_KINDS: dict[str, tuple[str, str]] = {
    "string_type": ("is not one piece of text", "write one line of text"),
    "string_too_short": ("is empty", "write something, or take the key out"),
    "tuple_type": ("is not a list", "write [one, two], or one item a line after dashes"),
    "dict_type": ("is not a mapping of labels to addresses", "write {Codes: https://…}"),
    "model_type": ("is not a mapping of keys to values", "write a key, a colon and a value on each line"),
    "too_short": ("is an empty list", "name at least one"),
    "bool_type": ("is neither true nor false", "write true, or take the key out"),
    "bool_parsing": ("is neither true nor false", "write true, or take the key out"),
}
_EXAMPLES = {
    "sections": "begin the list with `sections:`",
    "authors": "add `authors: [One Name, Another Name]`",
    "date": "add `date: 2023-12-11`, or the month or year alone",
}


Kinds = Mapping[str, type[BaseModel]]
CATALOGUE: Kinds = {"": Catalogue, "sections": Section, "entries": Entry}


class Mismatch(NamedTuple):
    """One value of the wrong shape."""

    line: int
    """Counted from 1."""
    what: str
    mend: str


def mismatches(error: ValidationError, root: Node, kinds: Kinds = CATALOGUE) -> Iterator[Mismatch]:
    """Tell every fault that validation found, with the line on which it stands or, if missing, belongs.

    `kinds` says, by the key of a list, what its items are; "" stands for the whole.
    """
    for detail in error.errors(include_url=False):
        path = tuple(step for step in detail["loc"] if step != "[key]")
        what, mend = _told(detail, path, _kind(path, kinds))
        yield Mismatch(root.nearest(path).first_line + 1, what, mend)


def _told(detail: ErrorDetails, path: tuple[Step, ...], kind: type[BaseModel]) -> tuple[str, str]:
    subject = _subject(path)
    if detail["type"] == "extra_forbidden":
        return f"{subject} is no key of {kind.__name__.lower()}", f"the keys are {', '.join(kind.model_fields)}"
    if detail["type"] == "missing":
        return f"{subject} is missing", _EXAMPLES.get(str(path[-1]), f"add `{path[-1]}: …`")
    if detail["type"] == "value_error":
        what, _, mend = str(detail["ctx"]["error"]).partition("; ")
        return f"{subject}: {what}", mend or "correct it"
    what, mend = _KINDS.get(detail["type"], (f"can't be read: {detail['msg']}", "correct it"))
    return f"{subject} {what}", mend


def _subject(path: tuple[Step, ...]) -> str:
    """Name a value by its key, an item by its list.

    >>> _subject(("sections", 0, "title")), _subject(("sections", 0)), _subject(("sections", 0, "entries", 3))
    ('title', 'item 1 of sections', 'item 4 of entries')
    """
    if path and isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {path[-2]}"
    return str(path[-1] or "a label") if path else "the list"


def _kind(path: tuple[Step, ...], kinds: Kinds) -> type[BaseModel]:
    """Say what the mapping that holds the last key of a path is."""
    lists = [step for step in path[:-1] if step in kinds]
    return kinds[str(lists[-1]) if lists else ""]
