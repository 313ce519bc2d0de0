"""An issue's body, split into the answers to the form. Knows headings and fences; judges no answer.

Source: what GitHub makes of an issue form, docs.github.com "Syntax for issue forms"; headings and fences as in the
CommonMark specification, sections 4.2 and 4.5.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.catalogue.unicode import normal
from bot.intake.fields import Field
from bot.intake.forms import CORRECT_ENTRY, FORMS, SUBMIT_PAPER, Form

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]++(?P<label>.*)")
FENCE = re.compile(r" {0,3}(?P<marks>`{3,}(?=[^`]*$)|~{3,})(?P<language>.*)")
"""A line that opens or closes a block of code."""
_UNANSWERED = frozenset({"", "no response", "none"})
_UNTICKED = re.compile(r"(?m)^[ \t]*[-*+][ \t]+\[ \].*\n?")
_TICK = re.compile(r"(?m)^[ \t]*[-*+][ \t]+\[[xX]\][ \t]+")

_SIGNS = {label.casefold(): form for form in FORMS for label in (form.sign.label, *form.sign.aliases)}


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands below the headings of a form.

    Attributes:
        form: the form that it comes from.
        given: every question of the form with its answers, in the order in which they stand.

    """

    form: Form
    given: Mapping[Field, tuple[str, ...]]

    def only(self, *fields: Field) -> "Answers":
        """Give the same form with no question answered but these."""
        return replace(self, given={field: one if field in fields else () for field, one in self.given.items()})


def parse_answers(body: str | None) -> Answers:
    r"""Give the answers to every question of the form that a body comes from, the paper's where none is known again.

    A field whose heading is missing has none, and one whose heading is repeated has several; an unanswered one
    has "". Only the form's labels, present and former, part the text: any other heading belongs to the answer
    that it stands in, and so does everything between fences. Line ends are "\n", letters are as `normal` gives
    them, and HTML comments and unticked boxes are gone.

    >>> answers = parse_answers("### Paper\r\n\r\n2304.08485\r\n\r\n### Section\r\n\r\nNone")
    >>> {field.label: given for field, given in answers.given.items() if given}
    {'Paper': ('2304.08485',), 'Section': ('',)}
    """
    lines = _lines(body)
    headings = tuple(_headings(lines))
    form = _form(headings) or SUBMIT_PAPER
    labels = {label.casefold(): field for field in form.fields for label in (field.label, *field.aliases)}
    given: dict[Field, tuple[str, ...]] = dict.fromkeys(form.fields, ())
    starts = [(number, labels[label]) for number, label in headings if label in labels]
    for (start, field), (end, _) in pairwise((*starts, (len(lines), form.sign))):
        given[field] += (_answer(lines[start + 1 : end]),)
    return Answers(form, given)


def is_submission(body: str | None) -> bool:
    r"""Say whether the body comes from a form: it has the heading of a form's sign.

    >>> is_submission("### Paper\n\n_No response_"), is_submission("Please list 2304.08485")
    (True, False)
    """
    return _form(_headings(_lines(body))) is not None


def is_erratum(body: str | None) -> bool:
    r"""Say whether the body comes from the form that corrects an entry.

    >>> is_erratum("### Entry\n\nLLaVA"), is_erratum("### Paper\n\n2304.08485")
    (True, False)
    """
    return parse_answers(body).form is CORRECT_ENTRY


def write_answers(answers: Mapping[Field, str], form: Form = SUBMIT_PAPER) -> str:
    r"""Write a body as GitHub writes one from a form; `parse_answers` reads it back.

    >>> from bot.intake.fields import PAPER
    >>> write_answers({PAPER: "2304.08485"})[:49]
    '### Paper\n\n2304.08485\n\n### Section\n\n_No response_'
    """
    return "\n\n".join(f"### {field.label}\n\n{answers.get(field) or '_No response_'}" for field in form.fields)


def _form(headings: Iterable[tuple[int, str]]) -> Form | None:
    return next((_SIGNS[label] for _, label in headings if label in _SIGNS), None)


def readable(body: str) -> str:
    r"""Give what readers see of a body, with line ends "\n".

    >>> readable("One<!-- two -->\r\nThree")
    'One\nThree'
    """
    return _without_comments(_normal(body))


def _lines(body: str | None) -> Sequence[str]:
    return readable(body or "").split("\n")


def _normal(body: str) -> str:
    return normal("\n".join(body.splitlines()))


def _without_comments(text: str) -> str:
    """Drop HTML comments, which nobody sees; one that never ends is text."""
    kept = []
    while (start := text.find("<!--")) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[:start])
        text = text[end + 3 :]
    return "".join((*kept, text))


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    for number, (line, fenced) in enumerate(zip(lines, _fenced(lines), strict=True)):
        if not fenced and (heading := _HEADING.fullmatch(line)):
            yield number, _label(heading["label"])


def _label(written: str) -> str:
    words = written.rstrip().rstrip("#").strip("*_: \t")
    return " ".join(words.split()).casefold()


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
