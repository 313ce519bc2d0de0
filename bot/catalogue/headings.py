"""The headings of a Markdown page and their visible text. Knows no list.

Source: the CommonMark specification (ATX headings, fenced code blocks, HTML comments). Underlined headings are not
looked for: the list's pages have none.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_ATX = re.compile(r" {0,3}(?P<hashes>#{1,6})(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*")
_FENCE = re.compile(r" {0,3}(?P<ticks>`{3,}|~{3,})(?P<info>.*)")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!\[[^\]]*\]\([^)]*\)"  # an image
    r"|\[(?P<label>(?:\\.|[^\]\\])*)\]\([^)]*\)"
    r"|(?P<ticks>`+)(?P<code>.+?)(?P=ticks)"
    r"|<!--.*?-->|</?[A-Za-z][^>]*>"
    r"|(?P<entity>&#?\w+;)"
    r"|\*+|~~|(?<!\w)_+|_+(?!\w)"  # signs of emphasis
)


class Heading(NamedTuple):
    """One heading of a page."""

    level: int
    """1 for `#`."""
    text: str
    """What readers see of it."""


def parse_headings(markdown: str) -> tuple[Heading, ...]:
    """Find the headings written with `#`, in order; those in code and in comments don't count.

    >>> parse_headings("# [Papers](x) & *more*")
    (Heading(level=1, text='Papers & more'),)
    """
    found = filter(None, map(_ATX.fullmatch, _prose(markdown)))
    return tuple(Heading(len(heading["hashes"]), _visible(heading["text"] or "")) for heading in found)


def _prose(markdown: str) -> Iterator[str]:
    """Leave out what is fenced or commented out."""
    fence = ""
    for line in re.sub(r"(?s)^<!--.*?-->", "", markdown, flags=re.MULTILINE).splitlines():
        mark = _FENCE.fullmatch(line)
        if fence:
            closes = mark and mark["ticks"].startswith(fence) and not mark["info"].strip()
            fence = "" if closes else fence
        elif mark and not (mark["ticks"][0] == "`" and "`" in mark["info"]):
            fence = mark["ticks"]
        else:
            yield line


def _visible(source: str) -> str:
    return _INLINE.sub(_shown, source).strip()


def _shown(found: re.Match[str]) -> str:
    if found["label"] is not None:
        return _visible(found["label"])
    return found["escaped"] or found["code"] or unescape(found["entity"] or "")
