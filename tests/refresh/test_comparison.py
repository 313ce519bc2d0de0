from datetime import date

import pytest

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.dates import ListedDate, parse_date
from bot.catalogue.model import PINNABLE, Entry
from bot.refresh.comparison import Comparison, compare
from bot.refresh.difference import changed
from bot.refresh.statement import Statement

LLAVA = ArxivId("2304.08485")
ENTRY = Entry(
    name="LLaVA",
    title="Visual Instruction Tuning",
    authors=("Haotian Liu", "Chunyuan Li"),
    arxiv=LLAVA,
    date=ListedDate(2023, 12, 11),
    links={"Codes": "https://github.com/haotian-liu/LLaVA"},
    note="A note.",
)
TRUE = Statement(version=2, day=date(2023, 12, 11), title=ENTRY.title, authors=ENTRY.authors)
NEWS = Statement(
    version=3,
    day=date(2024, 5, 1),
    title="Visual Instruction Tuning, Revisited",
    authors=("Haotian Liu", "Bo Wu"),
    doi="10.1000/x",
    venue="NeurIPS 2023",
    quote="NeurIPS 2023 Oral",
)


def listed(**fields: object) -> Entry:
    return Entry.model_validate(ENTRY.model_dump() | fields)


def states(**fields: object) -> Statement:
    return TRUE.model_copy(update=fields)


def compared(entry: Entry, statement: Statement) -> dict[str, object]:
    return {one.field: one.after for one in compare(LLAVA, entry, statement).differences}


def doubted(entry: Entry, statement: Statement) -> list[str]:
    return [one.what for one in compare(LLAVA, entry, statement).suspicions]


def test_a_true_entry_differs_in_nothing() -> None:
    assert compare(LLAVA, ENTRY, TRUE) == Comparison()
    assert compare(LLAVA, ENTRY, TRUE).is_empty


def test_every_change_says_who_says_so_and_in_which_words() -> None:
    found = compare(LLAVA, ENTRY, NEWS)
    assert [(one.field, one.before, one.after, one.why, one.quote) for one in found.differences] == [
        ("venue", None, "NeurIPS 2023", "arXiv says so", "NeurIPS 2023 Oral"),
        ("doi", None, "10.1000/x", "arXiv names it", ""),
        ("title", "Visual Instruction Tuning", NEWS.title, "version 3 of 2024-05-01", ""),
        ("authors", ENTRY.authors, NEWS.authors, "version 3 of 2024-05-01", ""),
        ("date", ENTRY.date, ListedDate(2024, 5, 1), "the day of version 3", ""),
    ]
    assert found.suspicions == ()


def test_what_people_wrote_stays() -> None:
    new = changed(ENTRY, compare(LLAVA, ENTRY, NEWS).differences)
    kept = {"name", "links", "note", "also_in", "pin", "arxiv"}
    assert new.model_dump(include=kept) == ENTRY.model_dump(include=kept)
    assert compare(LLAVA, new, NEWS).is_empty


@pytest.mark.parametrize("field", PINNABLE)
def test_a_pinned_field_is_never_compared(field: str) -> None:
    entry = listed(pin=[field])
    assert field not in compared(entry, NEWS)
    assert field not in compared(entry, states(withdrawn=True))
    away = listed(pin=[field], venue="ICML 2020", doi="10.1000/other", date="2030")
    assert len(doubted(away, NEWS)) == 3 - (field in {"venue", "doi", "date"})


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        ("2023-12-10", True),
        ("2023-12-11", False),
        ("2023-12-12", False),
        ("2023-12", True),
        ("2023", True),
        ("2024", False),
    ],
)
def test_a_date_moves_forward_only_and_becomes_exact(at: str, *, wanted: bool) -> None:
    found = compared(listed(date=at), TRUE)
    assert found == ({"date": ListedDate(2023, 12, 11)} if wanted else {})


@pytest.mark.parametrize("at", ["2023-12-12", "2024-01", "2024"])
def test_a_later_date_in_the_list_is_doubted(at: str) -> None:
    assert doubted(listed(date=at), TRUE) == [
        f"the list's date {parse_date(at)} is later than the newest version on arXiv, of 2023-12-11"
    ]


