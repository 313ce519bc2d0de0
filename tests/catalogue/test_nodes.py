import pytest

from bot.catalogue.nodes import Mark, Node, Step, plain

LEAF = Node("x", Mark(2, 4), Mark(2, 5), key=(Mark(1, 2), Mark(1, 3)))
EMPTY = Node(None, Mark(3, 4), Mark(3, 4))
LIST = Node([LEAF, EMPTY], Mark(2, 0), Mark(3, 4))
TREE = Node({"list": LIST, "nothing": EMPTY}, Mark(0, 0), Mark(4, 0))


@pytest.mark.parametrize(
    ("path", "node"),
    [((), TREE), (("list",), LIST), (("list", 0), LEAF), (("list", 7, "a"), LIST), (("list", "a"), LIST), ((0,), TREE)],
)
def test_a_path_is_followed_as_far_as_there_are_nodes(path: tuple[Step, ...], node: Node) -> None:
    assert TREE.nearest(path) is node


def test_a_value_begins_where_its_key_does() -> None:
    assert (LEAF.first_line, LIST.first_line) == (1, 2)


def test_a_leaf_has_no_children() -> None:
    assert ([*TREE.children()], [*LIST.children()], [*LEAF.children()]) == ([LIST, EMPTY], [LEAF, EMPTY], [])


def test_a_key_without_a_value_is_as_if_not_written() -> None:
    assert plain(TREE) == {"list": ["x", None]}
    assert plain(None) is None
