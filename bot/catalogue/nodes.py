"""A tree of plain values that still know where they stand. Knows no YAML and no list."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

Step = str | int
"""A key, or an index counted from 0."""


class Mark(NamedTuple):
    """A point between two characters; line and column are counted from 0."""

    line: int
    column: int


@dataclass(slots=True)
class Node:
    """One value and the stretch of text that writes it.

    Attributes:
        value: the text as it means (escapes resolved), None for nothing at all, or the children.
        start: before its first character; of a list or mapping in block style, before that of its first child.
        end: after its last character; comments and blank lines below it are not counted.
        flow: whether it is a list in `[ ]` or a mapping in `{ }`.
        key: the stretch of the key that it has in a mapping.

    """

    value: "str | list[Node] | dict[str, Node] | None"
    start: Mark
    end: Mark
    flow: bool = False
    key: tuple[Mark, Mark] | None = None

    @property
    def first_line(self) -> int:
        """The line on which it begins, counted from 0; that of its key, if it has one."""
        return self.key[0].line if self.key else self.start.line

    def child(self, step: Step) -> "Node | None":
        """Give the child under a key or at an index, None where there is none."""
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int):
            return self.value[step] if step < len(self.value) else None
        return None

    def nearest(self, path: tuple[Step, ...]) -> "Node":
        """Follow a path as far as there are nodes for it, and give the last."""
        node = self
        for step in path:
            node = node.child(step) or node
        return node

    def children(self) -> Iterator["Node"]:
        """Walk through the children, in the order of the text."""
        if isinstance(self.value, dict):
            yield from self.value.values()
        if isinstance(self.value, list):
            yield from self.value


def plain(node: Node | None) -> object:
    """Give the bare value: text, lists and dicts.

    A key without a value is left out, as if it had not been written.
    """
    if node is None or node.value is None:
        return None
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items() if child.value is not None}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value
