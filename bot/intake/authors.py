"""The authors that a person lists, however they part them. Knows no paper and asks nobody."""

import re

from bot.errors import AnswerError
from bot.intake.markup import parse_line, unwrapped
from bot.intake.meanings import says_nothing

_LONGEST, _MOST, _LONGEST_NAME = 20_000, 500, 120
_LINES = re.compile(r"[\n;；]")
# Blanks are single by then: runs of them would be tried in every way to part them.
_AND = re.compile(r" ?[,，、]? (?:and|&) ", re.IGNORECASE)
_COMMAS = re.compile(r" ?[,，、] ?")
_MARKER = re.compile(r"^(?:[-*+•]|[0-9]{1,3}[.)])\s+")
_REST = frozenset({"et al", "et al.", "and others", "others", "..."})


def parse_authors(answer: str) -> tuple[str, ...]:
    """Read names in their order, as "First Last": one a line, or with commas, semicolons or "and" between.

    "Last, First" is turned round where "and", semicolons or lines part the names, as BibTeX has it. Raises AnswerError
    for none, for too many, for "et al.", and for what is too long to be a name.

    >>> parse_authors("Li, Chunyuan and Lee, Yong Jae")
    ('Chunyuan Li', 'Yong Jae Lee')
    >>> parse_authors("Haotian Liu, Chunyuan Li & Yong Jae Lee")
    ('Haotian Liu', 'Chunyuan Li', 'Yong Jae Lee')
    """
    if len(answer) > _LONGEST:
        raise AnswerError("This is a long text. Please write the names alone, with commas between them.")
    names = tuple(_name(part) for part in _parts(answer.strip()) if part.strip(" ,;."))
    if not names or says_nothing(answer):
        raise AnswerError("Please write the names, with commas between them.")
    if any(name.casefold() in _REST for name in names):
        raise AnswerError("Please write all names: the list shows “et al.” by itself where they are many.")
    if len(names) > _MOST:
        raise AnswerError(f"At most {_MOST} names fit, and here are {len(names)}.")
    return names


def _parts(text: str) -> list[str]:
    lines = [part for line in _LINES.split(text) for part in _AND.split(" ".join(line.split())) if part]
    if len(lines) > 1 and all(line.count(",") == 1 for line in lines):
        return [" ".join(reversed(_COMMAS.split(line))) for line in lines]
    return [part for line in lines for part in _COMMAS.split(line)]


def _name(part: str) -> str:
    return unwrapped(parse_line(_MARKER.sub("", part.strip()), _LONGEST_NAME))
