import threading
import time
from itertools import pairwise

import pytest

from bot.links.asking import Asker
from bot.links.client import WebClient
from bot.links.round import AT_ONCE, ask_all
from bot.links.turns import Turns
from bot.links.verdict import Kind, Verdict
from tests.links.web import Sent, Web, reply

ALIVE = Verdict(kind=Kind.ALIVE)


def always() -> bool:
    return True


def test_every_link_is_asked_once_and_a_host_s_in_their_order() -> None:
    urls = [f"https://{host}.example/{page}" for page in range(5) for host in "abcdef"]
    asked: list[str] = []

    def ask(url: str) -> Verdict:
        asked.append(url)
        return ALIVE

    assert dict(ask_all(urls, ask, always)) == dict.fromkeys(urls, ALIVE)
    assert sorted(asked) == sorted(urls)
    of_a = [url for url in asked if "//a." in url]
    assert all(one < other for one, other in pairwise(of_a))


def test_many_hosts_are_asked_at_once() -> None:
    together = threading.Barrier(AT_ONCE, timeout=10)

    def ask(_: str) -> Verdict:
        together.wait()  # nobody passes before all are here
        return ALIVE

    assert len(list(ask_all([f"https://{number}.example/" for number in range(AT_ONCE)], ask, always))) == AT_ONCE


def test_no_host_ever_has_two_connections_not_even_by_redirects() -> None:
    def play(sent: Sent) -> list[bytes]:
        time.sleep(0.002)  # long enough for others to come in between, if they could
        return reply() if sent.host == "hub.example" else reply(302, Location=f"http://hub.example:{web.port}/")

    with Web(play) as web:
        client = WebClient(web.door(), contact="x", clock=time.monotonic)
        asker = Asker(client.fetch, Turns(sleep=lambda _: None, clock=lambda: 0.0))
        urls = [web.url(f"{host}.example", f"/{page}") for page in range(3) for host in "abcdefgh"]
        urls += [web.url("hub.example", f"/{page}") for page in range(5)]
        assert dict(ask_all(urls, asker.ask, always)) == dict.fromkeys(urls, ALIVE)
        assert set(web.crowds.values()) == {1}
        assert len(web.log) == 24 * 2 + 5


def test_when_the_time_is_over_the_rest_is_not_asked() -> None:
    left = iter([True, True, False])
    urls = [f"https://a.example/{number}" for number in range(5)]
    found = list(ask_all(urls, lambda _: ALIVE, lambda: next(left)))
    assert found == [(urls[0], ALIVE), (urls[1], ALIVE)]


def test_nothing_is_asked_of_nothing() -> None:
    assert list(ask_all([], lambda _: ALIVE, always)) == []


def test_a_fault_of_ours_is_not_swallowed_and_ends_the_round() -> None:
    def ask(url: str) -> Verdict:
        raise LookupError(url)

    with pytest.raises(LookupError, match=r"https://a\.example/"):
        list(ask_all(["https://a.example/"], ask, always))


def test_who_stops_listening_stops_the_asking() -> None:
    asked: list[str] = []
    heard = threading.Event()

    def ask(url: str) -> Verdict:
        if asked:
            heard.wait(10)  # the second link is under way when the listener goes
        asked.append(url)
        return ALIVE

    found = ask_all([f"https://a.example/{number}" for number in range(50)], ask, always)
    next(found)
    threading.Timer(0.05, heard.set).start()
    found.close()  # type: ignore[attr-defined]  # it is a generator
    assert len(asked) <= 2


@pytest.mark.parametrize("url", ["http://[", "", "nonsense"])
def test_what_has_no_host_is_asked_all_the_same(url: str) -> None:
    assert list(ask_all([url], lambda _: ALIVE, always)) == [(url, ALIVE)]
