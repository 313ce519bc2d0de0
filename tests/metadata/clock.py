"""Time that passes only when somebody sleeps."""


class Clock:
    """Attributes: now, in seconds from anywhere; slept, every sleep that was asked for."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
