from typing import Any

import pytest
import yaml  # noqa: TID251  # the reader that ours is held against
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import yaml_text
from bot.catalogue.nodes import plain
from bot.catalogue.yaml_text import Layout, dump, parse_yaml

LOST = "the number 2301.1259, without the zero at its end"
QUOTE = "look at the indentation, and put quotes round a value that holds `: ` or ` #` or begins with a sign"

# YAML's line breaks beyond \n, and what no YAML may hold, have tests of their own.
lines = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]))
values = st.recursive(
    lines | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(lines, inner, max_size=3),
    max_leaves=8,
)


def findings(text: str) -> list[str]:
    return [str(finding) for finding in parse_yaml(text, "f.yaml", {"date": ("timestamp", "int")}).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arxiv: 2301.12590", f'YAML reads 2301.12590 as {LOST}; put it in quotes: "2301.12590"'),
        ("arxiv: 2301.12597", 'YAML reads 2301.12597 as a number; put it in quotes: "2301.12597"'),
        ("title: 1984", 'YAML reads 1984 as a number; put it in quotes: "1984"'),
        ("title: 12:30", 'YAML reads 12:30 as a number; put it in quotes: "12:30"'),
        ("name: yes", 'YAML reads yes as a yes or no; put it in quotes: "yes"'),
        ("name: null", 'YAML reads null as nothing; put it in quotes: "null"'),
        ("note: 2024-01-01", 'YAML reads 2024-01-01 as a date; put it in quotes: "2024-01-01"'),
        ("note: =", 'YAML reads = as something else than text; put it in quotes: "="'),
        ("authors: [No]", 'YAML reads No as a yes or no; put it in quotes: "No"'),
        ("links: {3: x}", 'YAML reads 3 as a number; put it in quotes: "3"'),
        ("a: &x b", "the anchor &x is not used here; take it out"),
        ("a: !!str b", "the tag !!str is not used here; take it out"),
        ("a: b\n---\nc: d", "a second document begins here; take out the line `---` above it"),
        ("a: b\na: c", "the key 'a' stands here a second time; keep one of the two"),
        ("? [a]\n: b", "a key is not text; write a word, in quotes if need be"),
        ("a: b: c", f"this is no YAML: mapping values are not allowed in this context; {QUOTE}"),
        ("a: 'b", f"this is no YAML: while scanning a quoted scalar, found unexpected end of stream; {QUOTE}"),
        (
            "a:\n\tb: c",
            f"this is no YAML: while scanning for the next token, found character that cannot start any token; {QUOTE}",
        ),
        ("[" * 50, f"this is no YAML: nested too deeply; {QUOTE}"),
        ("a: b\x07", "holds the character U+0007, which YAML forbids; take it out"),
        ("a: \ud800", "holds the character U+D800, which YAML forbids; take it out"),
    ],
)
def test_what_reads_otherwise_than_it_looks_is_refused(text: str, expected: str) -> None:
    assert [finding.split(": ", 1)[1] for finding in findings(text)] == [expected]


def test_every_fault_is_found_at_once_with_its_line() -> None:
    text = "a: 1\nb: &x y\n\nc: *x\nd:\n  - ''\n  - 2.50\na: !t z\n"
    assert findings(text) == [
        'f.yaml:1: YAML reads 1 as a number; put it in quotes: "1"',
        "f.yaml:2: the anchor &x is not used here; take it out",
        "f.yaml:4: the alias *x is not used here; write the value itself",
        'f.yaml:7: YAML reads 2.50 as the number 2.5, without the zero at its end; put it in quotes: "2.50"',
        "f.yaml:8: the tag !t is not used here; take it out",
        "f.yaml:8: the key 'a' stands here a second time; keep one of the two",
    ]


@pytest.mark.parametrize("fault", ["a: b\n", "- 1\n", "--- b\n", "\x00\n", "- &x y\n"])
def test_a_thousand_faults_are_enough(fault: str) -> None:
    found = findings(fault * 3_000)
    assert len(found) == 1_001
    assert found[-1].endswith(": so much is wrong above that nothing below was read; mend that first, and look again")


