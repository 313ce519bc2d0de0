import re

import pytest

from bot.sandbox import hostile
from bot.sandbox.bench_hostile import QUARTER, measure_hostile


@pytest.mark.timeout(60)  # `make bench` measures; here it fails only what takes the square of a text's length, or worse
@pytest.mark.parametrize("reader", hostile.readers())
def test_whatever_is_repeated_is_read_in_time(reader: str) -> None:
    read = hostile.readers()[reader]
    for unit in hostile.UNITS:
        read(hostile.hostile(unit, QUARTER))


def test_the_slowest_of_all_readers_is_told_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.bench_hostile.UNITS", ("a", "[", "/note x\n"))
    title, _, head, *rows = measure_hostile(64, 16)
    assert (
        title
        == f"{3 * len(hostile.readers())} hostile texts of 64 characters, the slowest first; growth from 16 of them"
    )
    assert head.split() == ["seconds", "growth"]
    seconds = [float(re.split(r" {2,}", row)[-2]) for row in rows]
    assert seconds == sorted(seconds, reverse=True)
    assert len(rows) == 10
