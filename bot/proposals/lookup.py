"""Which listed entry a person means by an identifier, a link or a title. Guesses nothing; knows no sentence."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio, token_set_ratio

from bot.catalogue.model import Catalogue, Entry, Place
from bot.errors import AnswerError
from bot.intake.erratum import Erratum
from bot.intake.links import parse_address
from bot.proposals.likeness import compared, plain_address

_MOST, _CLOSE = 5, 50.0
"""How many entries are offered, and from which likeness in per cent; titles that have nothing in common come to 45."""
_MOST_WORDS = 100

Listing = tuple[Place, Entry]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was found.

    Attributes:
        meant: the entries that are meant, in the order of the page; several where the words fit several.
        close: where none is, those whose titles come closest, the closest first.

    """

    meant: tuple[Listing, ...]
    close: tuple[Listing, ...] = ()


def look_up(erratum: Erratum, catalogue: Catalogue) -> Lookup:
    """Find the entries that an erratum can mean: by a name of the work, else by a link, else by a title or a name."""
    if erratum.names:
        found = catalogue.find(*erratum.names)
        return Lookup((found,) if found else ())
    listings = tuple(catalogue.listings())
    addresses = frozenset(_addresses(erratum.entry))
    linked = [one for one in listings if not addresses.isdisjoint(map(plain_address, one[1].links.values()))]
    wanted = _letters(erratum.entry)
    meant = linked or [one for one in listings if wanted and wanted in map(_letters, _titles(one[1]))]
    return Lookup(tuple(meant), () if meant else _close(erratum.entry, listings))


def _addresses(text: str) -> Iterator[str]:
    for word in text.split()[:_MOST_WORDS]:
        with suppress(AnswerError):
            yield plain_address(parse_address(word))


def _titles(entry: Entry) -> tuple[str, ...]:
    """Give what people call an entry."""
    return tuple(text for text in (entry.title, entry.heading, entry.name) if text)


def _letters(text: str) -> str:
    """Give a text without case, punctuation and blanks."""
    return "".join(compared(text).split())


def _close(text: str, listings: tuple[Listing, ...]) -> tuple[Listing, ...]:
    likeness = [(_likeness(text, entry), (place, entry)) for place, entry in listings]
    near = sorted((one for one in likeness if one[0] >= _CLOSE), key=lambda one: -one[0])
    return tuple(listing for _, listing in near[:_MOST])


def _likeness(text: str, entry: Entry) -> float:
    """Liken a text to what people call an entry, by its letters; and by its words, where they are few."""
    by_words = token_set_ratio(text, entry.heading, processor=compared)
    return max(by_words, *(ratio(text, title, processor=compared) for title in _titles(entry)))
