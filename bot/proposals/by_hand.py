"""What is said of a list that a person edited: on its lines in the pull request, and on the run's summary page.

Pure text. Knows no pull request: only the list as it is proposed, and as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff

from bot.catalogue.checks import check_file, introduced
from bot.catalogue.document import PAPERS
from bot.catalogue.escape import annotation, cut, fence, talk
from bot.catalogue.mending import mend
from bot.errors import Finding
from bot.proposals.check import Standing

_MOST_ROWS = 50
_LONGEST_CELL = 300
_LONGEST_DIFF = 60_000
"""With these limits the page stays below 1 MiB, more than which GitHub drops (docs.github.com, "Workflow commands")."""


@dataclass(frozen=True, slots=True)
class Review:
    """What is amiss in a list that a person proposes.

    Attributes:
        mendable: the new faults that can be mended for certain, by the lines of what is proposed.
        left: the new faults that only a person can mend.
        older: the faults that were there before.
        correction: what mending changes, as a unified diff; "" where that is nothing.

    """

    mendable: tuple[Finding, ...]
    left: tuple[Finding, ...]
    older: tuple[Finding, ...]
    correction: str


def plan_review(text: str, before: str, today: date) -> Review:
    """Judge the proposed text of the list against `before`, the text that the pull request edits."""
    found = check_file(text, PAPERS, today)
    new = introduced(found, check_file(before, PAPERS, today))
    mended = mend(text, PAPERS, today)
    mendable = introduced(new, mended.left)
    return Review(
        mendable=mendable,
        left=_without(new, mendable),
        older=_without(found, new),
        correction=_correction(text, mended.text),
    )


def unreadable(findings: tuple[Finding, ...]) -> Review:
    """Give the review of a file that can't even be read as text."""
    return Review((), findings, (), "")


def annotations(review: Review) -> tuple[str, ...]:
    """Give the workflow commands that show each new fault on its line; GitHub shows the first ten of a step."""
    told = [(finding, "Please mend this by hand") for finding in review.left]
    told += [(finding, "I can mend this: see the summary") for finding in review.mendable]
    return tuple(
        annotation(PAPERS, finding.line, head, cut(f"{finding.what}; {finding.mend}", _LONGEST_CELL))
        for finding, head in sorted(told, key=lambda one: one[0].line)
    )


def render_review(review: Review) -> str:
    """Write the summary page, in Markdown: what only a person can mend, what I can, and what was amiss before."""
    new = (*review.left, *review.mendable)
    parts = [
        f"## {PAPERS}",
        f"❌ {_count(new)} here." if new else "✅ Nothing is amiss with what this pull request changes.",
        _section("Please mend by hand", review.left),
        _section("I can mend", review.mendable),
        _offer(review.correction),
        _older(review.older),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _without(findings: Sequence[Finding], others: Sequence[Finding]) -> tuple[Finding, ...]:
    known = frozenset(others)
    return tuple(finding for finding in findings if finding not in known)


def _correction(old: str, new: str) -> str:
    names = (f"a/{PAPERS}", f"b/{PAPERS}")
    return "\n".join(unified_diff(old.splitlines(), new.splitlines(), *names, lineterm=""))


def _count(findings: Sequence[Finding]) -> str:
    return "One thing is amiss" if len(findings) == 1 else f"{len(findings)} things are amiss"


def _section(head: str, findings: Sequence[Finding]) -> str:
    return f"### {head}\n\n{_table(findings)}" if findings else ""


def _table(findings: Sequence[Finding]) -> str:
    rows = [f"| {one.line} | {_cell(one.what)} | {_cell(one.mend)} |" for one in findings[:_MOST_ROWS]]
    more = [f"\n… and {len(findings) - _MOST_ROWS} more."] if len(findings) > _MOST_ROWS else []
    return "\n".join(("| Line | What | How to mend it |", "|---|---|---|", *rows, *more))


def _cell(said: str) -> str:
    return talk(cut(said, _LONGEST_CELL))


def _offer(correction: str) -> str:
    if not correction:
        return ""
    how = (
        "To take it over, run `python -m bot check --mend` in your checkout and commit, or make these changes by hand:"
    )
    return f"### The corrected text\n\n{how}\n\n{fence(_shortened(correction), 'diff')}"


def _shortened(correction: str) -> str:
    if len(correction) <= _LONGEST_DIFF:
        return correction
    return correction[:_LONGEST_DIFF].rpartition("\n")[0] + "\n… and more"


def _older(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    head = f"{_count(findings)} that stood in the list before, and not by this pull request"
    return f"<details><summary>{head}</summary>\n\n{_table(findings)}\n\n</details>"


def standing(found: Sequence[Finding]) -> Standing:
    """Say in a commit status what the list's checks make of a commit that a person made on a branch of ours.

    >>> standing(()).description
    'Changed by hand: the list is in order'
    """
    faults = f"{len(found)} fault{'s' if len(found) > 1 else ''}"
    what = f"{faults} to be mended; `paperbot check` says which" if found else "the list is in order"
    return Standing(passed=not found, description=f"Changed by hand: {what}")
