"""YAML as this project uses it: text, lists and mappings, and where they stand. Knows nothing of papers.

Source of the rules: YAML 1.1 (yaml.org/spec/1.1) as PyYAML implements it. What makes a file mean something else
than it seems to is refused: anchors, aliases, tags, doubled keys, text that YAML takes for a number or a date.
"""

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from bot.catalogue.faults import Faults, TooMuchError
from bot.catalogue.nodes import Mark, Node
from bot.catalogue.printable import printable
from bot.errors import Finding

# Where PyYAML was built without libyaml it has no C loader.
_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER = yaml.resolver.Resolver()
_TAG = "tag:yaml.org,2002:"
_READ_AS = {"bool": "a yes or no", "float": "a number", "int": "a number", "null": "nothing", "timestamp": "a date"}
_PLAIN_ADDRESS = re.compile(r"https?://[\w./~%=&+@#-]+", re.ASCII)
_DEEPEST = 40
_OUTSIDE = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
_HINT = "look at the indentation, and put quotes round a value that holds `: ` or ` #` or begins with a sign"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds: its tree, None where it is empty or breaks off, and every fault, by line."""

    root: Node | None
    findings: tuple[Finding, ...]


def parse_yaml(text: str, path: str, bare: Mapping[str, Collection[str]] | None = None) -> Parsed:
    """Parse one YAML document; never raises. `path` is only quoted in findings, which end after a thousand.

    All scalars come as their text. `bare` says, by key, which kinds of value ("int", "timestamp", "bool") may go
    without quotes although YAML would read them as something else than text.

    >>> parse_yaml("arxiv: 2301.12590", "list.yaml").findings[0].what
    'YAML reads 2301.12590 as the number 2301.1259, without the zero at its end'
    """
    reader = _Reader(Faults(path), bare or {})
    root = None
    try:
        root = reader.read(printable(text, reader.faults))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = ", ".join(filter(None, (error.context, error.problem)))
        reader.faults.end(mark.line if mark else 0, f"this is no YAML: {what}", _HINT)
    except TooMuchError:
        pass  # it says so itself
    return Parsed(root, reader.faults.by_line())


class _Place(Protocol):
    line: int
    column: int


@dataclass
class _Reader:
    """Builds the tree from the parser's events, which show what composed nodes don't: anchors and aliases."""

    faults: Faults
    bare: Mapping[str, Collection[str]]
    lines: list[str] = field(default_factory=list)

    def read(self, text: str) -> Node | None:
        self.lines = text.splitlines()
        root = None
        for number, event in enumerate(events := _events(text)):
            document = self.node(event, events, "", 0)
            root = root or document
            if number:
                self.faults.find(
                    document.first_line, "a second document begins here", "take out the line `---` above it"
                )
        return root

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], key: str, depth: int) -> Node:
        self.refuse_devices(event)
        start = _mark(event.start_mark)
        if depth > _DEEPEST:
            raise yaml.composer.ComposerError(problem="nested too deeply", problem_mark=event.start_mark)  # type: ignore[arg-type]  # the stubs forget the C marks
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(start, events, key, depth, flow=bool(event.flow_style))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(start, events, depth, flow=bool(event.flow_style))
        return self.scalar(event, key) if isinstance(event, yaml.ScalarEvent) else Node(None, start, start)

    def sequence(self, start: Mark, events: Iterator[yaml.Event], key: str, depth: int, *, flow: bool) -> Node:
        children = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            children.append(self.node(event, events, key, depth + 1))
        return Node(children, start, _mark(event.end_mark) if flow else children[-1].end, flow)

    def mapping(self, start: Mark, events: Iterator[yaml.Event], depth: int, *, flow: bool) -> Node:
        children: dict[str, Node] = {}
        end = start
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                end = _mark(event.end_mark) if flow else end
                break
            key = self.key(event, events, depth)
            child = self.node(next(events), events, str(key.value), depth + 1)
            child.key = (key.start, key.end)
            end = child.end
            if str(key.value) in children:
                self.faults.find(
                    key.start.line, f"the key {key.value!r} stands here a second time", "keep one of the two"
                )
            children.setdefault(str(key.value), child)
        return Node(children, start, end, flow)

    def key(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        key = self.node(event, events, "", depth + 1)
        if not isinstance(key.value, str):
            self.faults.find(key.first_line, "a key is not text", "write a word, in quotes if need be")
        return key

    def scalar(self, event: yaml.ScalarEvent, key: str) -> Node:
        start, end = _mark(event.start_mark), _mark(event.end_mark)
        if event.style in ("|", ">"):
            return Node(event.value, start, self.block_end(end, event.value))
        if event.implicit[0]:
            if not event.value:
                return Node(None, start, end)
            self.refuse_other_kinds(event, key)
        return Node(event.value, start, end)

    def block_end(self, end: Mark, value: str) -> Mark:
        """Step back from the next content, where the parser says that a block scalar ends, to its last line."""
        last = end.line - (end.column == 0)
        while not self.lines[last].strip() and not value.endswith("\n\n"):
            last -= 1
        return Mark(last, len(self.lines[last]))

    def refuse_other_kinds(self, event: yaml.ScalarEvent, key: str) -> None:
        kind = _kind(event.value)
        if kind != "str" and kind not in self.bare.get(key, ()):
            read_as = _shortened(event.value) or _READ_AS.get(kind, "something else than text")
            mend = f'put it in quotes: "{event.value}"'
            self.faults.find(_mark(event.start_mark).line, f"YAML reads {event.value} as {read_as}", mend)

    def refuse_devices(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if not (anchor or tag):
            return
        line = _mark(event.start_mark).line
        if isinstance(event, yaml.AliasEvent):
            self.faults.find(line, f"the alias *{anchor} is not used here", "write the value itself")
        elif anchor:
            self.faults.find(line, f"the anchor &{anchor} is not used here", "take it out")
        if tag:
            self.faults.find(line, f"the tag {tag.replace(_TAG, '!!')} is not used here", "take it out")


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _Loader(text)
    try:
        while loader.check_event():
            event: yaml.Event = loader.get_event()  # type: ignore[assignment]  # it was there a line ago
            if not isinstance(event, _OUTSIDE):
                yield event
    finally:
        loader.dispose()


def _mark(mark: _Place | None) -> Mark:
    return Mark(mark.line, mark.column) if mark else Mark(0, 0)


def _kind(text: str) -> str:
    """Give the kind that YAML takes unquoted text for, "str" or "float"."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag.removeprefix(_TAG)


