"""The labels that say how a submission stands. Knows no issue."""

from enum import StrEnum

SUBMISSION = "submission"
"""On every issue and pull request that the bot looks after."""
APPROVED = "approved"
"""Put by a maintainer, it says what `/approve` says."""
LOCKED_OUT = "locked-out"
"""Put on any issue of an author by a maintainer, it says that nothing by this author is looked at."""


class Status(StrEnum):
    """How a submission stands; an issue carries one of these labels at a time."""

    NEEDS_INFO = "needs-info"
    PROPOSED = "proposed"
    WAITING = "waiting"
    DUPLICATE = "duplicate"
    LISTED = "listed"
    DECLINED = "declined"


def with_status(labels: tuple[str, ...], status: Status) -> tuple[str, ...]:
    """Give the labels that an issue should carry: `submission`, this status, and all that are not ours.

    >>> with_status(("help wanted", "waiting"), Status.PROPOSED)
    ('help wanted', 'submission', 'proposed')
    """
    others = tuple(label for label in labels if label != SUBMISSION and label not in set(Status))
    return (*others, SUBMISSION, status.value)
