from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from bot.catalogue.arxiv_id import ArxivId
from bot.errors import ArxivDownError
from bot.metadata.memory import Memory
from bot.metadata.record import Record, Source

A, B, C = map(ArxivId, ("2301.00001", "2301.00002", "2301.00003"))


def record(arxiv: ArxivId) -> Record:
    day = date(2023, 1, 1)
    return Record(
        arxiv=arxiv, version=1, title="T", authors=("A",), abstract="", published=day, updated=day, category="cs.CV"
    )


class Library(Source):
    """Knows some papers until it falls silent, and counts what it is asked for."""

    def __init__(self, *known: ArxivId) -> None:
        self.known = known
        self.asked: list[tuple[ArxivId, ...]] = []
        self.silent = False

    def fetch(self, identifiers: Sequence[ArxivId]) -> Mapping[ArxivId, Record]:
        self.asked.append(tuple(identifiers))
        if self.silent:
            raise ArxivDownError("arXiv answers 503")
        return {one: record(one) for one in identifiers if one in self.known}


def test_what_is_known_is_not_asked_for_again() -> None:
    library = Library(A, B)
    memory = Memory(library)
    assert memory.fetch([A]) == {A: record(A)}
    assert memory.fetch([B, A]) == {A: record(A), B: record(B)}
    assert memory.fetch([A, B]) == memory.fetch([B, A])
    assert library.asked == [(A,), (B,)]


def test_what_was_absent_is_asked_for_again_for_arxiv_s_answers_are_empty_at_times() -> None:
    library = Library()
    memory = Memory(library)
    assert memory.fetch([C]) == {}
    library.known = (C,)
    assert memory.fetch([C]) == {C: record(C)}


def test_after_a_silence_nothing_more_is_asked_and_what_is_known_is_still_given() -> None:
    library = Library(A, B)
    memory = Memory(library)
    memory.fetch([A])
    library.silent = True
    for _ in range(3):
        with pytest.raises(ArxivDownError, match="arXiv answers 503"):
            memory.fetch([A, B])
    assert memory.fetch([A]) == {A: record(A)}
    assert library.asked == [(A,), (B,)]


def test_nothing_asked_is_nothing_fetched() -> None:
    library = Library(A)
    assert Memory(library).fetch([]) == {}
    assert library.asked == []
