"""What can follow a command's word and no field of the form takes. Knows no command."""

import re
from datetime import date

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.identity import Kind
from bot.catalogue.model import PINNABLE
from bot.errors import AnswerError
from bot.intake.identifiers import find_names
from bot.intake.markup import parse_line, unwrapped
from bot.intake.meanings import parse_further_link, says_nothing

_LONGEST_REASON = 500
_COMMIT = re.compile(r"(?:https?://\S+/commits?/)?(?P<commit>[0-9a-f]{7,40})[.!]?", re.IGNORECASE)
_EMOJI = re.compile(r":[a-z0-9_+-]+:", re.IGNORECASE)
_LABELLED = re.compile(r"[:：](?=https?://)")
_BETWEEN = re.compile(r"[\s,;]+")
_NO_FIELD = frozenset({"", "all", "and", "arxiv"})


def parse_commit(text: str) -> str:
    """Read the commit that somebody looked at: 7 to 40 hexadecimal digits, or the address of its page.

    It comes out in lower case, "" where the text has no letter or digit but in names of emoji. Raises AnswerError for
    anything else, since "/approve if the tests pass" is no approval.

    >>> parse_commit("`0123ABC`"), parse_commit("🎉")
    ('0123abc', '')
    """
    words = _EMOJI.sub("", text).strip()
    if not any(map(str.isalnum, words)):
        return ""
    found = _COMMIT.fullmatch(unwrapped(words))
    if found is None:
        raise AnswerError("Only a commit can follow, 7 to 40 of the digits 0 to 9 and letters a to f.")
    return found["commit"].lower()


def parse_reason(text: str) -> str:
    """Read a reason of one line; raise AnswerError for none, and for a long one."""
    if says_nothing(text):
        raise AnswerError("Please say why, in a few words: the person who asked reads them.")
    return parse_line(text, _LONGEST_REASON)


def parse_spaced_link(text: str) -> tuple[str, str]:
    """Read `Label URL`, or what `parse_further_link` reads; it raises AnswerError for all else.

    >>> parse_spaced_link("Project page llava-vl.github.io")
    ('Webpage', 'https://llava-vl.github.io')
    """
    line = _LABELLED.sub(": ", unwrapped(" ".join(text.split())))
    label, _, address = line.rpartition(" ")
    label = label.rstrip(" *_=→–—-")
    whole = not label or label.endswith((":", "：")) or (line.startswith("[") and "](" in line)
    return parse_further_link(line if whole else f"{label}: {address}", {})


def parse_pinned(text: str, today: date) -> tuple[ArxivId, tuple[str, ...]]:
    """Read a paper, and the names of fields beside it, of `PINNABLE`; none stand for all.

    Raises AnswerError for another field, for a paper that is not on arXiv, and where `find_names` does.

    >>> parse_pinned("2304.08485: title, venue", date(2026, 11, 23))
    ('2304.08485', ('title', 'venue'))
    """
    words = _BETWEEN.split(unwrapped(text.strip()))
    numbered = [word for word in words if any(map(str.isdigit, word))]
    name = find_names(" ".join(numbered), today)[0]
    if name.kind is not Kind.ARXIV:
        raise AnswerError("Only papers on arXiv are refreshed. Please give the arXiv identifier.")
    named = dict.fromkeys(word.strip("`*_.:").casefold() for word in words if word not in numbered)
    fields = tuple(name for name in named if name not in _NO_FIELD)
    if not set(fields) <= set(PINNABLE):
        raise AnswerError(f"The fields that can be kept are {', '.join(PINNABLE)}.")
    return ArxivId(name.value), fields
