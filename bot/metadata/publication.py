"""What registries and sites alike say of a published work: its venue, its date, its names. Knows neither."""

import html
import re
from datetime import date

from bot.catalogue.dates import ListedDate
from bot.catalogue.identity import Identity, also_named
from bot.errors import AnswerError
from bot.intake.identifiers import find_names
from bot.metadata.clauses import is_negative
from bot.metadata.tex import plain_text
from bot.metadata.venue import StatedVenue, stated_venue

_LONGEST_VENUE = 80
"""Characters that still read as a name on the list."""
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|br|div|li|list|list-item|sec|title)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SERIES = re.compile(r"Lecture Notes in |Communications in Computer and Information Science", re.IGNORECASE)
_FIRST_YEAR, _PARTS = 1000, 3


def plain_markup(text: str) -> str:
    """Turn a text with HTML, JATS or TeX in it into Unicode on one line; an ampersand is often escaped twice.

    >>> plain_markup("<jats:title>On <i>n</i>&lt;m &amp;amp; a < b</jats:title>")
    'On n<m & a < b'
    """
    return plain_text(html.unescape(html.unescape(_TAG.sub("", _BLOCK.sub(" ", text)))))


def published_in(container: str, year: int | None) -> StatedVenue | None:
    """Give the venue that a journal's or proceedings' title and a year state, by its short name where we know one.

    The year is the one of publication, None where that is not known. A publisher's series is no venue, and none has
    a name of more than 80 characters on the list.

    >>> published_in("Advances in Neural Information Processing Systems", 2023).venue
    'NeurIPS 2023'
    >>> published_in("Computer Vision – ECCV 2022", 2023).venue
    'ECCV 2022'
    """
    if not container or is_negative(container) or _SERIES.match(container):
        return None
    added = str(year) if year and not _YEAR.search(container) else ""
    said = f"{container}, {added}" if added else container
    # Springer's way: "the subject – the meeting and its year".
    if known := stated_venue(None, said) or stated_venue(None, said.rpartition(" – ")[2]):
        return StatedVenue(known.venue, said)
    venue = f"{container} {added}".rstrip()
    return StatedVenue(venue, said) if len(venue) <= _LONGEST_VENUE else None


def date_of(*parts: int) -> ListedDate | None:
    """Make a date of year, month and day, as far as they are given and can be.

    >>> str(date_of(2024, 8)), str(date_of(2024, 13, 1)), date_of(0)
    ('2024-08', '2024', None)
    """
    for length in range(min(len(parts), _PARTS), 0, -1):
        listed = ListedDate(*parts[:length])
        try:
            _ = listed.first_day
        except (ValueError, OverflowError):
            continue
        return listed if listed.year >= _FIRST_YEAR else None
    return None


def names_of(asked: Identity, *told: str) -> tuple[Identity, ...]:
    """Give every name of a work: the one that was asked about, what follows from it, and those that it is told by.

    >>> (asked,) = find_names("P18-1001", date.max)
    >>> [str(name) for name in names_of(asked, "doi:10.18653/v1/P18-1001", "no name")]
    ['ACL Anthology P18-1001', 'DOI 10.18653/v1/p18-1001']
    """
    found = (name for text in told for name in _named(text))
    return tuple(dict.fromkeys(name for one in (asked, *found) for name in also_named(one)))


def _named(text: str) -> tuple[Identity, ...]:
    try:
        return find_names(text, date.max)
    except AnswerError:
        return ()
