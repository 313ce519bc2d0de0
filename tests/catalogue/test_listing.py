from typing import Any

import pytest

from bot.catalogue.dates import ListedDate
from bot.catalogue.facts import Facts
from bot.catalogue.listing import Reading, name_and_title, read_listing
from bot.catalogue.markdown_list import Listing
from bot.catalogue.model import Entry

AGAIN = "mend the listing, and import again"
LAST = "only the last is taken over; give the others labels of their own"
PDF = "http://arxiv.org/pdf/2304.08485v2.pdf"
PAPER = "https://arxiv.org/abs/2304.08485"


def read(facts: dict[str, Any] | None = None, **fields: Any) -> tuple[Entry | None, list[str], list[str]]:
    """Read one listing, and give what was mended and what was not read."""
    whole = {"line": 7, "heading": "T", "authors": ("A",), "date": ListedDate(2024), "shown_date": "2024", **fields}
    reading = Reading("list.md", Facts.model_validate(facts or {}))
    entry = read_listing(reading, Listing(**whole))
    return entry, list(map(str, reading.mended)), list(map(str, reading.unread))


def entry(**fields: Any) -> Entry:
    return Entry.model_validate({"title": "T", "authors": ("A",), "date": "2024", **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, entry()),
        (
            {"links": (("Paper", PAPER), ("Codes", "https://x.org/"))},
            entry(arxiv="2304.08485", links={"Codes": "https://x.org/"}),
        ),
        ({"links": (("Paper", PAPER),), "venue": "arXiv"}, entry(arxiv="2304.08485")),
        ({"venue": "arXiv"}, entry(venue="arXiv")),
        ({"links": (("Paper", "https://aclanthology.org/1"),)}, entry(links={"Paper": "https://aclanthology.org/1"})),
        ({"venue": "ICML 2024", "note": "n"}, entry(venue="ICML 2024", note="n")),
    ],
)
def test_a_clean_listing_becomes_an_entry_without_a_word(fields: dict[str, Any], expected: Entry) -> None:
    assert read(**fields) == (expected, [], [])


@pytest.mark.parametrize(
    ("fields", "expected", "mended"),
    [
        (
            {"shown_date": "2 December 2024", "date": ListedDate(2024, 12, 2)},
            entry(date="2024-12-02"),
            "list.md:7: the date is written 2 December 2024; it is 2 Dec 2024 now",
        ),
        (
            {"links": (("arXiv", PDF),)},
            entry(arxiv="2304.08485"),
            f"list.md:7: the paper's link is arXiv, {PDF}; the list links every paper alike",
        ),
    ],
)
def test_what_is_certain_is_mended_and_told(fields: dict[str, Any], expected: Entry, mended: str) -> None:
    assert read(**fields) == (expected, [mended], [])


@pytest.mark.parametrize(
    ("fields", "unread"),
    [
        ({"unread": ("[x",)}, ["list.md:7: '[x' is no part of a listing; bring it into the list by hand"]),
        (
            {"links": (("A", "https://x.org/"), ("A", "https://y.org/"))},
            [
                f"list.md:7: the label 'A' stands in one listing 2 times; {LAST}",
            ],
        ),
        (
            {"links": (("Paper", "https://arxiv.org/abs/2313.00001"),)},
            ["list.md:7: 2313.00001 is no arXiv identifier: its month is 13; look the paper up"],
        ),
    ],
)
def test_what_is_lost_is_told(fields: dict[str, Any], unread: list[str]) -> None:
    found, mended, told = read(**fields)
    assert (found is not None, mended, told) == (True, [], unread)


@pytest.mark.parametrize(
    ("fields", "unread"),
    [
        ({"heading": "", "unread": ("x",)}, ["list.md:7: 'x' is no part of a listing; bring it into the list by hand"]),
        (
            {"date": None, "authors": ()},
            [
                f"list.md:7: 'T' can't be taken over, for it has no authors; {AGAIN}",
                f"list.md:7: 'T' can't be taken over, for it has no date; {AGAIN}",
            ],
        ),
    ],
)
def test_a_listing_that_lacks_what_an_entry_needs_is_left_out_and_told(
    fields: dict[str, Any], unread: list[str]
) -> None:
    assert read(**fields) == (None, [], unread)


def test_a_correction_is_made_and_told_with_its_reason() -> None:
    correction = {
        "listing": "T",
        "because": "it was another's",
        "arxiv": "2201.12086",
        "links": {"Codes": "https://y.org/"},
        "without": ["Webpage"],
        "pin": ["title"],
    }
    links = (("Paper", PAPER), ("Codes", "https://x.org/"), ("Webpage", "https://z.org/"))
    found, mended, unread = read({"corrections": [correction]}, links=links)
    assert found == entry(arxiv="2201.12086", links={"Codes": "https://y.org/"}, pin=("title",))
    was = "it was another's"
    assert mended == [
        f"list.md:7: Codes of 'T' is https://x.org/; it is https://y.org/ now: {was}",
        f"list.md:7: Webpage of 'T' is https://z.org/; it is left out: {was}",
        f"list.md:7: the paper's link of 'T' is {PAPER}; it is 2201.12086 now: {was}",
    ]
    assert unread == []


def test_a_title_that_is_not_the_papers_own_is_told_unless_it_is_pinned() -> None:
    titles = {"2304.08485": "Other"}
    links = (("Paper", PAPER),)
    told = "list.md:7: 'T' is 'Other' on arXiv; pin the title, or correct the link"
    assert read({"titles": titles}, links=links) == (entry(arxiv="2304.08485"), [], [told])
    pinned = {"titles": titles, "corrections": [{"listing": "T", "because": "a talk", "pin": ["title"]}]}
    assert read(pinned, links=links) == (entry(arxiv="2304.08485", pin=("title",)), [], [])


@pytest.mark.parametrize(
    ("heading", "title", "apart"),
    [
        ("T: x", "T: x", (None, "T: x")),
        ("CLIP: Learning", "Learning", ("CLIP", "Learning")),
        ("VQA v2 & Making: It", "Making: It", ("VQA v2", "Making: It")),
        ("BLIP-2 & Q-Former: Boot", "BLIP-2: Boot", ("BLIP-2 & Q-Former", "BLIP-2: Boot")),
        ("A & B: Boot", "C: Boot", None),
        ("Learning", "Other", None),
    ],
)
def test_a_name_added_by_hand_is_told_from_the_title(
    heading: str, title: str, apart: tuple[str | None, str] | None
) -> None:
    assert name_and_title(heading, title) == apart
