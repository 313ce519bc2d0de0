"""Papers that nobody wrote, as many as a simulation wants. Knows no list."""

from datetime import date, timedelta

from bot.catalogue.arxiv_id import parse_arxiv_id
from bot.catalogue.dates import ListedDate
from bot.catalogue.model import Entry
from bot.sandbox.arxiv.paper import SandboxPaper

_FIRST = date(2024, 1, 2)
_DAYS = 53
_STRIDE = 17
_AWKWARD = ("", ": A $\\\\mathcal{O}(n)$ Bound", " # 1 & 2", " {on} `Tokens`", ' "Quoted": Or Not', " | piped <b>")


def entry(paper: SandboxPaper) -> Entry:
    """Make the entry that a person would write for a paper."""
    day = ListedDate.of(date.fromisoformat(paper.first[:10]))
    return Entry(title=f"By hand: {paper.arxiv}", authors=paper.authors, arxiv=paper.arxiv, date=day)


def paper(number: int) -> SandboxPaper:
    """Make paper number 0, 1, 2 … up to 9999: dates go up and down and some are shared, some titles are awkward."""
    day = _FIRST + timedelta(days=number * _STRIDE % _DAYS)
    return SandboxPaper(
        arxiv=parse_arxiv_id(f"2401.{number + 10000}"),
        title=f"Work {number}{_AWKWARD[number % len(_AWKWARD)]}",
        authors=("Ada Éxample", f"Bo Author {number}"),
        published=day.isoformat(),
    )
