import tracemalloc
from collections.abc import Mapping, Sequence
from datetime import date

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.model import Entry
from bot.errors import ArxivDownError
from bot.metadata.record import Record, Source
from bot.refresh.ledger import Ledger, Listed
from bot.refresh.round import fetch_round
from tests.refresh.library import LLAVA
from tests.refresh.test_ledger import LISTED, record

TODAY = date(2026, 11, 23)
EMPTY = Ledger(version=1)


class Counting(Source):
    """A source that knows no paper, and gives so many answers."""

    def __init__(self, answers: int) -> None:
        self._answers = answers
        self.batches: list[int] = []

    def fetch(self, identifiers: Sequence[ArxivId]) -> Mapping[ArxivId, Record]:
        if len(self.batches) == self._answers:
            raise ArxivDownError("arXiv is down.")
        self.batches.append(len(identifiers))
        return {}


def papers(count: int) -> dict[ArxivId, list[Entry]]:
    return {ArxivId(f"2401.{number:05}"): [] for number in range(1, count + 1)}


def test_a_hundred_papers_are_asked_about_at_a_time() -> None:
    source = Counting(answers=9)
    ledgers = list(fetch_round(source, papers(250), EMPTY, TODAY))
    assert source.batches == [100, 100, 50]
    assert [one.round.reached if one.round else None for one in ledgers] == ["2401.00100", "2401.00200", None]


def test_after_a_failure_nothing_more_is_asked() -> None:
    source = Counting(answers=1)
    *_, last = fetch_round(source, papers(250), EMPTY, TODAY)
    assert source.batches == [100]
    assert last.round
    assert (last.round.reached, last.round.stopped) == ("2401.00100", "arXiv is down.")


def test_a_list_without_papers_asks_nothing() -> None:
    source = Counting(answers=0)
    assert list(fetch_round(source, {}, EMPTY, TODAY)) == [EMPTY]


class Agreeing(Source):
    """A source that says what the list says, with an abstract of the usual length."""

    def __init__(self, listed: Listed) -> None:
        self._listed = listed

    def fetch(self, identifiers: Sequence[ArxivId]) -> Mapping[ArxivId, Record]:
        return {paper: record(paper, self._listed, abstract="word " * 300) for paper in identifiers}


def test_ten_thousand_papers_take_no_more_memory_than_a_thousand() -> None:
    peaks = [peak(count) for count in (1_000, 10_000)]
    assert peaks[1] < peaks[0] + 1_500_000  # the identifiers in their order; the records would take 20 millions


def peak(count: int) -> int:
    """Give the bytes that a round over so many papers takes at its worst."""
    (entry,) = LISTED[LLAVA]
    listed = {paper: [entry] for paper in papers(count)}
    tracemalloc.start()
    for ledger in fetch_round(Agreeing({paper: [entry] for paper in listed}), listed, EMPTY, TODAY):
        assert ledger.known == {}
    _, worst = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return worst


def test_a_round_of_true_answers_leaves_nothing_behind() -> None:
    assert list(fetch_round(Agreeing(LISTED), LISTED, EMPTY, TODAY)) == [EMPTY]
