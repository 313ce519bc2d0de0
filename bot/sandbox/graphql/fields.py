"""How a field of a query gets its value, and how connections come in pages. Knows none of GitHub's types.

Source: docs.github.com/graphql/guides/using-pagination-in-the-graphql-api, and the refusals that people quote.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from graphql import FieldNode, GraphQLResolveInfo, get_named_type

from bot.sandbox.github.payloads import Json
from bot.sandbox.github.routing import Listing
from bot.sandbox.graphql.errors import GraphError

T = TypeVar("T")
Info = GraphQLResolveInfo[Any]
_MOST = 100
_WINDOW = ("first", "last", "after", "before")
_MARK = "cursor:v2"


def resolve(source: Mapping[str, Any], info: Info, **arguments: Any) -> object:  # noqa: ANN401  # JSON
    """Give a field's value: what `source` holds under its name, called with the arguments if it is a function.

    A connection's field holds or gives a Listing, of which the page is cut here; GraphError where the page is not
    well asked for.
    """
    paged = str(get_named_type(info.return_type)).endswith("Connection")
    window = {name: arguments.pop(name, None) for name in _WINDOW} if paged else {}
    value = source[info.field_name]
    found = value(**arguments) if callable(value) else value
    return _page(info, found, **window) if isinstance(found, Listing) else found


def listing(values: Sequence[T], render: Callable[[T], Json]) -> Listing:
    """Give the values of a connection, of which only those on the page will be rendered."""
    return Listing(values, lambda index: render(values[index]))


def _page(
    info: Info,
    listing: Listing,
    first: int | None,
    last: int | None,
    after: str | None,
    before: str | None,
) -> Json:
    _check(info, first=first, last=last)
    total = len(listing.values)
    start, end = (_place(after) + 1 if after else 0), (_place(before) if before else total)
    end = end if first is None else min(end, start + first)
    start = start if last is None else max(start, end - last)
    shown = range(total)[start:end]
    return {
        "totalCount": total,
        "nodes": lambda: [listing.render(index) for index in shown],
        "pageInfo": {
            "startCursor": _cursor(shown[0]) if shown else None,
            "endCursor": _cursor(shown[-1]) if shown else None,
            "hasPreviousPage": start > 0,
            "hasNextPage": end < total,
        },
    }


def _check(info: Info, **sizes: int | None) -> None:
    name = info.field_name
    asked = {argument: size for argument, size in sizes.items() if size is not None}
    if not asked and not _only_counts(info):
        words = f"You must provide a `first` or `last` value to properly paginate the `{name}` connection."
        raise GraphError("MISSING_PAGINATION_BOUNDARIES", words)
    for argument, size in asked.items():
        if not 0 <= size <= _MOST:
            words = f"Requesting {size} records on the `{name}` connection exceeds the `{argument}` limit"
            raise GraphError("EXCESSIVE_PAGINATION", f"{words} of {_MOST} records.")


def _only_counts(info: Info) -> bool:
    selected = [each for node in info.field_nodes if node.selection_set for each in node.selection_set.selections]
    return all(isinstance(each, FieldNode) and each.name.value == "totalCount" for each in selected)


def _cursor(place: int) -> str:
    return base64.b64encode(f"{_MARK}:{place}".encode()).decode()


def _place(cursor: str) -> int:
    try:
        mark, place = base64.b64decode(cursor, validate=True).decode().rsplit(":", 1)
    except ValueError:
        mark = place = ""
    if mark != _MARK or not place.isdecimal():
        raise GraphError("INVALID_CURSOR_ARGUMENTS", f"`{cursor}` does not appear to be a valid cursor.")
    return int(place)
