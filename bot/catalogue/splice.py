"""Edits of the list's file that change one entry's lines and keep every other byte. Knows no reason for an edit."""

from collections.abc import Sequence

from bot.catalogue.block import Block
from bot.catalogue.document import Document
from bot.catalogue.house import amendments, item_lines
from bot.catalogue.model import Entry, SectionId, position
from bot.catalogue.revision import find_places, revise
from bot.catalogue.sheet import Sheet
from bot.errors import PlanError


def insert(document: Document, section: SectionId, entry: Entry) -> str:
    """Give the file's text with one more entry in a section, after those that are newer or of the same date.

    Raises PlanError where there is no such section, or where the outcome is not what was planned.
    """
    place = document.catalogue.place(section)
    if place is None:
        raise PlanError(f"the list has no section {section}")
    block = Block.of(document, place, Sheet(document.text))
    index = position(block.entries, entry.date)
    planned = (*block.entries[:index], entry, *block.entries[index:])
    edits = [*block.opening(), block.put(index, item_lines(entry, block.column))]
    return block.sheet.edited(block.checked(edits, planned))


def replace(document: Document, old: Entry, new: Entry) -> str:
    """Give the file's text with an entry changed, as `revise` does; `old` has to be listed exactly once."""
    return revise(document, ((old, new),))


def remove(document: Document, entry: Entry) -> str:
    """Give the file's text without an entry and its comments.

    Raises PlanError where `entry` is not listed exactly once, or where the outcome is not what was planned.
    """
    ((place, index),) = find_places(document, (entry,))
    block = Block.of(document, place, Sheet(document.text))
    edit = block.sheet.take(*block.span(index))
    return block.sheet.edited(block.checked([edit], (*block.entries[:index], *block.entries[index + 1 :])))


def move(document: Document, old: Entry, new: Entry, section: SectionId) -> str:
    """Give the file's text with an entry changed, as `revise` does, and moved with its comments to another section.

    Raises PlanError where `old` is not listed exactly once, where there is no such section or it is the one that the
    entry is in, or where the outcome is not what was planned.
    """
    ((home, index),) = find_places(document, (old,))
    place = document.catalogue.place(section)
    if place is None or place.id == home.id:
        raise PlanError(f"the list has no other section {section}")
    sheet = Sheet(document.text)
    source, target = Block.of(document, home, sheet), Block.of(document, place, sheet)
    first, after = source.span(index)
    changed = sheet.excerpt(first, after, tuple(amendments(sheet, source.nodes[index], old, new)))
    lines = _shifted(changed.splitlines(), target.column - source.column)
    at = position(target.entries, new.date)
    taken = source.checked([sheet.take(first, after)], (*source.entries[:index], *source.entries[index + 1 :]))
    put = [*target.opening(), target.put(at, lines)]
    return sheet.edited([*taken, *target.checked(put, (*target.entries[:at], new, *target.entries[at:]))])


def _shifted(lines: Sequence[str], columns: int) -> list[str]:
    """Move lines to the right, or by a negative number to the left, as far as blanks are there to give up."""
    return [" " * columns + line if columns > 0 else line[min(-columns, _indent(line)) :] for line in lines]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
