"""One change that the refresh proposes, and one thing that it only doubts. Knows no rule by which they are found."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.dates import ListedDate
from bot.catalogue.model import Entry

FIELDS = ("withdrawn", "venue", "doi", "title", "authors", "date", "pin")
"""What the refresh changes, the most important first."""

Value = str | bool | ListedDate | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a listed paper that should be another.

    Attributes:
        arxiv: the paper.
        heading: the paper as the list shows it. Hostile text.
        field: one of FIELDS.
        before: what is listed.
        after: what should be.
        why: who says so, in our words.
        quote: the words of arXiv that say so, "" where none are needed. Hostile text.

    """

    arxiv: ArxivId
    heading: str = field(compare=False)
    field: str
    before: Value
    after: Value
    why: str
    quote: str = ""

    @property
    def name(self) -> str:
        """The change's name, by which a refusal remembers it: "2304.08485 title 0f3a5d9be2c14877".

        It names the paper, the field and the new value: what is listed meanwhile makes no other change of it.
        """
        value = hashlib.sha256(repr(parts(self.after)).encode()).hexdigest()[:16]
        return f"{self.arxiv} {self.field} {value}"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something that looks wrong in the list, and that only a person can decide.

    Attributes:
        paper: the entry as the list shows it. Hostile text.
        what: what looks wrong, and what to do about it, as a sentence without its full stop. Hostile text in part.

    """

    paper: str
    what: str


def parts(value: Value) -> tuple[str, ...]:
    """Give the parts by which a value is compared and shown: authors one by one, other texts whole, nothing as none.

    >>> parts("NeurIPS 2023"), parts(None), parts(True), parts(("Ann Li", "Bo Wu"))
    (('NeurIPS 2023',), (), ('yes',), ('Ann Li', 'Bo Wu'))
    """
    if value is None or value is False:
        return ()
    if isinstance(value, tuple):
        return value
    return ("yes",) if value is True else (str(value),)


def changed(entry: Entry, differences: Iterable[Difference]) -> Entry:
    """Give the entry with these differences made."""
    return entry.model_copy(update={one.field: one.after for one in differences})


def importance(difference: Difference) -> int:
    """Say where a difference stands among others, the most important first."""
    return FIELDS.index(difference.field)
