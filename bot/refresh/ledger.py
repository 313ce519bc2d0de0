"""What the refresh keeps between its runs, and its text. Knows no service, and no place where the text is kept.

Only what differs from the list is kept, so that it stays small however long the list is.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.model import Catalogue, Entry, Identifier
from bot.metadata.record import Record
from bot.refresh.comparison import compare
from bot.refresh.statement import Statement, statement

_FRESH = timedelta(days=3)
"""How long an interrupted round is gone on with; an older one's first answers may be true no longer."""

Listed = Mapping[ArxivId, Sequence[Entry]]
"""The entries of each listed paper."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Round(_Value):
    """A walk through all listed papers that did not come to its end.

    The papers stand in a circle, in the order of their identifiers, and a round that follows one that was given up
    begins behind it: those that were not asked about for longest come first.
    """

    began: date
    start: str = ""
    """The paper behind which it began; "" for the first of all."""
    reached: str | None = None
    """The last paper that was asked about."""
    stopped: str = ""
    """Why it went no further, in our words; "" while it runs, and where it was cut off."""

    def pending(self, papers: Iterable[ArxivId]) -> list[ArxivId]:
        """Give the papers that are still to be asked about, in the order of the round.

        >>> Round(began=date(2026, 1, 1), start="b", reached="c").pending(map(ArxivId, "abcd"))
        ['d', 'a', 'b']
        """
        left = (one for one in papers if self.reached is None or self._turn(one) > self._turn(self.reached))
        return sorted(left, key=self._turn)

    def _turn(self, paper: str) -> tuple[bool, str]:
        return paper <= self.start, paper


class Ledger(_Value):
    """What is known from earlier runs."""

    version: Literal[1]
    known: dict[Identifier, Statement] = {}
    """What arXiv stated last of each paper whose entry says otherwise."""
    absent: dict[Identifier, tuple[date, date]] = {}
    """The first and the last day on which arXiv's answer lacked a paper."""
    refused: tuple[str, ...] = ()
    """The names of changes that a person refused by closing the pull request."""
    pins: dict[Identifier, tuple[str, ...]] = {}
    """Fields that are to be left alone, as answers on the pull request say, and the list does not yet."""
    heard: int = 0
    """The id of the newest answer that was followed."""
    round: Round | None = None
    """The round that did not come to its end."""

    def begun(self, today: date) -> "Ledger":
        """Give the ledger with a round to go on with: the old one, if it is fresh, or a new one behind it."""
        old = self.round
        if old is None:
            return self.model_copy(update={"round": Round(began=today)})
        if today - old.began < _FRESH:
            return self.model_copy(update={"round": old.model_copy(update={"stopped": ""})})
        return self.model_copy(update={"round": Round(began=today, start=old.reached or old.start)})

    def answered(
        self, batch: Sequence[ArxivId], records: Mapping[ArxivId, Record], listed: Listed, today: date
    ) -> "Ledger":
        """Give the ledger with arXiv's answer about the next papers of the round.

        What the answer lacks keeps what was known of it: arXiv's answers are incomplete at times for no reason.
        """
        known, absent = dict(self.known), dict(self.absent)
        for paper in batch:
            if paper not in records:
                absent[paper] = (absent.get(paper, (today,))[0], today)
                continue
            absent.pop(paper, None)
            known[paper] = statement(records[paper])
            if _is_true(paper, listed[paper], known[paper]):
                del known[paper]
        reached = self.round.model_copy(update={"reached": batch[-1]}) if self.round else None
        return self.model_copy(update={"known": known, "absent": absent, "round": reached})

    def stopped(self, why: str) -> "Ledger":
        """Give the ledger with its round broken off."""
        broken = self.round.model_copy(update={"stopped": why}) if self.round else None
        return self.model_copy(update={"round": broken})

    def tidied(self, catalogue: Catalogue) -> "Ledger":
        """Give the ledger without what is settled: by the list as it is now, or because a paper left it."""
        listed = by_paper(catalogue)
        update = {
            "known": {
                paper: states
                for paper, states in sorted(self.known.items())
                if paper in listed and not _is_true(paper, listed[paper], states)
            },
            "absent": {paper: since for paper, since in sorted(self.absent.items()) if paper in listed},
            "refused": tuple(sorted(name for name in set(self.refused) if name.partition(" ")[0] in listed)),
            "pins": {
                paper: fields
                for paper, fields in sorted(self.pins.items())
                if paper in listed and not all(set(fields) <= set(entry.pin) for entry in listed[paper])
            },
        }
        return self.model_copy(update=update)


def parse_ledger(text: str) -> Ledger | None:
    """Read a ledger; None where the text is none of ours, or spoilt."""
    try:
        return Ledger.model_validate_json(text)
    except ValidationError:
        return None


def render_ledger(ledger: Ledger) -> str:
    """Write a ledger: JSON, the same text for the same ledger."""
    return ledger.model_dump_json(indent=1, exclude_defaults=True) + "\n"


def by_paper(catalogue: Catalogue) -> dict[ArxivId, list[Entry]]:
    """Find the entries of each paper on arXiv: one, or two where it is listed twice."""
    listed: dict[ArxivId, list[Entry]] = {}
    for _, entry in catalogue.listings():
        if entry.arxiv:
            listed.setdefault(entry.arxiv, []).append(entry)
    return listed


def _is_true(paper: ArxivId, entries: Iterable[Entry], states: Statement) -> bool:
    return all(compare(paper, entry, states).is_empty for entry in entries)
