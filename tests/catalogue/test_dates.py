from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.dates import ListedDate, parse_date, show_date

days = st.dates(date(1000, 1, 1))
listed_dates = st.one_of(
    days.map(ListedDate.of),
    days.map(lambda day: ListedDate(day.year, day.month)),
    days.map(lambda day: ListedDate(day.year)),
)


@given(listed_dates)
def test_a_date_is_read_as_it_was_written(listed: ListedDate) -> None:
    assert parse_date(str(listed)) == listed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "write 2023-12-11, 2023-12 or 2023"),
        ("11 Dec 2023", "write 2023-12-11, 2023-12 or 2023"),
        ("2023-12-11 10:00", "write 2023-12-11, 2023-12 or 2023"),
        ("2023-1-1", "write 2023-12-11, 2023-12 or 2023"),
        ("23", "write 2023-12-11, 2023-12 or 2023"),
        ("２023", "write 2023-12-11, 2023-12 or 2023"),
        ("2023-13", "no date: month must be in 1..12"),
        ("2023-00", "no date: month must be in 1..12"),
        ("2023-12-00", "no date: day is out of range for month"),
        ("2023-02-29", "no date: day is out of range for month"),
        ("0000", "no date: year 0 is out of range"),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=r" is no date") as caught:
        parse_date(text)
    assert str(caught.value).startswith(f"{text!r} is no date")
    assert why in str(caught.value)


def test_a_vaguer_date_stands_before_the_exact_ones_within_it() -> None:
    ordered = [
        ListedDate(2023, 12, 31),
        ListedDate(2024),
        ListedDate(2024, 1),
        ListedDate(2024, 1, 1),
        ListedDate(2025),
    ]
    assert sorted([*ordered[2:], *ordered[:2]]) == ordered


@given(listed_dates, listed_dates)
def test_the_order_agrees_with_the_calendar(one: ListedDate, two: ListedDate) -> None:
    if one.last_day < two.first_day:
        assert one < two
    assert one.first_day <= one.last_day


@pytest.mark.parametrize(
    ("listed", "first", "last"),
    [
        (ListedDate(2024), date(2024, 1, 1), date(2024, 12, 31)),
        (ListedDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (ListedDate(2024, 2, 3), date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_a_vague_date_spans_all_the_days_it_can_mean(listed: ListedDate, first: date, last: date) -> None:
    assert (listed.first_day, listed.last_day) == (first, last)


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        (ListedDate(2023, 6, 5), "5 Jun 2023"),
        (ListedDate(2023, 12, 11), "11 Dec 2023"),
        (ListedDate(2023, 1), "Jan 2023"),
        (ListedDate(2023), "2023"),
    ],
)
def test_readers_see_days_and_short_months(listed: ListedDate, shown: str) -> None:
    assert show_date(listed) == shown
