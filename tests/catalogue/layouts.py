"""Lists as people write them: any catalogue, in any layout by hand that YAML allows and the bot must keep."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from bot.catalogue.arxiv_id import parse_arxiv_id
from bot.catalogue.block import Block
from bot.catalogue.dates import ListedDate
from bot.catalogue.document import Document
from bot.catalogue.house import LAYOUT
from bot.catalogue.model import Catalogue, Entry, Section
from bot.catalogue.sheet import Sheet
from bot.catalogue.yaml_text import Layout, dump

Part = TypeVar("Part")

WORDS = (
    *("LLaVA", "1984", "2301.10", "yes", "No", "null", "~", "a: b", "a:b", "a #b", "#c", "- d", "-", "? e", "&f", "*g"),
    *(
        "'h'",
        '"i"',
        "it's",
        "[j",
        "k]",
        "{l: m}",
        "n, o",
        "!p",
        "%q",
        "@r",
        "`s`",
        "| t",
        "> u",
        "v\\w",
        "\\",
        "=",
        "<<",
    ),
    *("é", "🦩 x", "中文", "e\u0301", "100%", "a  b", "a|b_c*d", "2024-01-01", "1:30", "0x1f", "...", "---", "x ", ":"),
)
words = st.sampled_from(WORDS).map(str.strip)
addresses = st.sampled_from(
    ["https://a.org/", "https://b.org/x?y=z", "https://c.org/a,b", "http://d.org/#e", "https://f.org/[g]"]
)
dates = st.one_of(
    st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(ListedDate.of),
    st.builds(ListedDate, st.integers(2020, 2024), st.none() | st.integers(1, 12)),
)
identifiers = st.builds("{:02}{:02}.{:05}".format, st.integers(15, 26), st.integers(1, 12), st.integers(1, 99999))
entries = st.builds(
    Entry,
    name=st.none() | words,
    title=words,
    authors=st.lists(words, min_size=1, max_size=3).map(tuple),
    arxiv=st.none() | identifiers.map(parse_arxiv_id),
    venue=st.none() | words,
    date=dates,
    links=st.dictionaries(words, addresses, max_size=2),
    note=st.none() | words,
    withdrawn=st.booleans(),
    also_in=st.lists(words, max_size=2).map(tuple),
    pin=st.sampled_from([(), ("title",), ("title", "date")]),
)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Draw up to three sections with up to two below each; no two entries are equal."""
    count = 0

    def distinct() -> tuple[Entry, ...]:
        nonlocal count
        drawn = draw(st.lists(entries, max_size=3))
        count += len(drawn)
        return tuple(
            entry.model_copy(update={"title": f"{entry.title} {count - index}"}) for index, entry in enumerate(drawn)
        )

    def sections(titles: str, depth: int) -> tuple[Section, ...]:
        return tuple(
            Section(
                title=title,
                note=draw(st.none() | words),
                entries=distinct(),
                sections=sections("xy", depth + 1) if depth < 2 and draw(st.booleans()) else (),
            )
            for title in titles[: draw(st.integers(1, len(titles)))]
        )

    return Catalogue(sections=sections("abc", 1))


