"""Who may do what in the repository. Knows no request; a test or a demo may change every rule at any time.

Source: docs.github.com, "Repository roles for an organization", "Permissions for the GITHUB_TOKEN",
"Permissions required for GitHub Apps" and "About protected branches".
"""

from dataclasses import dataclass, field

from bot.sandbox.github.values import ACTIONS, Grants, User

LEVELS = ("none", "read", "triage", "write", "maintain", "admin")
_FOLDED = {"maintain": "write", "triage": "read"}


@dataclass(slots=True)
class Rules:
    """The settings of the repository."""

    permissions: dict[str, str] = field(default_factory=dict)
    """Login to role; everybody else has "read"."""
    actions_may_open_pulls: bool = True
    """The setting "Allow GitHub Actions to create and approve pull requests"; off on GitHub until switched on."""
    protected: bool = False
    """Whether the default branch changes through pull requests only."""
    required_statuses: tuple[str, ...] = ()
    """The contexts that must have succeeded on a head before it can be merged into the default branch."""
    required_approvals: int = 0
    """How many people must have approved a pull request into the default branch. Nobody reviews here, so none has."""
    by_ruleset: bool = False
    """Whether a ruleset says these three, and not the older protection of a branch, which admins alone may read."""
    ruleset_merges: tuple[str, ...] = ("merge", "squash", "rebase")
    """How that ruleset lets pull requests be merged; not enforced."""
    rulesets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Further rules, of which nothing is enforced: a branch's name to the types of rules, ("creation",)."""
    private: bool = False
    archived: bool = False
    fork: bool = False
    has_issues: bool = True
    has_discussions: bool = False
    squash: bool = True
    """The setting "Allow squash merging"."""
    actions_enabled: bool = True
    actions_allowed: str = "all"
    """Which actions workflows may use: "all", "local_only" or "selected"."""
    default_permissions: str = "read"
    """What a GITHUB_TOKEN may where a workflow does not say: "read" or "write"."""
    asleep: dict[str, str] = field(default_factory=dict)
    """The workflows that don't run, by file: {"submit.yml": "disabled_inactivity"}."""

    @property
    def is_protected(self) -> bool:
        """Whether the default branch has the older protection."""
        rules = self.protected or self.required_statuses or self.required_approvals
        return bool(rules) and not self.by_ruleset

    def role(self, login: str) -> str:
        """Give the exact role of a login, GitHub's `role_name`."""
        return "none" if login == ACTIONS else self.permissions.get(login, "read")

    def permission(self, login: str) -> str:
        """Give the role folded to "admin", "write", "read" or "none", GitHub's `permission`."""
        return _FOLDED.get(self.role(login), self.role(login))

    def lets(self, user: User, level: str, *scopes: str) -> bool:
        """Say whether a person has this role or a higher one, or a token may write to one of these scopes."""
        if user.grants is not None:
            return "write" in _granted(user.grants, scopes)
        return LEVELS.index(self.role(user.login)) >= LEVELS.index(level)

    def shows(self, user: User | None, *scopes: str) -> bool:
        """Say whether somebody may read what one of these scopes is about.

        What is public everybody may read, with any token and with none. What has no scope every token may read.
        """
        if not self.private or user is None:
            return not self.private
        if user.grants is not None:
            return not scopes or not {"read", "write"}.isdisjoint(_granted(user.grants, scopes))
        return self.role(user.login) != "none"


def _granted(grants: Grants, scopes: tuple[str, ...]) -> set[str]:
    """Give what is granted of these scopes; what a job does not name it may not even read."""
    return {grants.get(scope, "none") for scope in scopes}
