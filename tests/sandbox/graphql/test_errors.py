import pytest
from graphql import GraphQLError

from bot.sandbox.github.refusals import RefusedError, impossible, invalid, not_for_integration, not_found
from bot.sandbox.graphql.errors import GraphError, render_error, unresolved


def rendered(cause: Exception) -> dict[str, object]:
    return render_error(GraphQLError("What the library makes of it", path=["updateRefs"], original_error=cause))


@pytest.mark.parametrize(
    ("cause", "kind", "message"),
    [
        (GraphError("STALE_DATA", "It moved."), "STALE_DATA", "It moved."),
        (unresolved("a node"), "NOT_FOUND", "Could not resolve to a node."),
        (not_found(), "NOT_FOUND", "Not Found"),
        (impossible("PullRequest", "It is merged."), "UNPROCESSABLE", "It is merged."),
        (invalid("Issue", "title", "missing_field"), "UNPROCESSABLE", "title missing_field"),
        (RefusedError(405, "Not mergeable"), "UNPROCESSABLE", "Not mergeable"),
    ],
)
def test_a_fields_refusal_has_a_type_a_path_and_a_sentence(cause: Exception, kind: str, message: str) -> None:
    assert rendered(cause) == {"type": kind, "path": ["updateRefs"], "message": message, "locations": []}


def test_a_right_that_is_missing_is_not_a_matter_of_single_sign_on() -> None:
    told = {"type": "FORBIDDEN", "path": ["updateRefs"], "extensions": {"saml_failure": False}}
    message = "Resource not accessible by integration"
    assert rendered(not_for_integration()) == {**told, "message": message, "locations": []}


def test_what_is_wrong_with_a_query_has_no_type() -> None:
    assert render_error(GraphQLError("No such field")) == {"message": "No such field", "locations": []}


def test_a_fault_of_the_sandbox_itself_is_no_answer() -> None:
    with pytest.raises(KeyError, match="title"):
        rendered(KeyError("title"))
