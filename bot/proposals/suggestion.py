"""Where a paper may belong, judged by the titles already listed. Knows no form and no model of language."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, log, sqrt

from bot.catalogue.model import Catalogue, Place, SectionId

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
_COUNTED = 5
_ENDINGS = ("ing", "es", "s")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A section that a paper may belong to.

    Attributes:
        place: the section.
        closest: the heading of the listed entry that is most like the paper, "" where none has a word in common.
        named: whether the section's own name has a word in common with the paper.

    """

    place: Place
    closest: str = ""
    named: bool = False


def suggest(catalogue: Catalogue, title: str, abstract: str = "", most: int = 3) -> tuple[Suggestion, ...]:
    """Give up to `most` sections for a paper, best first; at least one, if the list has any section.

    Titles are likened by the cosine of their words, each weighing more the fewer listed titles use it (inverse
    document frequency); a section counts as close as its path and its five closest entries together. Only where the
    title leaves places free is the abstract likened in the same way, and where no word is in common, the fullest
    section is given.

    Judged by asking for each of the real list's 50 entries as if it were not there: the right section is the first
    for 19 and among the first three for 37. Words of the abstract at the side of the title's make it worse: of 21
    papers whose abstracts were at hand, the right section is the first for 8 by the title, for 5 by both, and for 6
    where the listed papers' abstracts are counted, too; among the first three it is for 18, 15 and 17.
    """
    places = [place for place in catalogue.places() if place.takes_entries]
    known = [_words(entry.heading) for place in places for entry in place.section.entries]
    scale = _Scale.of([*known, *(_words(place.path) for place in places)])
    near: dict[SectionId, Suggestion] = {}
    for one in (*_ranked(places, _words(title), scale), *_ranked(places, _words(abstract), scale)):
        near.setdefault(one.place.id, one)
    return tuple([*near.values()][:most] or [Suggestion(place) for place in _fullest(places)])


def _ranked(places: Iterable[Place], wanted: frozenset[str], scale: "_Scale") -> list[Suggestion]:
    judged = [_judged(place, wanted, scale) for place in places]
    return [suggestion for score, suggestion in sorted(judged, key=lambda one: -one[0]) if score]


def _fullest(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: -len(place.section.entries))[:1]


@dataclass(frozen=True, slots=True)
class _Scale:
    """How much each word weighs."""

    weights: dict[str, float]

    @classmethod
    def of(cls, texts: list[frozenset[str]]) -> "_Scale":
        counts = Counter(word for words in texts for word in words)
        return cls({word: log((len(texts) + 1) / count) for word, count in counts.items()})

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        lengths = self._square(one) * self._square(other)
        return self._square(one & other) / sqrt(lengths) if lengths else 0.0

    def _square(self, words: frozenset[str]) -> float:
        # Exact, so that the order in which a set gives its words can't tip a balance.
        return fsum(self.weights.get(word, 0.0) ** 2 for word in words)


def _judged(place: Place, wanted: frozenset[str], scale: _Scale) -> tuple[float, Suggestion]:
    entries = place.section.entries
    near = sorted(((scale.likeness(_words(entry.heading), wanted), entry.heading) for entry in entries), reverse=True)
    named = scale.likeness(_words(place.path), wanted)
    score = named + sum(likeness for likeness, _ in near[:_COUNTED])
    return score, Suggestion(place, near[0][1] if near and near[0][0] else "", named=named > 0)


def _words(text: str) -> frozenset[str]:
    return frozenset(_stems(_WORD.findall(text.casefold())))


def _stems(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        ending = next((ending for ending in _ENDINGS if word.endswith(ending)), "")
        stem = word[: len(word) - len(ending)]
        if len(word) >= _SHORTEST:
            yield stem if len(stem) >= _SHORTEST else word
