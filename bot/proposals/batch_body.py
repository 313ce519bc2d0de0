"""The parts of a pull request's body that adds several papers: what needs a look first, then paper by paper. Pure text.

However many papers and however long their words, all of it stays under 50,000 characters.
"""

from collections.abc import Iterator

from bot.catalogue.escape import talk
from bot.intake.commands import COMMANDS
from bot.proposals.check import Check, Verdict
from bot.proposals.outcome import Batch, Proposal
from bot.proposals.pieces import check_line, commands, differing, folded, headed, quoted, shown, verdict, within

_ROOM = 36_000
"""For all papers together: their entries and what was checked of each."""
_LONGEST_NEIGHBOUR = 60
_FOR_ALL = tuple(usage for usage in COMMANDS if usage.word in {"section", "retry", "decline", "approve", "help"})
"""The commands that mean all papers alike."""


def batch_parts(batch: Batch) -> Iterator[str]:
    """Write the parts, the first one saying whether it may be merged."""
    proposals = batch.table.proposals
    room = _ROOM // len(proposals)
    yield verdict(batch.checks)
    yield _looks(proposals)
    for number, proposal in enumerate(proposals, 1):
        yield from _paper(number, proposal, room)
    yield _others(len(batch.table.rows) - len(proposals) + batch.table.left)
    yield folded("To change or decide something", commands(_FOR_ALL))


def _looks(proposals: tuple[Proposal, ...]) -> str:
    """Name the papers that a person has to look at, before all else."""
    needing = [str(number) for number, one in enumerate(proposals, 1) if any(map(_needs_look, one.checks))]
    return f"Worth a look: {', '.join(needing)}." if needing and len(proposals) > 1 else ""


def _paper(number: int, proposal: Proposal, room: int) -> Iterator[str]:
    looks = [check for check in proposal.checks if _needs_look(check)]
    passed = [check for check in proposal.checks if not _needs_look(check)]
    yield f"### {number}. {talk(proposal.place.path)}"
    yield quoted(shown(proposal.entry, room // 2))
    yield "\n".join(filter(None, (_between(proposal), within(map(check_line, looks), room // 4))))
    if proposal.differences:
        yield differing(proposal.differences, room // 8)
    yield folded(f"{len(passed)} checks passed", within(map(check_line, passed), room // 8))


def _needs_look(check: Check) -> bool:
    return check.verdict is not Verdict.PASSED


def _between(proposal: Proposal) -> str:
    around = proposal.neighbours
    stands = [
        f"{where} *{headed(entry, _LONGEST_NEIGHBOUR)}*"
        for where, entries in (("below", around.above[-1:]), ("above", around.below[:1]))
        for entry in entries
    ]
    return f"- It stands {' and '.join(stands)}." if stands else "- It is the first one there."


def _others(count: int) -> str:
    if not count:
        return ""
    lines = "One other line" if count == 1 else f"{count} other lines"
    return f"{lines} of the issue can't be proposed here; the answer there says why."
