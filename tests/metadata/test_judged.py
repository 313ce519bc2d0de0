from collections import Counter

import pytest

from bot.catalogue.arxiv_id import parse_arxiv_id
from bot.metadata.withdrawal import is_withdrawn
from tests.metadata.judged import KINDS, PAGE, PARTS, ROWS, Row, render_page


def test_no_venue_is_read_that_a_person_does_not_read() -> None:
    assert [row for row in ROWS if row.result == "wrong"] == []


def test_the_withdrawn_papers_are_told_from_all_others() -> None:
    assert [row for row in ROWS if is_withdrawn(row.comment) != (row.kind == "withdrawn")] == []


def test_the_page_tells_what_the_reader_reads_today(pytestconfig: pytest.Config) -> None:
    page = render_page(ROWS)
    if pytestconfig.getoption("accept"):
        PAGE.write_text(page, encoding="utf-8")
    assert page == PAGE.read_text(encoding="utf-8")


def test_every_row_is_another_and_belongs_to_another_paper() -> None:
    assert [
        words for words, count in Counter((row.comment, row.journal_ref) for row in ROWS).items() if count > 1
    ] == []
    papers = [parse_arxiv_id(row.arxiv) for row in ROWS if row.arxiv and "supr-con" not in row.arxiv]
    assert sorted(papers) == sorted(set(papers))


def test_every_row_is_of_a_kind_and_a_part_of_the_page() -> None:
    assert {row.kind for row in ROWS} == set(KINDS)
    assert {row.part for row in ROWS} == set(PARTS)


@pytest.mark.parametrize(
    ("venue", "result"),
    [("ICML 2024", "right"), ("ICML 2023", "wrong"), ("ICML 2024 Workshop", "wrong"), (None, "wrong")],
)
def test_a_reading_is_right_only_to_the_letter(venue: str | None, result: str) -> None:
    assert Row("conference", "seen", "Accepted at ICML 2024", venue=venue).result == result


def test_what_is_not_read_is_missed_or_rightly_none() -> None:
    assert Row("conference", "seen", "12 pages", venue="ICML 2024").result == "missed"
    assert Row("conference", "seen", "12 pages").result == "rightly none"
