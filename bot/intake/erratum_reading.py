"""The answers of the "Correct an entry" form, read into an Erratum, or into all that keeps them from being one.

Asks nobody, and does not know which entry is meant.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from bot.catalogue.identity import Identity
from bot.catalogue.model import Place, SectionId
from bot.errors import AnswerError, Problem, SubmissionError
from bot.intake.answers import parse_answers
from bot.intake.authors import parse_authors
from bot.intake.corrections import Corrections
from bot.intake.erratum import Erratum
from bot.intake.fields import (
    ALSO_IN,
    AUTHORS,
    CODE,
    CODE_LINK,
    DATE,
    ENTRY,
    IDENTIFIER,
    LINKS,
    NAME,
    NOTE,
    PAGE,
    PAGE_LINK,
    REMOVE,
    REMOVE_MEANS,
    SECTION,
    TITLE,
    VENUE,
    WHY,
    WITHDRAWN,
    WITHDRAWN_MEANS,
    Field,
)
from bot.intake.identifiers import find_names
from bot.intake.links import parse_address
from bot.intake.meanings import (
    parse_further_link,
    parse_link_label,
    parse_link_lines,
    parse_name,
    parse_note,
    parse_path,
    parse_section,
    parse_title,
    parse_venue,
    says_nothing,
)
from bot.intake.reading import Reader, whole
from bot.intake.sections import find_section
from bot.intake.spellings import Elsewhere, parse_mentions
from bot.intake.written_dates import parse_written_date

T = TypeVar("T")

_OUT = frozenset({"-", "–", "—", "take out", "take it out", "remove", "remove it", "delete"})
_KEPT = "An entry can't do without this. Please write what it should be, or leave it empty and it stays as it is."
_NOTHING = "What should be different? Please fill in what should change; what is left empty stays as it is."
_LONGEST_ENTRY, _LONGEST_WHY, _MOST_SECTIONS = 2_000, 2_000, 8


def read_erratum(body: str | None, places: Sequence[Place], today: date) -> Erratum:
    """Read an issue's body; `places` are the list's sections, `today` (UTC) bounds dates and identifiers.

    No answer, or one such as "n/a", changes nothing; "-" takes out what the entry has. Raises SubmissionError with
    every problem there is, in the order of the form.
    """
    reader = Reader(parse_answers(whole(body)), silent=_changes_nothing)
    entry, names = reader.read(ENTRY, lambda answer: _parse_entry(answer, today)) or ("", ())
    venue = _changed(reader, VENUE, "venue", parse_venue)
    links = _links(reader)
    title = reader.read(TITLE, _kept(parse_title))
    authors = reader.read(AUTHORS, _kept(parse_authors))
    day = reader.read(DATE, _kept(lambda answer: parse_written_date(answer, today)))
    right_names = reader.read(IDENTIFIER, _kept(lambda answer: find_names(answer, today)))
    section = reader.read(SECTION, _kept(lambda answer: parse_section(answer, places)))
    also_in = reader.read(ALSO_IN, lambda answer: _sections(answer, places))
    name, note = _changed(reader, NAME, "name", parse_name), _changed(reader, NOTE, "note", parse_note)
    given = {"links": links, "date": day, "section": section, "also_in": also_in}
    changes = {**venue, **name, **note, **{field: value for field, value in given.items() if value}}
    erratum = Erratum(
        entry=entry,
        names=names,
        right_names=right_names or (),
        title=title,
        authors=authors or (),
        changes=Corrections.model_validate(changes),
        withdrawn=reader.read(WITHDRAWN, lambda answer: _chosen(answer, WITHDRAWN_MEANS)),
        remove=reader.read(REMOVE, lambda answer: _chosen(answer, REMOVE_MEANS)) or False,
        why=reader.read(WHY, _parse_why) or "",
    )
    if not reader.problems and erratum.is_empty:
        reader.problems.append(Problem(VENUE.label, "", _NOTHING))
    if reader.problems:
        raise SubmissionError(reader.in_order())
    return erratum


def _takes_out(answer: str) -> bool:
    return answer.strip(" `*\"'.").casefold() in _OUT


def _changes_nothing(answer: str) -> bool:
    return says_nothing(answer) and not _takes_out(answer)


def _changed(reader: Reader, field: Field, key: str, parse: Callable[[str], T]) -> dict[str, T | None]:
    """Read what an answer changes: nothing where there is none; None where it takes out what the entry has."""
    read = reader.read(field, lambda answer: (None if _takes_out(answer) else parse(answer),))
    return {key: read[0]} if read else {}


def _kept(parse: Callable[[str], T]) -> Callable[[str], T]:
    """Refuse to take out what every entry has."""

    def read(answer: str) -> T:
        if _takes_out(answer):
            raise AnswerError(_KEPT)
        return parse(answer)

    return read


def _parse_entry(answer: str, today: date) -> tuple[str, tuple[Identity, ...]]:
    """Read what names the entry, and the names that it holds; none where it is a title, or a link to anything else."""
    if len(answer) > _LONGEST_ENTRY:
        raise AnswerError("This is a long text. Please write the entry's title, identifier or link alone.")
    if not answer.strip():
        raise AnswerError("Which entry is it? Please write its title, its identifier or one of its links.")
    named = any(not isinstance(mention, Elsewhere) for mention in parse_mentions(answer))
    return answer, find_names(answer, today) if named else ()


def _links(reader: Reader) -> dict[str, str | None]:
    """Read which links are to be added or changed, and with None which are to be taken out."""
    links: dict[str, str | None] = {}
    for field, label in ((CODE, CODE_LINK), (PAGE, PAGE_LINK)):
        links |= _changed(reader, field, label, parse_address)
    for line in reader.read(LINKS, _link_lines) or ():
        if link := reader.attempt(LINKS, line, lambda line: _parse_link(line, links)):
            links.update((link,))
    return links


def _link_lines(answer: str) -> tuple[str, ...]:
    if _takes_out(answer):
        raise AnswerError("Which link should go? Please write its label before the sign, as in “Demo: -”.")
    return parse_link_lines(answer)


def _parse_link(line: str, links: Mapping[str, str | None]) -> tuple[str, str | None]:
    """Read `Label: URL`, or `Label: -` for a link to take out."""
    label, colon, rest = line.rpartition(":")
    if colon and _takes_out(rest):
        return parse_link_label(label), None
    return parse_further_link(line, dict.fromkeys(links, ""))


def _sections(answer: str, places: Sequence[Place]) -> tuple[SectionId | None, ...]:
    """Read sections, one a line; None takes out those that are shown by now."""
    lines = [line.strip().removeprefix("- ") for line in answer.splitlines() if line.strip()]
    if len(lines) > _MOST_SECTIONS:
        raise AnswerError(f"At most {_MOST_SECTIONS} sections fit, and here are {len(lines)}. Please keep the best.")
    return tuple(None if _takes_out(line) else find_section(parse_path(line), places) for line in lines)


def _parse_why(answer: str) -> str:
    if len(answer) > _LONGEST_WHY:
        raise AnswerError(
            f"At most {_LONGEST_WHY} characters fit here, and this answer has {len(answer)}. Please shorten it."
        )
    return answer.strip()


def _chosen(answer: str, options: Mapping[str, T]) -> T:
    for option, meaning in options.items():
        if _is(answer, option):
            return meaning
    raise AnswerError(f"Please choose one of these: {', '.join(f'“{option}”' for option in options)}.")


def _is(answer: str, option: str) -> bool:
    return " ".join(answer.split()).strip(" .").casefold() == option.casefold()
