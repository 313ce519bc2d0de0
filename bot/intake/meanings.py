"""What the words of one answer mean: nothing, unsure, a preprint, a label that is taken. Knows no other answer."""

import re
from collections.abc import Mapping, Sequence

from bot.catalogue.model import Place, SectionId
from bot.errors import AnswerError
from bot.intake.fields import CODE, CODE_LINK, NOT_SURE, PAGE, PAGE_LINK, PAPER, PAPER_LINK, RESOURCE, RESOURCE_LINK
from bot.intake.links import parse_address, parse_label, parse_link
from bot.intake.markup import parse_line
from bot.intake.sections import find_section

_MOST_LINKS = 8
_LONGEST_PATH, _LONGEST_VENUE, _LONGEST_NAME, _LONGEST_NOTE, _LONGEST_TITLE = 300, 100, 80, 300, 400
_SILENT = " .?_*`~-–—\u200c\u200d\ufe0f"
_NOTHING = frozenset({"", "n/a", "na", "none", "no", "nil", "null", "nothing", "not applicable", "tbd", "no response"})
_UNSURE = frozenset({NOT_SURE.casefold(), "unsure", "i'm not sure", "don't know", "i don't know"})
_PREPRINT = re.compile(
    r"(?=.*(?:arxiv|corr|print))(?:arxiv|corr|pre-?prints?|e-?prints?|cs\.[a-z]{2}|abs/|[\s\d.:,v()\[\]-])+",
    re.IGNORECASE,
)
_ALSO = re.compile(r"^also(?::\s*|\s+)", re.IGNORECASE)
_PENDING = re.compile(
    r"(?:submitted|under (?:peer )?review|in (?:review|submission)|unpublished|not yet)\b", re.IGNORECASE
)
_BARE = re.compile(r"\W*+(?:https?://|(?:[\w-]++\.)++[a-z]++/)[^\s()]*+\W*+", re.IGNORECASE)
"""An address with no label, in whatever brackets."""
_LINK_OF_LABEL = {
    label.casefold(): link
    for field, link in ((PAPER, PAPER_LINK), (CODE, CODE_LINK), (PAGE, PAGE_LINK))
    for label in (field.label, *field.aliases, link)
}


def says_nothing(answer: str) -> bool:
    """Say whether these are only words or signs for "no answer".

    >>> says_nothing("N/A."), says_nothing("—"), says_nothing("Nothing yet")
    (True, True, False)
    """
    return answer.strip(_SILENT).casefold() in _NOTHING


def parse_path(answer: str) -> str:
    """Read the words for a section; raise AnswerError for more than a line."""
    return parse_line(answer, _LONGEST_PATH)


def parse_section(answer: str, places: Sequence[Place]) -> SectionId | None:
    """Find the section; None stands for a person who is not sure. Raises AnswerError where `find_section` does."""
    line = parse_path(answer)
    return None if line.strip(_SILENT).casefold() in _UNSURE else find_section(line, places)


def parse_sections(answer: str, places: Sequence[Place]) -> tuple[SectionId | None, tuple[SectionId, ...]]:
    """Find the section, and the one that is asked for besides another: "also: Papers › Survey".

    Raises AnswerError where `find_section` does.
    """
    line = parse_path(answer)
    path = _ALSO.sub("", line)
    section = parse_section(path, places)
    return (None, (section,)) if section and path != line else (section, ())


def parse_venue(answer: str) -> str | None:
    """Read where a paper was published; None for a preprint server, and for what is only hoped for.

    Raises AnswerError for an address or more than a line.

    >>> parse_venue("NeurIPS 2023"), parse_venue("arXiv preprint arXiv:2304.08485"), parse_venue("Under review")
    ('NeurIPS 2023', None, None)
    """
    line = parse_line(answer, _LONGEST_VENUE)
    if "://" in line:
        raise AnswerError("Please write the venue's name and year, such as NeurIPS 2023, not an address.")
    return None if _PREPRINT.fullmatch(line) or _PENDING.match(line) else line


def parse_title(answer: str) -> str:
    """Read a work's title; raise AnswerError for none, and for more than a long line."""
    if says_nothing(answer):
        raise AnswerError("Please write the title as it stands on the work itself.")
    return parse_line(answer, _LONGEST_TITLE)


def parse_name(answer: str) -> str:
    """Read a system's name; raise AnswerError for more than a short line."""
    return parse_line(answer, _LONGEST_NAME)


def parse_note(answer: str) -> str:
    """Read a note for readers; raise AnswerError for more than a line."""
    return parse_line(answer, _LONGEST_NOTE)


def parse_link_lines(answer: str) -> tuple[str, ...]:
    """Give the lines that say something; raise AnswerError if they are too many to be links of one entry."""
    lines = tuple(line.strip() for line in answer.splitlines() if not says_nothing(line))
    if len(lines) > _MOST_LINKS:
        raise AnswerError(f"At most {_MOST_LINKS} links fit, and here are {len(lines)}. Please keep the best.")
    return lines


def parse_further_link(line: str, links: Mapping[str, str]) -> tuple[str, str]:
    """Read a link to go with `links`, label and address; "Code" and "Website" become the list's words for them.

    Raises AnswerError where `parse_link` does, and for a label that the list or another link uses.

    >>> parse_further_link("Code: https://github.com/haotian-liu/LLaVA", {})
    ('Codes', 'https://github.com/haotian-liu/LLaVA')
    """
    label, address = parse_link(line)
    return _unlike(links, parse_link_label(label), address)


def parse_resource_lines(answer: str) -> tuple[str, ...]:
    """Give the lines that say where a resource is; raise AnswerError for none, and where `parse_link_lines` does."""
    lines = parse_link_lines(answer)
    if not lines:
        raise AnswerError(f"Please give at least one link to it, as in “{RESOURCE.placeholder}”.")
    return lines


def parse_resource_link(line: str, links: Mapping[str, str]) -> tuple[str, str]:
    """Read a link to a resource itself, which may be an address alone, or be called its paper.

    Raises AnswerError where `parse_link` does, and for a label that another link uses.

    >>> parse_resource_link("https://chunyuan.li/doc/talk.pdf", {})
    ('Link', 'https://chunyuan.li/doc/talk.pdf')
    """
    label, address = (RESOURCE_LINK, parse_address(line)) if _BARE.fullmatch(line) else parse_link(line)
    return _unlike(links, _LINK_OF_LABEL.get(label.casefold(), label), address)


def _unlike(links: Mapping[str, str], label: str, address: str) -> tuple[str, str]:
    if label.casefold() in {taken.casefold() for taken in links}:
        raise AnswerError("Another link has this label already. Please give each its own, or take one out.")
    return label, address


def parse_link_label(text: str) -> str:
    """Read the label of a link other than the paper's own, in the list's words.

    Raises AnswerError where `parse_label` does, and for the paper's own.

    >>> parse_link_label("website:")
    'Webpage'
    """
    label = parse_label(text)
    label = _LINK_OF_LABEL.get(label.casefold(), label)
    if label == PAPER_LINK:
        raise AnswerError("The paper itself is linked anyway. Please take this line out, or give it another label.")
    return label
