"""What a well-shaped list gets wrong, by line and with its mend. Knows the whole list; asks no network and no clock."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import combinations, pairwise

from bot.catalogue.document import Document, load
from bot.catalogue.entry_checks import Spot, check_date, check_entry, check_text
from bot.catalogue.legible import legible
from bot.catalogue.model import SectionId
from bot.catalogue.unicode import alike
from bot.errors import CatalogueError, Finding

_LINE = re.compile(r"\bline [0-9]+")


def check_file(text: str, path: str, today: date) -> tuple[Finding, ...]:
    """Find every fault of a list's file, in the order of its lines: of its shape, and of what it says.

    Where its shape is wrong, what it says is looked at as it would read with the quotes that it lacks.
    """
    try:
        return check(load(text, path), today)
    except CatalogueError as error:
        found = error.findings
    try:
        more = check(load(legible(text), path), today)
    except CatalogueError as error:
        more = error.findings
    return tuple(sorted(dict.fromkeys((*found, *more)), key=lambda finding: finding.line))


def introduced(found: Iterable[Finding], before: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give the findings that were not there before, on whatever line they stood then."""
    known = Counter(_told(finding) for finding in before)
    new = list[Finding]()
    for finding in found:
        known[_told(finding)] -= 1
        if known[_told(finding)] < 0:
            new.append(finding)
    return tuple(new)


def _told(finding: Finding) -> str:
    """Give what a finding says without the lines that it names, which move with every edit above them."""
    return _LINE.sub("line", finding.what)


def check(document: Document, today: date) -> tuple[Finding, ...]:
    """Find every fault of a list that loads, in the order of its lines."""
    spots = _spots(document)
    findings = [
        *(finding for spot in spots for finding in check_entry(spot, today)),
        *_order(spots),
        *_twice(spots),
        *_also_in(spots, [place.id for place in document.catalogue.places()]),
        *(finding for _, finding in _shared_links(spots)),
        *_sections(document),
    ]
    return tuple(sorted(findings, key=lambda finding: finding.line))


def doubts(document: Document, today: date) -> Iterator[tuple[Spot, Finding]]:
    """Find what `check` does, too, and only a person can decide: dates that can't be, and links of two strangers."""
    spots = _spots(document)
    for spot in spots:
        yield from ((spot, finding) for finding in check_date(spot, today))
    yield from _shared_links(spots)


def _spots(document: Document) -> tuple[Spot, ...]:
    return tuple(
        Spot(document, place.id, index, entry)
        for place in document.catalogue.places()
        for index, entry in enumerate(place.section.entries)
    )


def _order(spots: Iterable[Spot]) -> Iterator[Finding]:
    for above, below in pairwise(spots):
        if above.section == below.section and above.entry.date < below.entry.date:
            what = f"the entry of {below.entry.date} stands below the older one of {above.entry.date}"
            yield below.finding(what, "move it up: the newest stands first", "date")


def _twice(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Find works that are listed twice: under a name that both have, or under one title."""
    seen: dict[tuple[str, str], Spot] = {}
    for spot in spots:
        named = [(name.kind.value, name.value) for name in spot.entry.names]
        for field, value in (*named, ("title", alike(spot.entry.title))):
            first = seen.setdefault((field, value), spot)
            if first is not spot:
                what = f"the same {field} stands on line {first.line(field)}, too"
                yield spot.finding(what, "keep one entry, and name further sections in its also_in", field)
                break


def _also_in(spots: Iterable[Spot], known: Sequence[SectionId]) -> Iterator[Finding]:
    for spot in spots:
        for index, section in enumerate(spot.entry.also_in):
            path = ("also_in", index)
            if section not in known:
                close = get_close_matches(section, known, n=1, cutoff=0.0)
                yield spot.finding(f"also_in names no section: {section!r}", f"the closest is {close[0]}", *path)
            elif section == spot.section:
                yield spot.finding("also_in names the section that the entry stands in", "take it out", *path)
            elif section in spot.entry.also_in[:index]:
                yield spot.finding(f"also_in names {section!r} twice", "take one out", *path)


def _shared_links(spots: Iterable[Spot]) -> Iterator[tuple[Spot, Finding]]:
    """Find an address that two works share which have no author in common.

    Successive papers of one group do share repositories and pages; strangers don't.
    """
    users: dict[str, list[tuple[str, Spot]]] = {}
    for spot in spots:
        for label, url in spot.entry.links.items():
            users.setdefault(url, []).append((label, spot))
    for pairs in users.values():
        for (_, first), (label, second) in combinations(pairs, 2):
            if not {*first.entry.authors} & {*second.entry.authors}:
                what = f"{label} is also an address of {first.entry.heading!r}, on line {first.line('links')}"
                mend = "find out whose it is: the two share no author"
                yield second, second.finding(what, mend, "links", label)


def _sections(document: Document) -> Iterator[Finding]:
    for place in document.catalogue.places():
        for field in ("title", "contents", "note"):
            for what, mend in check_text(getattr(place.section, field) or ""):
                yield document.finding(place.id, (field,), f"{field} {what}", mend)
