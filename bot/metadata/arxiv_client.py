"""Asks arXiv about papers, through the `arxiv` package. Knows no list; alone knows that package."""

import logging
import random
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count

import arxiv

from bot.catalogue.arxiv_id import ArxivId, why_not_canonical
from bot.errors import ArxivDownError, NotArxivError
from bot.metadata.pacing import Clock, Pace, Patience, Sleep
from bot.metadata.record import Record
from bot.metadata.tex import plain_name, plain_text
from bot.metadata.transport import BadIdentifierError, BusyError, Limits, SecondPageError, Transport

BATCH = 100
"""Identifiers a request; with many more, arXiv answers 414."""

_LIMITS = (10.0, 20.0)
_ENTRY = re.compile(r"/abs/(?P<arxiv>.+)v(?P<version>[0-9]{1,4})$")
_DOI = re.compile(r"10\.[0-9]{4,9}/(?:(?!;\s*(?:doi:|10\.))\S)+", re.IGNORECASE)

# What the package logs quotes what arXiv sent, which would reach a job's log unescaped.
logging.getLogger("arxiv").addHandler(logging.NullHandler())


class ArxivClient:
    """A Source (bot/metadata/record.py) that asks arXiv's query API, or whatever answers in its place.

    Attributes of its behaviour, all from arXiv's API User's Manual and terms of use: one request at a time, three
    seconds apart; one page a request; what can't be asked again is not asked again.
    """

    def __init__(  # noqa: PLR0913  # a value for each thing outside that the core must not reach for
        self,
        url: str,
        *,
        contact: str,
        sleep: Sleep,
        clock: Clock,
        patience: float,
        limits: Limits = _LIMITS,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Take the address of the API, without a query, and who asks.

        `contact` is an address at which arXiv finds out whom to write to. `patience` is how many seconds the
        client may spend, in its whole life, on waiting for repeats. `clock` counts seconds from anywhere.
        """
        transport = Transport(user_agent=f"paperbot (+{contact})", limits=limits, pace=Pace(sleep, clock))
        self._patience = Patience(patience, sleep, jitter)
        self._client = arxiv.Client(page_size=BATCH, delay_seconds=0, num_retries=0)
        self._client.query_url_format = f"{url}?{{}}"
        for scheme in ("http://", "https://"):
            self._client._session.mount(scheme, transport)  # noqa: SLF001  # the package offers no other way

    def fetch(self, identifiers: Sequence[ArxivId]) -> Mapping[ArxivId, Record]:
        """Ask about these papers; see Source.fetch for what comes back and what is raised."""
        wanted = [one for one in dict.fromkeys(identifiers) if why_not_canonical(one) is None]
        records: dict[ArxivId, Record] = {}
        for start in range(0, len(wanted), BATCH):
            records |= self._fetch_batch(wanted[start : start + BATCH])
        return records

    def _fetch_batch(self, batch: Sequence[ArxivId]) -> dict[ArxivId, Record]:
        """Ask until there is an answer, or our patience ends; a refused identifier is left out."""
        repeats = count()
        while batch:
            try:
                return self._ask(batch)
            except BadIdentifierError as error:
                if error.identifier not in batch:
                    raise
                batch = [one for one in batch if one != error.identifier]
            except (BusyError, NotArxivError) as error:
                retry_after = error.retry_after if isinstance(error, BusyError) else None
                if not self._patience.wait(next(repeats), retry_after):
                    raise
        return {}

    def _ask(self, batch: Sequence[ArxivId]) -> dict[ArxivId, Record]:
        search = arxiv.Search(id_list=list(batch), max_results=len(batch))
        records: dict[ArxivId, Record] = {}
        try:
            # Matched by identifier: the order is arXiv's own, and what it doesn't find is silently missing.
            for result in self._client.results(search):
                if (record := _record(result)) and record.arxiv in batch:
                    records[record.arxiv] = record
        except SecondPageError:
            return records
        except arxiv.ArxivError:
            raise ArxivDownError("arXiv's answer could not be read.") from None
        except (ValueError, OverflowError):
            raise NotArxivError("arXiv's answer holds a date that is none.") from None
        return records


def _record(result: arxiv.Result) -> Record | None:
    """Give the entry as a Record, or None where it has no identifier, title or author."""
    entry = _ENTRY.search(result.entry_id)
    title, authors = plain_text(result.title), tuple(filter(None, (plain_name(one.name) for one in result.authors)))
    if not entry or why_not_canonical(entry["arxiv"]) or not title or not authors:
        return None
    return Record(
        arxiv=ArxivId(entry["arxiv"]),
        version=int(entry["version"]),
        title=title,
        authors=authors,
        abstract=plain_text(result.summary),
        published=result.published.date(),
        updated=result.updated.date(),
        comment=plain_text(result.comment or "") or None,
        journal_ref=plain_text(result.journal_ref or "") or None,
        doi=_publisher_doi(result.doi or ""),
        category=plain_text(result.primary_category),
    )


def _publisher_doi(text: str) -> str | None:
    """Find the first DOI, a semicolon of its own included; authors write "doi:" before it, or several into one."""
    doi = _DOI.search(text)
    return doi.group().rstrip(".,;") if doi else None
