"""One round of questions to arXiv about all listed papers, a hundred at a time. Knows no pull request.

arXiv's API takes lists of identifiers, a hundred of them in one request, three seconds apart (API User's Manual, and
its terms of use); the source keeps the seconds.
"""

from collections.abc import Iterator
from datetime import date

from bot.errors import ServiceError
from bot.metadata.arxiv_client import BATCH
from bot.metadata.record import Source
from bot.refresh.ledger import Ledger, Listed


def fetch_round(source: Source, listed: Listed, ledger: Ledger, today: date) -> Iterator[Ledger]:
    """Ask about the papers that the ledger's round has still to come to; yield the ledger after each answer.

    The last one has no round any more; where arXiv fails it has one, which says why, and nothing more is asked.
    No answer is kept but in the ledger, so a long list takes no more memory than a short one.
    """
    ledger = ledger.begun(today)
    pending = ledger.round.pending(listed) if ledger.round else []
    for start in range(0, len(pending), BATCH):
        batch = pending[start : start + BATCH]
        try:
            records = source.fetch(batch)
        except ServiceError as error:
            yield ledger.stopped(str(error))
            return
        ledger = ledger.answered(batch, records, listed, today)
        if start + BATCH < len(pending):
            yield ledger
    yield ledger.model_copy(update={"round": None})
