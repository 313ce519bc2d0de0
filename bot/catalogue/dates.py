"""The date of an entry: a day, a month or a year. Knows how the list writes it, in YAML and for readers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class ListedDate:
    """A date as exact as it is known. In order, 2024 stands before 2024-01, which stands before 2024-01-01."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> "ListedDate":
        """Give the same day as a date of the list."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> date:
        """The earliest day that the date can mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def last_day(self) -> date:
        """The latest day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part is not None)

    def __lt__(self, other: "ListedDate") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0


def parse_date(text: str) -> ListedDate:
    """Read "2023-12-11", "2023-12" or "2023"; raise ValueError for anything else.

    >>> str(parse_date("2023-12"))
    '2023-12'
    """
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date; write 2023-12-11, 2023-12 or 2023")
    parts = [int(part) if part else None for part in match.groups()]
    listed = ListedDate(parts[0] or 0, parts[1], parts[2])
    try:
        _ = listed.first_day
    except ValueError as error:
        raise ValueError(f"{text!r} is no date: {error}") from None
    return listed


def show_date(listed: ListedDate) -> str:
    """Write a date as readers see it.

    >>> show_date(ListedDate(2023, 12, 11)), show_date(ListedDate(2023, 12)), show_date(ListedDate(2023))
    ('11 Dec 2023', 'Dec 2023', '2023')
    """
    month = _MONTHS[listed.month - 1] if listed.month else None
    return " ".join(str(part) for part in (listed.day, month, listed.year) if part)
