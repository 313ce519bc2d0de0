"""GitHub in the words that the bot needs. Knows no paper, and no library that talks to GitHub."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Person:
    """An account. `login` holds letters, digits and hyphens, and "[bot]" at the end for an app."""

    login: str
    id: int


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it stands now. Title and body are hostile text; the body is never None."""

    number: int
    title: str
    body: str
    author: Person
    labels: tuple[str, ...]
    open: bool
    comments: int
    """How many comments it has, so that none need be asked for where there are none."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an issue or a pull request."""

    id: int
    author: Person
    body: str
    ours: bool
    """Whether the bot's own account wrote it: only then are hidden notes in it to be believed."""


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request as it stands now."""

    number: int
    url: str
    branch: str
    head: str
    """The commit (40 hexadecimal digits) that its branch points to."""
    title: str
    body: str
    labels: tuple[str, ...]
    state: Literal["open", "closed", "merged"]
    ours: bool
    """Whether the bot opened it, from a branch of this repository."""
    mergeable: bool | None = None
    """Whether it merges without conflict; None in lists, and while GitHub is still working it out."""


@dataclass(frozen=True, slots=True)
class Base:
    """The default branch at one moment."""

    branch: str
    commit: str
    tree: str


@dataclass(frozen=True, slots=True)
class Change:
    """One commit to make: whole new texts of files, upon a base."""

    base: Base
    files: Mapping[str, str]
    """Path to new text; every other file stays."""
    message: str


class Forge(Protocol):
    """What the bot asks of GitHub. Every text that is passed in is already fit to be shown.

    All of them raise ForgeError (try later), RateLimitError (try much later), ForbiddenError (a setting),
    MissingError (no such thing) or ConflictError (read again). None repeats a write by itself.
    """

    @property
    def home(self) -> str:
        """The repository's page, "https://github.com/acme/papers"."""
        ...

    def read_issue(self, number: int) -> Issue:
        """Read one issue."""
        ...

    def read_open_issues(self) -> tuple[Issue, ...]:
        """Read all open issues that are no pull requests, oldest first."""
        ...

    def read_comments(self, number: int) -> tuple[Comment, ...]:
        """Read the comments of an issue or a pull request, oldest first."""
        ...

    def read_base(self) -> Base:
        """Read where the default branch stands."""
        ...

    def read_file(self, path: str, commit: str) -> str:
        """Read a text file as it is in a commit."""
        ...

    def read_open_pulls(self) -> tuple[Pull, ...]:
        """Read all open pull requests, oldest first."""
        ...

    def read_pull(self, number: int) -> Pull:
        """Read one pull request."""
        ...

    def push(self, branch: str, change: Change) -> str:
        """Build the commit, then point the branch to it in one step, new or not; give the commit.

        The branch never shows a state without difference, for that would close its pull request. Raises
        TakenError, and leaves the branch alone, where it carries a commit by anybody else.
        """
        ...

    def open_pull(self, branch: str, base: str, title: str, body: str) -> Pull:
        """Open a pull request; ForbiddenError where GitHub lets no workflow do so."""
        ...

    def edit_pull(self, number: int, *, title: str, body: str) -> None:
        """Replace a pull request's title and body."""
        ...

    def close_pull(self, number: int) -> None:
        """Close a pull request without merging it."""
        ...

    def post_comment(self, number: int, body: str) -> None:
        """Comment on an issue or a pull request."""
        ...

    def edit_comment(self, number: int, comment: Comment, body: str) -> None:
        """Replace the text of a comment of ours."""
        ...

    def put_labels(self, number: int, labels: tuple[str, ...]) -> None:
        """Give an issue or a pull request exactly these labels, making those that don't exist."""
        ...

    def post_status(self, commit: str, *, passed: bool, description: str) -> None:
        """Say on a commit whether it may be merged; `description` has 140 characters at most."""
        ...