@pytest.mark.parametrize(
    ("venue", "stated", "becomes"),
    [
        (None, "NeurIPS 2023", "NeurIPS 2023"),
        ("arXiv", "NeurIPS 2023", "NeurIPS 2023"),
        (None, None, None),
        ("NeurIPS 2023", None, None),
        ("ICML 2023", "NeurIPS 2023", None),
    ],
)
def test_a_venue_goes_from_none_to_a_published_one_and_never_back(
    venue: str | None, stated: str | None, becomes: str | None
) -> None:
    assert compared(listed(venue=venue), states(venue=stated)).get("venue") == becomes


@pytest.mark.parametrize(
    ("venue", "stated", "doubt"),
    [
        ("NeurIPS 2023", "NeurIPS 2023", False),
        ("neurips 2023 (oral)", "NeurIPS 2023", False),
        ("ACL 2024", "ACL 2024 Findings", True),
        ("ICML 2023", "NeurIPS 2023", True),
    ],
)
def test_a_listed_venue_that_arxiv_does_not_bear_out_is_doubted(venue: str, stated: str, *, doubt: bool) -> None:
    said = f"the list says {venue}, arXiv says {stated}: “in words”"
    assert doubted(listed(venue=venue), states(venue=stated, quote="in words")) == [said] * doubt


def test_another_doi_is_doubted_and_another_spelling_of_it_is_not() -> None:
    assert doubted(listed(doi="10.1000/X"), states(doi="10.1000/x")) == []
    assert compared(listed(doi="10.1000/y"), states(doi="10.1000/x")) == {}
    assert doubted(listed(doi="10.1000/y"), states(doi="10.1000/x")) == [
        "the list has the DOI 10.1000/y, arXiv has 10.1000/x"
    ]
    assert compare(LLAVA, listed(doi="10.1000/y"), TRUE).is_empty


def test_a_withdrawing_version_marks_and_changes_nothing_else() -> None:
    gone = NEWS.model_copy(update={"withdrawn": True, "quote": "This paper has been withdrawn: it is wrong"})
    (found,) = compare(LLAVA, ENTRY, gone).differences
    assert (found.field, found.after, found.why, found.quote) == (
        *("withdrawn", True, "version 3 of 2024-05-01 withdraws the paper"),
        "This paper has been withdrawn: it is wrong",
    )
    assert compare(LLAVA, listed(withdrawn=True), gone).is_empty
    assert compare(LLAVA, listed(withdrawn=True, date="2030"), gone).is_empty


def test_a_withdrawal_that_is_taken_back_is_taken_back_here() -> None:
    (found,) = compare(LLAVA, listed(withdrawn=True), states(version=4)).differences
    assert (found.field, found.before, found.after) == ("withdrawn", True, False)


@pytest.mark.parametrize(
    ("title", "authors", "stranger"),
    [
        pytest.param("Flamingo: a Visual Language Model", ("Jean-Baptiste Alayrac",), True, id="another work"),
        pytest.param("Flamingo: a Visual Language Model", ("chunyuan li",), False, id="an author in common"),
        pytest.param("Visual Instruction-Tuning!", ("Somebody Else",), False, id="a title that is much alike"),
        pytest.param(
            "LLaVA: Visual Instruction Tuning", ("Somebody Else",), False, id="the title as the list shows it"
        ),
    ],
)
def test_a_stranger_changes_nothing_and_is_doubted(title: str, authors: tuple[str, ...], *, stranger: bool) -> None:
    other = NEWS.model_copy(update={"title": title, "authors": authors})
    found = compare(LLAVA, ENTRY, other)
    assert bool(found.differences) != stranger
    said = f"arXiv's 2304.08485 is another paper, “{title}”: look up which identifier is right"
    assert [one.what for one in found.suspicions] == [said] * stranger


def test_a_pinned_title_makes_no_stranger() -> None:
    other = NEWS.model_copy(update={"title": "Flamingo", "authors": ("Jean-Baptiste Alayrac",)})
    assert set(compared(listed(pin=["title"]), other)) == {"venue", "doi", "authors", "date"}
