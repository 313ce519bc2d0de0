"""What is remembered of each listed link between runs. Knows how a link counts as dead; asks none."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from zlib import crc32

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.links.verdict import FAILURES, Kind, Verdict

RUNS = 3
"""On how many days a link must have failed, with no answer between, before it counts as dead."""
SPAN = timedelta(days=14)
"""How far apart the first and the last of them must lie."""
FRESH = timedelta(days=30)
"""How old the news of a failure may be."""
ROUND = 28
"""Every how many days a link that answers is asked again, on a day of its own."""
REST = timedelta(days=7)
"""How long it is left alone at the least, after the first time."""

_ANSWERED = {Kind.ALIVE, Kind.MOVED}


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Failures(_Value):
    """How a link failed since it last answered."""

    first: date
    last: date
    days: int
    """On how many days; several runs of one day count once."""


class Memory(_Value):
    """What one link's last run gave."""

    asked: date
    verdict: Verdict
    failures: Failures | None = None


class History(_Value):
    """What is remembered, by the link as the list writes it. It grows with the list, not with the runs."""

    version: Literal[1] = 1
    links: dict[str, Memory] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link that counts as dead.

    Attributes:
        url: as the list writes it.
        since: the day of the first failure since it last answered.
        failures: on how many days it failed.
        how: the last failure, a clause without a full stop. Hostile text.

    """

    url: str
    since: date
    failures: int
    how: str


@dataclass(frozen=True, slots=True)
class MovedLink:
    """A link that answers, and names another address as its own: `to`, hostile text."""

    url: str
    to: str


def parse_history(text: str) -> History | None:
    """Read what `render_history` wrote; None where it is something else, or half of it."""
    try:
        return History.model_validate_json(text)
    except ValidationError:
        return None


def render_history(history: History) -> str:
    """Write it down as JSON, for the next run."""
    return history.model_dump_json(exclude_none=True) + "\n"


def due(history: History, listed: Collection[str], today: date) -> tuple[str, ...]:
    """Say which of the listed links to ask now: the longest unasked first.

    Those that failed are due in every run. One that answered, or stands behind a wall, has a day of its own in every
    ROUND, which depends on the address: what was listed together is soon spread evenly over the runs.
    """
    asked = {url: history.links.get(url) for url in dict.fromkeys(listed)}
    ready = [url for url, memory in asked.items() if memory is None or _is_due(url, memory, today)]
    return tuple(sorted(ready, key=lambda url: memory.asked if (memory := asked[url]) else date.min))


def with_verdicts(history: History, verdicts: Mapping[str, Verdict], today: date) -> History:
    """Add what was learned today; of a link about which nothing was, everything stays."""
    learned = {
        url: Memory(asked=today, verdict=verdict, failures=_failures(history.links.get(url), verdict, today))
        for url, verdict in verdicts.items()
        if verdict.kind is not Kind.UNASKED
    }
    return History(links={**history.links, **learned})


def with_only(history: History, listed: Collection[str]) -> History:
    """Forget what is not listed any more."""
    return History(links={url: history.links[url] for url in dict.fromkeys(listed) if url in history.links})


def dead(history: History, today: date) -> tuple[DeadLink, ...]:
    """Give the links that count as dead, the longest dead first.

    They failed when last asked, on at least RUNS days, the first and the last at least SPAN apart, and did not answer
    between. What was last asked longer ago than FRESH is old news, and not told.
    """
    found = [
        DeadLink(url, memory.failures.first, memory.failures.days, memory.verdict.how)
        for url, memory in history.links.items()
        if memory.failures and memory.verdict.kind in FAILURES
        if memory.failures.days >= RUNS and memory.failures.last - memory.failures.first >= SPAN
        if today - memory.failures.last <= FRESH
    ]
    return tuple(sorted(found, key=lambda link: (link.since, link.url)))


def moved(history: History) -> tuple[MovedLink, ...]:
    """Give the links that name another address as theirs, in the order of the list."""
    links = history.links.items()
    return tuple(MovedLink(url, memory.verdict.how) for url, memory in links if memory.verdict.kind is Kind.MOVED)


def _is_due(url: str, memory: Memory, today: date) -> bool:
    if memory.failures:
        return True
    own_day = today - timedelta(days=(today.toordinal() - crc32(url.encode())) % ROUND)
    return memory.asked + REST <= own_day or memory.asked > today  # a day to come is a clock's fault


def _failures(before: Memory | None, verdict: Verdict, today: date) -> Failures | None:
    earlier = before.failures if before else None
    if verdict.kind in _ANSWERED:
        return None
    if verdict.kind not in FAILURES:
        return earlier
    if earlier is None:
        return Failures(first=today, last=today, days=1)
    return Failures(first=earlier.first, last=today, days=earlier.days + (today != earlier.last))
