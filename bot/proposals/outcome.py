"""What can come of a submission: a closed union, each case with all that is to be told. Knows nobody to tell it to."""

from dataclasses import dataclass

from bot.catalogue.model import Entry, Place
from bot.errors import Problem
from bot.proposals.check import Check
from bot.proposals.composition import Origin
from bot.proposals.differences import Difference
from bot.proposals.neighbourhood import Neighbourhood
from bot.proposals.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class Proposal:
    """One branch and the exact text of the list on it."""

    key: str
    """What the paper is called in branch names and titles, "arXiv 2304.08485"."""
    branch: str
    entry: Entry
    place: Place
    """The section that the edit puts the entry into."""
    neighbours: Neighbourhood
    """What readers will find around it."""
    text: str
    """The whole new text of data/papers.yaml."""
    asked: str
    """The fingerprint of the submission."""
    fingerprint: str
    """The fingerprint of the edit."""
    checks: tuple[Check, ...] = ()
    """What was checked, what failed first."""
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


Outcome = Proposal | Rejection | Waiting | Listed
