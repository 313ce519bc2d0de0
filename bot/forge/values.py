"""What stands on GitHub, as values. Knows no paper, and nothing of how it is read or written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Person:
    """An account. `login` holds letters, digits and hyphens, and "[bot]" at the end for an app."""

    login: str
    id: int

    @property
    def is_app(self) -> bool:
        """Whether it is no person."""
        return self.login.endswith("[bot]")

    @property
    def is_known(self) -> bool:
        """Whether it is one account, and not what stands for all that are gone or have no number."""
        return self.id not in {0, NOBODY.id}


NOBODY = Person("ghost", 10137)
"""Who GitHub shows where an account is gone (docs.github.com, "Deleting your personal account")."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an issue or a pull request."""

    id: int
    """Grows with time, over all issues and pull requests together."""
    author: Person
    body: str
    ours: bool
    """Whether the bot's own account wrote it: only then are hidden notes in it to be believed."""
    at: datetime
    """When it was written (UTC)."""
    edited: bool = False
    """Whether its text was changed since."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Somebody put a label on an issue or a pull request."""

    label: str
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it stands now. Title, body and comments are hostile text; the body is never None."""

    number: int
    title: str
    body: str
    author: Person
    labels: tuple[str, ...]
    open: bool
    comments: tuple[Comment, ...]
    """Oldest first: the first twenty, and the newest eighty."""
    opened: datetime
    labelled: tuple[Labelled, ...] = ()
    """The newest ten labels that were put on it, oldest first."""
    whole: bool = True
    """Whether these are all of its comments."""


@dataclass(frozen=True, slots=True)
class Filed:
    """An open issue seen from afar: who filed it, and how it stands by its labels."""

    number: int
    author: Person
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request as it stands now."""

    id: str
    """What GraphQL calls it."""
    number: int
    branch: str
    head: str
    """The commit (40 hexadecimal digits) that its branch points to, or did when it was closed."""
    title: str
    body: str
    state: Literal["open", "closed", "merged"]
    ours: bool
    """Whether the bot opened it, from a branch of this repository."""
    here: bool = True
    """Whether its branch is one of this repository, and not a fork's."""
    closed_by: str = ""
    """The login of the person who closed it without merging; "" while it is open, and where we closed it."""
    mergeable: bool | None = None
    """Whether it merges without conflict; None while GitHub is still working it out."""
    comments: tuple[Comment, ...] = ()
    """The newest fifty, oldest first."""
    labels: tuple[str, ...] = ()
    labelled: tuple[Labelled, ...] = ()
    """The newest ten labels that were put on it, oldest first."""
    opened: datetime | None = None
    """None for one that we opened just now."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of the repository."""

    name: str
    head: str
    ours: bool
    """Whether the bot made its newest commit. Every commit of ours stands directly on the default branch, so a
    branch whose newest commit is ours carries nobody else's."""


@dataclass(frozen=True, slots=True)
class Base:
    """The default branch at one moment."""

    branch: str
    commit: str
    tree: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The repository, as far as the bot looks after it, at one moment."""

    base: Base
    files: Mapping[str, str]
    """Path to text, on the default branch; a file that is not there is left out."""
    issues: tuple[Issue, ...]
    """What was asked for: one issue; or all open ones, and closed ones that still carry an unfinished label."""
    pulls: tuple[Pull, ...]
    """The open ones, oldest first, then the closed and merged ones, the newest change first, up to a hundred."""
    branches: Mapping[str, Branch]
    """By name, ours as far as they are there."""
    line: tuple[Filed, ...] = ()
    """The open issues, the oldest first; beside a single one that was asked for, the newest hundred."""
    locked: frozenset[Person] = frozenset()
    """Whoever filed an issue that carries the label for it; never one whose account is gone, for that is many."""

    def with_branch(self, branch: Branch) -> "Survey":
        """Give the survey as it is after a push of ours."""
        return replace(self, branches={**self.branches, branch.name: branch})

    def with_pull(self, pull: Pull) -> "Survey":
        """Give the survey as it is after we opened, changed or closed a pull request."""
        others = tuple(other for other in self.pulls if other.number != pull.number)
        return replace(self, pulls=(*others, pull) if pull.state == "open" else (pull, *others))


@dataclass(frozen=True, slots=True)
class Scope:
    """What a survey shall hold.

    Attributes:
        issue: one issue's number; None for all.
        unfinished: the labels for whose sake closed issues are read, too.
        locking: the label whose issues say by whom nothing is to be looked at.
        files: the paths to read.
        branches: how the names of our branches for submissions begin, "submission/".
        rolling: the names of our other branches, ("refresh/readme",).

    """

    issue: int | None
    unfinished: tuple[str, ...]
    locking: str
    files: tuple[str, ...]
    branches: str
    rolling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One commit to make: whole new texts of files, upon a base."""

    base: Base
    files: Mapping[str, str]
    """Path to new text; every other file stays."""
    message: str


@dataclass(frozen=True, slots=True)
class Move:
    """A branch to point to a commit, if it still points where it did."""

    branch: str
    before: str | None
    """The commit that it points to; None where it must not exist yet."""
    after: str
    forced: bool = True
    """Whether `after` need not stand upon `before`."""


@dataclass(frozen=True, slots=True)
class Made:
    """A commit that was made.

    Attributes:
        commit: its name, 40 hexadecimal digits.
        at: when GitHub made it (UTC).

    """

    commit: str
    at: datetime
