"""What in a text may name a paper: spellings of arXiv identifiers, DOIs, addresses. Judges no arXiv identifier."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from bot.catalogue.addresses import CLOSING, name_at
from bot.catalogue.arxiv_id import ARCHIVES
from bot.catalogue.identity import Identity
from bot.intake.sites import PARAMETERS, PATHS

_ARCHIVE = "|".join(sorted(ARCHIVES, key=len, reverse=True))
# Counts of digits are open, so that a slip of the hand is seen whole, not cut to another paper.
_SPELLING = rf"""
    (?P<stem>(?:(?:{_ARCHIVE})(?:\.[a-z-]{{2,12}})?/[0-9]{{5,}}+|[0-9]{{4}}\.[0-9]{{3,}}+))
    (?:v(?P<version>[0-9]++))?
    (?:\.(?:pdf|html?|ps|gz))*
    (?![0-9a-z]|\.[0-9])
"""
_ACL = r"[0-9]{4}\.[a-z][a-z0-9_]*+-[a-z0-9]++\.[0-9]++|[a-z][0-9]{2}-[0-9]{4}"
# A scheme's length is bounded, for it may begin at any letter: without that, a long word costs its square.
# An address ends where another one begins, as in web.archive.org/web/2023/https://arxiv.org/abs/2304.08485.
_REST = r"""(?:(?!https?:/)(?:[^\s<>()\[\]{}"'`|]|\([^\s<>()\[\]{}"'`|]*+\)))*+"""
_TOKEN = re.compile(
    rf"""
    (?<![0-9a-z])(?<![0-9]\.)(?:arxiv[\s.:：/\#_-]*)?{_SPELLING}
    | (?<![0-9a-z.-])(?P<acl>{_ACL})(?![0-9a-z-]|\.[0-9])
    | (?<![0-9a-z.])(?P<doi>10\.[0-9]{{4,9}}/{_REST})
    | [a-z][a-z0-9+-]{{0,15}}:/+(?P<address>{_REST})
    | (?<![0-9a-z.-])(?P<bare>(?:[a-z0-9-]++\.)++[a-z]{{2,}}+[:/?\#@]{_REST})
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(
    r"""
    (?:[^/?\#]*@)?
    (?:www\.)?(?P<host>[^/?\#:@]*?)\.?
    (?::[0-9]*)?
    (?P<path>/[^?\#]*)?
    (?:\?(?P<query>[^\#]*))?
    (?:\#.*)?
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(rf"/*(?:arxiv[.:]/*)?{_SPELLING}", re.ASCII | re.IGNORECASE | re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Spelling:
    """Something written like an arXiv identifier: without prefix, as it came; the version apart."""

    stem: str
    version: str | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An address that holds no name of a paper; its host in lower case without "www."."""

    host: str


Mention = Spelling | Identity | Elsewhere
"""An Identity is never arXiv's: what is spelled like one of those is still to be judged."""


def parse_mentions(text: str) -> tuple[Mention, ...]:
    """Find what may name a paper in a text, in order.

    >>> parse_mentions("arXiv:2304.08485v2, https://openreview.net/forum?id=w0H2xGHlkw")
    (Spelling(stem='2304.08485', version='2'), Identity(kind=<Kind.OPENREVIEW: 'openreview'>, value='w0H2xGHlkw'))
    """
    return tuple(mention for token in _TOKEN.finditer(plain(text)) for mention in _mentions(token))


def plain(text: str) -> str:
    r"""Undo percent-encoding, drop what can't be seen, and make every blank a plain one.

    >>> plain("\ufeffarXiv:\xa0math%2F0309136")
    'arXiv: math/0309136'
    """
    return "".join(_plain_character(character) for character in unquote(text, errors="replace"))


def _plain_character(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in {"Cc", "Cf"} else character


def _mentions(token: re.Match[str]) -> Iterator[Mention]:
    if token["stem"]:
        yield Spelling(token["stem"], token["version"])
    elif token["acl"]:
        yield from _in_address(f"aclanthology.org/{token['acl']}")
    elif token["doi"]:
        yield from _in_address(f"doi.org/{token['doi']}")
    else:
        yield from _in_address(token["address"] or token["bare"] or "")


def _in_address(address: str) -> Iterator[Mention]:
    parts = _ADDRESS.fullmatch(address.rstrip(CLOSING))
    if parts is None or not parts["host"]:
        return
    host, path, query = parts["host"].lower(), parts["path"] or "", parts["query"] or ""
    spellings = [*_in_path(host, path), *_in_query(host, query)]
    yield from spellings or [name_at(host, f"{path}?{query}") or Elsewhere(host)]


def _in_path(host: str, path: str) -> Iterator[Mention]:
    for beginning in PATHS.get(host, ()):
        parts = [re.escape(part) for part in beginning.split("/") if part]
        if start := re.match("".join(f"/+{part}" for part in parts) + "/", f"{path}/", re.IGNORECASE):
            yield from _spelling_at(path, start.end() - 1)


def _in_query(host: str, query: str) -> Iterator[Mention]:
    for parameter in query.split("&"):
        name, _, values = parameter.partition("=")
        if name == PARAMETERS.get(host):
            for value in values.split(","):
                yield from _spelling_at(value, 0)


def _spelling_at(text: str, position: int) -> Iterator[Mention]:
    if found := _AFTER.match(text, position):
        yield Spelling(found["stem"], found["version"])
