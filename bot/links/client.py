"""One request to one machine that the door lets pass, and its answer. Follows nothing; alone knows `httpcore`.

httpcore leaves connecting to its NetworkBackend. Ours connects to an address that was vetted, while the request and
TLS keep the host's name; and it counts seconds and bytes, so that no server can hold us.
"""

import errno
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore

from bot.catalogue.public import Ip
from bot.links.door import Door
from bot.links.target import Target
from bot.links.verdict import Answer, Kind, NoAnswerError

SECONDS = 15.0
"""What one request may take, from the first packet to the end of the headers."""
CONNECTING = 5.0
"""How much of that one address of a host may take, so that the next one has its turn."""
SIZE = 65_536
"""How many bytes of an answer are read at most. Its body is not."""

_FIRST_BYTE = {"Range": "bytes=0-0"}
_NO_WAY = {errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}
_ISSUER_UNKNOWN = {20, 21}  # OpenSSL's X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY and …_VERIFY_LEAF_SIGNATURE


class WebClient:
    """Sends single requests, each over a connection of its own, without cookies and without a body."""

    def __init__(
        self,
        door: Door,
        *,
        contact: str,
        clock: Callable[[], float],
        seconds: float = SECONDS,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """Take what may be contacted, and the address at which a web server's owner finds out who asks.

        `clock` counts seconds from anywhere. `trust` is which certificates are good; by default, those that the
        system and Mozilla trust.
        """
        self._door = door
        self._clock = clock
        self._seconds = seconds
        self._trust = trust or httpcore.default_ssl_context()
        self._headers = {
            "User-Agent": f"paperbot (+{contact})",
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }

    def fetch(self, method: str, target: Target) -> Answer:
        """Send HEAD, or GET for the first byte; give what came back, without its body.

        Raises NoAnswerError: REFUSED by the door, SILENT where nobody is there or nothing sensible comes back, WALL
        where a browser might fare better, UNASKED where the fault may be ours.
        """
        headers = {**self._headers, "Host": target.authority, **(_FIRST_BYTE if method == "GET" else {})}
        url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
        backend = _Backend(self._door, _Allowance(self._clock, self._seconds))
        with (
            _spoken_plainly(),
            httpcore.HTTPConnection(url.origin, self._trust, network_backend=backend) as connection,
            connection.stream(method, url, headers=list(headers.items())) as response,
        ):
            named = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            return Answer(response.status, named)


class _Allowance:
    """The seconds and bytes that are left for one request."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock = clock
        self._end = clock() + seconds
        self.size = SIZE

    @property
    def seconds(self) -> float:
        if (left := self._end - self._clock()) <= 0:
            raise httpcore.ReadTimeout
        return left


class _Stream(httpcore.NetworkStream):
    """A connection that ends when its allowance does."""

    def __init__(self, stream: httpcore.NetworkStream, allowance: _Allowance) -> None:
        self._stream = stream
        self._allowance = allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if not self._allowance.size:
            raise NoAnswerError(Kind.WALL, f"its headers are longer than {SIZE} bytes")
        data = self._stream.read(min(max_bytes, self._allowance.size), self._allowance.seconds)
        self._allowance.size -= len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._allowance.seconds)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        try:
            secure = self._stream.start_tls(ssl_context, server_hostname, self._allowance.seconds)
        except httpcore.ConnectError as error:
            raise _of_tls(error.__cause__) from None
        return _Stream(secure, self._allowance)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # httpcore's own
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to an address that the door gave, never to a name."""

    def __init__(self, door: Door, allowance: _Allowance) -> None:
        self._door = door
        self._allowance = allowance
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        fault: Exception | None = None
        for ip in self._door.admit(host, port):
            try:
                return _Stream(self._connected(ip, port), self._allowance)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                # The first address is the one that the system prefers (RFC 6724, section 6): its fault says most.
                fault = fault or error
        raise fault or httpcore.ConnectError

    def _connected(self, ip: Ip, port: int) -> httpcore.NetworkStream:
        return self._network.connect_tcp(str(ip), port, min(self._allowance.seconds, CONNECTING))


@contextmanager
def _spoken_plainly() -> Iterator[None]:
    """Turn httpcore's errors into ours."""
    try:
        yield
    except httpcore.TimeoutException:
        raise NoAnswerError(Kind.SILENT, "no answer in time") from None
    except httpcore.ConnectError as error:
        if isinstance(error.__cause__, OSError) and error.__cause__.errno in _NO_WAY:
            raise NoAnswerError(Kind.UNASKED, "there is no way to it from this machine") from None
        raise NoAnswerError(Kind.SILENT, "nobody takes the connection") from None
    except httpcore.NetworkError:
        raise NoAnswerError(Kind.SILENT, "the connection broke off") from None
    except httpcore.ProtocolError:
        raise NoAnswerError(Kind.SILENT, "what came back is no answer in HTTP") from None


def _of_tls(fault: BaseException | None) -> NoAnswerError:
    if not isinstance(fault, ssl.SSLCertVerificationError):
        return NoAnswerError(Kind.SILENT, "no secure connection comes about")
    # Browsers fetch a link of the chain that the server forgot; we don't.
    kind = Kind.WALL if fault.verify_code in _ISSUER_UNKNOWN else Kind.SILENT
    return NoAnswerError(kind, f"its certificate is not good: {fault.verify_message}")
