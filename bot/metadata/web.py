"""One page of the web, asked for politely from hosts that are known beforehand. Knows no paper.

This runs in the job that holds the token, and the token never leaves it: a request carries our name and nothing else,
no cookie and no credential. It goes by https to a host out of a table in the code, never to an address that
somebody wrote; a redirect to any other host ends there. What comes back is cut off at LARGEST bytes.
"""

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from urllib.parse import urljoin, urlsplit

from requests import RequestException, Response, Session, Timeout

from bot.errors import NotAWorkError, SiteDownError
from bot.metadata.answer import parse_retry_after
from bot.metadata.pacing import Clock, Pace, Patience, Sleep
from bot.metadata.transport import Limits

LARGEST = 1_000_000
"""Bytes; a paper's page has some ten thousand."""
GAP = 1.0
"""Seconds between two requests to one host: far below what the registries allow (api.crossref.org, "Etiquette")."""

_LIMITS = (10.0, 20.0)
_LONGEST = 30.0
_PIECE = 4096
_HOPS = 5
_OK, _NOTHING_THERE = 200, {204, 404, 406, 410}
# 500 is about this one question; these are about all of them.
_BUSY = {429, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Page:
    """What was answered with status 200: its bytes, and the host that sent them in the end."""

    host: str
    body: bytes


class _Unmoved(Session):
    """A session that follows no redirect; when only told so, requests still reads it whole."""

    def get_redirect_target(self, resp: Response) -> str | None:  # noqa: ARG002  # requests' own
        """Find none, whatever the response says."""
        return None


class Web:
    """Asks one host at a time, each a second apart, and follows redirects among known hosts."""

    def __init__(  # noqa: PLR0913  # a value for each thing outside that the core must not reach for
        self,
        *,
        contact: str,
        sleep: Sleep,
        clock: Clock,
        patience: float,
        mirror: str = "",
        limits: Limits = _LIMITS,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Take who asks, and how patiently.

        `contact` is an address at which a site finds out whom to write to. `patience` is how many seconds may be
        spent on waiting for repeats, in the whole life of this. `mirror` is where all hosts are asked instead,
        "https://mirror.example" for https://mirror.example/doi.org/10.1093/nsr/nwae403.
        """
        self._headers = {"User-Agent": f"paperbot (+{contact})", "Accept-Encoding": "identity"}
        self._mirror = mirror.rstrip("/")
        self._limits = limits
        self._clock = clock
        self._patience = Patience(patience, sleep, jitter)
        self._paces = defaultdict[str, Pace](lambda: Pace(sleep, clock, GAP))

    def fetch(self, url: str, *, accept: str, hosts: frozenset[str]) -> Page | None:
        """Get a page; None where there is none, or where another host than these would have to be asked.

        Raises SiteDownError where asking later makes sense for all pages of the host, and NotAWorkError where the
        host refuses this one or sends what can't be a page.
        """
        repeats = count()
        while True:
            try:
                return self._follow(url, accept, hosts)
            except SiteDownError as error:
                if not self._patience.wait(next(repeats), error.retry_after):
                    raise

    def _follow(self, url: str, accept: str, hosts: frozenset[str]) -> Page | None:
        base = url
        for _ in range(_HOPS):
            host, target = _split(base, url)
            if host not in hosts:
                return None
            answer = self._ask(host, target, accept)
            if not isinstance(answer, str):
                return answer
            base, url = f"https://{host}{target}", answer
        raise NotAWorkError(f"{host} leads from page to page.")

    def _ask(self, host: str, target: str, accept: str) -> Page | str | None:
        """Ask for one page; give the address where it says to ask instead, as it was sent."""
        url = f"{self._mirror}/{host}{target}" if self._mirror else f"https://{host}{target}"
        headers = {**self._headers, "Accept": accept}
        try:
            # A session of its own for each, so that no cookie outlives its answer.
            with (
                self._paces[host],
                _Unmoved() as session,
                session.get(url, headers=headers, timeout=self._limits, stream=True) as response,
            ):
                return self._read(host, response)
        except Timeout:
            raise SiteDownError(f"{host} did not answer in time.") from None
        except RequestException:
            raise SiteDownError(f"The connection to {host} failed.") from None

    def _read(self, host: str, response: Response) -> Page | str | None:
        # Whatever the status: a connection that is left half-read ends with a reset, and looks like a fault.
        status, body = response.status_code, self._body(host, response)
        if response.is_redirect:
            return response.headers["Location"]
        if status in _NOTHING_THERE:
            return None
        if status in _BUSY:
            raise SiteDownError(f"{host} answered with status {status}.", parse_retry_after(response.headers))
        if status != _OK:
            raise NotAWorkError(f"{host} answered with status {status}.")
        return Page(host, body)

    def _body(self, host: str, response: Response) -> bytes:
        body, end = bytearray(), self._clock() + _LONGEST
        for piece in response.iter_content(_PIECE):
            body += piece
            if len(body) > LARGEST:
                raise NotAWorkError(f"{host} answered with more than a page.")
            if self._clock() > end:
                raise SiteDownError(f"{host} did not answer in time.")
        return bytes(body)


def _split(base: str, url: str) -> tuple[str, str]:
    """Cut an address, as it is sent by a page, into its host and what to ask there; no scheme, port or user stays."""
    try:
        parts = urlsplit(urljoin(base, url))
    except ValueError:  # a bracket that opens no IPv6 address
        return "", ""
    if ".." in parts.path.split("/"):  # below a mirror, the way up leads to another host
        return "", ""
    return parts.hostname or "", (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
