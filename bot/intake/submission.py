"""What a person asked for, as a value. Knows nothing of forms, issues or Markdown."""

from pydantic import BaseModel, ConfigDict, Field

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.model import Address, Line, SectionId


class Submission(BaseModel):
    """One paper that a person would like to see listed, with what they said about it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    arxiv: ArxivId
    section: SectionId | None = None
    """None where the person was not sure."""
    also: bool = False
    """Whether a paper that is listed elsewhere shall be shown in this section as well."""
    venue: Line | None = None
    links: dict[Line, Address] = Field(default_factory=dict)
    """Label to address, the code and the project page first, in the order given."""
    name: Line | None = None
    note: Line | None = None
