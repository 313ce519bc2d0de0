"""GitHub's refusals in its own words, as exceptions. Knows when none of them is due.

Source of the shapes: docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api; of the words:
answers that people quote in public issues.
"""

from collections.abc import Sequence

DOCUMENTATION = "https://docs.github.com/rest"


class RefusedError(Exception):
    """An answer of 400 or more."""

    def __init__(self, status: int, message: str, errors: Sequence[object] = ()) -> None:
        self.status = status
        self.message = message
        self.errors = tuple(errors)
        super().__init__(f"{status} {message} {list(self.errors) or ''}".strip())

    def content(self) -> dict[str, object]:
        """Give the answer's JSON."""
        errors = {"errors": list(self.errors)} if self.errors else {}
        return {
            "message": self.message,
            **errors,
            "documentation_url": DOCUMENTATION,
            "status": str(self.status),
        }


def not_found() -> RefusedError:
    """Refuse what isn't there, and what the asker may not know of."""
    return RefusedError(404, "Not Found")


def invalid(resource: str, field: str, code: str = "invalid", message: str | None = None) -> RefusedError:
    """Refuse one field of a request (422); `code` is GitHub's, such as "missing_field" or "already_exists"."""
    error = {"resource": resource, "field": field, "code": code}
    return RefusedError(422, "Validation Failed", [error | ({"message": message} if message else {})])


def impossible(resource: str, message: str) -> RefusedError:
    """Refuse a request that is well formed and can't be done (422)."""
    error = {"resource": resource, "code": "custom", "message": message}
    return RefusedError(422, "Validation Failed", [error])


def unprocessable(message: str) -> RefusedError:
    """Refuse with a plain sentence (422), as the git database does."""
    return RefusedError(422, message)


def forbidden(message: str) -> RefusedError:
    """Refuse for want of a right (403)."""
    return RefusedError(403, message)


def not_for_integration() -> RefusedError:
    """Refuse a GITHUB_TOKEN whose workflow did not ask for the permission."""
    return forbidden("Resource not accessible by integration")
