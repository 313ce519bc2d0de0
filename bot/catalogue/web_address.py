"""Which addresses can be listed: pages of the public web, named so that everybody sees whose. Opens none of them.

Source of the parts of an address: RFC 3986; what is stricter here is what has been used to deceive readers. An address
that only passes readers on to another one is not told from others: whoever reviews it sees its host.
"""

from enum import Enum, auto
from urllib.parse import SplitResult, urlsplit

from bot.catalogue.hosts import ascii_host, is_reachable

_WEB_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024


class Flaw(Enum):
    """Why an address can't be listed."""

    MALFORMED = auto()
    SCHEME = auto()
    """It is none of the web."""
    USER = auto()
    """What stands before an @ can pass for the host."""
    PRIVATE = auto()
    """Its host is not there for everybody."""
    PORT = auto()
    """Below 1024 every port but 80 and 443 is another service's; demos run above."""


class AddressError(ValueError):
    """An address can't be listed."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.name)
        self.flaw = flaw


def parse_web_address(text: str) -> str:
    """Give an address with its scheme in small letters and its host as it is asked for; raises AddressError.

    >>> parse_web_address("HTTPS://Faß.de/Straße")
    'https://xn--fa-hia.de/Straße'
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise AddressError(Flaw.MALFORMED) from None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise AddressError(Flaw.SCHEME)
    if "@" in parts.netloc:
        raise AddressError(Flaw.USER)
    host = _host(parts)
    if port is not None and port not in _WEB_PORTS and port < _FIRST_FREE_PORT:
        raise AddressError(Flaw.PORT)
    return parts._replace(netloc=host if port is None else f"{host}:{port}").geturl()


def _host(parts: SplitResult) -> str:
    try:
        host = ascii_host(parts.hostname or "")
    except ValueError:
        raise AddressError(Flaw.MALFORMED) from None
    if not is_reachable(host) or ("[" in parts.netloc) != (":" in host):
        raise AddressError(Flaw.PRIVATE)
    return f"[{host}]" if ":" in host else host


def with_ascii_host(url: str) -> str:
    """Give an address with its host as it is asked for, to the letter where it is already, or where it can't be.

    >>> with_ascii_host("https://gіthub.com/A"), with_ascii_host("https://GitHub.com/A")
    ('https://xn--gthub-n2e.com/A', 'https://GitHub.com/A')
    """
    try:
        parts = urlsplit(url)
        before, sign, host = parts.netloc.rpartition("@")
        name, colon, port = host.partition(":")
        return (
            url if name.isascii() else parts._replace(netloc=before + sign + ascii_host(name) + colon + port).geturl()
        )
    except ValueError:
        return url


def without_closing(text: str, marks: str) -> str:
    """Take off the `marks` that a sentence puts behind an address, and the brackets that were opened before it.

    >>> without_closing("https://a.org/b_(c)),", ",.")
    'https://a.org/b_(c)'
    """
    end, unopened = len(text), text.count(")") - text.count("(")
    while end and (text[end - 1] in marks or (text[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= text[end] == ")"
    return text[:end]
