"""One check of a proposal with its result, and what all of them come to. Knows nothing of what is checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What came of a check."""

    FAILED = "failed"
    """It must not be merged like this: the list's own checks would refuse it."""
    LOOK = "look"
    """A person has to judge."""
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Check:
    """One check and its result, a sentence in the Markdown of a conversation."""

    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a proposal may be merged, and that in words: 140 characters at the most.

    Source of the limit: docs.github.com/rest, "Create a commit status".
    """

    passed: bool
    description: str


def standing(checks: Iterable[Check]) -> Standing:
    """Say what the checks come to.

    >>> standing([Check(Verdict.PASSED, "It is not listed yet."), Check(Verdict.LOOK, "Is it the same work?")])
    Standing(passed=True, description='May be merged; 1 point is worth a look first')
    """
    verdicts = [check.verdict for check in checks]
    failed, looks = verdicts.count(Verdict.FAILED), verdicts.count(Verdict.LOOK)
    if failed:
        return Standing(passed=False, description=f"Not yet: {_points(failed)} to be mended first")
    if looks:
        return Standing(passed=True, description=f"May be merged; {_points(looks)} worth a look first")
    return Standing(passed=True, description="May be merged: every check passed")


def _points(count: int) -> str:
    return "1 point is" if count == 1 else f"{count} points are"
