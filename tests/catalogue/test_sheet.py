import pytest

from bot.catalogue.nodes import Mark
from bot.catalogue.sheet import Edit, Sheet
from bot.errors import PlanError


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("a\nb\nc\n", "a\nnew\nb\nc\n"),
        ("a\r\nb\r\nc\r\n", "a\r\nnew\r\nb\r\nc\r\n"),
        ("a\nb", "a\nnew\nb"),
        ("a\n", "a\nnew\n"),
        ("a", "a\nnew"),
    ],
)
def test_new_lines_end_as_the_others_do(text: str, edited: str) -> None:
    sheet = Sheet(text)
    assert sheet.edited([sheet.put(1, ["new"])]) == edited


def test_taking_the_last_line_leaves_the_end_as_it_was() -> None:
    sheet = Sheet("a\nb")
    assert sheet.edited([sheet.take(1, 2)]) == "a"


def test_an_empty_text_takes_lines() -> None:
    sheet = Sheet("")
    assert sheet.edited([sheet.put(0, ["a", "b"])]) == "a\nb\n"


def test_edits_come_in_the_order_of_the_text_and_at_one_place_in_the_order_given() -> None:
    sheet = Sheet("one two\nthree\n")
    point = sheet.offset(Mark(1, 5))
    edits = [Edit(point, point, "!"), Edit(point, point, "?"), Edit(4, 7, "2"), sheet.put(0, ["zero"])]
    assert sheet.edited(edits) == "zero\none 2\nthree!?\n"


def test_lines_are_put_above_a_line_that_is_taken_out_whichever_was_planned_first() -> None:
    sheet = Sheet("a\nb\nc\n")
    edits = [sheet.take(1, 2), sheet.put(1, ["B"])]
    assert sheet.edited(edits) == sheet.edited(edits[::-1]) == "a\nB\nc\n"


def test_edits_that_overlap_are_not_made() -> None:
    with pytest.raises(PlanError, match=r"^two edits of one file overlap, or one reaches too far$"):
        Sheet("abc\n").edited([Edit(0, 2, ""), Edit(1, 3, "")])


def test_an_excerpt_is_edited_within_its_lines() -> None:
    sheet = Sheet("a\nb\nc")
    assert sheet.excerpt(1, 2, [Edit(2, 3, "x"), sheet.put(2, ["y"])]) == "x\ny\n"
    assert sheet.excerpt(2, 3, []) == "c\n"


@pytest.mark.parametrize("edit", [Edit(1, 2, ""), Edit(3, 5, ""), Edit(6, 6, "")])
def test_an_edit_that_reaches_beyond_an_excerpt_is_not_made(edit: Edit) -> None:
    with pytest.raises(PlanError, match=r"^two edits of one file overlap, or one reaches too far$"):
        Sheet("a\nb\nc\n").excerpt(1, 2, [edit])


def test_no_edit_changes_nothing() -> None:
    assert [Sheet(text).edited([]) for text in ("", "a", "a\n", "a\r\nb")] == ["", "a", "a\n", "a\r\nb"]
