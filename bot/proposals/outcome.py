"""What can come of a submission: a closed union, each case with all that is to be told. Knows nobody to tell it to."""

from dataclasses import dataclass, replace
from typing import assert_never

from bot.catalogue.identity import Identity
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
class Change:
    """One field of a listed entry that should be different.

    Attributes:
        field: the field as readers name it, "Venue". Hostile text, where it is a link's label.
        before: the parts of what is listed, such as authors one by one; none for nothing. Hostile text.
        after: the parts of what should be.
        joint: what stands between two parts.

    """

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    joint: str = ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Planned):
    """One listed entry to change, to move to another section, or to take out."""

    subject: str
    """The fingerprint of the work that the entry is of, by which two amendments of one entry are known."""
    before: Entry
    after: Entry | None
    """None where the entry leaves the list."""
    home: Place
    """The section that it is in."""
    place: Place
    """The section that it goes into, or stays in."""
    changes: tuple[Change, ...]
    """In the order of the entry; none where it leaves the list."""
    why: str
    """What the person says for it. Hostile text."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The list says already what a correction asks for."""

    entry: Entry
    place: Place


@dataclass(frozen=True, slots=True)
class Rejection:
    """The submission can't be used as it is."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """It can't be decided now; the submission is kept, and looked at again by schedule."""

    reason: str
    """What is in the way, in our words, as the start of a sentence: "arXiv is not answering just now"."""
    instead: tuple[str, ...] = ()
    """The labels of the answers with which nobody need be waited for; none where that is no way."""


@dataclass(frozen=True, slots=True)
class InLine:
    """It waits its turn: as much of the same author's is open as one person's may be. No plan was made for it."""

    behind: tuple[int, ...]
    """What comes first: the numbers of pull requests and issues, at least one."""


@dataclass(frozen=True, slots=True)
class LockedOut:
    """Maintainers want nothing of its author looked at. No plan was made for it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The paper is in the list already."""

    entry: Entry
    place: Place
    """Where it is listed."""
    wanted: Place | None
    """The other section that was asked for; None where it is the same, or none was named."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another open pull request proposes the paper."""

    pull: str
    """Its number, "#12"."""


@dataclass(frozen=True, slots=True)
class Absent:
    """The paper is not listed, and nobody is asked about it any more."""


Became = Proposal | Rejection | Waiting | Listed | Elsewhere | Absent
"""What can come of one line of several."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of several, and what comes of it."""

    text: str
    """As it was written. Hostile text."""
    names: tuple[Identity, ...]
    """The paper's names, as far as the line says them."""
    outcome: Became


@dataclass(frozen=True, slots=True)
class Table:
    """What comes of each line, and how many lines more were not looked at."""

    rows: tuple[Row, ...]
    left: int = 0

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What can be proposed, in the order of the lines."""
        return tuple(row.outcome for row in self.rows if isinstance(row.outcome, Proposal))

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Why lines can't be decided now."""
        return tuple(row.outcome for row in self.rows if isinstance(row.outcome, Waiting))

    @property
    def is_done(self) -> bool:
        """Whether every line is listed."""
        return all(isinstance(row.outcome, Listed) for row in self.rows) and not self.left

    @property
    def merged(self) -> "Table":
        """The same, once what it proposes is listed."""
        return replace(self, rows=tuple(map(_merged, self.rows)))


def _merged(row: Row) -> Row:
    if not isinstance(row.outcome, Proposal):
        return row
    return replace(row, outcome=Listed(row.outcome.entry, row.outcome.place, wanted=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Planned):
    """The entries of several submissions, all that can be proposed now; at least one."""

    table: Table


@dataclass(frozen=True, slots=True)
class Remainder:
    """Of several submissions, none can be proposed now."""

    table: Table


Plan = Proposal | Batch | Amendment
"""Every case of Planned; closed, so that whoever speaks of one says something of each."""


def added(planned: Plan) -> tuple[Entry, ...]:
    """Give the entries that a plan puts into the list, or shows in a further place."""
    match planned:
        case Proposal(entry=entry):
            return (entry,)
        case Batch(table=table):
            return tuple(proposal.entry for proposal in table.proposals)
        case Amendment():
            return ()
        case _:
            assert_never(planned)


Outcome = Plan | Rejection | Waiting | Listed | Remainder | Settled
Unjudged = InLine | LockedOut
"""What keeps a submission from being looked at; closed, too."""
