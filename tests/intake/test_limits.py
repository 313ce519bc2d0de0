import pytest

from bot.errors import AnswerError, Problem, SubmissionError
from bot.intake.answers import write_answers
from bot.intake.authors import parse_authors
from bot.intake.bundle import Bundle
from bot.intake.commands import COMMANDS, MOST_COMMANDS, Usage, find_commands, parse_command
from bot.intake.erratum_reading import read_erratum
from bot.intake.fields import AUTHORS, DATE, ENTRY, MORE, PAPER, RESOURCE, TITLE, VENUE, Field
from bot.intake.forms import CORRECT_ENTRY, FORMS, Form
from bot.intake.meanings import parse_resource_link
from bot.intake.reading import read_request
from tests.intake.cases import PLACES, TODAY

FILLED = {
    TITLE: "A talk",
    AUTHORS: "Ada Lovelace",
    DATE: "2024",
    RESOURCE: "Slides: https://a.org/x",
    ENTRY: "LLaVA",
}
FIELDS = [pytest.param(form, field, id=f"{form.file} {field.id}") for form in FORMS for field in form.fields]
TOO_MUCH = {
    "a word without an end": "x" * 60_000,
    "words without an end": "word " * 12_000,
    "lines without an end": "line\n" * 12_000,
    "sections without an end": "Papers\n" * 8_000,
    "names without an end": "Ada Lovelace, " * 4_000,
    "links without an end": "Code: https://a.org/x\n" * 2_500,
    "papers without an end": "2304.08485\n" * 5_000,
}


def told(form: Form, answers: dict[Field, str]) -> tuple[Problem, ...]:
    """Give what is told of a form that is filled in like this."""
    filled = {field: text for field, text in FILLED.items() if field in form.fields}
    body = write_answers({form.sign: "2304.08485", **filled, **answers}, form)
    try:
        read = read_erratum(body, PLACES, TODAY) if form is CORRECT_ENTRY else read_request(body, PLACES, TODAY)
    except SubmissionError as error:
        return error.problems
    lines = read.lines if isinstance(read, Bundle) else ()
    left = (Problem(MORE.label, "", f"{read.left} are left"),) if isinstance(read, Bundle) and read.left else ()
    return (*left, *(problem for line in lines if isinstance(line.wanted, tuple) for problem in line.wanted))


@pytest.mark.parametrize("much", TOO_MUCH.values(), ids=TOO_MUCH)
@pytest.mark.parametrize(("form", "field"), FIELDS)
def test_no_question_of_any_form_takes_what_never_ends(form: Form, field: Field, much: str) -> None:
    problems = told(form, {field: much})
    # Several papers make several requests, and each tells of its own.
    labels = {PAPER.label, MORE.label} if field in {PAPER, MORE} else {field.label}
    assert labels & {problem.label for problem in problems}
    assert all(len(problem.allowed) < 1_000 for problem in problems)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.file)
def test_an_issue_that_is_longer_than_github_takes_gets_one_answer(form: Form) -> None:
    body = write_answers({form.sign: "x"}, form)
    body += " " * (65_537 - len(body))
    allowed = "At most 65536 characters are read, and here are 65537. Please shorten it."
    with pytest.raises(SubmissionError) as caught:
        (read_erratum if form is CORRECT_ENTRY else read_request)(body, PLACES, TODAY)
    assert caught.value.problems == (Problem("The whole issue", "", allowed),)


@pytest.mark.parametrize("much", TOO_MUCH.values(), ids=TOO_MUCH)
@pytest.mark.parametrize("usage", [usage for usage in COMMANDS if usage.takes], ids=lambda usage: usage.word)
def test_no_command_takes_what_never_ends(usage: Usage, much: str) -> None:
    with pytest.raises(AnswerError) as caught:
        parse_command(f"/{usage.word} {much}", PLACES, TODAY)
    assert len(str(caught.value)) < 1_000


def test_of_endless_commands_the_first_count() -> None:
    assert find_commands("/note x\n" * 8_000) == ("/note x",) * MOST_COMMANDS


def test_a_limit_is_told_with_what_was_received_and_what_is_allowed() -> None:
    allowed = "At most 100 characters fit here, and this answer has 101. Please shorten it."
    assert told(FORMS[0], {VENUE: "v" * 101}) == (Problem("Venue", "v" * 101, allowed),)


@pytest.mark.timeout(10)
def test_blanks_between_two_authors_and_hyphens_for_an_address_are_read_in_time() -> None:
    assert parse_authors(f"Ann Li{' ' * 19_000}Bo Wu") == ("Ann Li Bo Wu",)
    with pytest.raises(AnswerError):
        parse_resource_link("-" * 60_000, {})
