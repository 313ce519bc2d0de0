"""The lines of a comment that are its author's own plain words. Knows Markdown's quotes and code; no command.

Source: the CommonMark specification, chapters 4 and 5 on what parts paragraphs, 6.1 (code spans) and 6.6 (comments).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from bot.intake.answers import FENCE, closes

_LINE_END = re.compile(r"\r\n?|\n")
_APART = re.compile(r"\s*$| {0,3}(?:>|#{1,6}(?:\s|$)|=+\s*$|-+\s*$|(?P<rule>[-*_])[ \t]*(?:(?P=rule)[ \t]*){2,}$)")
_ITEM = re.compile(r" {0,3}(?:[-+*]|1[.)])[ \t]+\S")
_HTML = re.compile(r" {0,3}<(?:!--|(?P<element>pre|code|blockquote|script|style|textarea)\b)", re.IGNORECASE)
_MARK = re.compile(r"`+|<!--|-->")

_Ends = Callable[[str], bool]


def own_lines(body: str) -> tuple[str, ...]:
    r"""Give the lines that begin outside quotes, code and HTML comments, but none that is blank, indented or a heading.

    What is opened and never closed reaches to the end, as on GitHub's page. A line without `>` below a quote is the
    author's own, though Markdown would draw it into the quote: no quotation of GitHub's has such a line.

    >>> own_lines("> /approve\r\n/retry\r\n\r\n```\r\n/decline no\r\n```\r\nThanks")
    ('/retry', 'Thanks')
    """
    paragraphs = _paragraphs(_LINE_END.split(body))
    return tuple(line for lines in paragraphs for line in _outside_spans(lines) if line[0] not in " \t")


def _paragraphs(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give the runs of lines in which a code span can reach from one to the next."""
    paragraph: list[str] = []
    ends: _Ends | None = None
    for line in lines:
        opens = None if ends else _opened(line)
        apart = ends or opens or _APART.match(line) or _HTML.match(line)
        if apart or _ITEM.match(line):
            yield paragraph
            paragraph = []
        if not apart:
            paragraph.append(line)
        ends = None if ends and ends(line) else ends or opens
    yield paragraph


def _opened(line: str) -> _Ends | None:
    """Give the test for the last line of the block that this line opens; None where it opens none, or ends it too."""
    if fence := FENCE.fullmatch(line):
        marks = fence["marks"]
        return lambda line: bool((found := FENCE.fullmatch(line)) and closes(found, marks))
    opening = _HTML.match(line)
    end = opening and ("-->" if opening["element"] is None else f"</{opening['element'].lower()}")
    return (lambda line: end in line.lower()) if end and end not in line.lower() else None


def _outside_spans(lines: Sequence[str]) -> Iterator[str]:
    """Give the lines that don't begin within a code span or a comment that begins further up."""
    spans = list(_spans("\n".join(lines)))
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    for line, start in zip(lines, starts, strict=False):
        index = bisect_left(spans, (start, 0)) - 1
        if index < 0 or spans[index][1] <= start:
            yield line


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Give where code spans and comments begin and end, from left to right."""
    marks = list(_MARK.finditer(text))
    closers = _closers(marks)
    index = 0
    while index < len(marks):
        closer = closers[index]
        if closer:
            yield marks[index].start(), marks[closer].end()
        index = (closer or index) + 1


def _closers(marks: Sequence[re.Match[str]]) -> Sequence[int]:
    """Give, for each mark, the number of the next one that would close it; 0 stands for none."""
    found, nearest = [], dict[str, int]()
    for number, mark in reversed(list(enumerate(marks))):
        found.append(0 if mark[0] == "-->" else nearest.get("-->" if mark[0] == "<!--" else mark[0], 0))
        nearest[mark[0]] = number
    return found[::-1]
