"""What somebody would like to be different in one listed entry, as a value. Knows no form, and not the entry."""

from pydantic import BaseModel, ConfigDict

from bot.catalogue.identity import Identity
from bot.catalogue.model import Line
from bot.intake.corrections import Corrections


class Erratum(BaseModel):
    """A correction of one entry of the list; what is not set stays as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    issue: int = 0
    """By which it is known."""
    entry: str
    """How the entry was named: by a title, a link, an identifier. Hostile text."""
    names: tuple[Identity, ...] = ()
    """The names of a work that stand in it, one of a kind."""
    right_names: tuple[Identity, ...] = ()
    """The names that the entry should have, each in place of its own of that kind."""
    title: Line | None = None
    authors: tuple[Line, ...] = ()
    changes: Corrections = Corrections()
    """What commands can change as well; a section is where the entry should live."""
    withdrawn: bool | None = None
    """Whether it should be marked so; None leaves the mark as it is."""
    remove: bool = False
    """Whether the entry should leave the list."""
    why: str = ""
    """For the reviewer only. Hostile text."""

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        asked = (self.right_names, self.title, self.authors, self.changes.changes, self.remove)
        return not any(asked) and self.withdrawn is None
