"""A text as lines, and edits of it by line and column. Knows no YAML and no list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.catalogue.nodes import Mark
from bot.errors import PlanError

_LINE_ENDS = ("\r\n", "\n", "\r")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `new` where the characters from `start` to `end` (offsets) stand."""

    start: int
    end: int
    new: str


class Sheet:
    """A text whose lines keep their line ends.

    Where the last line lacks its end it gets one for the time of the edits, so that no edit need think of it.
    """

    def __init__(self, text: str) -> None:
        lines = text.splitlines(keepends=True)
        ends = (end for line in lines for end in _LINE_ENDS if line.endswith(end))
        self.newline = next(ends, "\n")
        whole = not lines or lines[-1].splitlines() != [lines[-1]]
        self._lent = "" if whole else self.newline
        self.lines = (*lines[:-1], lines[-1] + self._lent) if lines else ()
        self._text = "".join(self.lines)
        self._starts = (0, *accumulate(map(len, self.lines)))

    def offset(self, mark: Mark) -> int:
        """Give the offset of a point."""
        return self._starts[mark.line] + mark.column

    def put(self, line: int, new: Iterable[str]) -> Edit:
        """Plan to put new lines, given without line ends, above a line."""
        return self.take(line, line, new)

    def take(self, first: int, after: int, new: Iterable[str] = ()) -> Edit:
        """Plan to take lines out, from `first` up to but not with `after`, and to put new ones there."""
        return Edit(self._starts[first], self._starts[after], "".join(line + self.newline for line in new))

    def edited(self, edits: Sequence[Edit]) -> str:
        """Give the text with all edits made; those at one offset come in the order given.

        Raises PlanError where two of them overlap.
        """
        return self.excerpt(0, len(self.lines), edits).removesuffix(self._lent)

    def excerpt(self, first: int, after: int, edits: Sequence[Edit]) -> str:
        """Give the lines from `first` up to but not with `after`, with edits made that lie within them.

        Raises PlanError where two of them overlap, or where one reaches beyond these lines.
        """
        start, end, parts = self._starts[first], self._starts[after], list[str]()
        # What is put above a line comes before what takes that line out.
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < start or edit.end > end:
                raise PlanError("two edits of one file overlap, or one reaches too far")
            parts += [self._text[start : edit.start], edit.new]
            start = edit.end
        return "".join((*parts, self._text[start:end]))
