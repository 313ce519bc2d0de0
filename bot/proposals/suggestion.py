"""Where a paper may belong, judged by the titles already listed. Knows no form and no model of language."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from bot.catalogue.model import Catalogue, Place

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
_ENDINGS = ("ing", "es", "s")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A section that a paper may belong to.

    Attributes:
        place: the section.
        closest: the heading of the listed entry that is most like the paper, "" where none has a word in common.

    """

    place: Place
    closest: str


def suggest(catalogue: Catalogue, title: str, most: int = 3) -> tuple[Suggestion, ...]:
    """Give up to `most` sections for a title, best first; at least one, if the list has any section.

    Words that few listed titles use weigh more (inverse document frequency). A section counts as close as its
    closest entry, or as its own path, is. Where nothing is in common, the fullest section is given.
    """
    places = [place for place in catalogue.places() if place.takes_entries]
    known = [_words(entry.heading) for place in places for entry in place.section.entries]
    weights = _weights([*known, *(_words(place.path) for place in places)])
    judged = [_judged(place, _words(title), weights) for place in places]
    near = sorted((one for one in judged if one[0]), key=lambda one: -one[0])
    if near:
        return tuple(suggestion for _, suggestion in near[:most])
    return tuple(Suggestion(place, "") for place in sorted(places, key=lambda one: -len(one.section.entries))[:1])


def _judged(place: Place, wanted: frozenset[str], weights: dict[str, float]) -> tuple[float, Suggestion]:
    path = sum(weights[word] for word in wanted & _words(place.path))
    near = [(_likeness(_words(entry.heading), wanted, weights), entry.heading) for entry in place.section.entries]
    likeness, heading = max(near, default=(0.0, ""), key=lambda one: one[0])
    return likeness + path, Suggestion(place, heading if likeness else "")


def _likeness(words: frozenset[str], wanted: frozenset[str], weights: dict[str, float]) -> float:
    return sum(weights[word] for word in words & wanted)


def _weights(texts: list[frozenset[str]]) -> dict[str, float]:
    counts = Counter(word for words in texts for word in words)
    return {word: log(len(texts) / count) for word, count in counts.items()}


def _words(text: str) -> frozenset[str]:
    return frozenset(_stems(_WORD.findall(text.casefold())))


def _stems(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        ending = next((ending for ending in _ENDINGS if word.endswith(ending)), "")
        stem = word[: len(word) - len(ending)]
        if len(word) >= _SHORTEST:
            yield stem if len(stem) >= _SHORTEST else word
