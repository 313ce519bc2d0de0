import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import load
from bot.metadata.record import Record
from bot.refresh.ledger import Ledger, Listed, Round, by_paper, parse_ledger, render_ledger
from bot.refresh.statement import Statement, statement
from tests.refresh.library import BLIP, CLIP, LIST, LLAVA

LISTED = by_paper(load(LIST).catalogue)
MONDAY, TUESDAY, NEXT_WEEK = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 30)
EMPTY = Ledger(version=1)
papers = st.lists(st.integers(1, 99999).map(lambda number: ArxivId(f"2401.{number:05}")), unique=True)


def record(paper: ArxivId, listed: Listed = LISTED, **fields: object) -> Record:
    """Give what arXiv says where the list is true."""
    (entry,) = listed[paper]
    true = {
        "arxiv": paper,
        "version": 1,
        "title": entry.title,
        "authors": entry.authors,
        "abstract": "",
        "published": entry.date.first_day,
        "updated": entry.date.first_day,
        "category": "cs.CV",
    }
    return Record.model_validate(true | fields)


def answered(ledger: Ledger, *records: Record, batch: tuple[ArxivId, ...] = (LLAVA,), today: date = MONDAY) -> Ledger:
    return ledger.answered(batch, {one.arxiv: one for one in records}, LISTED, today)


def test_what_is_true_is_not_kept() -> None:
    assert answered(EMPTY, record(LLAVA)) == EMPTY


def test_what_differs_is_kept_until_it_is_true_again() -> None:
    other = record(LLAVA, title="Visual Instruction Tuning, Revisited")
    ledger = answered(EMPTY, other)
    assert ledger.known == {LLAVA: statement(other)}
    assert answered(ledger, record(LLAVA)) == EMPTY


def test_what_an_answer_lacks_keeps_what_was_known_and_is_noted_by_day() -> None:
    ledger = answered(EMPTY, record(LLAVA, title="Visual Instruction Tuning, Revisited"))
    lacking = answered(ledger)
    assert (lacking.known, lacking.absent) == (ledger.known, {LLAVA: (MONDAY, MONDAY)})
    assert answered(lacking, today=TUESDAY).absent == {LLAVA: (MONDAY, TUESDAY)}
    assert answered(lacking, record(LLAVA)).absent == {}


def test_tidying_forgets_what_the_list_has_settled() -> None:
    ledger = Ledger(
        version=1,
        known={LLAVA: statement(record(LLAVA)), CLIP: statement(record(CLIP, doi="10.1000/x"))},
        absent={BLIP: (MONDAY, MONDAY), ArxivId("2401.00001"): (MONDAY, MONDAY)},
        refused=(f"{LLAVA} title 1", "2401.00001 title 1", f"{LLAVA} doi 1", f"{LLAVA} doi 1"),
        pins={LLAVA: ("title",), ArxivId("2401.00001"): ("title",)},
    )
    catalogue = load(LIST.replace("        links:", "        pin: [title, date]\n        links:", 1)).catalogue
    tidied = ledger.tidied(catalogue)
    assert tidied == Ledger(
        version=1,
        known={CLIP: ledger.known[CLIP]},
        absent={BLIP: (MONDAY, MONDAY)},
        refused=(f"{LLAVA} doi 1", f"{LLAVA} title 1"),
    )


def test_its_text_is_read_as_what_was_written() -> None:
    ledger = answered(EMPTY.begun(MONDAY), record(LLAVA, title="Ünïcode “title”"), batch=(CLIP, LLAVA)).stopped("why")
    assert parse_ledger(render_ledger(ledger)) == ledger
    assert render_ledger(EMPTY) == '{\n "version": 1\n}\n'


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"version": 2}', '{"version": 1, "alien": 1}', '{"version": 1, "known": {"2313.00001": {}}}'],
)
def test_a_text_that_is_none_of_ours_is_none(text: str) -> None:
    assert parse_ledger(text) is None


def test_a_text_whose_title_would_break_a_line_is_none() -> None:
    known = json.loads(Statement(version=1, day=MONDAY, title="A", authors=("B",)).model_dump_json())
    assert parse_ledger(json.dumps({"version": 1, "known": {LLAVA: known}}))
    assert parse_ledger(json.dumps({"version": 1, "known": {LLAVA: {**known, "title": "A\n- B"}}})) is None


# Rounds


def test_a_fresh_round_is_gone_on_with_and_an_old_one_is_followed_by_another_behind_it() -> None:
    broken = EMPTY.begun(MONDAY).answered([BLIP], {}, LISTED, MONDAY).stopped("arXiv is down.")
    assert broken.round == Round(began=MONDAY, reached=BLIP, stopped="arXiv is down.")
    assert broken.begun(TUESDAY).round == Round(began=MONDAY, reached=BLIP)
    assert broken.begun(NEXT_WEEK).round == Round(began=NEXT_WEEK, start=BLIP)


def test_a_round_that_got_no_answer_at_all_leaves_the_next_one_where_it_began() -> None:
    broken = Ledger(version=1, round=Round(began=MONDAY, start=BLIP, stopped="arXiv is down."))
    assert broken.begun(NEXT_WEEK).round == Round(began=NEXT_WEEK, start=BLIP)


@given(papers, st.data())
def test_a_round_comes_to_every_paper_once_wherever_it_begins_and_is_broken_off(
    listed: list[ArxivId], data: st.DataObject
) -> None:
    start = data.draw(st.sampled_from(["", *listed]))
    whole = Round(began=MONDAY, start=start).pending(listed)
    assert sorted(whole) == sorted(listed)
    cut = data.draw(st.integers(0, len(whole)))
    reached = whole[cut - 1] if cut else None
    assert Round(began=MONDAY, start=start, reached=reached).pending(listed) == whole[cut:]
