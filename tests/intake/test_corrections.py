import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.dates import ListedDate
from bot.catalogue.model import SectionId
from bot.intake.bundle import Bundle, BundleLine
from bot.intake.corrections import Corrections, corrected, corrected_bundle
from bot.intake.submission import Submission
from tests.names import arxiv_name

A, B = "https://a.example", "https://b.example"
SURVEY, BOOKS = SectionId("papers/survey"), SectionId("books")
SUBMISSION = Submission(
    names=(arxiv_name(ArxivId("2304.08485")),),
    section=BOOKS,
    venue="ICML",
    links={"Codes": A, "Demo": A},
    name="LLaVA",
    note="N.",
)
TEXTS = st.none() | st.sampled_from(["x", "y"])
CORRECTIONS = st.fixed_dictionaries(
    {},
    optional={
        "section": st.sampled_from([None, SURVEY, BOOKS]),
        "also_in": st.sampled_from([(None,), (SURVEY,), (None, BOOKS), (SURVEY, BOOKS)]),
        "name": TEXTS,
        "venue": TEXTS,
        "date": st.none() | st.just(ListedDate(2024, 3)),
        "links": st.dictionaries(st.sampled_from(["Codes", "codes", "Demo"]), st.none() | st.just(B), max_size=1),
        "note": TEXTS,
    },
).map(Corrections.model_validate)


def test_a_field_that_was_never_set_is_left_alone() -> None:
    assert corrected(SUBMISSION, Corrections()) == SUBMISSION


@pytest.mark.parametrize(
    ("corrections", "changed"),
    [
        (Corrections(section=SURVEY), {"section": SURVEY}),
        (Corrections(section=None), {"section": None}),
        (Corrections(also_in=(SURVEY,)), {"also_in": (SURVEY,), "decided": ("also_in",)}),
        (Corrections(also_in=(None,)), {"decided": ("also_in",)}),
        (Corrections(also_in=(BOOKS, None, SURVEY, SURVEY)), {"also_in": (SURVEY,), "decided": ("also_in",)}),
        (Corrections(name=None), {"name": None, "decided": ("name",)}),
        (Corrections(venue="CVPR 2024"), {"venue": "CVPR 2024", "decided": ("venue",)}),
        (Corrections(date=ListedDate(2024, 3)), {"date": ListedDate(2024, 3), "decided": ("date",)}),
        (Corrections(note=None), {"note": None, "decided": ("note",)}),
        (Corrections(links={"Demo": B}), {"links": {"Codes": A, "Demo": B}, "decided": ("links.demo",)}),
        (Corrections(links={"demo": B}), {"links": {"Codes": A, "demo": B}, "decided": ("links.demo",)}),
        (Corrections(links={"codes": None}), {"links": {"Demo": A}, "decided": ("links.codes",)}),
        (Corrections(links={"Data": B}), {"links": {"Codes": A, "Demo": A, "Data": B}, "decided": ("links.data",)}),
        (Corrections(links={"Data": None}), {"decided": ("links.data",)}),
    ],
)
def test_a_correction_changes_its_field_and_notes_that_it_was_decided(
    corrections: Corrections, changed: dict[str, object]
) -> None:
    assert corrected(SUBMISSION, corrections) == SUBMISSION.model_copy(update=changed)


@pytest.mark.parametrize(
    ("first", "later", "both"),
    [
        (Corrections(name="x"), Corrections(venue=None), Corrections(name="x", venue=None)),
        (Corrections(name="x"), Corrections(name=None), Corrections(name=None)),
        (Corrections(section=None), Corrections(section=SURVEY), Corrections(section=SURVEY)),
        (Corrections(also_in=(SURVEY,)), Corrections(also_in=(BOOKS,)), Corrections(also_in=(SURVEY, BOOKS))),
        (Corrections(also_in=(SURVEY,)), Corrections(also_in=(SURVEY,)), Corrections(also_in=(SURVEY,))),
        (Corrections(also_in=(SURVEY,)), Corrections(also_in=(None,)), Corrections(also_in=(None,))),
        (Corrections(also_in=(None,)), Corrections(also_in=(BOOKS,)), Corrections(also_in=(None, BOOKS))),
        (Corrections(also_in=(SURVEY,)), Corrections(name="x"), Corrections(also_in=(SURVEY,), name="x")),
        (Corrections(links={"A": A}), Corrections(links={"B": B}), Corrections(links={"A": A, "B": B})),
        (Corrections(links={"A": A}), Corrections(links={"a": None}), Corrections(links={"a": None})),
        (Corrections(links={"A": None}), Corrections(links={"A": B}), Corrections(links={"A": B})),
    ],
)
def test_of_two_corrections_the_later_word_counts(first: Corrections, later: Corrections, both: Corrections) -> None:
    assert first.then(later) == both


def test_a_second_place_that_the_form_asked_for_can_be_taken_out() -> None:
    asked = SUBMISSION.model_copy(update={"also_in": (SURVEY,)})
    assert corrected(asked, Corrections(also_in=(None,))).also_in == ()


def test_what_was_never_set_differs_from_what_is_taken_out() -> None:
    assert Corrections() != Corrections(venue=None)
    assert Corrections(name=None) != Corrections(venue=None)
    assert Corrections(venue=None).model_dump_json() == '{"venue":null}'
    assert Corrections().model_dump_json() == "{}"


def test_a_kept_correction_is_checked_again_when_it_is_read() -> None:
    for kept in ('{"venue":"a\\nb"}', '{"links":{"A":"javascript:x"}}', '{"date":"soon"}', '{"arxiv":"2304.08485"}'):
        with pytest.raises(ValidationError):
            Corrections.model_validate_json(kept)


@given(CORRECTIONS)
def test_corrections_survive_being_written_down(corrections: Corrections) -> None:
    assert Corrections.model_validate_json(corrections.model_dump_json()) == corrections
    assert hash(Corrections.model_validate_json(corrections.model_dump_json())) == hash(corrections)


@given(CORRECTIONS, CORRECTIONS, CORRECTIONS)
def test_corrections_can_be_gathered_in_any_groups(one: Corrections, two: Corrections, three: Corrections) -> None:
    assert one.then(two).then(three) == one.then(two.then(three))
    assert one.then(Corrections()) == Corrections().then(one) == one


@given(CORRECTIONS)
def test_correcting_twice_changes_nothing_the_second_time(corrections: Corrections) -> None:
    once = corrected(SUBMISSION, corrections)
    assert corrected(once, corrections) == once
    assert Submission.model_validate_json(once.model_dump_json()) == once


@given(CORRECTIONS, CORRECTIONS)
def test_corrections_gathered_do_what_they_do_one_after_the_other(one: Corrections, two: Corrections) -> None:
    together, apart = corrected(SUBMISSION, one.then(two)), corrected(corrected(SUBMISSION, one), two)
    assert together.model_dump(exclude={"decided"}) == apart.model_dump(exclude={"decided"})
    assert set(together.decided) == set(apart.decided)


def test_a_section_is_for_each_of_several_that_names_none_and_all_else_for_the_first() -> None:
    one = Submission(section=BOOKS)
    lines = (
        BundleLine(text="a", wanted=one),
        BundleLine(text="b", wanted=one, placed=True),
        BundleLine(text="c", wanted=()),
        BundleLine(text="d", wanted=one),
    )
    said = Corrections(section=SURVEY, venue="CVPR 2024")
    first, placed, unclear, last = corrected_bundle(Bundle(lines=lines), said).lines
    assert first.wanted == corrected(one, said)
    assert (placed, unclear) == lines[1:3]
    assert last.wanted == corrected(one, Corrections(section=SURVEY))
