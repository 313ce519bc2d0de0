from typing import Any

import pytest
from pydantic import ValidationError

from bot.catalogue.dates import ListedDate
from bot.catalogue.model import Catalogue, Entry, Section, SectionId, position

ENTRY = {"title": "T", "authors": ["A"], "date": "2023"}


def entry(**fields: Any) -> Entry:
    return Entry.model_validate({**ENTRY, **fields})


def listed(title: str, date: str, *also_in: str) -> Entry:
    return entry(title=title, date=date, also_in=also_in)


LIST = Catalogue(
    sections=(
        Section(
            title="Papers",
            sections=(
                Section(title="New & Old", entries=(listed("n", "2024"), listed("o", "2001", "papers/survey"))),
                Section(title="Survey", entries=(listed("s", "2005", "papers/new--old"), listed("t", "2000"))),
            ),
        ),
        Section(title="Books"),
    )
)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": "a\nb"}, "holds a line break or a control character; write it on one line"),
        ({"title": "a\u2028b"}, "holds a line break or a control character; write it on one line"),
        ({"note": "a\x1bb"}, "holds a line break or a control character; write it on one line"),
        (
            {"links": {"Codes": "ftp://x.org"}},
            "'ftp://x.org' is no web address; it begins with https:// and holds no blank",
        ),
        ({"links": {"Codes": "https://"}}, "'https://' is no web address; it begins with https:// and holds no blank"),
        (
            {"links": {"Codes": "https://?a"}},
            "'https://?a' is no web address; it begins with https:// and holds no blank",
        ),
        (
            {"links": {"C": "https://[x/"}},
            "'https://[x/' is no web address; it begins with https:// and holds no blank",
        ),
        (
            {"links": {"C": "https://a b"}},
            "'https://a b' is no web address; it begins with https:// and holds no blank",
        ),
        (
            {"links": {"C": "javascript:x"}},
            "'javascript:x' is no web address; it begins with https:// and holds no blank",
        ),
        ({"arxiv": "2304.8485v1"}, "'2304.8485v1' is not an arXiv identifier: it has neither the form"),
        ({"doi": "https://doi.org/10.1/x"}, "is no DOI; it looks like 10.1093/nsr/nwae403, without https://doi.org/"),
        ({"date": "May"}, "'May' is no date; write 2023-12-11, 2023-12 or 2023"),
        ({"pin": ["title", "name"]}, "name can't be pinned; what can is title, authors, date, venue, doi, withdrawn"),
        ({"authors": []}, "at least 1 item"),
        ({"title": " "}, "at least 1 character"),
        ({"colour": "red"}, "Extra inputs are not permitted"),
    ],
)
def test_an_entry_that_cannot_be_right_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        entry(**fields)
    assert message in str(caught.value)


def test_an_entry_is_a_value() -> None:
    assert entry() == entry()
    with pytest.raises(ValidationError, match=r"frozen"):
        entry().title = "other"  # type: ignore[misc]  # that it is refused is the point


@pytest.mark.parametrize(
    ("name", "title", "heading"),
    [
        (None, "MM-LLMs: Recent Advances", "MM-LLMs: Recent Advances"),
        ("LLaVA", "Visual Instruction Tuning", "LLaVA: Visual Instruction Tuning"),
        ("Lyrics & MQ-Former", "Lyrics: Boosting Alignment", "Lyrics & MQ-Former: Boosting Alignment"),
        ("Flamingo 🦩 & Resampler", "Flamingo: a Model", "Flamingo 🦩 & Resampler: a Model"),
        ("VQA", "VQA: Visual Questions", "VQA: Visual Questions"),
        ("LLaVA-1.5", "LLaVA: Visual Tuning", "LLaVA-1.5: LLaVA: Visual Tuning"),
        ("LLaVA", "LLaVA-1.5: Better", "LLaVA: LLaVA-1.5: Better"),
        ("GILL", "GILL", "GILL: GILL"),
    ],
)
def test_a_heading_says_a_name_once(name: str | None, title: str, heading: str) -> None:
    assert entry(name=name, title=title).heading == heading


def test_places_come_in_the_order_of_the_page_with_ids_from_their_titles() -> None:
    assert [(place.id, place.path, place.takes_entries) for place in LIST.places()] == [
        ("papers", "Papers", False),
        ("papers/new--old", "Papers › New & Old", True),
        ("papers/survey", "Papers › Survey", True),
        ("books", "Books", True),
    ]


def test_a_place_is_found_by_its_id_alone() -> None:
    place = LIST.place(SectionId("papers/survey"))
    assert place is not None
    assert place.titles == ("Papers", "Survey")
    assert LIST.place(SectionId("survey")) is None


def test_readers_see_an_entry_in_every_section_that_it_names_newest_first() -> None:
    shown = {place.id: [one.title for one in LIST.shown(place)] for place in LIST.places()}
    assert shown == {"papers": [], "papers/new--old": ["n", "s", "o"], "papers/survey": ["s", "o", "t"], "books": []}


def test_a_paper_is_found_where_it_lives() -> None:
    paper = entry(arxiv="2304.08485")
    catalogue = Catalogue(sections=(Section(title="A"), Section(title="B", entries=(paper,))))
    found = catalogue.find(*paper.names)
    assert found is not None
    assert (found[0].id, found[1]) == ("b", paper)
    assert LIST.find(*paper.names) is None


@pytest.mark.parametrize(("date", "index"), [("2025", 0), ("2024", 1), ("2023", 1), ("2001", 2), ("1999", 2)])
def test_an_entry_belongs_before_the_first_older_one(date: str, index: int) -> None:
    entries = (listed("n", "2024"), listed("o", "2001"))
    assert position(entries, ListedDate(int(date))) == index
