"""One listing of an imported page, made an entry with the help of reviewed facts. Knows no section."""

import re
from collections import Counter
from dataclasses import dataclass, field

from pydantic import ValidationError

from bot.catalogue.addresses import linked_name, names_work
from bot.catalogue.arxiv_id import ArxivId, why_not_canonical
from bot.catalogue.dates import show_date
from bot.catalogue.facts import Correction, Facts
from bot.catalogue.identity import Kind
from bot.catalogue.markdown_list import Listing
from bot.catalogue.model import Entry
from bot.errors import Finding

_ARXIV = re.compile(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/(?P<id>[^?#]+?)(?P<rest>(?:v[0-9]+)?(?:\.pdf)?)")
_PREPRINT = "arXiv"
_PAPER = "Paper"


@dataclass
class Reading:
    """What is told of a page while it is read.

    Attributes:
        path: the page, as findings quote it.
        facts: what is known of it.

    """

    path: str
    facts: Facts
    mended: list[Finding] = field(default_factory=list)
    unread: list[Finding] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def mend(self, line: int, what: str, outcome: str) -> None:
        """Tell of something that was changed or left out on purpose."""
        self.mended.append(Finding(self.path, line, what, outcome))

    def refuse(self, line: int, what: str, mend: str) -> None:
        """Tell of something that could not be read."""
        self.unread.append(Finding(self.path, line, what, mend))

    def correction(self, listing: Listing) -> Correction:
        """Give what is known of a listing, which may be nothing."""
        self.used.add(listing.heading)
        known = (correction for correction in self.facts.corrections if correction.listing == listing.heading)
        return next(known, Correction(listing=listing.heading, because="nothing is known"))


def read_listing(reading: Reading, listing: Listing) -> Entry | None:
    """Make an entry of a listing; None, and told, where it lacks what an entry needs."""
    for text in listing.unread:
        reading.refuse(listing.line, f"{text!r} is no part of a listing", "bring it into the list by hand")
    if not listing.heading:
        return None
    if listing.date and show_date(listing.date) != listing.shown_date:
        reading.mend(listing.line, f"the date is written {listing.shown_date}", f"it is {show_date(listing.date)} now")
    correction = reading.correction(listing)
    links = _links(reading, listing, correction)
    arxiv = _arxiv(reading, listing, correction, links)
    named = _named(links)
    name, title = _name_and_title(reading, listing, arxiv, correction)
    values: dict[str, object] = {
        "name": name,
        "title": title,
        "authors": listing.authors,
        "arxiv": arxiv,
        **named,
        "venue": None if arxiv and listing.venue == _PREPRINT else listing.venue or None,
        "date": listing.date,
        "links": links,
        "note": listing.note or None,
        "pin": correction.pin,
    }
    try:
        return Entry.model_validate(values)
    except ValidationError as error:
        for detail in error.errors():
            field = str(detail["loc"][0])
            lack = f"{field}: {detail['msg']}" if values[field] else f"no {field}"
            mend = "mend the listing, and import again"
            reading.refuse(listing.line, f"{listing.heading!r} can't be taken over, for it has {lack}", mend)
        return None


def name_and_title(heading: str, title: str) -> tuple[str | None, str] | None:
    """Tell a name added by hand from the title that the paper has; None where the title isn't in the heading.

    >>> name_and_title("LLaVA: Visual Instruction Tuning", "Visual Instruction Tuning")
    ('LLaVA', 'Visual Instruction Tuning')
    >>> name_and_title("Lyrics & MQ-Former: Boosting", "Lyrics: Boosting")
    ('Lyrics & MQ-Former', 'Lyrics: Boosting')
    """
    if heading == title:
        return None, title
    own, _, rest = title.partition(": ")
    tails = [f": {title}", f" & {title}", *([f": {rest}"] if rest and heading.startswith(f"{own} ") else [])]
    return next(((heading.removesuffix(tail), title) for tail in tails if heading.endswith(tail)), None)


def _links(reading: Reading, listing: Listing, correction: Correction) -> dict[str, str]:
    for label, count in Counter(label for label, _ in listing.links).items():
        if count > 1:
            what = f"the label {label!r} stands in one listing {count} times"
            reading.refuse(listing.line, what, "only the last is taken over; give the others labels of their own")
    links = dict(listing.links)
    for label in (*correction.links, *correction.without):
        outcome = f"it is {correction.links[label]} now" if label in correction.links else "it is left out"
        was = f"{label} of {listing.heading!r} is {links.pop(label, 'missing')}"
        reading.mend(listing.line, was, f"{outcome}: {correction.because}")
    links |= correction.links
    return links


def _arxiv(reading: Reading, listing: Listing, correction: Correction, links: dict[str, str]) -> ArxivId | None:
    """Take the paper's own link out of the others, and give its identifier."""
    found = next(((label, match) for label, url in links.items() if (match := _ARXIV.fullmatch(url))), None)
    if found is None:
        return correction.arxiv
    label, match = found
    if reason := why_not_canonical(match["id"]):
        reading.refuse(listing.line, f"{match['id']} is no arXiv identifier: {reason}", "look the paper up")
        return correction.arxiv
    del links[label]
    if label != _PAPER or match["rest"]:
        reading.mend(listing.line, f"the paper's link is {label}, {match.group()}", "the list links every paper alike")
    if correction.arxiv and correction.arxiv != match["id"]:
        was = f"the paper's link of {listing.heading!r} is {match.group()}"
        reading.mend(listing.line, was, f"it is {correction.arxiv} now: {correction.because}")
    return correction.arxiv or ArxivId(match["id"])


def _named(links: dict[str, str]) -> dict[str, str]:
    """Take the links out that are pages of the work's other names, and give those by their fields."""
    found: dict[str, str] = {}
    for label, url in tuple(links.items()):
        name = linked_name(url)
        if name and name.kind is not Kind.ARXIV and names_work(label, name) and name.kind not in found:
            found[name.kind.value] = name.value
            del links[label]
    return found


def _name_and_title(
    reading: Reading, listing: Listing, arxiv: ArxivId | None, correction: Correction
) -> tuple[str | None, str]:
    title = reading.facts.titles.get(arxiv) if arxiv else None
    if title is None or "title" in correction.pin:
        return None, listing.heading
    apart = name_and_title(listing.heading, title)
    if apart is None:
        reading.refuse(listing.line, f"{listing.heading!r} is {title!r} on arXiv", "pin the title, or correct the link")
        return None, listing.heading
    return apart
