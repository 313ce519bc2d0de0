import pytest

from bot.errors import BotError, ConflictError, ForbiddenError, ForgeError, MissingError, RateLimitError
from bot.forge.faults import fault


@pytest.mark.parametrize(
    ("status", "headers", "data", "kind", "why"),
    [
        (401, {}, {"message": "Bad credentials"}, ForbiddenError, "Bad credentials"),
        (403, {}, {"message": "Not yours"}, ForbiddenError, "Not yours"),
        (403, {"retry-after": "1"}, {"message": "Slow down"}, RateLimitError, "Slow down"),
        (403, {"x-ratelimit-remaining": "0"}, {"message": "No more"}, RateLimitError, "No more"),
        (403, {"x-ratelimit-remaining": "7"}, {"message": "Not yours"}, ForbiddenError, "Not yours"),
        (404, {}, {"message": "Not Found"}, MissingError, "Not Found"),
        (409, {}, {"message": "Conflict"}, ConflictError, "Conflict"),
        (422, {}, {"message": "Failed", "errors": [{"message": "Why"}]}, ConflictError, "Why, Failed"),
        (422, {}, {"message": "Failed", "errors": ["text"]}, ConflictError, "Failed"),
        (429, {}, None, RateLimitError, "it did not say why"),
        (503, {"retry-after": "1"}, {"data": "<html>"}, ForgeError, "it did not say why"),
        (400, {}, {"errors": [{"type": "NOT_FOUND", "message": "Gone"}]}, MissingError, "Gone"),
        (400, {}, {"errors": [{"type": "RATE_LIMITED", "message": "No more"}]}, RateLimitError, "No more"),
        (400, {}, {"errors": [{"type": "FORBIDDEN", "message": "No"}]}, ForbiddenError, "No"),
        (400, {}, {"errors": [{"type": "STALE_DATA", "message": "Moved"}]}, ConflictError, "Moved"),
        (500, {}, {"message": "::error:: @all [x](y)"}, ForgeError, "::error:: all x (y)"),
    ],
)
def test_a_fault_is_told_by_who_can_act_and_in_harmless_words(
    status: int, headers: dict[str, str], data: object, kind: type[BotError], why: str
) -> None:
    told = fault(status, headers, data, "reading")
    assert type(told) is kind
    assert str(told) == f"GitHub answered {status} while reading: {why}"
