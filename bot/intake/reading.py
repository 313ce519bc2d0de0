"""The answers of the form, read into a Submission, or into all that keeps them from being one. Asks nobody."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from bot.catalogue.model import Place, SectionId
from bot.errors import AnswerError, Problem, SubmissionError
from bot.intake.answers import parse_answers
from bot.intake.fields import (
    CODE,
    CODE_LINK,
    LINKS,
    NAME,
    NOT_SURE,
    NOTE,
    PAGE,
    PAGE_LINK,
    PAPER,
    PAPER_LINK,
    SECTION,
    VENUE,
    Field,
)
from bot.intake.identifiers import find_arxiv_id
from bot.intake.links import parse_address, parse_link
from bot.intake.markup import parse_line
from bot.intake.sections import find_section
from bot.intake.submission import Submission

T = TypeVar("T")

_MOST_LINKS = 8
_LONGEST_PATH, _LONGEST_VENUE, _LONGEST_NAME, _LONGEST_NOTE = 300, 100, 80, 300
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
_LINK_OF_LABEL = {
    label.casefold(): link
    for field, link in ((PAPER, PAPER_LINK), (CODE, CODE_LINK), (PAGE, PAGE_LINK))
    for label in (field.label, *field.aliases, link)
}


def read_submission(body: str | None, places: Sequence[Place], today: date) -> Submission:
    """Read an issue's body; `places` are the list's sections, `today` (UTC) bounds the identifier's month.

    An answer such as "n/a" or "-" counts as none, a preprint server as no venue. Raises SubmissionError with
    every problem there is, in the order of the form.
    """
    reader = _Reader(parse_answers(body))
    paper = reader.read(PAPER, lambda answer: find_arxiv_id(answer, today))
    section, also = reader.read(SECTION, lambda answer: _parse_section(answer, places)) or (None, False)
    venue = reader.read(VENUE, _parse_venue)
    links = reader.read_links()
    name = reader.read(NAME, lambda answer: parse_line(answer, _LONGEST_NAME))
    note = reader.read(NOTE, lambda answer: parse_line(answer, _LONGEST_NOTE))
    if reader.problems or paper is None:
        raise SubmissionError(tuple(reader.problems))
    return Submission(arxiv=paper, section=section, also=also, venue=venue, links=links, name=name, note=note)


class _Reader:
    """Reads answers one by one, and keeps every problem for the end."""

    def __init__(self, answers: Mapping[Field, tuple[str, ...]]) -> None:
        self.answers = answers
        self.problems: list[Problem] = []

    def read(self, field: Field, parse: Callable[[str], T]) -> T | None:
        answer = self._only_answer(field)
        if answer is None or (not field.required and _says_nothing(answer)):
            return None
        return self._attempt(field, answer, parse)

    def read_links(self) -> dict[str, str]:
        links: dict[str, str] = {}
        for field, label in ((CODE, CODE_LINK), (PAGE, PAGE_LINK)):
            if address := self.read(field, parse_address):
                links[label] = address
        for line in self.read(LINKS, _parse_lines) or ():
            if link := self._attempt(LINKS, line, lambda line: _parse_new_link(line, links)):
                links.update((link,))
        return links

    def _attempt(self, field: Field, answer: str, parse: Callable[[str], T]) -> T | None:
        try:
            return parse(answer)
        except AnswerError as error:
            self._refuse(field, answer, str(error))
            return None

    def _only_answer(self, field: Field) -> str | None:
        answers = self.answers[field]
        if len(answers) == 1:
            return answers[0]
        if answers:
            self._refuse(
                field,
                "\n".join(answers),
                f"The heading “### {field.label}”, or an older name for it, stands {len(answers)} times in the issue. "
                "Please edit the issue and leave it once, with the right answer below it.",
            )
        elif field.required:
            self._refuse(
                field,
                "",
                f"The heading “### {field.label}” is missing. "
                "Please edit the issue and put it back on a line of its own, with the answer below it.",
            )
        return None

    def _refuse(self, field: Field, received: str, allowed: str) -> None:
        """Keep a problem; lines that have the same one share it, so that it is said once."""
        if self.problems and (self.problems[-1].label, self.problems[-1].allowed) == (field.label, allowed):
            received = f"{self.problems.pop().received}\n{received}"
        self.problems.append(Problem(field.label, received, allowed))


def _says_nothing(answer: str) -> bool:
    return answer.strip(_SILENT).casefold() in _NOTHING


def _parse_section(answer: str, places: Sequence[Place]) -> tuple[SectionId | None, bool]:
    """Find the section, and say whether it is asked for besides another: "also: Papers › Survey"."""
    line = parse_line(answer, _LONGEST_PATH)
    path = _ALSO.sub("", line)
    unsure = path.strip(_SILENT).casefold() in _UNSURE
    return (None if unsure else find_section(path, places)), path != line


def _parse_venue(answer: str) -> str | None:
    line = parse_line(answer, _LONGEST_VENUE)
    if "://" in line:
        raise AnswerError("Please write the venue's name and year, such as NeurIPS 2023, not an address.")
    return None if _PREPRINT.fullmatch(line) or _PENDING.match(line) else line


def _parse_lines(answer: str) -> tuple[str, ...]:
    lines = tuple(line.strip() for line in answer.splitlines() if not _says_nothing(line))
    if len(lines) > _MOST_LINKS:
        raise AnswerError(f"At most {_MOST_LINKS} links fit, and here are {len(lines)}. Please keep the best.")
    return lines


def _parse_new_link(line: str, links: Mapping[str, str]) -> tuple[str, str]:
    label, address = parse_link(line)
    label = _LINK_OF_LABEL.get(label.casefold(), label)
    if label == PAPER_LINK:
        raise AnswerError("The paper itself is linked anyway. Please take this line out, or give it another label.")
    if label.casefold() in {taken.casefold() for taken in links}:
        raise AnswerError("Another link has this label already. Please give each its own, or take one out.")
    return label, address
