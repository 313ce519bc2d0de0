from bot.catalogue.dates import ListedDate
from bot.refresh.difference import FIELDS, Difference, Value, importance
from tests.refresh.library import LLAVA


def difference(field: str, before: Value, after: Value, heading: str = "A") -> Difference:
    return Difference(LLAVA, heading, field, before, after, "why")


def test_a_change_is_named_by_paper_field_and_new_value_whatever_is_listed() -> None:
    one = difference("title", "A", "B")
    assert one.name == difference("title", "Z", "B", heading="Z").name
    others = [difference("title", "A", "C"), difference("venue", "A", "B"), difference("authors", ("A",), ("B", "B"))]
    assert one.name not in {other.name for other in others}
    assert one.name.startswith("2304.08485 title ")


def test_marking_and_taking_the_mark_back_are_two_changes() -> None:
    assert (
        difference("withdrawn", before=False, after=True).name != difference("withdrawn", before=True, after=False).name
    )


def test_the_most_important_comes_first() -> None:
    found = [
        difference("date", None, ListedDate(2024)),
        difference("title", "A", "B"),
        difference("withdrawn", None, None),
    ]
    assert [one.field for one in sorted(found, key=importance)] == ["withdrawn", "title", "date"]
    assert FIELDS[0] == "withdrawn"
