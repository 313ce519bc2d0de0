"""The date that a person means, however they write it. Knows English months; guesses no order of day and month."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from bot.catalogue.dates import ListedDate, parse_date, show_date
from bot.errors import AnswerError
from bot.intake.markup import parse_line

_LONGEST = 40
_MONTHS = "january february march april may june july august september october november december".split()
_PART = re.compile(r"(?P<Y>[0-9]{4})|(?P<N>[0-9]{1,2})(?:st|nd|rd|th)?|(?P<W>[a-z]{3,})")
_BETWEEN = re.compile(r"[\s,./-]+(?:of\s+)?")
_MEANINGS = {
    "Y": ("y",),
    "YN": ("ym",),
    "YW": ("ym",),
    "NY": ("my",),
    "WY": ("my",),
    "YNN": ("ymd",),
    "YWN": ("ymd",),
    "NWY": ("dmy",),
    "WNY": ("mdy",),
    "NNY": ("dmy", "mdy"),
}
"""What the parts can stand for: Y is a number of four digits, N one of fewer, W a month's name."""
_MEND = "Please write it as 2024-03-12, 2024-03 or 2024."


def parse_written_date(text: str, today: date) -> ListedDate:
    """Read a day, a month or a year that has begun; `today` is in UTC.

    Takes numbers and English names of months in every usual order. Raises AnswerError for anything else, and where
    two numbers could each be the day or the month.

    >>> str(parse_written_date("March 12th, 2024", date(2026, 11, 23)))
    '2024-03-12'
    """
    meant = tuple(dict.fromkeys(_readings(parse_line(text, _LONGEST))))
    if not meant:
        raise AnswerError(f"I can't read a date here. {_MEND}")
    if len(meant) > 1:
        raise AnswerError(f"This could be {' or '.join(map(show_date, meant))}. {_MEND}")
    if meant[0].first_day > today:
        raise AnswerError(f"{show_date(meant[0])} is still to come. {_MEND}")
    return meant[0]


def _readings(text: str) -> Iterator[ListedDate]:
    parts = [_part(word) for word in _BETWEEN.split(text.casefold().strip(" .,"))]
    for order in _MEANINGS.get("".join(kind for kind, _ in parts), ()):
        values = dict(zip(order, (value for _, value in parts), strict=True))
        with suppress(ValueError):  # no such day
            yield parse_date("-".join(values[unit] for unit in "ymd" if unit in values))


def _part(word: str) -> tuple[str, str]:
    """Give the kind of a part and its digits; "?" for what is no part of a date."""
    found = _PART.fullmatch(word)
    month = next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), 0)
    if found is None or (found["W"] and not month):
        return "?", ""
    return found.lastgroup or "?", f"{month:02}" if found["W"] else (found["Y"] or found["N"]).zfill(2)
