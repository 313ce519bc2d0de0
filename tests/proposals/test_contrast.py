import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.proposals.contrast import contrast, cut


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a b c", "a b c", ("a b c", "a b c")),
        ("a b c", "a x c", ("a ~~b~~ c", "a **x** c")),
        ("a c", "a b c", ("a c", "a **b** c")),
        ("a b", "b", ("~~a~~ b", "b")),
        ("1 2 3 4 5 6 7 x", "1 2 3 4 5 6 7 y", ("1 2 … 6 7 ~~x~~", "1 2 … 6 7 **y**")),
        ("*a*", "~~b~~", (r"~~\*a\*~~", r"**\~\~b\~\~**")),
    ],
)
def test_what_goes_is_struck_through_and_what_comes_is_bold(before: str, after: str, shown: tuple[str, str]) -> None:
    assert contrast(before.split(), after.split(), " ") == shown


def test_of_many_runs_the_first_are_shown() -> None:
    before, after = [f"{one}" for one in range(60)], [f"{one}" if one % 2 else "x" for one in range(60)]
    old, new = contrast(before, after, " ")
    assert old.endswith(" …")
    assert new.count("**x**") == 6


def test_a_long_run_is_cut() -> None:
    assert len(contrast([], ["x" * 5000], " ")[1]) == 304


@given(st.lists(st.text(min_size=1)), st.lists(st.text(min_size=1)))
def test_equal_sides_have_no_marks_and_no_side_is_ever_empty(before: list[str], after: list[str]) -> None:
    assert all(contrast(before, after, " "))
    same, again = contrast(before, before, " ")
    assert same == again


@pytest.mark.parametrize(("value", "short"), [("abc", "abc"), ("abcd", "ab…"), ("a bcd", "a…")])
def test_a_cut_text_ends_with_an_ellipsis(value: str, short: str) -> None:
    assert cut(value, 3) == short
