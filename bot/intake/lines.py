"""Taking apart the answers that name several papers, each with a section of its own perhaps. Judges no name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from bot.catalogue.identity import Identity
from bot.intake.meanings import says_nothing
from bot.intake.spellings import Mention, Spelling, parse_mentions

_BETWEEN = re.compile(r"[\s,;]+")
_FILLERS = frozenset({"", "and", "&", "+", "arxiv", "arxiv:"})
_SECTION = re.compile(r"\||→|⇒|(?<![-=])[-=]{1,3}>|\b(?:in|section)\s?:", re.IGNORECASE)
_LONGEST = 5000
"""Of a line that names papers; what is longer is no list of them, and takes long to look through."""
_AROUND = " \t|"


class Piece(NamedTuple):
    """What names one paper, and the words for its section, "" where there are none."""

    paper: str
    section: str


def split_paper(answer: str) -> tuple[Piece, ...]:
    """Take apart an answer that names several papers; one that names a single one, or none, stays whole.

    Several stand on lines of their own, or with nothing but commas and blanks between: two identifiers in one
    reference do not make two papers.

    >>> split_paper("2304.08485, 2310.03744")
    (Piece(paper='2304.08485', section=''), Piece(paper='2310.03744', section=''))
    >>> split_paper("Visual Instruction Tuning. arXiv:2304.08485, later arXiv:2310.03744")
    (Piece(paper='Visual Instruction Tuning. arXiv:2304.08485, later arXiv:2310.03744', section=''),)
    """
    if _names_several(answer):
        return split_more(answer)
    return () if says_nothing(answer) else (Piece(answer, ""),)


def split_more(answer: str) -> tuple[Piece, ...]:
    """Take apart an answer of one paper a line, each with a section after "|", "→", "->" or "in:".

    >>> split_more("2310.03744 | Papers › Survey")
    (Piece(paper='2310.03744', section='Papers › Survey'),)
    """
    return tuple(piece for line in _lines(answer) for piece in _placed(line))


def _lines(answer: str) -> Iterator[str]:
    stripped = (line.strip(_AROUND) for line in answer.splitlines())
    return (line for line in stripped if not all(map(says_nothing, line.split("|"))))


def _placed(line: str) -> Iterator[Piece]:
    papers, *section = _SECTION.split(line, maxsplit=1)
    return (Piece(paper, "".join(section).strip(_AROUND)) for paper in _listed(papers.strip()))


def _listed(line: str) -> tuple[str, ...]:
    """Take apart a line on which names stand side by side; one with other words in between stays whole."""
    words = tuple(word for word in _BETWEEN.split(line) if word.casefold() not in _FILLERS)
    return words if _names_several(line) and all(any(_names(word)) for word in words) else (line,)


def _names_several(text: str) -> bool:
    by_kind = defaultdict[str, set[str]](set)
    for kind, name in chain.from_iterable(map(_names, text.splitlines())):
        by_kind[kind].add(name)
    return any(len(names) > 1 for names in by_kind.values())


def _names(text: str) -> Iterator[tuple[str, str]]:
    mentions = parse_mentions(text) if len(text) <= _LONGEST else ()
    return (named for mention in mentions if (named := _named(mention)))


def _named(mention: Mention) -> tuple[str, str] | None:
    match mention:
        case Spelling(stem=stem):
            return "arxiv", stem.lower()
        case Identity(kind=kind, value=value):
            return kind, value
        case _:
            return None
