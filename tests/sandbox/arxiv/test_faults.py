import pytest

from bot.sandbox.arxiv import faults
from bot.sandbox.loopback import Response

BODY = b"<feed>\n  <published>2023-04-17T17:59:25Z</published>\n  <published>2024</published>\n</feed>"
RIGHT = Response(200, BODY, {"Content-Type": "application/atom+xml"})
TEXT = {"Content-Type": "text/plain"}


@pytest.mark.parametrize(
    ("fault", "response"),
    [
        (faults.too_many(), Response(429, b"Rate exceeded.", TEXT)),
        (faults.too_many("7"), Response(429, b"Rate exceeded.", TEXT | {"Retry-After": "7"})),
        (faults.unavailable, Response(503, b"Service Unavailable", TEXT)),
        (faults.forbidden, Response(403, b"Forbidden", TEXT)),
        (faults.rate_exceeded, Response(200, b"Rate exceeded.", TEXT)),
        (faults.nothing, Response(200, b"", RIGHT.headers)),
        (faults.half, Response(200, BODY[: len(BODY) // 2], RIGHT.headers)),
        (faults.cut, Response(200, BODY, RIGHT.headers, "cut")),
        (faults.silence, Response(200, BODY, RIGHT.headers, "silence")),
        (faults.without_published, Response(200, b"<feed>\n  <published>2024</published>\n</feed>", RIGHT.headers)),
        (faults.bad_date, Response(200, BODY.replace(b"2023-04-17T17:59:25Z", b"yesterday"), RIGHT.headers)),
        (faults.renaming("2024", "2025"), Response(200, BODY.replace(b"2024", b"2025"), RIGHT.headers)),
    ],
)
def test_a_fault_makes_its_answer_of_the_right_one(fault: faults.Fault, response: Response) -> None:
    assert fault(RIGHT) == response


def test_a_page_is_well_formed_and_no_feed() -> None:
    assert faults.page(RIGHT).status == 200
    assert faults.page(RIGHT).body.startswith(b"<html>")


def test_a_refusal_names_its_identifier() -> None:
    refused = faults.refusing("abc")(RIGHT)
    assert refused.status == 400
    assert b"#incorrect_id_format_for_abc<" in refused.body
