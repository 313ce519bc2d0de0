"""Whatever an issue holds is read, or refused in the house's own words, and no answer speaks for another."""

from collections.abc import Callable, Sequence
from datetime import date

from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.catalogue.model import Place
from bot.errors import SubmissionError
from bot.intake.answers import parse_answers, write_answers
from bot.intake.erratum_reading import read_erratum
from bot.intake.forms import FORMS
from bot.intake.reading import read_request
from tests.fuzz.strategies import answers, long
from tests.intake.cases import PLACES, TODAY

Read = Callable[[str, Sequence[Place], date], object]
BY_NAME = {form.name: form for form in FORMS}
SIGNED = tuple(form.name for form in FORMS if form.fields[0] == form.sign)
"""The forms that are known by their first question, so that no answer can make one another form."""
SAID = (
    "",
    "Two words",
    "Two\nlines",
    "https://a.org/b",
    "# no label",
    "### Neither this",
    "a\n```\n### Note\n```",
    "a <!-- b",
)


LABELS = tuple(label for form in FORMS for field in form.fields for label in (field.label, *field.aliases))
bodies = st.lists(st.sampled_from(LABELS).map("### {}".format) | answers, max_size=12).map("\n\n".join)
"""Issues from any form, whole or damaged."""


@given(body=bodies | long(bodies), read=st.sampled_from([read_request, read_erratum]))
def test_whatever_an_issue_holds_is_read_or_refused_by_the_form_s_labels_in_order(body: str, read: Read) -> None:
    labels = [field.label for field in parse_answers(body).form.fields]
    found: list[str] = []
    try:
        read(body, PLACES, TODAY)
    except SubmissionError as error:
        found += [problem.label for problem in error.problems if problem.allowed]
    assert found == sorted(found, key=labels.index)


@given(body=bodies)
def test_line_ends_make_no_difference(body: str) -> None:
    assume("\r" not in body)
    assert parse_answers(body.replace("\n", "\r\n")) == parse_answers(body)
    assert parse_answers(body.replace("\n", "\r")) == parse_answers(body)


@given(name=st.sampled_from([*BY_NAME]), said=st.lists(st.sampled_from(SAID), min_size=20, max_size=20))
def test_what_github_writes_of_a_form_reads_back(name: str, said: list[str]) -> None:
    form = BY_NAME[name]
    written = dict(zip(form.fields, said, strict=False))
    answered = {field: answer if field != form.sign else "x" for field, answer in written.items()}
    read = parse_answers(write_answers(answered, form))
    assert (read.form, read.given) == (form, {field: (answer,) for field, answer in answered.items()})


@given(name=st.sampled_from(SIGNED), answer=bodies, asked=st.integers(0, 20), other=st.integers(0, 20))
@example(name=SIGNED[0], answer="```\n<!--", asked=1, other=2)
def test_no_answer_changes_what_another_says(name: str, answer: str, asked: int, other: int) -> None:
    form = BY_NAME[name]
    fields = form.fields[1:]
    hostile, honest = fields[asked % len(fields)], fields[other % len(fields)]
    assume(hostile != honest)
    given = parse_answers(write_answers({form.sign: "x", hostile: answer, honest: "What I mean"}, form)).given
    assert "What I mean" in given[honest]
    assert given[form.sign][0] == "x"