@pytest.mark.parametrize(
    "text", ["date: 2024", "date: 2024-01-01", "date: 2024-01", "title: '1984'", "a: b", "", "# nothing", "a:", "a: []"]
)
def test_what_reads_as_it_looks_passes(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize("text", ["", "# a comment\n", "---\n"])
def test_nothing_is_no_tree(text: str) -> None:
    assert plain(parse_yaml(text, "f").root) is None


PLACES = """\
# top
list:            # trailing
  - key: plain   # so
    "two": 'quoted
      further'
  -
    folded: >-

      text

      more

  # below
  - [a, {b: c},
     d]
kept: |+
  x


nothing:
last: é🦩 y
"""


def place(*path: str | int) -> tuple[int, int, int, int]:
    root = parse_yaml(PLACES, "f").root
    assert root is not None
    node = root.nearest(path)
    return *node.start, *node.end


@pytest.mark.parametrize(
    ("path", "stretch"),
    [
        (("list", 0, "key"), (2, 9, 2, 14)),
        (("list", 0, "two"), (3, 11, 4, 14)),
        (("list", 0), (2, 4, 4, 14)),
        (("list", 1, "folded"), (6, 12, 10, 10)),
        (("list", 2), (13, 4, 14, 7)),
        (("list", 2, 1, "b"), (13, 12, 13, 13)),
        (("kept",), (15, 6, 18, 0)),
        (("nothing",), (19, 8, 19, 8)),
        (("last",), (20, 6, 20, 10)),
        ((), (1, 0, 20, 10)),
    ],
)
def test_every_value_knows_where_it_stands(path: tuple[str | int, ...], stretch: tuple[int, ...]) -> None:
    assert place(*path) == stretch


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028", "\x85"])
def test_lines_are_counted_at_every_break_that_yaml_knows(newline: str) -> None:
    assert findings(newline.join(["a: b", "c: d", "e: 1"])) == [
        'f.yaml:3: YAML reads 1 as a number; put it in quotes: "1"'
    ]


def test_without_the_c_loader_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = parse_yaml(PLACES, "f")
    monkeypatch.setattr(yaml_text, "_Loader", yaml.SafeLoader)
    assert parse_yaml(PLACES, "f") == fast
    assert [finding.line for finding in parse_yaml("a: b\nc: [", "f").findings] == [2]


@given(values)
def test_what_is_written_is_read_again(value: Any) -> None:
    parsed = parse_yaml(dump({"x": value}), "f", {"x": ("int", "bool")})
    assert yaml.safe_load(dump({"x": value})) == {"x": value}
    assert plain(parsed.root) is not None


@given(st.dictionaries(lines, lines | st.lists(lines, max_size=3), max_size=4))
def test_text_is_written_so_that_our_own_reader_takes_it_without_a_finding(value: dict[str, Any]) -> None:
    for layout in (Layout(), Layout(flow=value, quoted=value)):
        parsed = parse_yaml(dump(value, layout), "f")
        assert (plain(parsed.root), parsed.findings) == (value, ())


@pytest.mark.parametrize(
    ("value", "layout", "text"),
    [
        ({"b": "1", "a": ["x", "y"]}, Layout(), 'b: "1"\na:\n  - x\n  - y\n'),
        ({"a": [{"b": "c", "d": ["e"]}]}, Layout(), "a:\n  - b: c\n    d:\n      - e\n"),
        ({"a": ("x, y", "z")}, Layout(flow=["a"]), "a: ['x, y', z]\n"),
        (
            {"l": {"A": "https://x.org/a", "B": "https://x.org/?b"}},
            Layout(flow=["l"]),
            "l: {A: https://x.org/a, B: 'https://x.org/?b'}\n",
        ),
        ({"d": "2024-01-01", "e": "2024-01-01"}, Layout(bare=["d"]), 'd: 2024-01-01\ne: "2024-01-01"\n'),
        ({"i": "math/0309136"}, Layout(quoted=["i"]), 'i: "math/0309136"\n'),
        ({"t": "first\n\nlast\n"}, Layout(), "t: |\n  first\n\n  last\n"),
        ({"yes": True, "n": 3}, Layout(), '"yes": true\nn: 3\n'),
        ({"long": "word " * 60 + "end"}, Layout(), f"long: {'word ' * 60}end\n"),
        ({"u": "é 🦩 中文"}, Layout(), "u: é 🦩 中文\n"),
        ("alone", Layout(), "alone\n"),
        ({"e": []}, Layout(), "e: []\n"),
    ],
)
def test_values_are_written_in_the_house_layout(value: object, layout: Layout, text: str) -> None:
    assert dump(value, layout) == text


def test_the_dots_at_the_end_of_a_text_are_no_end_of_a_document() -> None:
    assert dump({"title": "And then ..."}) == "title: And then ...\n"
    assert dump("And then ...") == "And then ...\n"


def test_the_same_value_twice_is_written_twice() -> None:
    names = ["a"]
    assert dump({"x": names, "y": names}) == "x:\n  - a\ny:\n  - a\n"


def test_what_is_no_plain_value_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^float can't be written as YAML here$"):
        dump({"a": 2301.1259})
