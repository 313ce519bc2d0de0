"""Between which entries readers will find a new one. Knows the order of a section, and no sentence."""

from dataclasses import dataclass
from itertools import pairwise

from bot.catalogue.model import Catalogue, Entry, Place, position

_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What stands around an entry in a section.

    Attributes:
        above: the entries right above it, two at the most, in the order of the page.
        below: those right below it.
        newer: how many stand further up.
        older: how many stand further down.
        ordered: whether the section is newest first, so that its place says its age.

    """

    above: tuple[Entry, ...]
    below: tuple[Entry, ...]
    newer: int
    older: int
    ordered: bool


def neighbourhood(catalogue: Catalogue, place: Place, entry: Entry) -> Neighbourhood:
    """Say between which entries an entry, that the section does not show yet, will stand."""
    shown = catalogue.shown(place)
    index = position(shown, entry.date)
    above, below = shown[max(index - _SHOWN, 0) : index], shown[index : index + _SHOWN]
    return Neighbourhood(
        above=above,
        below=below,
        newer=index - len(above),
        older=len(shown) - index - len(below),
        ordered=all(first.date >= second.date for first, second in pairwise(shown)),
    )