def _shortened(text: str) -> str | None:
    """Say what is left of an identifier such as 2301.12590, None where no digit is lost."""
    lost = re.fullmatch(r"[0-9]+\.[0-9]+0", text)
    return f"the number {float(text)}, without the zero at its end" if lost else None


@dataclass(frozen=True, slots=True)
class Layout:
    """How the values under certain keys are written."""

    flow: Collection[str] = ()
    """On one line, lists in `[ ]` and mappings in `{ }`."""
    quoted: Collection[str] = ()
    """Text in double quotes, whether it needs them or not."""
    bare: Collection[str] = ()
    """Text without quotes, although YAML may read it as a date or a number."""


def dump(value: object, layout: Layout | None = None) -> str:
    r"""Write text, booleans, whole numbers, lists, tuples and dicts as YAML, in their order, one key or item a line.

    Parsing gives the same values again; the line that ends a document is left out. Raises TypeError for others.

    >>> dump({"title": "A: B", "authors": ["Ann", "No"], "arxiv": "2301.12590"}, Layout(flow=["authors"]))
    'title: \'A: B\'\nauthors: [Ann, "No"]\narxiv: "2301.12590"\n'
    """
    node = _to_node(value, "", layout or Layout())
    return re.sub(r"(?m)^\.\.\.\n\Z", "", str(yaml.serialize(node, Dumper=_Dumper, width=math.inf, allow_unicode=True)))


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  # PyYAML's
        """Let items stand two columns inside their key."""
        super().increase_indent(flow=flow, indentless=False)

    def analyze_scalar(self, scalar: str) -> yaml.emitter.ScalarAnalysis:
        """Let addresses go without quotes in `{ }`, where PyYAML would quote anything with a colon."""
        analysis = super().analyze_scalar(scalar)
        analysis.allow_flow_plain |= _PLAIN_ADDRESS.fullmatch(scalar) is not None
        return analysis


def _to_node(value: object, key: str, layout: Layout) -> yaml.Node:
    flow = key in layout.flow
    if isinstance(value, dict):
        pairs = [(_text_node(name, "", layout), _to_node(child, name, layout)) for name, child in value.items()]
        return yaml.MappingNode(f"{_TAG}map", pairs, flow_style=flow)
    if isinstance(value, (list, tuple)):
        return yaml.SequenceNode(f"{_TAG}seq", [_to_node(child, key, layout) for child in value], flow_style=flow)
    if isinstance(value, bool):
        return yaml.ScalarNode(f"{_TAG}bool", str(value).lower())
    if isinstance(value, int):
        return yaml.ScalarNode(f"{_TAG}int", str(value))
    if isinstance(value, str):
        return _text_node(value, key, layout)
    raise TypeError(f"{type(value).__name__} can't be written as YAML here")


def _text_node(text: str, key: str, layout: Layout) -> yaml.ScalarNode:
    kind = _kind(text)
    if key in layout.bare:
        return yaml.ScalarNode(f"{_TAG}{kind}", text)
    quote = key in layout.quoted or kind != "str"
    return yaml.ScalarNode(f"{_TAG}str", text, style='"' if quote else "|" if "\n" in text else None)
