"""What a person asked for, as a value. Knows nothing of forms, issues or Markdown."""

from pydantic import BaseModel, ConfigDict, Field

from bot.catalogue.identity import Identity, Kind
from bot.catalogue.model import Address, Day, Line, SectionId


class Submission(BaseModel):
    """One work that a person would like to see listed, with what they said about it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: tuple[Identity, ...] = ()
    """The names of the work, one of a kind, arXiv's first; none for what is no paper, a talk or a book."""
    title: Line | None = None
    authors: tuple[Line, ...] = ()
    """With title and date, what nobody else can be asked for; given for a paper, they stand before its record."""
    issue: int = 0
    """By which a work without a name is known; 0 for one that has a name."""
    section: SectionId | None = None
    """None where the person was not sure, or named only further sections."""
    also_in: tuple[SectionId, ...] = ()
    """Sections that shall show the paper besides the one that it lives in, also if it is listed already."""
    venue: Line | None = None
    date: Day | None = None
    """None leaves it to the record."""
    links: dict[Line, Address] = Field(default_factory=dict)
    """Label to address, the code and the project page first, in the order given."""
    name: Line | None = None
    note: Line | None = None
    decided: tuple[str, ...] = ()
    """What a command decided, "venue" or "links.codes": nothing that a record says stands against it.

    A field of an entry by its key, a link by its label in lower case. One that holds nothing stays empty.
    """

    @property
    def is_described(self) -> bool:
        """Whether it says all that an entry must have, so that nobody need know the work.

        What has an identifier of arXiv's never is: arXiv knows its own papers, so one that it doesn't is a slip.
        """
        return bool(self.title and self.authors and self.date) and all(
            name.kind is not Kind.ARXIV for name in self.names
        )

    @property
    def wanted(self) -> tuple[SectionId, ...]:
        """Every section that is asked for, the one to live in first; empty where the person was not sure."""
        sections = (self.section, *self.also_in) if self.section else self.also_in
        return tuple(dict.fromkeys(sections))


def link_key(label: str) -> str:
    """Name a link as `Submission.decided` does, in whatever case its label is written.

    >>> link_key("Codes")
    'links.codes'
    """
    return f"links.{label.casefold()}"
