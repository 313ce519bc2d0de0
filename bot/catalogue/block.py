"""The lines that list the entries of one section, and the proof of an edit of them. Knows no reason for an edit.

What belongs to an entry: its own lines, the comment lines directly above it that stand no deeper than its dash, and
those directly below it that stand deeper.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from bot.catalogue.document import BARE, Document, dash
from bot.catalogue.model import Entry, Place, Section
from bot.catalogue.nodes import Mark, Node, plain
from bot.catalogue.sheet import Edit, Sheet
from bot.catalogue.yaml_text import parse_yaml
from bot.errors import PlanError


@dataclass(frozen=True)
class Block:
    """The list of entries of one section, where it stands in the file or where it is going to stand."""

    sheet: Sheet
    section: Node
    nodes: tuple[Node, ...]
    entries: tuple[Entry, ...]
    step: int
    """How far the dashes of a list stand inside its key, in the lists around."""

    @classmethod
    def of(cls, document: Document, place: Place, sheet: Sheet) -> "Block":
        """Find where a section of a document, whose text is on the sheet, lists its entries."""
        node = document.section_node(place.id)
        around = document.root.nearest(document.section_path(place.id)[:-2])
        step = dash(node, sheet.lines).column - around.start.column
        entries = node.child("entries")
        nodes = tuple(entries.children()) if entries else ()
        return cls(sheet, node, nodes, place.section.entries, step)

    @property
    def key(self) -> Node | None:
        """The list with its key `entries`; None where that is not written."""
        return self.section.child("entries")

    @property
    def column(self) -> int:
        """The column of the dashes."""
        if self.nodes:
            return dash(self.nodes[0], self.sheet.lines).column
        return (self.key.key[0].column if self.key and self.key.key else self.section.start.column) + self.step

    @property
    def end(self) -> int:
        """The line after the list's last, or on which it is going to begin."""
        if self.nodes:
            return self.span(len(self.nodes) - 1)[1]
        above = [child for name, child in _fields(self.section).items() if name != "sections"]
        return (self.key or max(above, key=lambda child: child.end)).end.line + 1

    def span(self, index: int) -> tuple[int, int]:
        """Give the first line of an entry, and the line after its last; its comments are part of it."""
        lines, point = self.sheet.lines, dash(self.nodes[index], self.sheet.lines)
        first, after = point.line, self.nodes[index].end.line + 1
        above = self.nodes[index - 1].end.line if index else self.section.start.line
        while first > above + 1 and 0 <= _comment_column(lines[first - 1]) <= point.column:
            first -= 1
        while after < len(lines) and _comment_column(lines[after]) > point.column:
            after += 1
        return first, after

    def opening(self) -> list[Edit]:
        """Plan what must be written before the first entry can be: a key, or the same key without its `[]`."""
        if self.key is None:
            return [self.sheet.put(self.end, [" " * self.section.start.column + "entries:"])]
        if self.nodes or self.key.value is None:
            return []
        colon = Mark(self.key.start.line, self.sheet.lines[self.key.start.line].rindex(":", 0, self.key.start.column))
        return [Edit(self.sheet.offset(colon) + 1, self.sheet.offset(self.key.end), "")]

    def put(self, index: int, lines: Sequence[str]) -> Edit:
        """Plan to put lines above the entry of this index, or below the last."""
        return self.sheet.put(self.span(index)[0] if index < len(self.nodes) else self.end, lines)

    def checked(self, edits: Sequence[Edit], planned: tuple[Entry, ...]) -> Sequence[Edit]:
        """Give the edits back, once the list's own new lines have proven that they hold what was planned.

        Raises PlanError where they don't, or where an edit reaches beyond the list's lines.
        """
        first = self.key.first_line if self.key else self.end
        block = self.sheet.excerpt(first, self.end, edits)
        head = " " * self.section.start.column
        if _parsed_entries(head + block[len(head) :]) != planned:
            raise PlanError("the edit of the list would not give the planned entries")
        return edits


def _parsed_entries(block: str) -> tuple[Entry, ...] | None:
    parsed = parse_yaml(block, "", BARE)
    if parsed.root is None or parsed.findings:
        return None
    try:
        return Section.model_validate({"title": "any", **_mapping(plain(parsed.root))}).entries
    except ValidationError:
        return None


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _comment_column(line: str) -> int:
    """Give the column of a comment line's `#`, -1 for any other line."""
    return len(line) - len(line.lstrip(" ")) if line.lstrip(" ").startswith("#") else -1


def _fields(section: Node) -> dict[str, Node]:
    return section.value if isinstance(section.value, dict) else {}
