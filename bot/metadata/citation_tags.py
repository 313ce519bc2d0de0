"""What a paper's own page says of it to machines, in its meta tags. Knows no connection and no site's peculiarities.

Source: scholar.google.com/intl/en/scholar/inclusion.html#indexing. Publishers and conferences write these tags to be
found there, so that one reader does for all of them.
"""

import re
from collections import defaultdict
from html.parser import HTMLParser

from bot.catalogue.dates import ListedDate
from bot.catalogue.identity import Identity
from bot.errors import NotAWorkError
from bot.metadata.offered_links import offered_links
from bot.metadata.publication import date_of, names_of, plain_markup, published_in
from bot.metadata.tex import plain_name
from bot.metadata.work import Work

ACCEPT = "text/html"

_PUBLISHED = ("citation_publication_date", "citation_date", "citation_year")
_ONLINE = "citation_online_date"
_VENUES = ("citation_conference_title", "citation_journal_title", "citation_inbook_title")
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:[/-](?P<month>[0-9]{1,2})(?:[/-](?P<day>[0-9]{1,2}))?)?(?![0-9])")
_END = re.compile(rb"</html\s*>", re.IGNORECASE)


class _Tags(HTMLParser):
    """Collects what the citation tags hold, by their names in lower case."""

    def __init__(self) -> None:
        super().__init__()
        self.held = defaultdict[str, list[str]](list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, content = (given.get("name") or given.get("property") or "").lower(), given.get("content")
        if tag == "meta" and name.startswith("citation_") and content:
            self.held[name].append(content)

    def first(self, *names: str) -> str:
        """Give the first tag of these names, the first name before all others; "" where there is none."""
        return next((plain_markup(held) for name in names for held in self.held.get(name, ())), "")


def parse_page(name: Identity, host: str, body: bytes) -> Work | None:
    """Read what a work's page says of it; None for a page about no work, or without title, authors or date.

    Raises NotAWorkError for what is no whole page: half of one may have half of the authors.
    """
    if not _END.search(body):
        raise NotAWorkError(f"{host} answered with no page, or with a part of one.")
    tags = _Tags()
    tags.feed(_decoded(body))
    title, published = tags.first("citation_title"), _date(tags.first(*_PUBLISHED))
    date = published or _date(tags.first(_ONLINE))
    authors = tuple(filter(None, map(_name, tags.held["citation_author"])))
    if not (title and authors and date):
        return None
    abstract = tags.first("citation_abstract")
    return Work(
        names=names_of(name, f"doi:{tags.first('citation_doi')}", f"arXiv:{tags.first('citation_arxiv_id')}"),
        source=name.site,
        title=title,
        authors=authors,
        date=date,
        abstract=abstract,
        # What is online in autumn appears at a conference of the next year.
        venue=published_in(tags.first(*_VENUES), published.year if published else None),
        links=offered_links(None, abstract),
    )


def _decoded(body: bytes) -> str:
    """Read the bytes as UTF-8, else as what browsers take for Latin-1: what a page says of itself is often wrong."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("windows-1252", "replace")


def _name(written: str) -> str:
    """Turn "Last, First" round; two people never share a tag."""
    last, comma, first = plain_markup(written).rpartition(",") if written.count(",") > 1 else written.partition(",")
    return plain_name(f"{first} {last}" if comma else last)


def _date(written: str) -> ListedDate | None:
    found = _DATE.match(written)
    return date_of(*(int(part) for part in found.groups() if part)) if found else None
