"""A web server on loopback that answers with any bytes whatever, and a door that leads to it. Checks nothing."""

import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import Message
from http.client import parse_headers
from ipaddress import IPv4Address, ip_address
from types import TracebackType
from typing import Self

from bot.catalogue.public import Ip
from bot.links.door import Door

HOME = IPv4Address("127.0.0.1")


@dataclass(frozen=True)
class Sent:
    """One request, as it came."""

    method: str
    path: str
    headers: Message

    @property
    def host(self) -> str:
        return str(self.headers["Host"]).partition(":")[0]

    def __str__(self) -> str:
        return f"{self.method} {self.host}{self.path}"


Play = Callable[[Sent], Iterable[bytes] | None]
"""What to send for a request, piece by piece; None sends nothing and keeps the line open."""


def reply(status: int = 200, body: bytes = b"", **headers: str) -> list[bytes]:
    named = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return [f"HTTP/1.1 {status} So\r\n{head}\r\n".encode("latin-1"), body]


@dataclass
class Web:
    """Runs while its context is open; every name leads to it unless `names` says otherwise."""

    play: Play
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    log: list[Sent] = field(default_factory=list)
    lookups: list[str] = field(default_factory=list)
    crowds: Counter[str] = field(default_factory=Counter)
    """The most requests that were under way at once, by host."""

    def __enter__(self) -> Self:
        self._closing = threading.Event()
        self._busy: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(5)

    def url(self, host: str, path: str = "/", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def door(self) -> Door:
        return Door(resolve=self._resolve, public=lambda ip: ip == HOME, ports=frozenset({self.port}))

    def _resolve(self, host: str) -> tuple[Ip, ...]:
        self.lookups.append(host)
        return tuple(map(ip_address, self.names.get(host, (str(HOME),))))

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(line,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, line: socket.socket) -> None:
        with suppress(OSError, ValueError), line:  # ValueError: what came is no HTTP
            secure = self.tls.wrap_socket(line, server_side=True) if self.tls else line
            with secure, secure.makefile("rb") as lines:
                method, path, _ = lines.readline().decode().split(" ")
                sent = Sent(method, path, parse_headers(lines))
                self._enter(sent)
                pieces = self.play(sent)
                # Before the answer: once the client has that, it may well begin its next request.
                with self._lock:
                    self._busy[sent.host] -= 1
                self._send(secure, pieces)

    def _enter(self, sent: Sent) -> None:
        with self._lock:
            self.log.append(sent)
            self._busy[sent.host] += 1
            self.crowds[sent.host] = max(self.crowds[sent.host], self._busy[sent.host])

    def _send(self, line: socket.socket, pieces: Iterable[bytes] | None) -> None:
        if pieces is None:
            self._closing.wait(5)
        for piece in pieces or ():
            if self._closing.is_set():
                return
            line.sendall(piece)
