"""How often a service may be asked, and how long to wait after a refusal. Knows no request and no answer."""

from collections.abc import Callable
from types import TracebackType

GAP = 3.0
"""Seconds between two requests: arXiv's terms of use for its API (info.arxiv.org/help/api/tou.html)."""
DELAYS = (30.0, 60.0, 120.0)
"""Seconds before the first, the second and every later repeat; arXiv's 429 often outlasts shorter ones."""

Sleep = Callable[[float], None]
Clock = Callable[[], float]


class Pace:
    """Keeps requests apart: a context of this is one request, and begins `gap` seconds after the last one ended."""

    def __init__(self, sleep: Sleep, clock: Clock, gap: float = GAP) -> None:
        self._sleep = sleep
        self._gap = gap
        self._clock = clock
        self._free: float | None = None

    def __enter__(self) -> None:
        if self._free is not None and (rest := self._free - self._clock()) > 0:
            self._sleep(rest)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._free = self._clock() + self._gap


class Patience:
    """The seconds that one run may spend on waiting for repeats, in all."""

    def __init__(self, seconds: float, sleep: Sleep, jitter: Callable[[], float]) -> None:
        self._left = seconds
        self._sleep = sleep
        self._jitter = jitter

    def wait(self, repeat: int, asked: float | None) -> bool:
        """Wait before this repeat, counted from 0; or say False at once where the patience doesn't reach.

        `asked` is how long the service wants us to wait, and counts if it said so. Our own delays are spread by
        up to a quarter, so that many clients don't come back together, and cut to what is left.
        """
        delay = DELAYS[min(repeat, len(DELAYS) - 1)] * (1 + self._jitter() / 4)
        seconds = min(delay, self._left) if asked is None else max(asked, GAP)
        if not 0 < seconds <= self._left:
            return False
        self._left -= seconds
        self._sleep(seconds)
        return True
