import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.slugs import anchors, slug


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Papers", "papers"),
        ("Linear Layers Projection", "linear-layers-projection"),
        ("Feature-level Fusion", "feature-level-fusion"),
        ("  Benchmarks ", "benchmarks"),
        ("Q & A: what's new?", "q--a-whats-new"),
        ("snake_case 2.0", "snake_case-20"),
        ("Überblick über 中文", "überblick-über-中文"),
        ("🦩 Flamingo", "-flamingo"),
        ("naı̈ve", "naı̈ve"),
        ("???", ""),
    ],
)
def test_a_heading_has_the_anchor_that_github_gives(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["A", "A", "A"], ["a", "a-1", "a-2"]),
        (["A", "A 1", "A"], ["a", "a-1", "a-2"]),
        (["A 1", "A", "A"], ["a-1", "a", "a-2"]),
        (["A", "A", "A 1"], ["a", "a-1", "a-1-1"]),
        (["", ""], ["", "-1"]),
        ([], []),
    ],
)
def test_repeats_are_numbered_and_never_meet_another_heading(headings: list[str], expected: list[str]) -> None:
    assert anchors(headings) == expected


@given(st.lists(st.sampled_from(["a", "a 1", "a-1", "a 1 1", "b", ""])))
def test_no_two_headings_of_a_page_share_an_anchor(headings: list[str]) -> None:
    assert len(set(anchors(headings))) == len(headings)


@given(st.text())
def test_a_slug_has_no_blank_and_no_separator(heading: str) -> None:
    assert not {" ", "/", "#", "\n"} & set(slug(heading))
    assert slug(slug(heading)) == slug(heading)
