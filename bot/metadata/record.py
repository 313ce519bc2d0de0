"""What arXiv says about a paper, at the moment we asked. Knows no feed and no list."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from bot.catalogue.arxiv_id import ArxivId


class Record(BaseModel):
    """One paper's metadata; every text is cleaned to Unicode on one line, and still hostile."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    arxiv: ArxivId
    version: int
    """The newest version, counted from 1."""
    title: str
    authors: tuple[str, ...]
    """As arXiv orders them; never without repeats removed, for two people may share a name."""
    abstract: str
    published: date
    """The day (UTC) of the first version."""
    updated: date
    """The day (UTC) of this version."""
    comment: str | None = None
    """The authors' comment, the only sign of acceptance or withdrawal."""
    journal_ref: str | None = None
    doi: str | None = None
    """The publisher's DOI, the first if there are several."""
    category: str
    """The primary category, "cs.CV"."""


class Source(Protocol):
    """Somebody to ask about papers."""

    def fetch(self, identifiers: Sequence[ArxivId]) -> Mapping[ArxivId, Record]:
        """Ask about these papers, in as few requests as allowed.

        What the answer does not hold is absent from the mapping. Raises ArxivDownError or NotArxivError
        where there was no proper answer; absence then says nothing.
        """
        ...
