"""What can come of a submission: a closed union, each case with all that is to be told. Knows nobody to tell it to."""

from dataclasses import dataclass
from typing import assert_never

from bot.catalogue.model import Entry, Place
from bot.errors import Problem
from bot.proposals.check import Check
from bot.proposals.composition import Origin
from bot.proposals.differences import Difference
from bot.proposals.neighbourhood import Neighbourhood
from bot.proposals.suggestion import Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One branch and the exact text of the list on it: what becomes a pull request."""

    branch: str
    text: str
    """The whole new text of data/papers.yaml."""
    asked: str
    """The fingerprint of the request."""
    fingerprint: str
    """The fingerprint of the edit."""
    content: dict[str, str]
    """What an approval is bound to: a fingerprint of each thing that a reviewer sees, by the name that readers know."""
    checks: tuple[Check, ...] = ()
    """What was checked, what failed first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Planned):
    """One entry to add, or to show in a further section."""

    key: str
    """What the paper is called in branch names and titles, "arXiv 2304.08485"."""
    entry: Entry
    place: Place
    """The section that the edit puts the entry into."""
    neighbours: Neighbourhood
    """What readers will find around it."""
    differences: tuple[Difference, ...] = ()
    """Where the submitter and arXiv say different things."""
    suggestions: tuple[Suggestion, ...] = ()
    """Where the submitter was not sure: the sections to choose from, the first one taken. Else empty."""
    origins: tuple[Origin, ...] = ()
    """Where each field of a new entry came from."""
    second: bool = False
    """Whether the entry is listed already, and gets a second place."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """The submission can't be used as it is."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """It can't be decided now; the submission is kept, and looked at again by schedule."""

    reason: str
    """What is in the way, in our words, as the start of a sentence: "arXiv is not answering just now"."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The paper is in the list already."""

    entry: Entry
    place: Place
    """Where it is listed."""
    wanted: Place | None
    """The other section that was asked for; None where it is the same, or none was named."""


Plan = Proposal
"""Every case of Planned; closed, so that whoever speaks of one says something of each."""


def added(planned: Plan) -> tuple[Entry, ...]:
    """Give the entries that a plan puts into the list, or shows in a further place."""
    match planned:
        case Proposal(entry=entry):
            return (entry,)
        case _:
            assert_never(planned)


Outcome = Plan | Rejection | Waiting | Listed
