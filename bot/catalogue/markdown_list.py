"""An existing list in Markdown, taken apart: headings, listings, notes. Knows no file but the page and no Catalogue.

What a listing looks like is what `readme` writes: a title in bold, the authors in italics, the venue and links in
double brackets, perhaps a note, and the date. Written by hand, it comes with stray blanks and long months.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from bot.catalogue.dates import ListedDate, parse_date

_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?")
_ITEM = re.compile(r"(?P<indent> *)[-*+] \[(?P<label>.*)\]\(#(?P<anchor>[^)]*)\)")
_BREAK = re.compile(r"\s*\\?\s*$")
_TITLE = re.compile(r"\*\*(.+)\*\*")
_AUTHORS = re.compile(r"_(.+)_|\*(.+)\*")
_LINK = re.compile(r"\[\[(?P<label>(?:\\.|[^\]\\])*)\]\((?P<url>[^)\s]+)\)\]")
_NOTE = re.compile(r"Note:\s*(.+)")
_DATE = re.compile(r"(?:(?P<day>[0-9]{1,2}) )?(?P<month>[A-Z][a-z]+)\.? (?P<year>[0-9]{4})")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|(&#?\w+;)")
_MONTHS = tuple("January February March April May June July August September October November December".split())


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing of the page, its text without Markdown; empty where the page has nothing."""

    line: int
    heading: str
    authors: tuple[str, ...] = ()
    venue: str = ""
    links: tuple[tuple[str, str], ...] = ()
    note: str = ""
    date: ListedDate | None = None
    shown_date: str = ""
    """The date as it stands there."""
    unread: tuple[str, ...] = ()
    """Lines that are none of these."""


class Item(NamedTuple):
    """One line of a table of contents."""

    line: int
    depth: int
    """0 for the outermost."""
    label: str
    anchor: str


@dataclass(slots=True)
class Part:
    """A heading of the page and what stands below it, up to the next heading."""

    line: int
    level: int
    title: str
    notes: list[str] = field(default_factory=list)
    """Paragraphs of Markdown above the first listing."""
    listings: list[Listing] = field(default_factory=list)
    stray: list[tuple[int, str]] = field(default_factory=list)
    """Paragraphs below a listing, each with its line."""
    contents: list[Item] = field(default_factory=list)


def parse_parts(markdown: str) -> tuple[Part, ...]:
    """Take a page apart at its headings; what stands above the first is a part of level 0."""
    parts = [Part(1, 0, "")]
    for line, paragraph in _paragraphs(markdown):
        heading = _HEADING.fullmatch(paragraph[0])
        if heading:
            parts.append(Part(line, len(heading[1]), plain_text(heading[2])))
            continue
        _put(parts[-1], line, paragraph)
    return tuple(parts)


def parse_shown_date(text: str) -> ListedDate:
    """Read a date as readers see it, with short or long months; raise ValueError for anything else.

    >>> str(parse_shown_date("21 November 2022")), str(parse_shown_date("Dec 2023")), str(parse_shown_date("2023"))
    ('2022-11-21', '2023-12', '2023')
    """
    if not (shown := _DATE.fullmatch(text)):
        return parse_date(text)
    fits = [number for number, month in enumerate(_MONTHS, 1) if shown["month"] in (month, month[:3])]
    if not fits:
        raise ValueError(f"{text!r} is no date: no month is called {shown['month']}")
    day = f"-{int(shown['day']):02}" if shown["day"] else ""
    return parse_date(f"{shown['year']}-{fits[0]:02}{day}")


def plain_text(markdown: str) -> str:
    r"""Take the escapes out of a line.

    >>> plain_text("A\\_b &amp; C")
    'A_b & C'
    """
    return _ESCAPE.sub(lambda found: found[1] or unescape(found[2]), markdown).strip()


def _paragraphs(markdown: str) -> Iterator[tuple[int, list[str]]]:
    """Give the runs of lines between blank lines; a heading is one by itself. Lines are counted from 1."""
    start, lines = 1, list[str]()
    for number, line in enumerate([*markdown.splitlines(), ""], 1):
        alone = _HEADING.fullmatch(line)
        if lines and (alone or not line.strip()):
            yield start, lines
            lines = []
        if alone:
            yield number, [line]
        elif line.strip():
            start = start if lines else number
            lines.append(line)


def _put(part: Part, line: int, paragraph: list[str]) -> None:
    items = [item for text in paragraph if (item := _ITEM.fullmatch(text))]
    if len(items) == len(paragraph):
        part.contents += [
            Item(line + index, len(item["indent"]) // 2, plain_text(item["label"]), item["anchor"])
            for index, item in enumerate(items)
        ]
    elif paragraph[0].startswith("**"):
        part.listings.append(_listing(line, [_BREAK.sub("", text) for text in paragraph]))
    elif part.listings:
        part.stray.append((line, "\n".join(paragraph)))
    else:
        part.notes.append("\n".join(text.rstrip() for text in paragraph))


def _listing(line: int, lines: list[str]) -> Listing:
    heading = _TITLE.fullmatch(lines[0])
    rest = lines[1:] if heading else lines
    # The last, for a venue may look like a date, too.
    at = max((index for index, text in enumerate(rest) if _date(text)), default=len(rest))
    shown_date, rest = "".join(rest[at : at + 1]), rest[:at] + rest[at + 1 :]
    notes = [match[1] for text in rest if (match := _NOTE.fullmatch(text))]
    names = [match[1] or match[2] for text in rest if (match := _AUTHORS.fullmatch(text))]
    places = [text for text in rest if not (_NOTE.fullmatch(text) or _AUTHORS.fullmatch(text))]
    venue = _LINK.sub("", places[0]).strip(" ,") if places else ""
    return Listing(
        line=line,
        heading=plain_text(heading[1]) if heading else "",
        authors=tuple(plain_text(name) for name in names[0].split(", ")) if names else (),
        venue=plain_text(venue),
        links=tuple((plain_text(link["label"]), unescape(link["url"])) for link in _LINK.finditer("".join(places[:1]))),
        note=plain_text("".join(notes[:1])),
        date=_date(shown_date),
        shown_date=shown_date,
        unread=(*notes[1:], *names[1:], *places[1:], *([venue] if "](" in venue else [])),
    )


def _date(text: str) -> ListedDate | None:
    try:
        return parse_shown_date(text)
    except ValueError:
        return None
