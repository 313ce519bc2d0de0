import pytest
from pydantic import ValidationError

from bot.catalogue.model import Catalogue
from bot.catalogue.nodes import Mark, Node
from bot.catalogue.shape import Mismatch, mismatches

LIST = "write [one, two], or one item a line after dashes"
TREE = Node({"sections": Node([Node({}, Mark(4, 0), Mark(4, 9))], Mark(3, 0), Mark(4, 9))}, Mark(2, 0), Mark(4, 9))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({}, [Mismatch(4, "sections is missing", "begin the list with `sections:`")]),
        ({"sections": [{"title": "A", "entries": "x"}]}, [Mismatch(5, "entries is not a list", LIST)]),
        ({"sections": [{"title": 3}]}, [Mismatch(5, "title is not one piece of text", "write one line of text")]),
    ],
)
def test_what_is_not_written_is_told_at_the_nearest_line(value: object, told: list[Mismatch]) -> None:
    with pytest.raises(ValidationError) as caught:
        Catalogue.model_validate(value)
    assert [*mismatches(caught.value, TREE)] == told
