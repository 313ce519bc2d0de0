"""Edits of the list's file that change one entry's lines and keep every other byte. Knows no reason for an edit.

What belongs to an entry: its own lines, the comment lines directly above it that stand no deeper than its dash, and
those directly below it that stand deeper.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from bot.catalogue.document import BARE, Document, dash
from bot.catalogue.house import amendments, item_lines
from bot.catalogue.model import Entry, Section, SectionId, position
from bot.catalogue.nodes import Mark, Node, plain
from bot.catalogue.sheet import Edit, Sheet
from bot.catalogue.yaml_text import parse_yaml
from bot.errors import PlanError


def insert(document: Document, section: SectionId, entry: Entry) -> str:
    """Give the file's text with one more entry in a section, after those that are newer or of the same date.

    Raises PlanError where there is no such section, or where the outcome is not what was planned.
    """
    block = _Block.of(document, section)
    index = position(block.entries, entry.date)
    planned = (*block.entries[:index], entry, *block.entries[index:])
    return block.checked([*block.opening(), block.put(index, item_lines(entry, block.column))], planned)


def replace(document: Document, old: Entry, new: Entry) -> str:
    """Give the file's text with an entry changed: only the fields that differ, so hand-made layout stays.

    The entry moves, with its comments, where its new date would break the order. Raises PlanError where `old` is
    not listed exactly once, or where the outcome is not what was planned.
    """
    block, index = _Block.holding(document, old)
    others = (*block.entries[:index], *block.entries[index + 1 :])
    edits = list(amendments(block.sheet, block.nodes[index], old, new))
    if _in_order(others, index, new) or new.date == old.date:
        return block.checked(edits, (*others[:index], new, *others[index:]))
    first, after = block.span(index)
    amended = Sheet(block.sheet.edited(edits)).lines
    moved = amended[first : after + len(amended) - len(block.sheet.lines)]
    target = position(others, new.date)
    put = block.put(target + (target >= index), [line.rstrip("\r\n") for line in moved])
    return block.checked([block.sheet.take(first, after), put], (*others[:target], new, *others[target:]))


def remove(document: Document, entry: Entry) -> str:
    """Give the file's text without an entry and its comments.

    Raises PlanError where `entry` is not listed exactly once, or where the outcome is not what was planned.
    """
    block, index = _Block.holding(document, entry)
    edit = block.sheet.take(*block.span(index))
    return block.checked([edit], (*block.entries[:index], *block.entries[index + 1 :]))


@dataclass(frozen=True)
class _Block:
    """The list of entries of one section, where it stands in the file or where it is going to stand."""

    sheet: Sheet
    section: Node
    nodes: tuple[Node, ...]
    entries: tuple[Entry, ...]
    step: int
    """How far the dashes of a list stand inside its key, in the lists around."""

    @classmethod
    def of(cls, document: Document, section: SectionId) -> "_Block":
        place = document.catalogue.place(section)
        if place is None:
            raise PlanError(f"the list has no section {section}")
        node, sheet = document.section_node(section), Sheet(document.text)
        around = document.root.nearest(document.section_path(section)[:-2])
        step = dash(node, sheet.lines).column - around.start.column
        entries = node.child("entries")
        nodes = tuple(entries.children()) if entries else ()
        return cls(sheet, node, nodes, place.section.entries, step)

    @classmethod
    def holding(cls, document: Document, entry: Entry) -> tuple["_Block", int]:
        found = [place.id for place, listed in document.catalogue.listings() if listed == entry]
        if len(found) != 1:
            raise PlanError(f"the entry {entry.title!r} is listed {len(found)} times as it was planned, not once")
        block = cls.of(document, found[0])
        return block, block.entries.index(entry)

    @property
    def key(self) -> Node | None:
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

    def checked(self, edits: Sequence[Edit], planned: tuple[Entry, ...]) -> str:
        """Make the edits, and prove from the list's new lines alone that it holds what was planned."""
        text = self.sheet.edited(edits)
        old, new = self.sheet.lines, Sheet(text).lines
        first = self.key.first_line if self.key else self.end
        after = self.end + len(new) - len(old)
        if new[:first] != old[:first] or new[after:] != old[self.end :]:
            raise PlanError("the edit of the list would change lines outside the section's entries")
        head = " " * self.section.start.column
        if _parsed_entries(head + "".join(new[first:after])[len(head) :]) != planned:
            raise PlanError("the edit of the list would not give the planned entries")
        return text


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


def _in_order(others: tuple[Entry, ...], index: int, entry: Entry) -> bool:
    newer, older = others[:index][-1:], others[index : index + 1]
    return all(other.date >= entry.date for other in newer) and all(entry.date >= other.date for other in older)


def _comment_column(line: str) -> int:
    """Give the column of a comment line's `#`, -1 for any other line."""
    return len(line) - len(line.lstrip(" ")) if line.lstrip(" ").startswith("#") else -1


def _fields(section: Node) -> dict[str, Node]:
    return section.value if isinstance(section.value, dict) else {}
