"""The answers of the form, read into a Submission, or into all that keeps them from being one. Asks nobody."""

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from typing import TypeVar

from bot.catalogue.model import Place
from bot.errors import AnswerError, Problem, SubmissionError
from bot.intake.answers import parse_answers
from bot.intake.fields import CODE, CODE_LINK, LINKS, NAME, NOTE, PAGE, PAGE_LINK, PAPER, SECTION, VENUE, Field
from bot.intake.identifiers import find_arxiv_id
from bot.intake.links import parse_address
from bot.intake.meanings import (
    parse_further_link,
    parse_link_lines,
    parse_name,
    parse_note,
    parse_sections,
    parse_venue,
    says_nothing,
)
from bot.intake.submission import Submission

T = TypeVar("T")

_NAMES = {SECTION: "section", VENUE: "venue", NAME: "name", NOTE: "note"}
"""The fields that a command can say instead, as a submission names them."""


def read_submission(body: str | None, places: Sequence[Place], today: date, unread: Container[str] = ()) -> Submission:
    """Read an issue's body; `places` are the list's sections, `today` (UTC) bounds the identifier's month.

    An answer such as "n/a" or "-" counts as none, a preprint server as no venue, and so does whatever was answered to
    the fields in `unread`, by their names in a submission. Raises SubmissionError with every problem there is, in the
    order of the form.
    """
    answers = parse_answers(body)
    reader = _Reader({field: () if _NAMES.get(field) in unread else given for field, given in answers.items()})
    paper = reader.read(PAPER, lambda answer: find_arxiv_id(answer, today))
    section, also_in = reader.read(SECTION, lambda answer: parse_sections(answer, places)) or (None, ())
    venue = reader.read(VENUE, parse_venue)
    links = reader.read_links()
    name = reader.read(NAME, parse_name)
    note = reader.read(NOTE, parse_note)
    if reader.problems or paper is None:
        raise SubmissionError(tuple(reader.problems))
    return Submission(arxiv=paper, section=section, also_in=also_in, venue=venue, links=links, name=name, note=note)


class _Reader:
    """Reads answers one by one, and keeps every problem for the end."""

    def __init__(self, answers: Mapping[Field, tuple[str, ...]]) -> None:
        self.answers = answers
        self.problems: list[Problem] = []

    def read(self, field: Field, parse: Callable[[str], T]) -> T | None:
        answer = self._only_answer(field)
        if answer is None or (not field.required and says_nothing(answer)):
            return None
        return self._attempt(field, answer, parse)

    def read_links(self) -> dict[str, str]:
        links: dict[str, str] = {}
        for field, label in ((CODE, CODE_LINK), (PAGE, PAGE_LINK)):
            if address := self.read(field, parse_address):
                links[label] = address
        for line in self.read(LINKS, parse_link_lines) or ():
            if link := self._attempt(LINKS, line, lambda line: parse_further_link(line, links)):
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
