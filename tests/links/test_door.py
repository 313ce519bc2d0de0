import socket
from ipaddress import ip_address

import pytest

from bot.catalogue.public import Ip
from bot.links.door import Door, resolve
from bot.links.verdict import Kind, NoAnswerError, Verdict


def door(*addresses: str) -> Door:
    return Door(resolve=lambda _: tuple(map(ip_address, addresses)))


def refusal(of: Door, host: str = "a.example", port: int = 443) -> Verdict:
    with pytest.raises(NoAnswerError) as raised:
        of.admit(host, port)
    return raised.value.verdict


@pytest.mark.parametrize("addresses", [("1.1.1.1",), ("1.1.1.1", "2606:4700::1111"), ("64:ff9b::1.1.1.1",)])
def test_a_public_host_is_admitted_with_all_its_addresses_in_their_order(addresses: tuple[str, ...]) -> None:
    assert door(*addresses).admit("a.example", 80) == tuple(map(ip_address, addresses))


@pytest.mark.parametrize(
    "addresses",
    [
        ("127.0.0.1",),
        ("::1",),
        ("1.1.1.1", "10.0.0.1"),
        ("10.0.0.1", "1.1.1.1"),
        ("1.1.1.1", "::ffff:10.0.0.1"),
        ("fe80::1%2",),
        ("169.254.169.254",),
    ],
)
def test_one_address_that_is_not_public_closes_the_door(addresses: tuple[str, ...]) -> None:
    assert refusal(door(*addresses)) == Verdict(kind=Kind.REFUSED, how="a.example is not public")


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "::1"])
def test_no_spelling_of_this_machine_is_admitted(host: str) -> None:
    assert refusal(Door(), host) == Verdict(kind=Kind.REFUSED, how=f"{host} is not public")


@pytest.mark.parametrize("port", [0, 22, 25, 8080, 6379])
def test_ports_where_the_web_is_not_are_refused_before_any_name_is_looked_up(port: int) -> None:
    def never(_: str) -> tuple[Ip, ...]:
        raise AssertionError

    verdict = Verdict(kind=Kind.REFUSED, how=f"it is at port {port}, not where the web is")
    assert refusal(Door(resolve=never), port=port) == verdict


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), Verdict(kind=Kind.SILENT, how="there is no such host")),
        (socket.gaierror(socket.EAI_AGAIN, "later"), Verdict(kind=Kind.UNASKED, how="its name could not be looked up")),
        (OSError("odd"), Verdict(kind=Kind.SILENT, how="there is no such host")),
    ],
)
def test_a_name_that_nobody_knows_is_told_from_one_that_nobody_could_be_asked_for(
    error: OSError, verdict: Verdict
) -> None:
    def failing(_: str) -> tuple[Ip, ...]:
        raise error

    assert refusal(Door(resolve=failing)) == verdict


def test_a_name_without_an_address_is_no_host() -> None:
    assert refusal(door()) == Verdict(kind=Kind.SILENT, how="there is no such host")


def test_each_address_is_given_once() -> None:
    assert resolve("127.0.0.1") == (ip_address("127.0.0.1"),)