@dataclass
class Hand:
    """A person who writes YAML, never twice in the same way."""

    chance: Random

    def maybe(self) -> bool:
        return self.chance.random() < 0.5

    def one(self, *ways: str) -> str:
        return self.chance.choice(ways)

    def shuffled(self, parts: list[Part]) -> list[Part]:
        return self.chance.sample(parts, len(parts))

    def remarks(self, column: int) -> list[str]:
        pad = " " * column
        return self.chance.choice([[], [], [""], [f"{pad}# - title: no"], ["", f"{pad}# one", f"{pad}#two"]])

    def written(self, value: str, *, bare: bool = False) -> str:
        if bare and self.maybe():
            return value
        return self.one(json.dumps(value, ensure_ascii=False), f"'{value.replace(chr(39), chr(39) * 2)}'", plain(value))

    def field(self, name: str, value: Any, column: int) -> list[str]:
        """Write one field of an entry; the first line comes without its indentation."""
        pad, colon = " " * column, self.one(": ", ":   ")
        if isinstance(value, bool):
            return [f"{name}{colon}{self.one('true', 'yes')}"]
        if isinstance(value, str):
            keeping = () if name == "note" else ("|", ">")  # a section's note keeps its line end
            if name not in ("arxiv", "date") and self.maybe():
                return [f"{name}: {self.one('|-', '>-', *keeping)}", f"{pad}   {value}"]
            return [f"{name}{colon}{self.written(value, bare=name == 'date')}{self.one('', '', '  # so')}"]
        if self.maybe():
            return [dump({name: value}, LAYOUT).rstrip("\n") + self.one("", " # in order")]
        lines = [f"{name}:{self.one('', '  # these')}"]
        for part in value.items() if isinstance(value, dict) else [(None, part) for part in value]:
            label = f"{plain(part[0])}: " if part[0] else "- "
            lines += [f"{pad}  {label}{self.written(part[1])}", *self.remarks(column + 2)]
        return lines

    def item(self, entry: Entry, column: int) -> list[str]:
        """Write an entry after a dash in this column."""
        pad = " " * column
        values = entry.model_dump(mode="json", exclude_defaults=True)
        if self.chance.random() < 0.2:
            return [f"{pad}- {dump({'x': values}, Layout(flow=['x'], bare=['date'])).rstrip().removeprefix('x: ')}"]
        step = self.chance.randint(2, 4)
        names = self.shuffled(list(values))
        return self.keyed([self.field(name, values[name], column + step) for name in names], column, step)

    def keyed(self, fields: Sequence[Sequence[str]], column: int, step: int) -> list[str]:
        """Write keys with their values after a dash; the first line of each comes without its indentation."""
        pad, inner, lines = " " * column, " " * (column + step), list[str]()
        head = f"{pad}-{' ' * (step - 1)}"
        if self.maybe():
            lines, head = [f"{pad}-{self.one('', ' ', '  # here')}"], inner
        for first, *rest in fields:
            lines += [head + first, *rest, *(self.remarks(column + step) if self.maybe() else [])]
            head = inner
        return lines

    def section(self, section: Section, column: int) -> list[str]:
        step = self.chance.randint(2, 4)
        inner, offset = column + step, self.chance.choice([0, 2, 4])
        fields: list[Sequence[str]] = [self.field("title", section.title, inner)]
        fields += [self.field("note", section.note, inner)] if section.note else []
        if section.sections or self.maybe():
            fields.append([f"sections:{self.one('', ' # below')}", *self.sections(section, inner + offset)])
        if section.entries:
            items = [[*self.remarks(inner + offset), *self.item(entry, inner + offset)] for entry in section.entries]
            fields.append(["entries:", *(line for item in items for line in item)])
        elif self.maybe():
            fields.append([self.one("entries: []", "entries: [ ] # none", "entries:", "entries:   # none yet")])
        return [*self.remarks(column), *self.keyed(self.shuffled(fields), column, step)]

    def sections(self, section: Section | Catalogue, column: int) -> list[str]:
        return [line for inner in section.sections for line in self.section(inner, column)]


def plain(value: str) -> str:
    """Write text without quotes where YAML allows it."""
    return dump([value]).removeprefix("- ").rstrip("\n")


def written(catalogue: Catalogue, seed: int) -> str:
    """Write a catalogue by hand; every seed is another hand."""
    hand = Hand(Random(seed))
    lines = [*hand.remarks(0), "sections:", *hand.sections(catalogue, hand.chance.choice([0, 2])), *hand.remarks(0)]
    newline = hand.one("\n", "\r\n")
    return newline.join(lines) + hand.one("", newline)


pages = st.builds(lambda catalogue, seed: (catalogue, written(catalogue, seed)), catalogues(), st.integers(0, 10**6))
"""A catalogue, and a file that writes it."""


def spans(document: Document) -> list[tuple[range, str]]:
    """Give the lines of every entry, counted from 1, and their text without the last line end."""
    sheet, found = Sheet(document.text), list[tuple[range, str]]()
    for place in document.catalogue.places():
        block = Block.of(document, place, sheet)
        for index in range(len(block.entries)):
            first, after = block.span(index)
            found.append((range(first + 1, after + 1), sheet.excerpt(first, after, ()).rstrip("\r\n")))
    return found
