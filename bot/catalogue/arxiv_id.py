"""The canonical arXiv identifier: what one looks like. Knows nothing of URLs or of free text.

Source of the rules: arXiv's help pages "Understanding the arXiv identifier" and
"arXiv identifier for services" (info.arxiv.org/help/arxiv_identifier.html), and the archives of
arXiv's own taxonomy.
"""

import re
from datetime import date
from typing import NewType

ArxivId = NewType("ArxivId", str)
"""An identifier in canonical form: no prefix, no version, no subject class ("2304.08485", "math/0309136")."""

ARCHIVES = frozenset(
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs "
    "dg-ga econ eess funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th "
    "patt-sol physics plasm-ph q-alg q-bio q-fin quant-ph solv-int stat supr-con".split()
)

_NEW = re.compile(r"(?P<year>[0-9]{2})(?P<month>[0-9]{2})\.(?P<number>[0-9]+)")
_OLD = re.compile(r"(?P<archive>[a-z-]+)/(?P<year>[0-9]{2})(?P<month>[0-9]{2})(?P<number>[0-9]+)")
_FIRST_NEW, _FIRST_FIVE_DIGITS = (2007, 4), (2015, 1)
_FIRST_OLD, _LAST_OLD = (1991, 7), (2007, 3)


def why_not_canonical(text: str) -> str | None:
    """Say why `text` is no canonical identifier, as the end of a sentence; None if it is one.

    >>> why_not_canonical("2304.08485")
    >>> why_not_canonical("2313.00001")
    'its month is 13'
    >>> why_not_canonical("0808.05394")
    'before January 2015 the number after the dot has four digits, and here it has 5'
    """
    if new := _NEW.fullmatch(text):
        return _why_not_new(_month(new), new["number"])
    if old := _OLD.fullmatch(text):
        return _why_not_old(_month(old), old["archive"], old["number"])
    return "it has neither the form 2304.08485 nor the form math/0309136"


def parse_arxiv_id(text: str) -> ArxivId:
    """Mint an ArxivId from its canonical spelling.

    Raises ValueError, with the reason, for anything else; a near miss is never repaired, because a
    repaired slip of the hand is another paper.
    """
    if reason := why_not_canonical(text):
        raise ValueError(f"{text!r} is not an arXiv identifier: {reason}")
    return ArxivId(text)


def identifier_month(identifier: ArxivId) -> date:
    """Give the first day of the month that the identifier names (papers may be some days older).

    >>> identifier_month(ArxivId("math/0309136"))
    datetime.date(2003, 9, 1)
    """
    match = _NEW.fullmatch(identifier) or _OLD.fullmatch(identifier)
    if match is None:
        raise ValueError(f"{identifier!r} is not in canonical form")
    year, month = _month(match)
    return date(year, month, 1)


def _month(match: re.Match[str]) -> tuple[int, int]:
    year = int(match["year"])
    return (1900 if year >= _FIRST_OLD[0] % 100 else 2000) + year, int(match["month"])


def _why_not_new(month: tuple[int, int], number: str) -> str | None:
    if not 1 <= month[1] <= 12:  # noqa: PLR2004  # months
        return f"its month is {month[1]:02}"
    if month < _FIRST_NEW:
        return "identifiers of this form begin with April 2007 (0704)"
    digits = 5 if month >= _FIRST_FIVE_DIGITS else 4
    if len(number) != digits:
        era, count = ("since", "five") if digits == 5 else ("before", "four")  # noqa: PLR2004  # as above
        return f"{era} January 2015 the number after the dot has {count} digits, and here it has {len(number)}"
    return _why_not_number(number)


def _why_not_old(month: tuple[int, int], archive: str, number: str) -> str | None:
    if archive not in ARCHIVES:
        return f"arXiv has no archive {archive!r}"
    if not 1 <= month[1] <= 12:  # noqa: PLR2004  # months
        return f"its month is {month[1]:02}"
    if not _FIRST_OLD <= month <= _LAST_OLD:
        return "identifiers of this form end with March 2007 (0703) and begin with July 1991 (9107)"
    if len(number) != 3:  # noqa: PLR2004  # after two digits each for year and month
        return f"the number after the slash has seven digits, and here it has {4 + len(number)}"
    return _why_not_number(number)


def _why_not_number(number: str) -> str | None:
    return "numbers begin at 1" if int(number) == 0 else None
