"""One link from end to end: a real client, real redirects, a server that misbehaves."""

import time
from collections.abc import Iterable

import pytest

from bot.links.asking import Asker
from bot.links.client import WebClient
from bot.links.turns import Turns
from bot.links.verdict import Kind, Verdict
from tests.links.web import Play, Sent, Web, reply

ALIVE = Verdict(kind=Kind.ALIVE)


def asker(web: Web) -> Asker:
    client = WebClient(web.door(), contact="https://list.example", clock=time.monotonic, seconds=1.0)
    return Asker(client.fetch, Turns(sleep=lambda _: None, clock=lambda: 0.0))


def pages(**by_path: Play) -> Play:
    def play(sent: Sent) -> Iterable[bytes] | None:
        page = by_path.get(sent.path.strip("/"))
        return page(sent) if page else reply(404)

    return play


def by_method(head: list[bytes] | None, get: list[bytes] | None) -> Play:
    return lambda sent: {"HEAD": head, "GET": get}[sent.method]


def to(place: str, status: int = 302) -> Play:
    return lambda _: reply(status, Location=place)


def failed(how: str) -> Verdict:
    return Verdict(kind=Kind.FAILED, how=how)


CASES: dict[str, tuple[Play, Verdict, str]] = {
    "fine": (lambda _: reply(200), ALIVE, "HEAD"),
    "HEAD is refused": (by_method(reply(405), reply(206)), ALIVE, "HEAD GET"),
    "HEAD is unknown": (by_method(reply(501), reply(200)), ALIVE, "HEAD GET"),
    "HEAD finds nothing": (by_method(reply(404), reply(200)), ALIVE, "HEAD GET"),
    "HEAD is forbidden": (by_method(reply(403), reply(200)), ALIVE, "HEAD GET"),
    "HEAD is cut": (by_method([], reply(200)), ALIVE, "HEAD GET"),
    "HEAD hangs": (by_method(None, reply(200)), ALIVE, "HEAD GET"),
    "an empty file": (by_method(reply(404), reply(416)), Verdict(kind=Kind.WALL, how="status 416"), "HEAD GET"),
    "not found": (lambda _: reply(404), failed("status 404"), "HEAD GET"),
    "gone": (lambda _: reply(410), failed("status 410"), "HEAD GET"),
    "broken": (lambda _: reply(500), failed("status 500"), "HEAD GET"),
    "forbidden": (lambda _: reply(403), Verdict(kind=Kind.WALL, how="status 403"), "HEAD GET"),
    "LinkedIn": (lambda _: reply(999), Verdict(kind=Kind.WALL, how="status 999"), "HEAD GET"),
    "Cloudflare": (
        lambda _: reply(403, CF_Mitigated="challenge"),
        Verdict(kind=Kind.WALL, how="status 403, a challenge for browsers"),
        "HEAD GET",
    ),
    "too many": (
        lambda _: reply(429, Retry_After="60"),
        Verdict(kind=Kind.UNASKED, how="status 429, which asks for a pause"),
        "HEAD",
    ),
    "nowhere to go": (lambda _: reply(302), ALIVE, "HEAD"),
    "nobody": (lambda _: [], Verdict(kind=Kind.SILENT, how="what came back is no answer in HTTP"), "HEAD GET"),
    "silence": (lambda _: None, Verdict(kind=Kind.SILENT, how="no answer in time"), "HEAD GET"),
}


@pytest.mark.parametrize(("play", "verdict", "methods"), CASES.values(), ids=CASES)
def test_a_failure_is_confirmed_by_a_second_request_of_another_kind(play: Play, verdict: Verdict, methods: str) -> None:
    with Web(play) as web:
        assert asker(web).ask(web.url("a.example")) == verdict
    assert " ".join(sent.method for sent in web.log) == methods


