"""An HTTP server on 127.0.0.1 that answers through one function. Knows no GitHub and no arXiv."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Literal, Self
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """One request, as it came.

    Attributes:
        method: "GET", "POST", "PATCH", "PUT" or "DELETE".
        path: the path, still percent-encoded, without the query.
        query: every parameter with its values, percent-decoded.
        headers: by name in lower case.
        body: the bytes sent, b"" where there were none.

    """

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Response:
    """One answer.

    `fault` plays a network at its worst: "cut" ends the connection half-way through the body, "silence" never
    answers, until the server closes.
    """

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: Literal["cut", "silence"] | None = None


Answer = Callable[[Request], Response]


class Loopback:
    """A server that runs while its context is open; `url` has no slash at the end."""

    def __init__(self, answer: Answer) -> None:
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answer, self._closing))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.005,), daemon=True)

    @property
    def url(self) -> str:
        """The address of the server, "http://127.0.0.1:PORT"."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(answer: Answer, closing: threading.Event) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # One small packet for the head and one for the body must not wait for each other's receipt.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:  # the name is http.server's
            length = int(self.headers.get("Content-Length") or 0)
            split = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = parse_qs(split.query, keep_blank_values=True)
            self._send(answer(Request(self.command, split.path, query, headers, self.rfile.read(length))))

        do_POST = do_PATCH = do_PUT = do_DELETE = do_GET  # noqa: N815  # as above

        def _send(self, response: Response) -> None:
            if response.fault == "silence":
                closing.wait()
                self.close_connection = True
                return
            self.send_response(response.status)
            for name, value in {**response.headers, "Content-Length": str(len(response.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            cut = response.fault == "cut"
            self.wfile.write(response.body[: len(response.body) // 2] if cut else response.body)
            self.close_connection = self.close_connection or cut

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # http.server's name
            """Say nothing: the log of a sandbox is its own affair."""

    return Handler
