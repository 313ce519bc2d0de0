import pytest

from bot.metadata.pacing import Pace, Patience
from tests.metadata.clock import Clock


def no_jitter() -> float:
    return 0.0


def test_the_first_request_does_not_wait() -> None:
    clock = Clock()
    with Pace(clock.sleep, clock):
        pass
    assert clock.slept == []


def test_the_next_request_begins_three_seconds_after_the_last_one_ended() -> None:
    clock = Clock()
    pace = Pace(clock.sleep, clock)
    with pace:
        clock.now += 60
    clock.now += 1
    with pace:
        pass
    assert clock.slept == [2.0]


def test_a_request_that_failed_counts_too() -> None:
    clock = Clock()
    pace = Pace(clock.sleep, clock)
    with pytest.raises(OSError, match="cut"), pace:
        raise OSError("cut")
    with pace:
        pass
    assert clock.slept == [3.0]


def test_whoever_comes_late_does_not_wait() -> None:
    clock = Clock()
    pace = Pace(clock.sleep, clock)
    with pace:
        pass
    clock.now += 10
    with pace:
        pass
    assert clock.slept == []


def test_delays_grow_and_then_stay() -> None:
    clock = Clock()
    patience = Patience(1000, clock.sleep, no_jitter)
    assert all(patience.wait(repeat, None) for repeat in range(4))
    assert clock.slept == [30.0, 60.0, 120.0, 120.0]


def test_delays_are_spread_by_up_to_a_quarter() -> None:
    clock = Clock()
    Patience(1000, clock.sleep, lambda: 1.0).wait(0, None)
    assert clock.slept == [37.5]


def test_the_last_delay_is_cut_to_what_is_left_and_then_it_is_over() -> None:
    clock = Clock()
    patience = Patience(50, clock.sleep, no_jitter)
    assert [patience.wait(repeat, None) for repeat in range(3)] == [True, True, False]
    assert clock.slept == [30.0, 20.0]


def test_what_the_service_asks_for_is_kept_to_the_second() -> None:
    clock = Clock()
    assert Patience(50, clock.sleep, lambda: 1.0).wait(2, 7.0)
    assert clock.slept == [7.0]


def test_a_service_that_asks_for_more_than_is_left_is_not_asked_again() -> None:
    clock = Clock()
    assert not Patience(50, clock.sleep, no_jitter).wait(0, 51.0)
    assert clock.slept == []


def test_a_service_that_asks_for_nothing_still_uses_patience_up() -> None:
    clock = Clock()
    patience = Patience(7, clock.sleep, no_jitter)
    assert [patience.wait(0, 0.0) for _ in range(3)] == [True, True, False]
    assert clock.slept == [3.0, 3.0]
