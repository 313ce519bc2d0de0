"""The client against a server that misbehaves in every way: real sockets, real TLS, real HTTP."""

import errno
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count, repeat
from pathlib import Path

import httpcore
import pytest

from bot.links.client import SIZE, WebClient
from bot.links.target import parse_target
from bot.links.verdict import Answer, Kind, NoAnswerError, Verdict
from tests.links.certificates import Authority
from tests.links.web import Sent, Web, reply


def client(web: Web, **given: object) -> WebClient:
    options = {"contact": "https://list.example", "clock": time.monotonic, "seconds": 5.0, **given}
    return WebClient(web.door(), **options)  # type: ignore[arg-type]  # each test names what it changes


def fault(web: Web, url: str, **given: object) -> Verdict:
    with pytest.raises(NoAnswerError) as raised:
        client(web, **given).fetch("GET", parse_target(url))
    return raised.value.verdict


def silent(how: str) -> Verdict:
    return Verdict(kind=Kind.SILENT, how=how)


@pytest.mark.parametrize(("method", "range_asked"), [("HEAD", None), ("GET", "bytes=0-0")])
def test_a_request_says_who_asks_and_holds_nothing_else(method: str, range_asked: str | None) -> None:
    with Web(lambda _: reply(200, Server="x")) as web:
        url = web.url("a.example", "/b?c").replace("//", "//user:secret@")
        answer = client(web).fetch(method, parse_target(f"{url}#d"))
    assert answer == Answer(200, {"content-length": "0", "server": "x"})
    assert [str(sent) for sent in web.log] == [f"{method} a.example/b?c"]
    expected = {
        "User-Agent": "paperbot (+https://list.example)",
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
        "Host": f"a.example:{web.port}",
    }
    assert dict(web.log[0].headers) == expected | ({"Range": range_asked} if range_asked else {})


def test_the_address_that_was_vetted_is_the_one_that_is_connected_to() -> None:
    # The second lookup would lead elsewhere: there is none.
    first: Iterator[tuple[str, ...]] = iter([("127.0.0.1",), ("127.0.0.2",)])
    with Web(lambda _: reply()) as web:
        web.names = _Changing(first)
        assert client(web).fetch("GET", parse_target(web.url("rebinding.example"))).status == 200
    assert web.lookups == ["rebinding.example"]
    assert [str(sent) for sent in web.log] == ["GET rebinding.example/"]


@pytest.mark.parametrize("addresses", [("127.0.0.2",), ("127.0.0.1", "127.0.0.2"), ("127.0.0.1", "169.254.169.254")])
def test_nothing_is_sent_where_one_address_is_not_public(addresses: tuple[str, ...]) -> None:
    with Web(lambda _: reply(), names={"a.example": addresses}) as web:
        assert fault(web, web.url("a.example")) == Verdict(kind=Kind.REFUSED, how="a.example is not public")
    assert web.log == []


def test_of_several_addresses_the_next_is_tried() -> None:
    with Web(lambda _: reply(), names={"a.example": ("::1", "127.0.0.1")}) as web:
        door = replace(web.door(), public=lambda _: True)
        asking = WebClient(door, contact="x", clock=time.monotonic)
        assert asking.fetch("HEAD", parse_target(web.url("a.example"))).status == 200


def test_a_closed_port_takes_no_connection() -> None:
    with Web(lambda _: reply()) as web:
        url = web.url("a.example")
    assert fault(web, url) == silent("nobody takes the connection")


NO_WAY = Verdict(kind=Kind.UNASKED, how="there is no way to it from this machine")


