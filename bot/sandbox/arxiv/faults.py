"""What goes wrong with arXiv's answers, as reported by those who ask it. Knows no paper.

A fault is a function from the answer that would have been right to the one that comes instead.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.sandbox.arxiv.feed import render_error
from bot.sandbox.loopback import Response

Fault = Callable[[Response], Response]

_TEXT, _PAGE = {"Content-Type": "text/plain"}, {"Content-Type": "text/html"}


def too_many(retry_after: str | None = None) -> Fault:
    """Refuse with 429, and say how long to wait if `retry_after` (seconds, or an HTTP date) is given."""
    headers = _TEXT | ({} if retry_after is None else {"Retry-After": retry_after})
    return lambda _: Response(429, b"Rate exceeded.", headers)


def unavailable(_: Response) -> Response:
    """Refuse with 503."""
    return Response(503, b"Service Unavailable", _TEXT)


def forbidden(_: Response) -> Response:
    """Refuse with 403, as arXiv does with clients that it blocks."""
    return Response(403, b"Forbidden", _TEXT)


def rate_exceeded(_: Response) -> Response:
    """Say "Rate exceeded." with status 200."""
    return Response(200, b"Rate exceeded.", _TEXT)


def page(_: Response) -> Response:
    """Show a well-formed web page with status 200."""
    return Response(200, b"<html><head><title>arXiv</title></head><body><p>Soon back.</p></body></html>", _PAGE)


def nothing(right: Response) -> Response:
    """Answer with status 200 and no body."""
    return replace(right, body=b"")


def half(right: Response) -> Response:
    """Send the first half of the feed as if it were all of it."""
    return replace(right, body=right.body[: len(right.body) // 2])


def cut(right: Response) -> Response:
    """End the connection half-way through the body."""
    return replace(right, fault="cut")


def silence(right: Response) -> Response:
    """Never answer."""
    return replace(right, fault="silence")


def without_published(right: Response) -> Response:
    """Leave <published> out of the first entry."""
    return replace(right, body=re.sub(rb" *<published>.*?</published>\n", b"", right.body, count=1))


def bad_date(right: Response) -> Response:
    """Write a date into the first entry that is none."""
    return replace(right, body=re.sub(rb"<published>.*?<", b"<published>yesterday<", right.body, count=1))


def refusing(identifier: str) -> Fault:
    """Answer that this identifier is malformed, whether it was asked for or not."""
    error = render_error(f"incorrect_id_format_for_{identifier}", f"incorrect id format for {identifier}")
    return lambda right: replace(right, status=400, body=error)


def renaming(old: str, new: str) -> Fault:
    """Answer with another identifier in the place of one."""
    return lambda right: replace(right, body=right.body.replace(old.encode(), new.encode()))
