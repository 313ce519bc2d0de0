"""The host of a web address: how it is asked for, who can reach it, and what a text says it is. Looks no name up.

Sources: RFC 5891 and UTS #46 (unicode.org/reports/tr46), without its transition, as browsers read a host; RFC 1034,
section 3.1, on its length; RFC 6761 and 6762, and ICANN's "internal", on names that stay inside.
"""

import re
import unicodedata
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

import idna

from bot.catalogue.public import is_public
from bot.catalogue.unicode import normal

_LONGEST, _LONGEST_LABEL = 253, 63
_NAME = re.compile(r"(?:(?!-)[a-z0-9_-]{1,63}\.)++(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})")
_INNER = frozenset(
    "localhost local localdomain internal intranet lan home corp private arpa test invalid example onion".split()
)
_DOTS = str.maketrans(dict.fromkeys("。．｡", "."))
_BETWEEN = re.compile(r"[^\w.-]+")
_READS_AS_HOST = re.compile(r"(?:[\w-]++\.)+(?:[^\W\d_]{2,}|xn--[\w-]+)|[0-9]{1,3}(?:\.[0-9]{1,3}){3}")


def ascii_host(host: str) -> str:
    """Give a host as a browser asks for it: in ASCII and small letters, without the dot that may end it.

    Raises ValueError for what can be none.

    >>> ascii_host("Faß.de."), ascii_host("gіthub.com")
    ('xn--fa-hia.de', 'xn--gthub-n2e.com')
    """
    if len(host) > _LONGEST:
        raise ValueError(f"a host has {_LONGEST} characters at most")
    # Names in ASCII may hold an underscore, and hyphens where IDNA has none.
    known = host.isascii()
    name = (host if known else idna.encode(host, uts46=True, std3_rules=True).decode("ascii")).lower().removesuffix(".")
    if not all(0 < len(label) <= _LONGEST_LABEL for label in name.split(".")):
        raise ValueError(f"between two dots of a host stand 1 to {_LONGEST_LABEL} characters")
    return name


def is_reachable(host: str) -> bool:
    """Say whether everybody can reach a host, as far as its own letters tell; it comes as `ascii_host` gives it.

    >>> is_reachable("a.org"), is_reachable("printer.local"), is_reachable("127.1"), is_reachable("::ffff:7f00:1")
    (True, False, False, False)
    """
    try:
        return "%" not in host and is_public(ip_address(host))  # a zone (RFC 6874) is one machine's own
    except ValueError:
        return bool(_NAME.fullmatch(host)) and host.rpartition(".")[2] not in _INNER


def names_another_site(text: str, url: str) -> bool:
    """Say whether a text reads as an address, and not of the site that `url` leads to.

    Its own host does, and one that the own host is a part of; look-alike letters are other letters.

    >>> names_another_site("github.com/openai/clip", "https://evil.example/x"), names_another_site("v1.5", "https://a.org")
    (True, False)
    >>> names_another_site("github.com", "https://gist.github.com/a")
    False
    """
    shown = unicodedata.normalize("NFKC", normal(text)).translate(_DOTS)
    own = _host(url)
    named = tuple(_named(shown))
    return ("://" in shown and not named) or not all(f".{own}".endswith(f".{host}") for host in named)


def _named(text: str) -> Iterator[str]:
    for word in _BETWEEN.split(text):
        if _READS_AS_HOST.fullmatch(bare := word.strip(".-_")):
            try:
                yield ascii_host(bare).removeprefix("www.")
            except ValueError:
                yield bare


def _host(url: str) -> str:
    try:
        return ascii_host(urlsplit(url).hostname or "")
    except ValueError:
        return ""
