"""A paper as the embedded arXiv keeps it, and the facts that ship with it. Knows no feed and no request."""

from datetime import date
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.catalogue.arxiv_id import ArxivId, identifier_month
from bot.catalogue.model import Identifier

Moment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$")]
"""A moment in UTC as arXiv writes it, "2023-04-17T17:59:25Z", or a day where only that is known."""

_SUMMARY = "The sandbox knows this paper's title and authors, and makes no claim about what it says."


class SandboxPaper(BaseModel):
    """What an answer says about one paper, raw: TeX and stray blanks included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    arxiv: Identifier
    title: str
    authors: tuple[str, ...]
    version: int | None = Field(default=None, ge=1)
    """The newest version; None answers with 1 if it is as old as the first, else with 2."""
    published: Moment | None = None
    """The first version; None answers with the first day of the identifier's month."""
    updated: Moment | None = None
    """The newest version; None answers with `published`."""
    summary: str = _SUMMARY
    comment: str | None = None
    journal_ref: str | None = None
    dois: tuple[str, ...] = ()
    category: str = "cs.CV"

    @property
    def first(self) -> str:
        """The moment of the first version, in full."""
        return _in_full(self.published or identifier_month(self.arxiv).isoformat())

    @property
    def newest(self) -> str:
        """The moment of the newest version, in full."""
        return _in_full(self.updated) if self.updated else self.first

    @property
    def number(self) -> int:
        """The number of the newest version."""
        return self.version or (1 if self.newest[:10] == self.first[:10] else 2)

    def with_changes(self, **changes: object) -> "SandboxPaper":
        """Give the paper with these fields replaced; the version stays unless it is among them."""
        return SandboxPaper.model_validate(self.model_dump() | changes)

    def with_new_version(self, day: date, **changes: object) -> "SandboxPaper":
        """Give the paper as its next version, submitted on `day`, leaves it."""
        return self.with_changes(version=self.number + 1, updated=day.isoformat(), **changes)

    def with_withdrawal(self, day: date, reason: str = "This paper has been withdrawn") -> "SandboxPaper":
        """Give the paper withdrawn: a new version whose comment says so, and no other sign (arXiv's help)."""
        return self.with_new_version(day, comment=reason)


def read_shipped_papers() -> dict[ArxivId, SandboxPaper]:
    """Read the facts that ship with the sandbox; facts/README.md says where they come from."""
    text = files("bot.sandbox.arxiv").joinpath("facts", "papers.json").read_text(encoding="utf-8")
    papers = TypeAdapter(tuple[SandboxPaper, ...]).validate_json(text)
    return {paper.arxiv: paper for paper in papers}


def _in_full(moment: str) -> str:
    return moment if "T" in moment else f"{moment}T00:00:00Z"