@pytest.mark.parametrize(
    ("addresses", "verdict"),
    [
        (("::1",), NO_WAY),
        (("127.0.0.1", "::1"), silent("nobody takes the connection")),
        (("::1", "127.0.0.1"), NO_WAY),
    ],
)
def test_where_nothing_leads_the_first_address_says_why(
    addresses: tuple[str, ...], verdict: Verdict, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(_: httpcore.SyncBackend, host: str, *__: object) -> httpcore.NetworkStream:
        number = errno.ENETUNREACH if host == "::1" else errno.ECONNREFUSED
        raise httpcore.ConnectError from OSError(number, "as a machine without IPv6 says")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with Web(lambda _: reply(), names={"a.example": addresses}) as web:
        door = replace(web.door(), public=lambda _: True)
        with pytest.raises(NoAnswerError) as raised:
            WebClient(door, contact="x", clock=time.monotonic).fetch("GET", parse_target(web.url("a.example")))
    assert raised.value.verdict == verdict


ODD: dict[str, tuple[Callable[[Sent], Iterable[bytes]], Verdict]] = {
    "cut before anything": (lambda _: [], silent("what came back is no answer in HTTP")),
    "cut in the headers": (lambda _: [b"HTTP/1.1 200 OK\r\nA: b"], silent("what came back is no answer in HTTP")),
    "another protocol": (lambda _: [b"220 mail.example ESMTP\r\n"], silent("what came back is no answer in HTTP")),
    "binary": (lambda _: [bytes(range(256)) * 9], silent("what came back is no answer in HTTP")),
    "a status that is none": (
        lambda _: [b"HTTP/1.1 9999 No\r\n\r\n"],
        silent("what came back is no answer in HTTP"),
    ),
    "headers without end": (
        lambda _: (b"HTTP/1.1 200 OK\r\n", *repeat(b"A: " + b"b" * 4000 + b"\r\n", 40)),
        Verdict(kind=Kind.WALL, how=f"its headers are longer than {SIZE} bytes"),
    ),
    "hints without end": (
        lambda _: repeat(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 9000),
        Verdict(kind=Kind.WALL, how=f"its headers are longer than {SIZE} bytes"),
    ),
}


@pytest.mark.parametrize(("play", "verdict"), ODD.values(), ids=ODD)
def test_what_is_no_answer_says_what_it_is(play: Callable[[Sent], Iterable[bytes]], verdict: Verdict) -> None:
    with Web(play) as web:
        assert fault(web, web.url("a.example")) == verdict


BODIES: dict[str, list[bytes] | Iterable[bytes]] = {
    "endless": (b"HTTP/1.1 200 OK\r\n\r\n", *repeat(b"x" * 65_536, 400)),
    "a bomb": reply(200, b"\x1f\x8b" + b"\0" * 100_000, Content_Encoding="gzip"),
    "shorter than said": reply(200, b"x", Content_Length="1000"),
    "badly chunked": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_is_left_alone_whatever_it_is(body: Iterable[bytes]) -> None:
    with Web(lambda _: body) as web:
        assert client(web).fetch("GET", parse_target(web.url("a.example"))).status == 200


def test_a_server_that_says_nothing_is_given_up() -> None:
    with Web(lambda _: None) as web:
        assert fault(web, web.url("a.example"), seconds=0.1) == silent("no answer in time")


def test_a_server_that_drips_is_given_up_when_all_its_seconds_are_gone() -> None:
    def drip(_: Sent) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nA: "
        for byte in repeat(b"b", 500):
            time.sleep(0.005)  # apart, else they travel together; no single byte is late
            yield byte

    ticks = count()
    with Web(drip) as web:
        verdict = fault(web, web.url("a.example"), seconds=15.0, clock=lambda: float(next(ticks)))
    assert verdict == silent("no answer in time")


def test_a_secure_connection_is_checked_against_the_name_of_the_host(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with Web(lambda _: reply(), tls=authority.server("a.example")) as web:
        asking = client(web, trust=authority.trust())
        assert asking.fetch("GET", parse_target(web.url("a.example", scheme="https"))).status == 200
        found = fault(web, web.url("b.example", scheme="https"), trust=authority.trust())
    expected = "its certificate is not good: Hostname mismatch, certificate is not valid for 'b.example'."
    assert found == silent(expected)
    assert [str(sent) for sent in web.log] == ["GET a.example/"]


def test_an_expired_certificate_is_a_failure(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with Web(lambda _: reply(), tls=authority.server("a.example", days=-1)) as web:
        found = fault(web, web.url("a.example", scheme="https"), trust=authority.trust())
    assert found == silent("its certificate is not good: certificate has expired")


def test_a_certificate_that_signs_itself_is_a_failure(tmp_path: Path) -> None:
    with Web(lambda _: reply(), tls=Authority(tmp_path).itself()) as web:
        found = fault(web, web.url("a.example", scheme="https"))
    assert found == silent("its certificate is not good: self-signed certificate")


def test_a_missing_link_of_the_chain_proves_nothing(tmp_path: Path) -> None:
    with Web(lambda _: reply(), tls=Authority(tmp_path).server("a.example")) as web:
        found = fault(web, web.url("a.example", scheme="https"))
    expected = "its certificate is not good: unable to get local issuer certificate"
    assert found == Verdict(kind=Kind.WALL, how=expected)


def test_a_server_without_tls_gives_no_secure_connection() -> None:
    with Web(lambda _: reply()) as web:
        assert fault(web, web.url("a.example", scheme="https")) == silent("no secure connection comes about")


def test_the_system_s_trust_is_the_default() -> None:
    with Web(lambda _: reply()) as web:
        assert client(web)._trust.verify_mode is ssl.CERT_REQUIRED


class _Changing(dict[str, tuple[str, ...]]):
    """Names whose address is another each time."""

    def __init__(self, addresses: Iterator[tuple[str, ...]]) -> None:
        super().__init__()
        self._addresses = addresses

    def get(self, *_: object) -> tuple[str, ...]:
        return next(self._addresses)
