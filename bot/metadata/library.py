"""Whom to ask about a work of which kind of name. Knows no service's way to answer, and no list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.identity import Identity, Kind
from bot.metadata.record import Source
from bot.metadata.work import Library, Work, of_record


@dataclass(frozen=True, slots=True)
class Shelves(Library):
    """Several libraries as one: each kind of name is looked up in its own, and one without a library is unknown."""

    by_kind: Mapping[Kind, Library]

    def look_up(self, names: Sequence[Identity]) -> Mapping[Identity, Work]:
        """See Library.look_up."""
        found: dict[Identity, Work] = {}
        for kind, library in self.by_kind.items():
            if wanted := [name for name in names if name.kind is kind]:
                found |= library.look_up(wanted)
        return found


@dataclass(frozen=True, slots=True)
class ArxivShelf(Library):
    """The works that arXiv knows."""

    source: Source

    def look_up(self, names: Sequence[Identity]) -> Mapping[Identity, Work]:
        """See Library.look_up."""
        wanted = {ArxivId(name.value): name for name in names if name.kind is Kind.ARXIV}
        records = self.source.fetch(tuple(wanted)) if wanted else {}
        return {wanted[arxiv]: of_record(record) for arxiv, record in records.items()}