REDIRECTS: dict[str, tuple[Play, Verdict]] = {
    "for now": (pages(a=to("/b"), b=lambda _: reply()), ALIVE),
    "for good": (pages(a=to("/b", 301), b=lambda _: reply()), Verdict(kind=Kind.MOVED, how="{base}/b")),
    "for good, newly spelt": (pages(a=to("/b", 308), b=lambda _: reply()), Verdict(kind=Kind.MOVED, how="{base}/b")),
    "for good, twice": (
        pages(a=to("/b", 301), b=to("/c", 301), c=lambda _: reply()),
        Verdict(kind=Kind.MOVED, how="{base}/c"),
    ),
    "for good, then for now": (
        pages(a=to("/b", 301), b=to("/c"), c=lambda _: reply()),
        Verdict(kind=Kind.MOVED, how="{base}/b"),
    ),
    "for now, then for good": (pages(a=to("/b"), b=to("/c", 301), c=lambda _: reply()), ALIVE),
    "a slash": (
        lambda sent: reply() if sent.path == "/a/" else reply(301, Location="/a/"),
        ALIVE,
    ),
    "to nothing": (pages(a=to("/b", 301)), failed("status 404, at {base}/b")),
    "to a wall": (
        pages(a=to("/b", 301), b=lambda _: reply(403)),
        Verdict(kind=Kind.WALL, how="status 403, at {base}/b"),
    ),
    "round and round": (pages(a=to("/b"), b=to("/a")), Verdict(kind=Kind.WALL, how="more than 5 redirects")),
    "to itself": (pages(a=to("/a")), Verdict(kind=Kind.WALL, how="more than 5 redirects")),
    "to a private host": (
        pages(a=to("http://private.example:{port}/")),
        Verdict(kind=Kind.REFUSED, how="private.example is not public"),
    ),
    "to a metadata service": (
        pages(a=to("http://169.254.169.254:{port}/latest/meta-data/")),
        Verdict(kind=Kind.REFUSED, how="169.254.169.254 is not public"),
    ),
    "to another port": (
        pages(a=to("http://a.example:22/")),
        Verdict(kind=Kind.REFUSED, how="it is at port 22, not where the web is"),
    ),
    "to a file": (pages(a=to("file:///etc/passwd")), Verdict(kind=Kind.REFUSED, how="no address of the web")),
    "to a script": (pages(a=to("javascript:alert(1)")), Verdict(kind=Kind.REFUSED, how="no address of the web")),
    "to a bracket": (
        pages(a=to("http://[")),
        Verdict(kind=Kind.REFUSED, how="it redirects to what is no address"),
    ),
    "far away": (
        pages(a=to("/" + "b" * 3000)),
        Verdict(kind=Kind.REFUSED, how="an address of more than 2000 characters"),
    ),
}
NAMES = {"private.example": ("127.0.0.2",), "169.254.169.254": ("169.254.169.254",)}


@pytest.mark.parametrize(("play", "verdict"), REDIRECTS.values(), ids=REDIRECTS)
def test_a_redirect_passes_the_same_door(play: Play, verdict: Verdict) -> None:
    with Web(lambda sent: _filled(play(sent), web.port), names=NAMES) as web:
        expected = verdict.how.replace("{base}", web.url("a.example", ""))
        assert asker(web).ask(web.url("a.example", "/a")) == Verdict(kind=verdict.kind, how=expected)
    assert {sent.host for sent in web.log} == {"a.example"}


def test_five_redirects_are_followed() -> None:
    hops = {f"{number}": to(f"/{number + 1}") for number in range(5)}
    with Web(pages(**hops, **{"5": lambda _: reply()})) as web:
        assert asker(web).ask(web.url("a.example", "/0")) == ALIVE
    assert [str(sent) for sent in web.log] == [f"HEAD a.example/{number}" for number in range(6)]


def test_a_host_that_asked_for_a_pause_is_asked_nothing_more() -> None:
    with Web(lambda sent: reply(503, Retry_After="9") if sent.host == "a.example" else reply()) as web:
        asking = asker(web)
        urls = [web.url("a.example", "/1"), web.url("a.example", "/2"), web.url("b.example")]
        verdicts = [asking.ask(url) for url in urls]
    assert verdicts == [
        Verdict(kind=Kind.UNASKED, how="status 503, which asks for a pause"),
        Verdict(kind=Kind.UNASKED, how="a.example asked for a pause"),
        ALIVE,
    ]
    assert [str(sent) for sent in web.log] == ["HEAD a.example/1", "HEAD b.example/"]


@pytest.mark.parametrize("url", ["ftp://a.example/", "http://[", "", "https://169.254.169.254.nip.example:22/"])
def test_what_is_not_the_web_is_never_asked(url: str) -> None:
    with Web(lambda _: reply()) as web:
        assert asker(web).ask(url).kind is Kind.REFUSED
    assert web.log == []


def _filled(pieces: Iterable[bytes] | None, port: int) -> Iterable[bytes] | None:
    return None if pieces is None else [piece.replace(b"{port}", str(port).encode()) for piece in pieces]
