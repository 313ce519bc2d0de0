"""How a repository is set up, as values. Knows no paper, and not what would be right.

What is None could not be seen: GitHub shows some settings to admins alone, others to those who may write.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class _Value(BaseModel):
    """A value that is read straight from GitHub's answer, whose names it takes besides its own."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Actions(_Value):
    """Whether workflows run at all, and which actions they may use."""

    enabled: bool
    allowed: str = Field("", validation_alias="allowed_actions")
    """One of "all", "local_only" and "selected"; "" where workflows don't run."""


class TokenRights(_Value):
    """What a workflow's own token may do."""

    default: str = Field(validation_alias="default_workflow_permissions")
    """Where the workflow itself does not say: "read" or "write"."""
    opens_pulls: bool = Field(validation_alias="can_approve_pull_request_reviews")
    """Whether it may open pull requests. GitHub has one switch for that and for approving them."""


class Workflow(_Value):
    """A workflow that GitHub knows."""

    path: str
    state: str
    """Such as "active", "disabled_inactivity" or "disabled_manually"."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What the rules of a branch ask of whoever changes it.

    Attributes:
        kinds: the types of the rules, as rulesets call them, such as "pull_request" and "creation".
        approvals: how many people must approve a pull request.
        checks: the names of the checks that must have passed.
        squash: whether a pull request may be squashed.
        whole: whether all of it was seen.

    """

    kinds: frozenset[str] = frozenset()
    approvals: int = 0
    checks: tuple[str, ...] = ()
    squash: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Setup:
    """The settings of a repository that the bot depends on."""

    home: str
    """Its page, "https://github.com/acme/papers"."""
    branch: str
    """The default branch."""
    private: bool
    archived: bool
    issues: bool
    discussions: bool
    squash: bool | None
    pushed: datetime
    """When anything was last pushed (UTC)."""
    actions: Actions | None
    rights: TokenRights | None
    workflows: tuple[Workflow, ...] | None
    labels: tuple[str, ...]
    guard: Guard
    """The rules of the default branch."""
    guards: Mapping[str, Guard]
    """The rules of the branches that were asked for, by name; they need not exist yet."""
