"""Who may do what in the repository. Knows no request; a test or a demo may change every rule at any time.

Source: docs.github.com, "Repository roles for an organization", "Permissions for the GITHUB_TOKEN" and
"About protected branches".
"""

from dataclasses import dataclass, field

from bot.sandbox.github.values import ACTIONS, User

LEVELS = ("none", "read", "triage", "write", "maintain", "admin")
_FOLDED = {"maintain": "write", "triage": "read"}
_ALL_SCOPES = ("actions", "contents", "issues", "pull_requests", "statuses")


@dataclass(slots=True)
class Rules:
    """The settings of the repository, which is public."""

    permissions: dict[str, str] = field(default_factory=dict)
    """Login to role; everybody else has "read"."""
    actions_scopes: set[str] = field(default_factory=lambda: set(_ALL_SCOPES))
    """What the workflow's `permissions:` let the GITHUB_TOKEN write: "contents", "issues", …"""
    actions_may_open_pulls: bool = True
    """The setting "Allow GitHub Actions to create and approve pull requests"; off on GitHub until switched on."""
    protected: bool = False
    """Whether the default branch changes through pull requests only."""
    required_statuses: tuple[str, ...] = ()
    """The contexts that must have succeeded on a head before it can be merged into the default branch."""

    def role(self, login: str) -> str:
        """Give the exact role of a login, GitHub's `role_name`."""
        return "none" if login == ACTIONS else self.permissions.get(login, "read")

    def permission(self, login: str) -> str:
        """Give the role folded to "admin", "write", "read" or "none", GitHub's `permission`."""
        return _FOLDED.get(self.role(login), self.role(login))

    def lets(self, user: User, level: str, *scopes: str) -> bool:
        """Say whether a person has this role or a higher one, or the GITHUB_TOKEN one of these scopes."""
        if user.login == ACTIONS:
            return bool(self.actions_scopes.intersection(scopes))
        return LEVELS.index(self.role(user.login)) >= LEVELS.index(level)
