"""What keeps a list's file from being read, and can be mended by its characters alone. Knows no fault of what it says.

Source of the rules: YAML 1.1 (yaml.org/spec/1.1), as far as `yaml_text` reads it.
"""

import re
from collections.abc import Container, Iterator

from bot.catalogue.arxiv_id import why_not_canonical
from bot.catalogue.document import BARE
from bot.catalogue.nodes import Node
from bot.catalogue.printable import UNPRINTABLE
from bot.catalogue.sheet import Edit, Sheet
from bot.catalogue.yaml_text import dump, parse_yaml

_MOST_TITLES = 20
"""Lines with a loose colon that are mended: YAML's reader stops at each, so each takes one more reading."""
_LOOSE_COLON = "mapping values are not allowed"
_SENTENCE = re.compile(
    r"(?P<key> *(?:- +)?(?P<name>name|title|contents|venue|note): +)(?P<value>[\w(].*\S)(?P<rest>\s*)"
)
_SPELLED = re.compile(
    r"(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv: *)?"
    r"(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]+/[0-9]{7})(?:v[1-9][0-9]*)?(?:\.pdf)?/?",
    re.IGNORECASE,
)


def legible(text: str) -> str:
    r"""Give the text without what YAML forbids in it, and with the quotes that it wants; all else stays. Never raises.

    >>> legible("title: A: B\n"), legible("arxiv: 2301.12590\n")
    ("title: 'A: B'\n", 'arxiv: "2301.12590"\n')
    """
    whole = _with_quoted_sentences(UNPRINTABLE.sub("", text))
    parsed = parse_yaml(whole, "", BARE)
    if parsed.root is None:
        return whole
    sheet = Sheet(whole)
    suspects = {finding.line - 1 for finding in parsed.findings}
    scalars = ((key, node, sheet.offset(node.start), sheet.offset(node.end)) for key, node in _scalars(parsed.root))
    return sheet.edited(
        [
            Edit(start, end, f'"{said}"')
            for key, node, start, end in scalars
            if (said := _unquoted(key, node, whole[start:end], suspects))
        ]
    )


def _with_quoted_sentences(text: str) -> str:
    """Quote each title, name, venue or note in which a colon and a blank would begin a value of their own."""
    for _ in range(_MOST_TITLES):
        broken = [one.line - 1 for one in parse_yaml(text, "", BARE).findings if _LOOSE_COLON in one.what]
        lines = text.splitlines(keepends=True)
        sentence = _SENTENCE.fullmatch(lines[broken[0]]) if broken else None
        if sentence is None or " #" in sentence["value"]:
            return text
        quoted = dump({sentence["name"]: sentence["value"]}).rstrip("\n").removeprefix(f"{sentence['name']}: ")
        lines[broken[0]] = sentence["key"] + quoted + sentence["rest"]
        text = "".join(lines)
    return text


def _scalars(node: Node, key: str = "") -> Iterator[tuple[str, Node]]:
    """Walk through all values that are text, each with the key that it or its list stands under; labels are none."""
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            yield from _scalars(child, "" if key == "links" else name)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from _scalars(child, key)
    elif node.value is not None:
        yield key, node


def _unquoted(key: str, node: Node, written: str, suspects: Container[int]) -> str | None:
    """Give what must stand in quotes in place of what is written; None where that is in order."""
    value = str(node.value)
    if key == "arxiv" and (identifier := _identifier(value)):
        return identifier
    misread = node.start.line in suspects and key not in BARE and dump([value]).rstrip("\n") == f'- "{value}"'
    return value if misread and written == value else None


def _identifier(spelled: str) -> str | None:
    """Give the identifier that another spelling of it names; None for one that is in order, and where it is unclear."""
    found = _SPELLED.fullmatch(spelled.strip())
    identifier = found["id"].lower() if found else spelled
    return None if identifier == spelled or why_not_canonical(identifier) else identifier
