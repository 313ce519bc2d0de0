"""Finding the section that a person means by a path, an id or a title. Knows titles; writes no list."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from bot.catalogue.model import PATH_SEPARATOR, Place, SectionId
from bot.catalogue.slugs import slug
from bot.catalogue.unicode import alike
from bot.errors import AnswerError
from bot.intake.fields import NOT_SURE

_SEPARATOR = re.compile(r"\s*(?:[›>»→/|\\]|-+>|\s[-–—]\s)\s*")
_SHOWN = 5
_CLOSEST = 3
_MEND = f"Please write one of them, or “{NOT_SURE}”."

_Path = tuple[str, ...]


def find_section(text: str, places: Sequence[Place]) -> SectionId:
    """Find the one section that `text` names, in any case; `places` are all sections of the list.

    The whole path or the id comes first, then the end of a path, then any parts of one that no other section
    has; a title's wording in Contents will do too. Raises AnswerError, naming what exists, if no section that takes
    entries is meant, or several.
    """
    wanted = _parse_path(text)
    known = _known_paths(places)
    for means in (_is_whole, _is_end, _has_parts):
        meant = [place for place, paths in known if any(means(wanted, path) for path in paths)]
        if len(meant) == 1:
            return meant[0].id
        if meant:
            raise AnswerError(f"Several sections could be meant: {_enumerate(meant)}. {_MEND}")
    closest = sorted((place for place, _ in known), key=lambda place: _likeness(text, place), reverse=True)
    raise AnswerError(f"The list has no such section. The closest are {_enumerate(closest[:_CLOSEST])}. {_MEND}")


def _known_paths(places: Sequence[Place]) -> list[tuple[Place, tuple[_Path, _Path]]]:
    """Give the sections that take entries, each with its path in the words of the headings and of Contents."""
    words = {place.id: place.section.contents or place.section.title for place in places}

    def paths(place: Place) -> tuple[_Path, _Path]:
        above = accumulate(place.id.split("/"), lambda path, part: f"{path}/{part}")
        contents = PATH_SEPARATOR.join(words[SectionId(section)] for section in above)
        return _parse_path(place.path), _parse_path(contents)

    return [(place, paths(place)) for place in places if place.takes_entries]


def _parse_path(text: str) -> _Path:
    """Give the slugs of a path's parts, so that case, blanks and the kind of separator make no difference."""
    return tuple(slug(" ".join(part.split())) for part in _SEPARATOR.split(alike(text)) if slug(part))


def _is_whole(wanted: _Path, path: _Path) -> bool:
    return wanted == path


def _is_end(wanted: _Path, path: _Path) -> bool:
    return wanted == path[-len(wanted) :]


def _has_parts(wanted: _Path, path: _Path) -> bool:
    below = iter(path)
    return bool(wanted) and all(any(part in title for title in below) for part in wanted)


def _likeness(text: str, place: Place) -> float:
    names = (place.path, place.section.title)
    return max(SequenceMatcher(None, text.casefold(), name.casefold()).ratio() for name in names)


def _enumerate(places: Sequence[Place]) -> str:
    shown = ", ".join(f"“{place.path}”" for place in places[:_SHOWN])
    return f"{shown} and {len(places) - _SHOWN} more" if len(places) > _SHOWN else shown
