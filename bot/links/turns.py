"""One connection a host at a time, and a pause between two. Knows no request."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.links.verdict import Kind, NoAnswerError

PAUSE = 1.0
"""Seconds between two requests to one host, unless told otherwise."""


class _Turn:
    """A host's: who holds the lock speaks to it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free: float | None = None
        """When the next request may begin."""
        self.left = False
        """Whether the host asked for a pause: nothing more is sent to it."""


class Turns:
    """Whose turn it is, for each host, among threads."""

    def __init__(self, *, sleep: Callable[[float], None], clock: Callable[[], float], pause: float = PAUSE) -> None:
        self._sleep = sleep
        self._clock = clock
        self._pause = pause
        self._hosts: defaultdict[str, _Turn] = defaultdict(_Turn)
        self._door = threading.Lock()

    @contextmanager
    def take(self, host: str) -> Iterator[None]:
        """Wait until nobody speaks to the host and its pause is over, and hold it.

        Raises NoAnswerError, kind UNASKED, where the host asked for a pause.
        """
        turn = self._of(host)
        with turn.lock:
            if turn.left:
                raise NoAnswerError(Kind.UNASKED, f"{host} asked for a pause")
            if turn.free is not None and (rest := turn.free - self._clock()) > 0:
                self._sleep(rest)
            try:
                yield
            finally:
                turn.free = self._clock() + self._pause

    def leave(self, host: str) -> None:
        """Send nothing more to a host."""
        self._of(host).left = True

    def _of(self, host: str) -> _Turn:
        with self._door:  # two threads must not make two of them
            return self._hosts[host]
