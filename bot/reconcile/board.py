"""How the queue is shown: on a run's summary page, and in a terminal. Decides nothing of what stands in it."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from unicodedata import combining, east_asian_width

from bot.catalogue.escape import cut, log, talk
from bot.reconcile.queue import Queued, Whom

_LONGEST_TITLE = 100
_MOST = 100
"""Rows of one kind: GitHub drops a summary page of more than 1 MiB (docs.github.com, "Workflow commands")."""


def render_board(queued: Sequence[Queued], home: str, today: date) -> str:
    """Write the queue in Markdown; `home` is the repository's page, for links on a page that makes none itself."""
    groups = [_table(whom, group, home, today) for whom, group in _groups(queued)]
    return "\n\n".join(("## What waits", *(groups or ["Nothing."]))) + "\n"


def show_board(queued: Sequence[Queued], today: date, columns: int = 80) -> str:
    """Write the queue for a terminal of so many columns, safe to print."""
    blocks = ["\n".join(_block(whom, group, today, columns)) for whom, group in _groups(queued)]
    return "\n\n".join(blocks) or "Nothing waits."


def _groups(queued: Sequence[Queued]) -> Iterator[tuple[Whom, list[Queued]]]:
    return ((whom, list(group)) for whom, group in groupby(queued, key=lambda one: one.whom))


def _table(whom: Whom, group: Sequence[Queued], home: str, today: date) -> str:
    rows = [f"| {_age(one, today)} | {_what(one, home)} | {_why(one, home)} |" for one in group[:_MOST]]
    more = [f"\n… and {len(group) - _MOST} more, which `paperbot status` shows."] if len(group) > _MOST else []
    return "\n".join((f"### For {whom}", "", "| Since | What | Why |", "|---|---|---|", *rows, *more))


def _block(whom: Whom, group: Sequence[Queued], today: date, columns: int) -> Iterator[str]:
    heads = [(_age(one, today), f"#{one.number}") for one in group]
    widths = [max(map(len, column)) for column in zip(*heads, strict=True)]
    yield f"For {whom}:"
    for one, (age, number) in zip(group, heads, strict=True):
        head = f"  {age:>{widths[0]}}  {number:>{widths[1]}}  "
        indent = " " * len(head)
        yield head + log(_fit(one.title, columns - len(head)))
        yield textwrap.fill(log(_why(one)), columns, initial_indent=indent, subsequent_indent=indent)


def _what(one: Queued, home: str) -> str:
    return f"{_link(home, one.number)} {talk(cut(one.title, _LONGEST_TITLE))}"


def _why(one: Queued, home: str = "") -> str:
    asked = " and ".join(_link(home, number) if home else f"#{number}" for number in one.asked_in)
    why = talk(one.why) if home else one.why
    return f"{why} (asked for in {asked})" if asked else why


def _link(home: str, number: int) -> str:
    """Link an issue or a pull request: GitHub leads from the one address to the other."""
    return f"[#{number}]({home}/issues/{number})"


def _age(one: Queued, today: date) -> str:
    days = (today - one.since.date()).days
    return "today" if days <= 0 else "1 day" if days == 1 else f"{days} days"


def _fit(text: str, columns: int) -> str:
    """Put a text on one line of so many columns; letters of East Asian scripts take two."""
    line = " ".join(text.split())
    ends = [0]
    for letter in line:
        ends.append(ends[-1] + (0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1))
    if ends[-1] <= columns:
        return line
    fitting = sum(end < columns for end in ends) - 1
    return line[:fitting].rstrip() + "…"
