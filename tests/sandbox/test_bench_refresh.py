import re

from bot.sandbox.bench import _grown
from bot.sandbox.bench_refresh import measure_refreshes


def test_a_refresh_asks_about_a_hundred_papers_at_a_time_three_seconds_apart() -> None:
    rows = [re.split(r" {2,}", line.strip()) for line in measure_refreshes((_grown(250),))][3:]
    assert [(papers, what, asked) for papers, what, asked, *_ in rows] == [
        ("250", "nothing changed", "3"),
        ("250", "1 in 100 has a new title", "3"),
        ("250", "the same once more", "3"),
    ]
    for *_, seconds, own, _ in rows:
        assert 4 < float(seconds) - float(own) < 6.1
    # Two surveys, and two schedules, each looked at and enabled; what is remembered, and the pull request; two files of
    # the memory.
    assert [requests for *_, requests, _, _, _ in rows] == ["6", "14", "8"]
