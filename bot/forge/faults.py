"""What an answer that tells of a fault means for us. Knows no library and no connection.

Statuses: docs.github.com/rest, "Troubleshooting the REST API" and "Rate limits for the REST API".
"""

from collections.abc import Mapping

from bot.catalogue.escape import title
from bot.errors import BotError, ConflictError, ForbiddenError, ForgeError, MissingError, RateLimitError

_FAULTS: dict[int, type[BotError]] = {
    401: ForbiddenError,
    403: ForbiddenError,
    404: MissingError,
    405: ForbiddenError,  # what a merge is answered where a rule wants more first
    409: ConflictError,
    422: ConflictError,
    429: RateLimitError,
}
_GRAPH_FAULTS: dict[str, type[BotError]] = {
    "FORBIDDEN": ForbiddenError,
    "NOT_FOUND": MissingError,
    "RATE_LIMITED": RateLimitError,
}


def fault(status: int, headers: Mapping[str, str], data: object, doing: str) -> BotError:
    """Tell a fault by who can act; `headers` are by name in lower case, `data` is the answer's JSON.

    GraphQL's faults come with status 200 and are told by their types. A refusal that names a time to wait, or says
    that nothing is left of the hour, is a limit whatever its words.

    >>> fault(403, {"retry-after": "60"}, {"message": "Slow down"}, "reading")
    RateLimitError('GitHub answered 403 while reading: Slow down')
    """
    kinds, messages = _errors(data)
    # GitHub quotes what it was sent, so its words are as hostile as any.
    said = f"GitHub answered {status} while {doing}: {title(', '.join(messages)) or 'it did not say why'}"
    if kinds:
        return next((_GRAPH_FAULTS[kind] for kind in kinds if kind in _GRAPH_FAULTS), ConflictError)(said)
    kind = _FAULTS.get(status, ForgeError)
    limited = "retry-after" in headers or headers.get("x-ratelimit-remaining") == "0"
    return (RateLimitError if kind is ForbiddenError and limited else kind)(said)


def _errors(data: object) -> tuple[set[str], list[str]]:
    """Give the types of GraphQL's errors, none for an answer of REST's, and what either says."""
    if not isinstance(data, dict):
        return set(), []
    errors = data.get("errors")
    known = [one for one in errors if isinstance(one, dict)] if isinstance(errors, list) else []
    messages = [str(one["message"]) for one in (*known, data) if "message" in one]
    return (set() if "message" in data else {str(one.get("type")) for one in known}), messages
