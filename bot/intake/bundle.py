"""Several submissions in one issue, as a value. Knows nothing of forms and Markdown."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from bot.catalogue.identity import Identity
from bot.errors import Problem
from bot.intake.submission import Submission


class BundleLine(BaseModel):
    """One line of several."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    """As it was written. Hostile text."""
    wanted: Submission | tuple[Problem, ...]
    """What it asks for, or why that can't be told."""
    placed: bool = False
    """Whether it names a section of its own."""


class Bundle(BaseModel):
    """What people ask for who name several papers at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lines: tuple[BundleLine, ...]
    """In the order written; the first one has the form's other answers."""
    left: int = 0
    """How many lines more there are than are taken at once."""
    issue: int = 0
    """By which it is known."""

    @property
    def submissions(self) -> Iterator[Submission]:
        """Walk through what can be told."""
        return (line.wanted for line in self.lines if isinstance(line.wanted, Submission))

    @property
    def names(self) -> tuple[Identity, ...]:
        """No name is the bundle's own: it goes by its issue."""
        return ()

    @property
    def also_in(self) -> tuple[()]:
        """Each submission has its own further sections."""
        return ()
