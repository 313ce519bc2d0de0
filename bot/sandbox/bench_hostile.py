"""Measures what hostile texts cost everybody who reads what others wrote. Judges nothing."""

import time
from collections.abc import Callable, Iterator

from bot.sandbox.hostile import UNITS, hostile, readers

LONGEST, QUARTER = 65_536, 16_384
_SHOWN = 10


def measure_hostile(longest: int = LONGEST, quarter: int = QUARTER) -> Iterator[str]:
    """Give the report, a line at a time: the slowest of all readers and texts first."""
    costs = sorted(((_seconds(read, unit, longest), name, unit) for name, read in readers().items() for unit in UNITS))
    yield f"{len(costs)} hostile texts of {longest} characters, the slowest first; growth from {quarter} of them"
    yield ""
    yield f"{'':44} seconds  growth"
    for seconds, name, unit in costs[: -_SHOWN - 1 : -1]:
        growth = seconds / max(_seconds(readers()[name], unit, quarter), 1e-6)
        yield f"{name:27.27} {unit!a:16.16} {seconds:7.2f} {growth:7.1f}"


def _seconds(read: Callable[[str], object], unit: str, length: int) -> float:
    """Give the time that the processor takes: others who work on the same machine do not count."""
    text = hostile(unit, length)
    start = time.process_time()
    read(text)
    return time.process_time() - start


if __name__ == "__main__":
    for line in measure_hostile():
        print(line, flush=True)  # noqa: T201  # a report is printed
