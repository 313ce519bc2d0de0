"""POST /graphql: one document in, one answer out. Knows no HTTP, and of the schema only where it is kept.

Source: docs.github.com/graphql/guides/forming-calls-with-graphql. What is wrong with a document itself is told in
the library's words, which are not quite GitHub's.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from graphql import ExecutionResult, build_schema, graphql_sync

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json, render_time
from bot.sandbox.github.routing import Answer, Call
from bot.sandbox.graphql.errors import render_error
from bot.sandbox.graphql.fields import resolve
from bot.sandbox.graphql.mutations import render_mutations
from bot.sandbox.graphql.repository import find_repository

SCHEMA = build_schema(Path(__file__).with_name("schema.graphql").read_text(encoding="utf-8"))


def exhausted() -> Answer:
    """Answer somebody who has asked too much within the hour; the status is 200 all the same."""
    return Answer(
        content={"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded for installation."}]}
    )


def answer(hosting: Hosting, call: Call, budget: Mapping[str, int | str]) -> Answer:
    """Answer a request whose body holds `query` and perhaps `variables` and `operationName`.

    `budget` is what the headers say of the rate limit, `reset` in seconds since 1970. The status is 200 even where
    fields are refused: `errors` says which. Mutations run one after the other, and one that is refused does not
    stop the next. Raises RefusedError (401) for somebody without a token, (400) for a body that is no object.
    """
    query = call.fields.get("query")
    if not isinstance(query, str):
        return Answer(content={"errors": [{"message": "A query attribute must be specified and must be a string."}]})
    root = {
        "rateLimit": {**budget, "cost": 1, "resetAt": render_time(datetime.fromtimestamp(int(budget["reset"]), UTC))},
        "repository": lambda owner, name: find_repository(hosting, call.user, owner, name),
        **render_mutations(hosting, call.user),
    }
    variables = call.fields.get("variables")
    result = graphql_sync(
        SCHEMA,
        query,
        root,
        variable_values=dict(variables) if isinstance(variables, Mapping) else {},
        operation_name=call.text("operationName"),
        field_resolver=resolve,
    )
    return Answer(content=_render(result))


def _render(result: ExecutionResult) -> Json:
    errors = {"errors": [render_error(error) for error in result.errors]} if result.errors else {}
    executed = not result.errors or any(error.path for error in result.errors)
    return {**({"data": result.data} if executed else {}), **errors}
