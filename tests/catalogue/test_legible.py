import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.catalogue.document import load
from bot.catalogue.legible import legible
from tests.catalogue.layouts import pages

HEAD = "sections:\n  - title: A\n    entries:\n      - title: T\n        authors: [B]\n        date: 2024\n"


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("arxiv: 2301.12590", 'arxiv: "2301.12590"'),
        ("arxiv: 2301.12590  # as on its page", 'arxiv: "2301.12590"  # as on its page'),
        ("arxiv: 2301.12590v2", 'arxiv: "2301.12590"'),
        ("arxiv: '2301.12590v2'", 'arxiv: "2301.12590"'),
        ("arxiv: arXiv:2301.12590", 'arxiv: "2301.12590"'),
        ('arxiv: "arXiv: 2301.12590"', 'arxiv: "2301.12590"'),
        ("arxiv: https://arxiv.org/abs/2301.12590", 'arxiv: "2301.12590"'),
        ("arxiv: http://www.arxiv.org/pdf/2301.12590v1.pdf", 'arxiv: "2301.12590"'),
        ("arxiv: https://arxiv.org/abs/math/0309136v1", 'arxiv: "math/0309136"'),
        ("arxiv: Math/0309136", 'arxiv: "math/0309136"'),
        ("name: 1984", 'name: "1984"'),
        ("name: Yes", 'name: "Yes"'),
        ("venue: 2024-05-01", 'venue: "2024-05-01"'),
        ("note: A: B", "note: 'A: B'"),
        ("note: It's so: B", "note: 'It''s so: B'"),
        ("note: A: B: C   ", "note: 'A: B: C'   "),
        ("note: a bell \x07", "note: a bell "),
        ("links: {arxiv: https://arxiv.org/abs/2301.12590}", "links: {arxiv: https://arxiv.org/abs/2301.12590}"),
    ],
)
def test_what_keeps_a_list_from_being_read_is_mended(written: str, mended: str) -> None:
    text = f"{HEAD}        {written}\n"
    assert legible(text) == f"{HEAD}        {mended}\n"
    assert load(legible(text)).catalogue.sections[0].entries


@pytest.mark.parametrize(
    "written",
    [
        "arxiv: 2313.12590x",
        "arxiv: https://arxiv.org/abs/2313.00001",
        "arxiv: https://example.org/abs/2301.12590",
        "arxiv: math/0309136",
        'name: "1984"',
        "date: 2024-05-01",
        "withdrawn: true",
        "note: A: B # or is that a comment",
        "unknown: A: B",
        "authors: [A: B",
        "note: |\n          A: B",
    ],
)
def test_what_is_in_order_or_not_clear_stays_to_the_letter(written: str) -> None:
    text = f"{HEAD}        {written}\n"
    assert legible(text) == text


def test_the_first_field_of_an_item_and_every_further_title_are_mended_too() -> None:
    text = "sections:\n- title: A: B\n  sections:\n  - title: C: D\n  -  title: (E: F)\r\n"
    mended = "sections:\n- title: 'A: B'\n  sections:\n  - title: 'C: D'\n  -  title: '(E: F)'\r\n"
    assert legible(text) == mended


def test_after_twenty_loose_colons_it_gives_up() -> None:
    lines = "".join(f"- title: A: {number}\n" for number in range(30))
    assert legible(lines).count("'") == 40


@settings(max_examples=40)
@given(page=pages)
def test_a_list_that_can_be_read_stays_to_the_letter(page: tuple[object, str]) -> None:
    assert legible(page[1]) == page[1]


@given(text=st.text())
@example(text="- title: a: b")
@example(text="\x07")
@example(text="title: a: b\x85c: d: e")
def test_whatever_comes_it_never_raises_and_twice_is_as_once(text: str) -> None:
    assert legible(legible(text)) == legible(text)
