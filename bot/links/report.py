"""The words about a round of asking, for a terminal or a job's log. Asks nothing, and escapes nothing."""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from bot.links.history import History, dead, moved
from bot.links.verdict import FAILURES, Kind, Verdict


def render_report(history: History, unasked: Mapping[str, Verdict], waiting: int, today: date) -> str:
    """Say what is known of every listed link, the worst first.

    `unasked` is of which links nothing could be learned now, and why; `waiting` is how many more there was no time
    for. What comes out quotes links and servers: hostile text.
    """
    found = dead(history, today)
    failed = _of(history, FAILURES)
    blocks = {
        "Dead, it seems": [
            f"  {link.url}: {link.how}; failed on {link.failures} days since {link.since}" for link in found
        ],
        "Failed, which proves nothing yet": _lines(failed, {link.url for link in found}),
        "Moved for good, as their servers say": [f"  {link.url} → {link.to}" for link in moved(history)],
        "Not asked, for they lead out of the public web": _lines(_of(history, {Kind.REFUSED})),
        "Could not be asked now; the next run will": _lines(unasked),
    }
    kinds = Counter(memory.verdict.kind for memory in history.links.values())
    counts = {
        "Answered": kinds[Kind.ALIVE] + kinds[Kind.MOVED],
        "Behind a wall that lets no machine in": kinds[Kind.WALL],
        "Not reached in time, and first in the next run": waiting,
    }
    told = [f"{heading} ({len(lines)}):\n" + "\n".join(lines) for heading, lines in blocks.items() if lines]
    return "\n".join([*told, *(f"{heading}: {count}." for heading, count in counts.items())])


def _of(history: History, kinds: AbstractSet[Kind]) -> dict[str, Verdict]:
    return {url: memory.verdict for url, memory in history.links.items() if memory.verdict.kind in kinds}


def _lines(verdicts: Mapping[str, Verdict], told: AbstractSet[str] = frozenset()) -> list[str]:
    return [f"  {url}: {verdict.how}" for url, verdict in verdicts.items() if url not in told]
