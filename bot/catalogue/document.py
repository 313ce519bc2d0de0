"""The file of the list: its text, the Catalogue that it holds, and the line on which each thing stands.

Knows the shape of data/papers.yaml; refuses to judge what a well-shaped list says, which is for checks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import ValidationError

from bot.catalogue.model import Catalogue, SectionId
from bot.catalogue.nodes import Mark, Node, Step, plain
from bot.catalogue.shape import mismatches
from bot.catalogue.slugs import slug
from bot.catalogue.yaml_text import parse_yaml
from bot.errors import CatalogueError, Finding

PAPERS = "data/papers.yaml"
BARE = {"date": ("timestamp", "int"), "withdrawn": ("bool",)}
"""Which values of an entry go without quotes."""


@dataclass(frozen=True)
class Document:
    """A list's file, read once.

    Attributes:
        path: the file, as findings quote it.
        text: every character of it.
        catalogue: what it holds.
        root: where everything stands in it.

    """

    path: str
    text: str
    catalogue: Catalogue
    root: Node = field(repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, each with its line end; they break where YAML breaks them."""
        return tuple(self.text.splitlines(keepends=True))

    def section_path(self, section: SectionId) -> tuple[Step, ...]:
        """Give the way to a section, ("sections", 0, "sections", 2); KeyError where there is none."""
        return self._paths[section]

    def section_node(self, section: SectionId) -> Node:
        """Find the mapping that writes a section."""
        return self.root.nearest(self.section_path(section))

    def line(self, section: SectionId, *path: Step) -> int:
        """Give the line, counted from 1, of something in a section: ("entries", 3, "date").

        Where that is not written, the line of what it belongs to.
        """
        return self.root.nearest((*self.section_path(section), *path)).first_line + 1

    def finding(self, section: SectionId, path: tuple[Step, ...], what: str, mend: str) -> Finding:
        """Report a fault of something in a section."""
        return Finding(self.path, self.line(section, *path), what, mend)

    @cached_property
    def _paths(self) -> dict[SectionId, tuple[Step, ...]]:
        places = self.catalogue.places()
        return {place.id: path for place, path in zip(places, _section_paths(self.root), strict=True)}


def load(text: str, path: str = PAPERS) -> Document:
    """Read the list from its YAML.

    Raises CatalogueError with every fault that was found, each with its line: what is no YAML, what has another
    shape than `Catalogue`, what the bot could not edit in place, and sections that could not be told apart.
    """
    parsed = parse_yaml(text, path, BARE)
    if parsed.root is None:
        empty = Finding(path, 1, "the list is empty", "begin it with `sections:`")
        raise CatalogueError(parsed.findings or (empty,))
    root = parsed.root
    faults = [*parsed.findings, *_crammed(path, root), *_indistinct(path, root)]
    try:
        catalogue = Catalogue.model_validate(plain(root))
    except ValidationError as error:
        faults += [Finding(path, line, what, mend) for line, what, mend in mismatches(error, root)]
    if faults:
        raise CatalogueError(tuple(sorted(dict.fromkeys(faults), key=lambda finding: finding.line)))
    return Document(path, text, catalogue, root)


def dash(item: Node, lines: Sequence[str]) -> Mark:
    """Find the dash of an item in block style: on its first line, or on a line of its own above."""
    line = item.start.line
    head = lines[line][: item.start.column]
    while "-" not in head:
        line -= 1
        head = lines[line].split("#")[0]
    return Mark(line, head.rindex("-"))


def _section_paths(node: Node, above: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    sections = node.child("sections")
    for index, section in enumerate(sections.children() if sections else ()):
        path = (*above, "sections", index)
        yield path
        yield from _section_paths(section, path)


def _crammed(path: str, section: Node) -> Iterator[Finding]:
    """Find what stands in `[ ]` or `{ }`, where a new line has no place."""
    lists = [child for key in ("entries", "sections") if (child := section.child(key))]
    for node in (section, *lists):
        if node.flow and node.value:
            what = "sections and lists of entries don't stand in [ ] or { }"
            yield Finding(path, node.start.line + 1, what, "write each item on lines of its own, after a dash")
    sections = section.child("sections")
    for inner in sections.children() if sections else ():
        yield from _crammed(path, inner)


def _indistinct(path: str, root: Node) -> Iterator[Finding]:
    """Find sections whose titles give them the same id, or half an id."""
    seen: dict[tuple[str, ...], int] = {}
    for way in _section_paths(root):
        titles = [root.nearest((*way[: depth + 2], "title")) for depth in range(0, len(way), 2)]
        words, line = tuple(slug(str(title.value)) for title in titles), titles[-1].first_line + 1
        if not words[-1]:
            what = f"the title {titles[-1].value!r} gives the section no id"
            yield Finding(path, line, what, "use a letter or a digit in it")
        elif words in seen:
            what = f"the section has the same id as the one on line {seen[words]}, {'/'.join(words)}"
            yield Finding(path, line, what, "give one of them another title, or make them one")
        seen.setdefault(words, line)
