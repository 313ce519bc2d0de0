"""From the text of a link to what is sent to whom. Knows no connection."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from bot.catalogue.hosts import ascii_host
from bot.links.verdict import Kind, NoAnswerError

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
_HOST = re.compile(r"[a-z0-9._:-]+")
_KEPT = "/:?#[]@!$&'()*+,;=%-._~"  # RFC 3986, section 2.2 and 2.3, and what is percent-encoded already


@dataclass(frozen=True, slots=True)
class Target:
    """A link, taken apart.

    Attributes:
        scheme: "http" or "https".
        host: a name in ASCII (IDNA), or a literal address without brackets, in lower case.
        port: as written, or the scheme's own.
        path: the path and the query, percent-encoded, never empty. Fragment and user are not sent.

    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The value of the Host header (RFC 9110, section 7.2)."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _PORTS[self.scheme] else f"{name}:{self.port}"


def parse_target(url: str) -> Target:
    """Take a link apart; raises NoAnswerError, kind REFUSED, for what is no address of the web.

    >>> parse_target("https://user:secret@Bücher.example/ä?b#c")
    Target(scheme='https', host='xn--bcher-kva.example', port=443, path='/%C3%A4?b')
    """
    if len(url) > _LONGEST:
        raise NoAnswerError(Kind.REFUSED, f"an address of more than {_LONGEST} characters")
    try:
        parts = urlsplit(url)
        host, port = ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        raise NoAnswerError(Kind.REFUSED, "no address of the web") from None
    if parts.scheme not in _PORTS or not _HOST.fullmatch(host):
        raise NoAnswerError(Kind.REFUSED, "no address of the web")
    return Target(parts.scheme, host, _PORTS[parts.scheme] if port is None else port, _path(parts))


def joined(base: str, location: str) -> str:
    """Give the address that a redirect leads to, which may be relative (RFC 9110, section 10.2.2).

    >>> joined("https://a.example/b/c", "../d")
    'https://a.example/d'
    """
    try:
        return urljoin(base, location)
    except ValueError:
        raise NoAnswerError(Kind.REFUSED, "it redirects to what is no address") from None


def same_place(one: str, other: str) -> bool:
    """Say whether two addresses differ only in what readers don't care about: https, "www.", a slash at the end.

    >>> same_place("http://www.a.example/b", "https://a.example/b/#c")
    True
    """
    return _place(one) == _place(other)


def _path(parts: SplitResult) -> str:
    query = f"?{parts.query}" if parts.query else ""
    return quote(f"{parts.path or '/'}{query}", safe=_KEPT)


def _place(url: str) -> tuple[str, str]:
    target = parse_target(url)
    return target.host.removeprefix("www."), target.path.rstrip("/")
