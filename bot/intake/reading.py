"""The answers of the form, read into what is asked for, or into all that keeps them from saying it. Asks nobody."""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from datetime import date
from itertools import repeat
from typing import TypeVar

from bot.catalogue.addresses import is_of_the_work, linked_name
from bot.catalogue.identity import Identity
from bot.catalogue.model import Place
from bot.errors import AnswerError, Problem, SubmissionError
from bot.intake.answers import Answers, parse_answers
from bot.intake.authors import parse_authors
from bot.intake.bundle import Bundle, BundleLine
from bot.intake.fields import (
    AUTHORS,
    CODE,
    CODE_LINK,
    DATE,
    LINKS,
    MORE,
    NAME,
    NOTE,
    PAGE,
    PAGE_LINK,
    PAPER,
    RESOURCE,
    SECTION,
    TITLE,
    VENUE,
    Field,
)
from bot.intake.identifiers import find_names
from bot.intake.lines import Piece, split_more, split_paper
from bot.intake.links import parse_address
from bot.intake.meanings import (
    parse_further_link,
    parse_link_lines,
    parse_name,
    parse_note,
    parse_resource_lines,
    parse_resource_link,
    parse_sections,
    parse_title,
    parse_venue,
    says_nothing,
)
from bot.intake.submission import Submission
from bot.intake.written_dates import parse_written_date

T = TypeVar("T")

_NAMES = {SECTION: "section", VENUE: "venue", NAME: "name", NOTE: "note", DATE: "date"}
"""The fields that a command can say instead, as a submission names them."""
_LONGEST, _ISSUE = 65_536, "The whole issue"
_MOST_LINES = 20
"""How many papers are taken at once: as many as one person can look through in one pull request."""


def read_request(
    body: str | None, places: Sequence[Place], today: date, unread: Container[str] = ()
) -> Submission | Bundle:
    """Read an issue's body; `places` are the list's sections, `today` (UTC) bounds the identifier's month.

    An answer such as "n/a" or "-" counts as none, a preprint server as no venue, and so does whatever was answered to
    the fields in `unread`, by their names in a submission. Raises SubmissionError with every problem there is, in the
    order of the form; where several papers are named, each line has its own.
    """
    answers = _without(parse_answers(whole(body)), unread)
    papers = answers.given.get(PAPER, ())
    if len(papers) > 1:
        return _read(answers, places, today)
    more = "\n".join(answers.given.get(MORE, ()))
    pieces = (*(piece for paper in papers for piece in split_paper(paper)), *split_more(more))
    if len(pieces) <= 1:
        return _read(_with(answers, *pieces), places, today)
    shared = answers.only(SECTION)
    forms = (answers, *repeat(shared, _MOST_LINES - 1))
    read = (_read_line(piece, form, places, today) for piece, form in zip(pieces, forms, strict=False))
    return Bundle(lines=tuple(read), left=max(len(pieces) - _MOST_LINES, 0))


def whole(body: str | None) -> str:
    """Give an issue's body as it came; raises SubmissionError for one that is longer than GitHub takes today."""
    text = body or ""
    if len(text) > _LONGEST:
        allowed = f"At most {_LONGEST} characters are read, and here are {len(text)}. Please shorten it."
        raise SubmissionError((Problem(_ISSUE, "", allowed),))
    return text


def _without(answers: Answers, unread: Container[str]) -> Answers:
    """Take out the answers to some fields, by their names in a submission."""
    return replace(
        answers, given={field: () if _NAMES.get(field) in unread else given for field, given in answers.given.items()}
    )


def _read_line(piece: Piece, form: Answers, places: Sequence[Place], today: date) -> BundleLine:
    """Read one line of several as if the form held it alone."""
    wanted: Submission | tuple[Problem, ...]
    try:
        wanted = _read(_with(form, piece), places, today)
    except SubmissionError as error:
        wanted = error.problems
    return BundleLine(text=piece.paper, wanted=wanted, placed=bool(piece.section))


def _with(form: Answers, *pieces: Piece) -> Answers:
    """Give the form with the answers that a line gives by itself."""
    own = {field: text for piece in pieces for field, text in ((PAPER, piece.paper), (SECTION, piece.section))}
    return replace(form, given={**form.given, **{field: (text,) for field, text in own.items() if text}})


def _read(answers: Answers, places: Sequence[Place], today: date) -> Submission:
    reader = Reader(answers)
    names = reader.read(PAPER, lambda answer: find_names(answer, today)) or ()
    section, also_in = reader.read(SECTION, lambda answer: parse_sections(answer, places)) or (None, ())
    venue = reader.read(VENUE, parse_venue)
    links = reader.read_links()
    if not names:
        names, links = _told_apart(links, today)
    name = reader.read(NAME, parse_name)
    note = reader.read(NOTE, parse_note)
    title = reader.read(TITLE, parse_title)
    authors = reader.read(AUTHORS, parse_authors) or ()
    written = reader.read(DATE, lambda answer: parse_written_date(answer, today))
    if reader.problems:
        raise SubmissionError(reader.in_order())
    return Submission(
        names=names,
        title=title,
        authors=authors,
        section=section,
        also_in=also_in,
        venue=venue,
        date=written,
        links=links,
        name=name,
        note=note,
    )


def _told_apart(links: dict[str, str], today: date) -> tuple[tuple[Identity, ...], dict[str, str]]:
    """Tell the names that a resource's links hold from the links that say more."""
    own = (address for label, address in links.items() if is_of_the_work(label))
    try:
        names = find_names(" ".join(own), today)
    except AnswerError:  # most resources have none
        return (), links
    return names, {label: address for label, address in links.items() if linked_name(address) not in names}


class Reader:
    """Reads answers one by one, and keeps every problem for the end."""

    def __init__(self, answers: Answers, silent: Callable[[str], bool] = says_nothing) -> None:
        """Read these answers; those that are `silent` count as none where none is required."""
        self.answers = answers
        self.problems: list[Problem] = []
        self._silent = silent

    def read(self, field: Field, parse: Callable[[str], T]) -> T | None:
        """Read the one answer to a question; None where there is none, or none that can be used."""
        asked = self.answers.form.question(field)
        answer = self._only_answer(asked) if asked else None
        if asked is None or answer is None or (not asked.required and self._silent(answer)):
            return None
        return self.attempt(asked, answer, parse)

    def read_links(self) -> dict[str, str]:
        """Read the links, label to address, the code and the project page first."""
        links: dict[str, str] = {}
        for field, label in ((CODE, CODE_LINK), (PAGE, PAGE_LINK)):
            if address := self.read(field, parse_address):
                links[label] = address
        for line in self.read(LINKS, parse_link_lines) or ():
            if link := self.attempt(LINKS, line, lambda line: parse_further_link(line, links)):
                links.update((link,))
        for line in self.read(RESOURCE, parse_resource_lines) or ():
            if link := self.attempt(RESOURCE, line, lambda line: parse_resource_link(line, links)):
                links.update((link,))
        return links

    def in_order(self) -> tuple[Problem, ...]:
        """Give the problems in the order of the form."""
        labels = [field.label for field in self.answers.form.fields]
        return tuple(sorted(self.problems, key=lambda problem: labels.index(problem.label)))

    def attempt(self, field: Field, answer: str, parse: Callable[[str], T]) -> T | None:
        """Read an answer, or a line of it; None, and a problem more, where that can't be used."""
        try:
            return parse(answer)
        except AnswerError as error:
            self._refuse(field, answer, str(error))
            return None

    def _only_answer(self, field: Field) -> str | None:
        answers = self.answers.given[field]
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
