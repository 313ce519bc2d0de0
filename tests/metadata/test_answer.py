import pytest

from bot.metadata.answer import is_feed, parse_retry_after, refused_identifier
from bot.sandbox.arxiv.feed import Query, render_error, render_feed
from bot.sandbox.arxiv.paper import SandboxPaper

FEED = render_feed(Query(("2304.08485",), 0, 100), [SandboxPaper(arxiv="2304.08485", title="x", authors=("y",))], 1)
EMPTY_FEED = render_feed(Query(("2304.08485",), 0, 100), [], 0)


def test_a_whole_feed_is_one_with_or_without_entries() -> None:
    assert is_feed(FEED)
    assert is_feed(EMPTY_FEED)


@pytest.mark.parametrize("kept", range(0, len(FEED), 97))
def test_a_feed_cut_anywhere_is_none(kept: int) -> None:
    assert not is_feed(FEED[:kept])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Rate exceeded.",
        b"<html><body/></html>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>somebody's blog</title></feed>",
        b"<!DOCTYPE feed [<!ENTITY a 'a'>]>" + FEED.partition(b"\n")[2],
        b"<?xml version='1.0' encoding='nonsense'?><feed/>",
        b"\xff\xfe\x00",
    ],
)
def test_anything_else_is_no_feed(body: bytes) -> None:
    assert not is_feed(body)


def test_a_feed_with_entities_is_none_in_whatever_encoding() -> None:
    laughs = (
        f'<?xml version="1.0" encoding="ENC"?><!DOCTYPE x [<!ENTITY a "a">]>{EMPTY_FEED.decode().partition("?>")[2]}'
    )
    for encoding in ("utf-8", "utf-16"):
        assert not is_feed(laughs.replace("ENC", encoding).encode(encoding))


@pytest.mark.parametrize("sent", ["abc", "math.GT/0309136x", "a&b", ""])
def test_an_error_feed_names_the_identifier_as_it_was_sent(sent: str) -> None:
    assert refused_identifier(render_error(f"incorrect_id_format_for_{sent}", "")) == sent


@pytest.mark.parametrize("body", [b"", b"<html/>", EMPTY_FEED, render_error("", "id_list is required")])
def test_an_error_that_names_no_identifier_gives_none(body: bytes) -> None:
    assert refused_identifier(body) is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": " 120 "}, 120.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "Mon, 23 Nov 2026 10:00:30 GMT", "Date": "Mon, 23 Nov 2026 10:00:00 GMT"}, 30.0),
        ({"Retry-After": "Mon, 23 Nov 2026 09:00:00 GMT", "Date": "Mon, 23 Nov 2026 10:00:00 GMT"}, 0.0),
        ({"Retry-After": "Mon, 23 Nov 2026 10:00:30 GMT"}, None),
        ({"Retry-After": "Mon, 23 Nov 2026 10:00:30 -0000", "Date": "Mon, 23 Nov 2026 10:00:00 GMT"}, None),
    ],
)
def test_a_time_to_wait_is_a_number_or_a_date_beside_the_answers_own(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert parse_retry_after(headers) == seconds
