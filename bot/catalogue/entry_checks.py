"""What one entry gets wrong, as far as it shows without asking anybody. Knows no other entry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from bot.catalogue.addresses import linked_name, names_work
from bot.catalogue.arxiv_id import identifier_month
from bot.catalogue.document import Document
from bot.catalogue.hosts import names_another_site
from bot.catalogue.model import Entry, SectionId
from bot.catalogue.mojibake import unmangled
from bot.catalogue.nodes import Step
from bot.catalogue.unicode import mixes_scripts, normal
from bot.catalogue.unseen import visible
from bot.catalogue.web_address import AddressError, Flaw, parse_web_address, with_ascii_host
from bot.errors import Finding

_SLACK = timedelta(days=7)
"""arXiv numbers a paper by the month of its announcement, some days after it was sent in."""
_BLANKS = re.compile(r"[ \u00a0]{2,}|\u00a0")
_LOOSE_END = re.compile(r"[,;:.]$")
_FLAWS = {
    Flaw.MALFORMED: ("is no web address", "write one that a browser opens"),
    Flaw.SCHEME: ("is no web address", "write one that begins with https://"),
    Flaw.USER: ("holds a user name", "take out what ends with @"),
    Flaw.PRIVATE: ("has no host that everybody can reach", "write the whole address of a public page"),
    Flaw.PORT: ("asks another service than the web", "take out the port, or write the address of a page"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """An entry, and where the list has it."""

    document: Document
    section: SectionId
    index: int
    entry: Entry

    def line(self, *path: Step) -> int:
        """Give the line, counted from 1, of one of its fields."""
        return self.document.line(self.section, "entries", self.index, *path)

    def finding(self, what: str, mend: str, *path: Step) -> Finding:
        """Report a fault of one of its fields."""
        return self.document.finding(self.section, ("entries", self.index, *path), what, mend)


def check_entry(spot: Spot, today: date) -> Iterator[Finding]:
    """Find what is wrong with one entry."""
    yield from check_date(spot, today)
    yield from _venue(spot)
    yield from _texts(spot)
    for label, url in spot.entry.links.items():
        found = (*_address(label, url), *_leads(spot.entry, label, url))
        yield from (spot.finding(f"{label} {what}", mend, "links", label) for what, mend in found)
    for label, name in spot.entry.pages.items():
        if label in spot.entry.links:
            what = f"{name.kind} gives the link {label} already"
            yield spot.finding(what, "take it out of the links", "links", label)


def check_text(text: str) -> Iterator[tuple[str, str]]:
    """Find what is wrong with a text that readers see: what it is or holds, and the mend.

    >>> list(check_text("Gerhard PaaÃŸ"))
    [("is UTF-8 that was read as cp1252: 'Gerhard PaaÃŸ'", "write 'Gerhard Paaß'")]
    """
    if unmangled(text) != text:
        yield f"is UTF-8 that was read as cp1252: {text!r}", f"write {unmangled(text)!r}"
    if visible(text) != text:
        yield f"holds characters that nobody sees: {text!a}", f"write {visible(text)!r}"
    elif normal(text) != text:
        yield f"is not composed (NFC), or has too many marks on a letter: {text!a}", f"write {normal(text)!r}"
    if "\ufffd" in text:
        yield f"lost a character: {text!r}", "write what stood in the place of \ufffd"
    if _BLANKS.search(text):
        yield f"has odd blanks: {text!a}", f"write {_BLANKS.sub(' ', text)!r}"


def clean(text: str) -> str:
    """Give a text without the faults that `check_text` finds, as far as a machine can mend them for certain.

    >>> clean("Gerhard PaaÃŸ  and\u200b others")
    'Gerhard Paaß and others'
    """
    cleaner = _BLANKS.sub(" ", normal(unmangled(text)))
    return text if cleaner == text else clean(cleaner)


def firm(venue: str) -> str:
    """Give a venue without a loose end.

    >>> firm("NeurIPS 2023;")
    'NeurIPS 2023'
    """
    return venue.rstrip(" ,;:.") if _LOOSE_END.search(venue) else venue


def check_date(spot: Spot, today: date) -> Iterator[Finding]:
    """Find whether the date can't be that of the entry's paper."""
    listed, arxiv = spot.entry.date, spot.entry.arxiv
    if listed.first_day > today:
        yield spot.finding(f"the date {listed} has not come yet", "write the day of its newest version", "date")
    if arxiv and listed.last_day < identifier_month(arxiv) - _SLACK:
        what = f"the date {listed} lies before the month in the identifier {arxiv}"
        yield spot.finding(what, "one of them belongs to another paper: look it up on arXiv", "arxiv")


def _venue(spot: Spot) -> Iterator[Finding]:
    venue = spot.entry.venue or ""
    if firm(venue) != venue:
        yield spot.finding(f"venue ends loosely: {venue!r}", f"write {firm(venue)!r}", "venue")
    if venue.casefold() == "arxiv" and spot.entry.arxiv:
        yield spot.finding("venue is what readers see without it", "take it out", "venue")


def _texts(spot: Spot) -> Iterator[Finding]:
    entry = spot.entry
    texts: list[tuple[tuple[Step, ...], str]] = [
        *(((field,), getattr(entry, field) or "") for field in ("name", "title", "venue", "note")),
        *((("authors", index), author) for index, author in enumerate(entry.authors)),
        *((("links", label), label) for label in entry.links),
    ]
    for path, text in texts:
        for what, mend in check_text(text):
            yield spot.finding(f"{path[0]} {what}", mend, *path)


def _address(label: str, url: str) -> Iterator[tuple[str, str]]:
    """Find what is wrong with an address, as far as it shows."""
    try:
        parse_web_address(url)
    except AddressError as error:
        what, mend = _FLAWS[error.flaw]
        yield f"{what}: {url}", mend
    if (shown := with_ascii_host(url)) != url:
        yield f"shows its host in letters that can pass for others: {url!a}", f"write {shown}"
    if mixes_scripts(label):
        yield f"mixes Latin and Cyrillic letters, which look alike: {label!a}", "type it anew"
    if names_another_site(label, url):
        yield f"reads as the address of another site than {url}", "call the link what it leads to"
    if "://" in urlsplit(url).path or url.endswith((",", ";", ".", ")", "'")):
        yield f"is not one clean address: {url}", "write the address alone"


def leads_to_itself(entry: Entry, label: str, url: str) -> bool:
    """Whether a link says nothing that the names of the entry don't."""
    name = linked_name(url)
    return name in entry.names and (name in entry.pages.values() or names_work(label, name))


def _leads(entry: Entry, label: str, url: str) -> Iterator[tuple[str, str]]:
    """Find a link that a name gives, or should give."""
    name = linked_name(url)
    if leads_to_itself(entry, label, url) and name:
        yield f"leads to the paper itself: {url}", f"take it out: {name.kind} gives that link"
    elif name and names_work(label, name):
        if own := getattr(entry, name.kind):
            yield f"leads to another paper, {name.value}", f"the entry is {own}: look both up"
            return
        yield f"leads to {name.site}: {url}", f'write {name.kind}: "{name.value}" in its place'
