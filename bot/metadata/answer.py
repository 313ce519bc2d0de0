"""What can be read from an answer of arXiv's beside the papers in it. Knows no connection."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote
from xml.etree import ElementTree as ET

_ATOM = "{http://www.w3.org/2005/Atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_BAD_IDENTIFIER = "incorrect_id_format_for_"


def is_feed(body: bytes) -> bool:
    """Tell whether the body is a whole feed of arXiv's, and not a page, a sentence, nothing or a part of one.

    >>> is_feed(b"Rate exceeded.")
    False
    """
    root = _root(body)
    return root is not None and root.tag == f"{_ATOM}feed" and (root.findtext(_TOTAL) or "").isdecimal()


def refused_identifier(body: bytes) -> str | None:
    """Read from an error feed which identifier, as it was sent, is the malformed one.

    arXiv names it at the end of the entry's id (API User's Manual, "Errors").
    """
    root = _root(body)
    name = "" if root is None else root.findtext(f"{_ATOM}entry/{_ATOM}id") or ""
    _, found, identifier = name.partition(_BAD_IDENTIFIER)
    return unquote(identifier) if found else None


def parse_retry_after(headers: Mapping[str, str]) -> float | None:
    """Read how many seconds to wait: a number, or a date to compare with the answer's own (RFC 9110, 10.2.3).

    >>> parse_retry_after({"Retry-After": "7"})
    7.0
    """
    value = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    then, now = _moment(value), _moment(headers.get("Date", ""))
    return max((then - now).total_seconds(), 0.0) if then and now else None


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else None


def _root(body: bytes) -> ET.Element | None:
    # No feed has a document type, and it is what entity attacks are made of; in UTF-16 it would not show here.
    if b"<!DOCTYPE" in body or b"\0" in body:
        return None
    try:
        return ET.fromstring(body)  # noqa: S314  # without a document type there are no entities
    except (ET.ParseError, ValueError, LookupError):
        return None
