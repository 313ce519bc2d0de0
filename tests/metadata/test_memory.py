from collections.abc import Mapping, Sequence

import pytest

from bot.catalogue.dates import ListedDate
from bot.catalogue.identity import Identity, Kind
from bot.errors import ArxivDownError, NotAWorkError, ServiceError
from bot.metadata.memory import Memory
from bot.metadata.work import Library, Work

A, B, C = (Identity(Kind.ARXIV, f"2301.0000{number}") for number in (1, 2, 3))
D = Identity(Kind.DOI, "10.1093/nsr/nwae403")


def record(name: Identity) -> Work:
    return Work(names=(name,), source="a test", title="T", authors=("A",), date=ListedDate(2023))


class Shelf(Library):
    """Knows some papers until it falls silent, and counts what it is asked for."""

    def __init__(self, *known: Identity) -> None:
        self.known = known
        self.asked: list[tuple[Identity, ...]] = []
        self.silent = False
        self.fault: ServiceError = ArxivDownError("arXiv answers 503")

    def look_up(self, names: Sequence[Identity]) -> Mapping[Identity, Work]:
        self.asked.append(tuple(names))
        if self.silent:
            raise self.fault
        return {one: record(one) for one in names if one in self.known}


def test_what_is_known_is_not_asked_for_again() -> None:
    library = Shelf(A, B)
    memory = Memory(library)
    assert memory.look_up([A]) == {A: record(A)}
    assert memory.look_up([B, A]) == {A: record(A), B: record(B)}
    assert memory.look_up([A, B]) == memory.look_up([B, A])
    assert library.asked == [(A,), (B,)]


def test_what_was_absent_is_asked_for_again_for_arxiv_s_answers_are_empty_at_times() -> None:
    library = Shelf()
    memory = Memory(library)
    assert memory.look_up([C]) == {}
    library.known = (C,)
    assert memory.look_up([C]) == {C: record(C)}


def test_after_a_silence_nothing_more_is_asked_and_what_is_known_is_still_given() -> None:
    library = Shelf(A, B)
    memory = Memory(library)
    memory.look_up([A])
    library.silent = True
    for _ in range(3):
        with pytest.raises(ArxivDownError, match="arXiv answers 503"):
            memory.look_up([A, B])
    assert memory.look_up([A]) == {A: record(A)}
    assert library.asked == [(A,), (B,)]


def test_one_who_is_silent_keeps_nobody_from_asking_another() -> None:
    library = Shelf(A, D)
    memory = Memory(library)
    library.silent = True
    with pytest.raises(ArxivDownError):
        memory.look_up([A])
    library.silent = False
    assert memory.look_up([D]) == {D: record(D)}
    with pytest.raises(ArxivDownError):
        memory.look_up([A])


def test_nothing_asked_is_nothing_fetched() -> None:
    library = Shelf(A)
    assert Memory(library).look_up([]) == {}
    assert library.asked == []


def test_no_answer_about_one_work_leaves_the_others_of_its_kind_to_be_asked_about() -> None:
    library = Shelf(A, B)
    memory = Memory(library)
    library.silent, library.fault = True, NotAWorkError("a.example answered with status 500.")
    with pytest.raises(NotAWorkError):
        memory.look_up([A])
    library.silent = False
    assert memory.look_up([B]) == {B: record(B)}
