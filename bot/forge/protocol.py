"""GitHub in the verbs that the bot needs. Knows no paper, and no library that talks to GitHub."""

from typing import Literal, Protocol

from bot.forge.values import Change, Comment, Issue, Made, Move, Pull, Scope, Survey

Sign = Literal["+1", "confused"]
"""Done, and not understood or refused (docs.github.com/rest/reactions)."""


class Forge(Protocol):
    """What the bot asks of GitHub. Every text that is passed in is already fit to be shown.

    All of them raise ForgeError (try later), RateLimitError (try much later), ForbiddenError (a setting),
    MissingError (no such thing) or ConflictError (read again). None repeats a write by itself.
    """

    @property
    def home(self) -> str:
        """The repository's page, "https://github.com/acme/papers"."""
        ...

    def survey(self, scope: Scope) -> Survey:
        """Read everything in one request, or in a few where there is much."""
        ...

    def read_issue(self, number: int) -> Issue:
        """Read one issue; MissingError where there is none."""
        ...

    def read_comments(self, number: int) -> tuple[Comment, ...]:
        """Read all comments of an issue, oldest first, a hundred a request; MissingError where there is none."""
        ...

    def read_file(self, branch: str, path: str) -> str | None:
        """Read a file on a branch; None where either is not there."""
        ...

    def may_write(self, login: str) -> bool:
        """Ask GitHub whether a person may write to the repository; False for all that it does not affirm."""
        ...

    def commit(self, change: Change) -> Made:
        """Make a commit that no branch points to yet."""
        ...

    def move(self, move: Move) -> None:
        """Point a branch to a commit, in one step; ConflictError where it had moved meanwhile.

        A branch never shows a state without difference on the way, for that would close its pull request.
        """
        ...

    def rebuild(self, move: Move, pull: Pull) -> None:
        """Point a branch to a commit and give its pull request this title and body, in one request."""
        ...

    def open_pull(self, branch: str, base: str, title: str, body: str) -> Pull:
        """Open a pull request; ForbiddenError where GitHub lets no workflow do so."""
        ...

    def edit_pull(self, pull: Pull) -> None:
        """Give a pull request this title and body."""
        ...

    def close_pull(self, number: int) -> None:
        """Close a pull request without merging it."""
        ...

    def merge(self, pull: Pull, title: str, message: str) -> None:
        """Squash a pull request, as it stands at `pull.head`, into one commit on the default branch.

        ConflictError where its branch or the default branch moved meanwhile, ForbiddenError with GitHub's own words
        where a rule of the repository wants more first.
        """
        ...

    def close_issue(self, number: int, *, completed: bool) -> None:
        """Close an issue, as completed or as not planned."""
        ...

    def post_comment(self, number: int, body: str) -> None:
        """Comment on an issue or a pull request."""
        ...

    def edit_comment(self, number: int, comment: Comment, body: str) -> None:
        """Replace the text of a comment of ours."""
        ...

    def delete_comment(self, number: int, comment: Comment) -> None:
        """Delete a comment of ours."""
        ...

    def react(self, number: int, comment: Comment, sign: Sign) -> None:
        """Put a sign under a comment, so that whoever wrote it sees at once that it was heard."""
        ...

    def put_labels(self, number: int, labels: tuple[str, ...]) -> None:
        """Give an issue or a pull request exactly these labels, making those that don't exist."""
        ...

    def post_status(self, commit: str, *, passed: bool, description: str) -> None:
        """Say on a commit whether it may be merged; `description` has 140 characters at most."""
        ...

    def keep_awake(self, workflow: str) -> None:
        """Enable a workflow, "submit.yml", again: GitHub stops schedules where nothing happened for 60 days.

        One that a person switched off stays off.

        Source: docs.github.com, "Disabling and enabling a workflow".
        """
        ...
