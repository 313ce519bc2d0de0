"""A Source that remembers for one run what another one said. Knows no network."""

from collections.abc import Mapping, Sequence

from bot.catalogue.arxiv_id import ArxivId
from bot.errors import ServiceError
from bot.metadata.record import Record, Source


class Memory(Source):
    """Asks for what it doesn't know, all at once, and for nothing more once there was no proper answer."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[ArxivId, Record] = {}
        self._silent: ServiceError | None = None

    def fetch(self, identifiers: Sequence[ArxivId]) -> Mapping[ArxivId, Record]:
        """Give what is known of these papers; see Source.fetch. What was absent before is asked for again."""
        if unknown := [one for one in identifiers if one not in self._known]:
            self._ask(unknown)
        return {one: self._known[one] for one in identifiers if one in self._known}

    def _ask(self, identifiers: Sequence[ArxivId]) -> None:
        if self._silent is not None:
            raise self._silent
        try:
            self._known |= self._source.fetch(identifiers)
        except ServiceError as error:
            self._silent = error
            raise
