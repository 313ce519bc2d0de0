"""How the list's file writes what it holds, and how a field of a hand-written entry is changed. Knows no file.

The house layout: fields in the model's order, one a line, short lists and links in brackets, absent fields left out.
"""

from collections.abc import Iterator, Sequence

from bot.catalogue.model import Catalogue, Entry
from bot.catalogue.nodes import Mark, Node
from bot.catalogue.sheet import Edit, Sheet
from bot.catalogue.yaml_text import Layout, dump

HEAD = """\
# The list. Edit it here: README.md is rendered from this file.
# In each section the newest entry stands first. An arXiv identifier stands in quotes, for without them 2301.12590
# is a number that loses its zero. `python -m bot check` finds what is amiss, and says on which line.
"""
LAYOUT = Layout(flow=("authors", "links", "also_in", "pin"), quoted=("arxiv",), bare=("date",))


def field_lines(entry: Entry) -> dict[str, str]:
    """Write each field that the entry has, on one line, in order.

    >>> from bot.catalogue.dates import ListedDate
    >>> field_lines(Entry(title="On: Lines", authors=("Ann Li",), date=ListedDate(2024)))
    {'title': "title: 'On: Lines'", 'authors': 'authors: [Ann Li]', 'date': 'date: 2024'}
    """
    return {name: _line(name, value) for name, value in _values(entry).items()}


def catalogue_text(catalogue: Catalogue) -> str:
    """Write a whole list, for a file that does not exist yet; one that does is edited by `splice`."""
    return HEAD + dump(catalogue.model_dump(mode="json", exclude_defaults=True), LAYOUT)


def item_lines(entry: Entry, column: int) -> list[str]:
    """Write an entry as an item of a list whose dashes stand in this column."""
    heads = (" " * column + "- ", *[" " * column + "  "] * len(Entry.model_fields))
    return [head + line for head, line in zip(heads, field_lines(entry).values(), strict=False)]


def amendments(sheet: Sheet, node: Node, old: Entry, new: Entry) -> Iterator[Edit]:
    """Plan the edits that turn `old`, which `node` writes, into `new`; fields that stay keep every character."""
    before, after = _values(old), _values(new)
    # As mappings, links that only change places would be equal.
    differing = [name for name in Entry.model_fields if repr(before.get(name)) != repr(after.get(name))]
    if node.flow and differing:
        indent = sheet.newline + " " * node.start.column
        yield Edit(sheet.offset(node.start), sheet.offset(node.end), indent.join(field_lines(new).values()))
        return
    yield from _without(sheet, node, [name for name in differing if name not in after])
    for name in [name for name in differing if name in after]:
        written = node.child(name)
        if written is not None and written.key is not None:
            line = _line(name, after[name])
            yield Edit(sheet.offset(written.key[1]), sheet.offset(written.end), line.removeprefix(name))
        else:
            yield _with(sheet, node, after, name)


def _values(entry: Entry) -> dict[str, object]:
    return entry.model_dump(mode="json", exclude_defaults=True)


def _line(name: str, value: object) -> str:
    return dump({name: value}, LAYOUT).rstrip("\n")


def _without(sheet: Sheet, node: Node, names: Sequence[str]) -> Iterator[Edit]:
    gone = {_start(child) for name in names if (child := node.child(name))}
    fields = sorted(node.children(), key=_start)
    stay = next(index for index, field in enumerate(fields) if _start(field) not in gone)
    if stay:
        # They share their line with the dash, which the first field that stays takes over.
        yield Edit(sheet.offset(_start(fields[0])), sheet.offset(_start(fields[stay])), "")
    for field in fields[stay:]:
        if _start(field) in gone:
            yield sheet.take(field.first_line, field.end.line + 1)


def _with(sheet: Sheet, node: Node, after: dict[str, object], name: str) -> Edit:
    order = list(Entry.model_fields)
    stay = [field for field in order[: order.index(name)] if field in after and node.child(field)]
    indent, line = " " * node.start.column, _line(name, after[name])
    if stay:
        return sheet.put(node.nearest((stay[-1],)).end.line + 1, [indent + line])
    first = sheet.offset(min(_start(child) for child in node.children()))
    return Edit(first, first, f"{line}{sheet.newline}{indent}")


def _start(field: Node) -> Mark:
    return field.key[0] if field.key else field.start
