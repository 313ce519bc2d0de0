"""GraphQL's errors as GitHub words them: a type, a path, a sentence, in an answer of status 200. Knows no field.

Source of the types and sentences: answers that people quote in public issues. A field may also refuse with the
REST API's RefusedError; its words are then kept.
"""

from graphql import GraphQLError

from bot.sandbox.github.payloads import Json
from bot.sandbox.github.refusals import RefusedError

_TYPES = {403: "FORBIDDEN", 404: "NOT_FOUND"}


class GraphError(Exception):
    """A field can't be answered. `kind` is GitHub's `type`, such as "NOT_FOUND" or "STALE_DATA"."""

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        super().__init__(message)


def unresolved(what: str) -> GraphError:
    """Refuse what isn't there, `what` as in "an Issue with the number of 7"."""
    return GraphError("NOT_FOUND", f"Could not resolve to {what}.")


def render_error(error: GraphQLError) -> Json:
    """Render an error; one that no field raised says what is wrong with the query, and has no type.

    A fault of the sandbox itself is raised again: it is no answer.
    """
    kind, message = _told(error)
    told = {"message": message, "locations": [{"line": at.line, "column": at.column} for at in error.locations or ()]}
    extensions = {"extensions": {"saml_failure": False}} if kind == "FORBIDDEN" else {}
    return {**({"type": kind, "path": error.path} if kind else {}), **extensions, **told}


def _told(error: GraphQLError) -> tuple[str | None, str]:
    cause = error.original_error
    if isinstance(cause, GraphError):
        return cause.kind, str(cause)
    if isinstance(cause, RefusedError):
        return _TYPES.get(cause.status, "UNPROCESSABLE"), _sentence(cause)
    if cause is None or isinstance(cause, GraphQLError):
        return None, error.message
    raise cause


def _sentence(refusal: RefusedError) -> str:
    details = [each for each in refusal.errors if isinstance(each, dict)]
    told = [str(each.get("message") or f"{each.get('field')} {each.get('code')}") for each in details]
    return ", ".join(told) or refusal.message
