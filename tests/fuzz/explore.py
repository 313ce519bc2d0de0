"""Lets hypothesis look for inputs that break properties until a time is up. Knows no property and prints nothing."""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from time import monotonic, process_time
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings

ROUND = 50
"""How many inputs each seed gives; hypothesis begins each round with small ones."""
_EXPLORING = settings(
    max_examples=ROUND,
    database=None,
    deadline=None,
    derandomize=False,
    print_blob=False,  # hypothesis adds it where it sees a CI, and the example says all that is needed
    phases=(Phase.generate, Phase.shrink),
    report_multiple_bugs=False,
    suppress_health_check=tuple(HealthCheck),
)
LONGEST = 2.0
"""How many seconds of the processor's time an input may take: none is longer than GitHub lets an issue be."""

Property = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Found:
    """An input that breaks a property.

    Attributes:
        name: the property's.
        example: the shortest such input, as a decorator to paste above the property.
        what: the exception, in a line.
        trace: how it failed.

    """

    name: str
    example: str
    what: str
    trace: str


@dataclass(slots=True)
class Tally:
    """What came of looking at some properties."""

    executions: int = 0
    seconds: float = 0.0
    found: list[Found] = field(default_factory=list)


def explore(
    properties: Sequence[Property], seconds: float, start: int, clock: Callable[[], float] = monotonic
) -> Tally:
    """Try properties for so many seconds, each for as long as the others, with the seeds from `start` on.

    A property that was broken is not tried again. The last round may end after its time.
    """
    tally, begun = Tally(), clock()
    spent = dict.fromkeys((_counted(settings(_EXPLORING)(one), tally) for one in properties), 0.0)
    while spent and (now := clock()) - begun < seconds:
        one = min(spent, key=lambda each: spent[each])
        broken = _broken(one, start)
        start += 1
        spent[one] += clock() - now
        if broken:
            tally.found.append(broken)
            del spent[one]
    tally.seconds = clock() - begun
    return tally


def _counted(one: Any, tally: Tally) -> Property:
    """Count what a property is tried with."""
    inner = one.hypothesis.inner_test

    @wraps(inner)
    def counted(*arguments: Any, **named: Any) -> None:
        tally.executions += 1
        before = process_time()
        inner(*arguments, **named)
        assert process_time() - before < LONGEST, "it takes too long"

    one.hypothesis.inner_test = counted
    return one  # type: ignore[no-any-return]  # whatever it was, it is called without arguments now


def _broken(one: Property, number: int) -> Found | None:
    try:
        seed(number)(one)()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what we look for
        _, _, arguments = "\n".join(getattr(error, "__notes__", ())).partition(f"{one.__name__}(")
        what, trace = f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error))
        return Found(one.__name__, f"@example({arguments}", what.splitlines()[0], trace)
    return None
