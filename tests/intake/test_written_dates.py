from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.dates import ListedDate, show_date
from bot.errors import AnswerError
from bot.intake.written_dates import parse_written_date
from tests.intake.cases import TODAY

MEND = "Please write it as 2024-03-12, 2024-03 or 2024."


def refusal(text: str) -> str:
    with pytest.raises(AnswerError) as caught:
        parse_written_date(text, TODAY)
    return str(caught.value)


@pytest.mark.parametrize(
    ("meant", "spellings"),
    [
        ("2024", "2024|2024.|`2024`"),
        ("2024-03", "2024-03|2024-3|2024/03|03/2024|3.2024|March 2024|mar 2024|Mar. 2024|2024 March|March, 2024"),
        ("2024-03-12", "2024-03-12|2024-3-12|2024/03/12|2024.03.12|2024 03 12"),
        ("2024-03-12", "12 Mar 2024|12 March 2024|12th March 2024|12th of March, 2024|12-Mar-2024|12. March 2024"),
        ("2024-03-12", "March 12, 2024|Mar 12th 2024|MARCH 12 2024|2024 Mar 12|2024-Mar-12"),
        ("2024-09", "Sept 2024|Sep 2024|September 2024"),
        ("2024-12-25", "25/12/2024|12/25/2024|25.12.2024|12-25-2024"),
        ("2024-12-12", "12/12/2024|12.12.2024"),
        ("2024-02-29", "29 Feb 2024"),
    ],
)
def test_every_usual_way_to_write_a_date_is_understood(meant: str, spellings: str) -> None:
    assert {str(parse_written_date(text, TODAY)) for text in spellings.split("|")} == {meant}


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "last year", "24", "24-03-01", "2024-13", "2024-00-01", "30 Feb 2024", "29 Feb 2023", "0000"),
        *("2024-2025", "2024 2024", "March", "12 March", "Ma 2024", "2024 12 Mar", "3 2024 12", "2024-03-12T10:00"),
        *("２０２４", "12 Märch 2024", "2024-03-12 x", "1 2 3 4", "120 Mar 2024"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert refusal(text) == f"I can't read a date here. {MEND}"


def test_day_and_month_are_never_guessed() -> None:
    assert refusal("03/12/2024") == f"This could be 3 Dec 2024 or 12 Mar 2024. {MEND}"


@pytest.mark.parametrize(("text", "shown"), [("2027", "2027"), ("Dec 2026", "Dec 2026"), ("2026-11-24", "24 Nov 2026")])
def test_a_date_that_is_still_to_come_is_refused(text: str, shown: str) -> None:
    assert refusal(text) == f"{shown} is still to come. {MEND}"


@pytest.mark.parametrize("text", ["2026", "2026-11", "2026-11-23"])
def test_what_has_begun_is_no_future(text: str) -> None:
    assert str(parse_written_date(text, TODAY)) == text


@given(st.dates(date(1000, 1, 1), TODAY), st.booleans())
def test_as_the_list_shows_a_date_it_can_be_typed(day: date, whole: bool) -> None:  # noqa: FBT001  # hypothesis's
    listed = ListedDate.of(day) if whole else ListedDate(day.year, day.month)
    assert parse_written_date(show_date(listed), TODAY) == parse_written_date(str(listed), TODAY) == listed


@given(st.text() | st.lists(st.sampled_from("2024|12|3|mar|may|of|,|-|/|th| ".split("|")), max_size=8).map(" ".join))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        parse_written_date(text, TODAY)
    except AnswerError as error:
        assert str(error).endswith(MEND) or "line" in str(error)  # noqa: PT017  # most texts are no date, some are
