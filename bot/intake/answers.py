"""An issue's body, split into the answers to the form. Knows headings and fences; judges no answer.

Source: what GitHub makes of an issue form, docs.github.com "Syntax for issue forms"; headings and fences as in the
CommonMark specification, sections 4.2 and 4.5.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.catalogue.escape import visible
from bot.intake.fields import FIELDS, PAPER, Field

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<label>.*?)[ \t]*:?[ \t]*#*[ \t]*")
FENCE = re.compile(r" {0,3}(?P<marks>`{3,}(?=[^`]*$)|~{3,})(?P<language>.*)")
"""A line that opens or closes a block of code."""
_UNANSWERED = frozenset({"", "no response", "none"})
_UNTICKED = re.compile(r"(?m)^[ \t]*[-*+][ \t]+\[ \].*\n?")
_TICK = re.compile(r"(?m)^[ \t]*[-*+][ \t]+\[[xX]\][ \t]+")

_FIELDS_BY_LABEL = {label.casefold(): field for field in FIELDS for label in (field.label, *field.aliases)}


def parse_answers(body: str | None) -> Mapping[Field, tuple[str, ...]]:
    r"""Give every field's answers, in the order in which they stand.

    A field whose heading is missing has none, and one whose heading is repeated has several; an unanswered one
    has "". Only the form's labels, present and former, part the text: any other heading belongs to the answer
    that it stands in, and so does everything between fences. Line ends are "\n", and invisible characters, HTML
    comments and unticked boxes are gone.

    >>> answers = parse_answers("### Paper\r\n\r\n2304.08485\r\n\r\n### Section\r\n\r\nNone")
    >>> {field.label: given for field, given in answers.items() if given}
    {'Paper': ('2304.08485',), 'Section': ('',)}
    """
    lines = _without_comments(_normal(body or "")).split("\n")
    answers: dict[Field, tuple[str, ...]] = dict.fromkeys(FIELDS, ())
    for (start, field), (end, _) in pairwise((*_headings(lines), (len(lines), PAPER))):
        answers[field] += (_answer(lines[start + 1 : end]),)
    return answers


def is_submission(body: str | None) -> bool:
    r"""Say whether the body comes from the form: it has the heading of the paper's field.

    >>> is_submission("### Paper\n\n_No response_"), is_submission("Please list 2304.08485")
    (True, False)
    """
    return bool(parse_answers(body)[PAPER])


def write_answers(answers: Mapping[Field, str]) -> str:
    r"""Write a body as GitHub writes one from the form; `parse_answers` reads it back.

    >>> write_answers({PAPER: "2304.08485"})[:49]
    '### Paper\n\n2304.08485\n\n### Section\n\n_No response_'
    """
    return "\n\n".join(f"### {field.label}\n\n{answers.get(field) or '_No response_'}" for field in FIELDS)


def _normal(body: str) -> str:
    return visible("\n".join(body.splitlines()))


def _without_comments(text: str) -> str:
    """Drop HTML comments, which nobody sees; one that never ends is text."""
    kept = []
    while (start := text.find("<!--")) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[:start])
        text = text[end + 3 :]
    return "".join((*kept, text))


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, Field]]:
    for number, (line, fenced) in enumerate(zip(lines, _fenced(lines), strict=True)):
        heading = None if fenced else _HEADING.fullmatch(line)
        if heading and (field := _FIELDS_BY_LABEL.get(_label(heading["label"]))):
            yield number, field


def _label(written: str) -> str:
    return " ".join(written.strip("*_ ").split()).rstrip(":").casefold()


def _fenced(lines: Sequence[str]) -> Sequence[bool]:
    """Say of every line whether it stands in a block of code; a fence that is never closed opens none."""
    fences = [FENCE.fullmatch(line) for line in lines]
    closers = _longest_closers(fences)
    inside, opened = [], ""
    for fence, longest in zip(fences, closers, strict=True):
        inside.append(bool(opened))
        if fence and opened and closes(fence, opened):
            opened = ""
        elif fence and not opened and longest[fence["marks"][0]] >= len(fence["marks"]):
            opened = fence["marks"]
    return inside


def _longest_closers(fences: Sequence[re.Match[str] | None]) -> Sequence[Mapping[str, int]]:
    """Give, for each line, the longest fence of either kind that could close one after it."""
    longest = {"`": 0, "~": 0}
    found = []
    for fence in reversed(fences):
        found.append(longest)
        if fence and not fence["language"].strip():
            mark = fence["marks"][0]
            longest = {**longest, mark: max(longest[mark], len(fence["marks"]))}
    return found[::-1]


def closes(fence: re.Match[str], opened: str) -> bool:
    """Say whether a fence ends the block that the marks `opened` began."""
    return fence["marks"].startswith(opened) and not fence["language"].strip()


def _answer(lines: Sequence[str]) -> str:
    text = _TICK.sub("", _UNTICKED.sub("", "\n".join(lines)))
    text = _unfenced(text.strip())
    return "" if text.strip("_* ").casefold() in _UNANSWERED else text


def _unfenced(text: str) -> str:
    """Take off the one fence around a value, as a form's `render` puts it there."""
    lines = text.split("\n")
    wrapped = len(lines) > 1 and all(_fenced(lines)[1:])
    return "\n".join(lines[1:-1]).strip() if wrapped else text
