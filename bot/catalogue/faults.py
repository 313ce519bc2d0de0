"""Collects what is wrong with one file, as far as somebody would read it. Knows no YAML."""

from bot.errors import Finding

_MOST = 1_000
"""Whoever wrote more has another file in mind, and each costs time."""


class TooMuchError(Exception):
    """So much is wrong that reading on would help nobody."""


class Faults:
    """The faults of the file at `path`, which is only quoted."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._found: list[Finding] = []

    def find(self, line: int, what: str, mend: str) -> None:
        """Add a fault on a line, counted from 0; raises TooMuchError, once that is added, where they are a thousand."""
        if len(self._found) >= _MOST:
            self.end(line, "so much is wrong above that nothing below was read", "mend that first, and look again")
            raise TooMuchError
        self.end(line, what, mend)

    def end(self, line: int, what: str, mend: str) -> None:
        """Add the fault at which reading ends."""
        self._found.append(Finding(self._path, line + 1, what, mend))

    def by_line(self) -> tuple[Finding, ...]:
        """Give all faults, by line."""
        return tuple(sorted(self._found, key=lambda finding: finding.line))
