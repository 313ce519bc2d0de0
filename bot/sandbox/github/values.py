"""What GitHub keeps beside git, as values: people, labels, issues, comments, statuses. Knows no address, no JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

ACTIONS = "github-actions[bot]"
"""The login that every workflow's GITHUB_TOKEN acts as."""
ACTIONS_ID = 41898282
WEB_FLOW = "web-flow"
"""The login under which GitHub itself commits: merges by its button, and commits that it signs."""

REACTIONS = ("+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes")
"""The signs that people put under a comment, as the API calls them."""

Grants = Mapping[str, str]
"""What a workflow's token may do, as a job's `permissions:` say it: {"contents": "write", "issues": "read"}."""
EVERYTHING: Grants = dict.fromkeys(("actions", "contents", "issues", "pull-requests", "statuses"), "write")


@dataclass(frozen=True, slots=True)
class User:
    """An account, as it is or as a token acts for it."""

    login: str
    id: int
    grants: Grants | None = field(default=None, compare=False)
    """What the token of an app may do, whatever role somebody gave its account; None for people, whose roles say."""

    @property
    def is_bot(self) -> bool:
        """Whether an app owns it."""
        return self.login.endswith("[bot]")

    @property
    def email(self) -> str:
        """The address that GitHub writes into commits and recognises there."""
        if self.login == WEB_FLOW:
            return "noreply@github.com"
        return f"{self.id}+{self.login}@users.noreply.github.com"


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the repository; names are told apart regardless of case."""

    id: int
    name: str
    color: str = "ededed"
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """Somebody put a label on an issue or a pull request."""

    label: str
    by: User
    at: datetime


@dataclass(frozen=True, slots=True)
class Pull:
    """What makes an issue a pull request, within one repository."""

    base: str
    """The branch to merge into."""
    base_sha: str
    """Where that branch stood at the last push to `head`."""
    head: str
    """The branch to merge."""
    head_sha: str
    """Where that branch stands, or stood when the pull request was closed."""
    fork: bool = False
    """Whether that branch is a fork's. Forks themselves are not played."""
    draft: bool = False
    merged_at: datetime | None = None
    merged_by: User | None = None
    merge_commit: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue or, where `pull` is there, a pull request: both count in one row of numbers."""

    number: int
    title: str
    body: str | None
    author: User
    created: datetime
    updated: datetime
    labels: tuple[str, ...] = ()
    labelled: tuple[Labelled, ...] = ()
    """Every time that a label was put on it, oldest first."""
    state: Literal["open", "closed"] = "open"
    reason: str | None = None
    """Why it is in this state: "completed", "not_planned", "duplicate" or "reopened"."""
    closed: datetime | None = None
    closed_by: User | None = None
    locked: bool = False
    pull: Pull | None = None

    @property
    def open(self) -> bool:
        """Whether it is neither closed nor merged."""
        return self.state == "open"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an issue or a pull request."""

    id: int
    issue: int
    author: User
    body: str
    created: datetime
    updated: datetime
    reactions: tuple[tuple[User, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """What somebody says of a commit."""

    id: int
    sha: str
    state: str
    context: str
    description: str | None
    target_url: str | None
    creator: User
    created: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """A webhook delivery: what GitHub Actions writes to GITHUB_EVENT_PATH, under the name GITHUB_EVENT_NAME."""

    name: str
    payload: Mapping[str, object]
