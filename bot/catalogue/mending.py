"""What a machine can put right in a list's file without guessing. Knows the faults; asks nobody what was meant.

What takes knowledge (whose a link is, which of two entries stays, what a date should be) is left, with its finding.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from pydantic import ValidationError

from bot.catalogue.addresses import is_of_the_work, linked_name
from bot.catalogue.block import Block
from bot.catalogue.checks import check, check_file
from bot.catalogue.document import Document, load
from bot.catalogue.entry_checks import clean, firm, leads_to_itself
from bot.catalogue.identity import Identity, Kind
from bot.catalogue.legible import legible
from bot.catalogue.model import Entry, Place, Section
from bot.catalogue.revision import revise
from bot.catalogue.sheet import Edit, Sheet
from bot.catalogue.slugs import slug
from bot.catalogue.web_address import with_ascii_host, without_closing
from bot.catalogue.yaml_text import dump
from bot.errors import CatalogueError, Finding, PlanError


@dataclass(frozen=True, slots=True)
class Mended:
    """A list's file, mended.

    Attributes:
        text: the whole text; as it was where nothing could be mended.
        left: the faults that only a person can mend, by the lines of `text`.

    """

    text: str
    left: tuple[Finding, ...]


def mend(text: str, path: str, today: date) -> Mended:
    """Mend what can be mended for certain, and keep every other byte; `path` is only quoted. Never raises.

    Mended are: text and identifiers without the quotes that YAML wants, an identifier given as arXiv's address, the
    order within a section, odd blanks, characters that nobody sees, UTF-8 that was read as cp1252, loose ends of
    venues and addresses, the venue "arXiv", and links and further sections that say nothing new. A file that still
    can't be read as a list after that is not changed at all.
    """
    try:
        document = _load(text, path)
        for step in (_with_mended_entries, _with_mended_words, _in_order):
            document = step(document)
    except (CatalogueError, PlanError):
        return Mended(text, check_file(text, path, today))
    return Mended(document.text, check(document, today))


def _load(text: str, path: str) -> Document:
    try:
        return load(text, path)
    except CatalogueError:
        return load(legible(text), path)


def _with_text(document: Document, text: str) -> Document:
    return document if text == document.text else load(text, document.path)


def _with_mended_entries(document: Document) -> Document:
    listings = tuple(document.catalogue.listings())
    known = {name for _, entry in listings for name in entry.names}
    changes = [(entry, _mended(place, entry, known)) for place, entry in listings]
    return _with_text(document, revise(document, [(old, new) for old, new in changes if old != new]))


def _mended(place: Place, entry: Entry, known: Collection[Identity]) -> Entry:
    """Give the entry with each field mended whose outcome is still a valid one."""
    mended = entry
    for field, value in _fields(place, entry, known):
        if value != getattr(entry, field):
            with suppress(ValidationError):
                mended = Entry.model_validate({**dict(mended), field: value})
    return mended


def _fields(place: Place, entry: Entry, known: Collection[Identity]) -> Iterator[tuple[str, object]]:
    links = {clean(label): with_ascii_host(without_closing(url, ",;.")) for label, url in entry.links.items()}
    named = entry.model_copy(update={name.kind.value: name.value for name in _missing(entry, links, known)})
    venue = entry.venue and firm(clean(entry.venue))
    if len(links) == len(entry.links):
        yield "links", {label: url for label, url in links.items() if not leads_to_itself(named, label, url)}
    yield from ((kind.value, getattr(named, kind)) for kind in Kind)
    yield "venue", None if named.arxiv and venue and venue.casefold() == "arxiv" else venue
    yield "authors", tuple(map(clean, entry.authors))
    yield "also_in", tuple(section for section in dict.fromkeys(entry.also_in) if section != place.id)
    for name in ("name", "title", "note"):
        value = getattr(entry, name)
        yield name, value and clean(value)


def _missing(entry: Entry, links: dict[str, str], known: Collection[Identity]) -> Iterator[Identity]:
    """Give the names to which the links lead, if one alone of its kind is said to be the work's, and not listed yet."""
    for kind in (kind for kind in Kind if not getattr(entry, kind)):
        led = {name: label for label, url in links.items() if (name := linked_name(url)) and name.kind is kind}
        if len(led) == 1:
            yield from (name for name, label in led.items() if is_of_the_work(label) and name not in known)


def _with_mended_words(document: Document) -> Document:
    """Mend what sections say of themselves, but for notes of several lines, where blanks may be layout."""
    sheet = Sheet(document.text)
    edits = [edit for place in document.catalogue.places() for edit in _words(document, sheet, place)]
    mended = _with_text(document, sheet.edited(edits))
    if mended.catalogue.sections != tuple(map(_with_clean_words, document.catalogue.sections)):
        raise PlanError("the edit of the list would not give the planned sections")
    return mended


def _words(document: Document, sheet: Sheet, place: Place) -> Iterator[Edit]:
    node = document.section_node(place.id)
    indent = sheet.newline + " " * node.start.column
    for name, value in _clean_words(place.section).items():
        written = node.child(name)
        if written and written.key and value != getattr(place.section, name):
            lines = dump({name: value}).rstrip("\n").split("\n")
            said = indent.join(lines).removeprefix(name)
            yield Edit(sheet.offset(written.key[1]), sheet.offset(written.end), said)


def _clean_words(section: Section) -> dict[str, str]:
    """Give the words of a section as they should be; those that can't be mended for certain are left out."""
    said = {name: getattr(section, name) for name in ("title", "contents", "note")}
    words = {name: clean(value) for name, value in said.items() if value and "\n" not in value.strip()}
    if slug(words["title"]) != slug(section.title):
        del words["title"]  # it would give the section another id, which other files may name
    return {name: value for name, value in words.items() if value.strip()}


def _with_clean_words(section: Section) -> Section:
    return section.model_copy(
        update={**_clean_words(section), "sections": tuple(map(_with_clean_words, section.sections))}
    )


def _in_order(document: Document) -> Document:
    sheet = Sheet(document.text)
    blocks = (Block.of(document, place, sheet) for place in document.catalogue.places() if place.section.entries)
    return _with_text(document, sheet.edited([edit for block in blocks for edit in _order(block)]))


def _order(block: Block) -> Iterator[Edit]:
    """Plan to put in the place of each entry the one that belongs there, to the letter; those of one day stay so."""
    entries, sheet = block.entries, block.sheet
    order = sorted(range(len(entries)), key=lambda index: entries[index].date, reverse=True)
    moves = [(place, index) for place, index in enumerate(order) if place != index]
    edits = [
        replace(sheet.take(*block.span(place)), new=sheet.excerpt(*block.span(index), ())) for place, index in moves
    ]
    return iter(block.checked(edits, tuple(entries[index] for index in order)) if edits else ())
