from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.arxiv_id import ArxivId, identifier_month, parse_arxiv_id, why_not_canonical

FORM = "it has neither the form 2304.08485 nor the form math/0309136"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2304.08485", date(2023, 4, 1)),
        ("1501.00001", date(2015, 1, 1)),
        ("1412.9999", date(2014, 12, 1)),
        ("0704.0001", date(2007, 4, 1)),
        ("math/0309136", date(2003, 9, 1)),
        ("cond-mat/9912001", date(1999, 12, 1)),
        ("hep-th/9107001", date(1991, 7, 1)),
        ("quant-ph/0703001", date(2007, 3, 1)),
    ],
)
def test_an_identifier_in_canonical_form_is_one_and_names_its_month(text: str, month: date) -> None:
    assert parse_arxiv_id(text) == text
    assert identifier_month(ArxivId(text)) == month


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", FORM),
        ("2304.08485v2", FORM),
        ("arXiv:2304.08485", FORM),
        (" 2304.08485", FORM),
        ("2304.08485\n", FORM),
        ("2304.084855", "since January 2015 the number after the dot has five digits, and here it has 6"),
        ("2304.084", "since January 2015 the number after the dot has five digits, and here it has 3"),
        ("２304.08485", FORM),
        ("math.GT/0309136", FORM),
        ("Math/0309136", FORM),
        ("2304.8485", "since January 2015 the number after the dot has five digits, and here it has 4"),
        ("1412.00001", "before January 2015 the number after the dot has four digits, and here it has 5"),
        ("2300.00001", "its month is 00"),
        ("2313.00001", "its month is 13"),
        ("0703.0001", "identifiers of this form begin with April 2007 (0704)"),
        ("9912.0001", "identifiers of this form begin with April 2007 (0704)"),
        ("2304.00000", "numbers begin at 1"),
        ("maths/0309136", "arXiv has no archive 'maths'"),
        ("math/0300136", "its month is 00"),
        ("math/0704001", "identifiers of this form end with March 2007 (0703) and begin with July 1991 (9107)"),
        ("math/9106001", "identifiers of this form end with March 2007 (0703) and begin with July 1991 (9107)"),
        ("math/0309000", "numbers begin at 1"),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, reason: str) -> None:
    assert why_not_canonical(text) == reason
    with pytest.raises(ValueError, match=r"is not an arXiv identifier: ") as caught:
        parse_arxiv_id(text)
    assert str(caught.value) == f"{text!r} is not an arXiv identifier: {reason}"


@given(st.dates(date(2015, 1, 1), date(2090, 12, 31)), st.integers(1, 99999))
def test_every_month_and_number_of_today_is_an_identifier(day: date, number: int) -> None:
    text = f"{day:%y%m}.{number:05}"
    assert why_not_canonical(text) is None
    assert identifier_month(parse_arxiv_id(text)) == day.replace(day=1)


@given(st.text())
def test_what_has_no_digit_is_never_an_identifier(text: str) -> None:
    assert (why_not_canonical(text) is not None) or any(sign in "0123456789" for sign in text)


def test_a_month_is_asked_only_of_an_identifier() -> None:
    with pytest.raises(ValueError, match=r"^'cs/1' is not in canonical form$"):
        identifier_month(ArxivId("cs/1"))
