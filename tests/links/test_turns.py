import pytest

from bot.links.turns import Turns
from bot.links.verdict import NoAnswerError


class Clock:
    """A time that passes only while somebody sleeps, or says so."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sleeps: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds


def test_two_requests_to_a_host_are_a_pause_apart_counted_from_the_end_of_the_first() -> None:
    clock = Clock()
    turns = Turns(sleep=clock.sleep, clock=clock, pause=2.0)
    with turns.take("a.example"):
        clock.now += 5.0
    clock.now += 0.5
    with turns.take("a.example"):
        pass
    assert clock.sleeps == [1.5]


def test_hosts_do_not_wait_for_each_other() -> None:
    clock = Clock()
    turns = Turns(sleep=clock.sleep, clock=clock)
    for host in ("a.example", "b.example", "c.example"):
        with turns.take(host):
            pass
    assert clock.sleeps == []


def test_a_request_that_failed_is_followed_by_a_pause_too() -> None:
    clock = Clock()
    turns = Turns(sleep=clock.sleep, clock=clock, pause=2.0)
    with pytest.raises(LookupError), turns.take("a.example"):
        raise LookupError
    with turns.take("a.example"):
        pass
    assert clock.sleeps == [2.0]


def test_a_host_that_was_left_gets_no_turn() -> None:
    clock = Clock()
    turns = Turns(sleep=clock.sleep, clock=clock)
    turns.leave("a.example")
    with pytest.raises(NoAnswerError, match=r"a\.example asked for a pause"), turns.take("a.example"):
        pass
    with turns.take("b.example"):
        pass
