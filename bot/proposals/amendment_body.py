"""The body of a pull request that changes a listed entry: before and after, and who says so. Pure text.

It stays under 60,000 characters, however long an entry's own words are.
"""

from collections.abc import Iterator

from bot.catalogue.escape import cut, fence, talk
from bot.intake.commands import COMMANDS
from bot.proposals.contrast import contrast
from bot.proposals.outcome import Amendment, Change
from bot.proposals.pieces import check_line, commands, folded, headed, quoted, shown, verdict, within

_LONGEST_WHY = 2_000
_COMMANDS = tuple(usage for usage in COMMANDS if usage.word in {"retry", "decline", "approve", "help"})
"""What can be said of an amendment: its own answers alone say what it changes."""


def amendment_parts(amendment: Amendment) -> Iterator[str]:
    """Write the parts of the body but for the last, in order; some are empty."""
    yield verdict(amendment.checks)
    yield from _removed(amendment) if amendment.after is None else _changed(amendment)
    yield _why(amendment.why)
    yield f"## What was checked\n\n{within(map(check_line, amendment.checks))}"
    yield folded("To change or decide something", commands(_COMMANDS))


def _removed(amendment: Amendment) -> Iterator[str]:
    yield f"This entry leaves the list; it is in **{talk(amendment.home.path)}**:"
    yield quoted("\n".join(map(_struck, shown(amendment.before).splitlines())))


def _changed(amendment: Amendment) -> Iterator[str]:
    yield f"What changes in **{headed(amendment.before)}**:"
    yield f"| Field | Before | After |\n|---|---|---|\n{within(map(_row, amendment.changes))}"
    yield f"Then readers see it in **{talk(amendment.place.path)}** as:"
    yield quoted(shown(amendment.after or amendment.before))


def _struck(line: str) -> str:
    """Strike a line through, but for the sign of its break."""
    text = line.removesuffix("\\")
    return f"~~{text}~~{line[len(text) :]}"


def _row(change: Change) -> str:
    before, after = contrast(change.before, change.after, change.joint)
    return f"| {talk(change.field)} | {before} | {after} |"


def _why(why: str) -> str:
    if not why:
        return "Whoever asks for it gave no reason."
    return f"Whoever asks for it says:\n\n{fence(cut(why, _LONGEST_WHY))}"
