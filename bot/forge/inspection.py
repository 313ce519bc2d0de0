"""How a repository's settings are asked of GitHub's REST API. Knows no connection to it, and judges nothing.

Names, and who is shown what: docs.github.com/rest, "Repositories", "GitHub Actions permissions", "Workflows",
"Protected branches" and "Rules". What this token is refused counts as not seen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Protocol, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from bot.errors import ForbiddenError, ForgeError, MissingError
from bot.forge.setup import Actions, Guard, Setup, TokenRights, Workflow

Seen = TypeVar("Seen")
_PAGE = 100


class Inspector(Protocol):
    """What an inspection asks of GitHub, and the one thing that it mends. All raise what Forge's verbs raise."""

    @property
    def home(self) -> str:
        """The repository's page."""
        ...

    def read_json(self, path: str) -> object:
        """Read what stands at a path below the repository, "/labels"; "" for the repository itself."""
        ...

    def make_label(self, name: str, color: str, description: str) -> None:
        """Make a label; `color` has six hexadecimal digits, `description` 100 characters at most."""
        ...


class _Repository(BaseModel):
    default_branch: str
    private: bool
    archived: bool
    has_issues: bool
    has_discussions: bool = False
    allow_squash_merge: bool | None = None
    pushed_at: datetime


class _Workflows(BaseModel):
    workflows: tuple[Workflow, ...]


class _Label(BaseModel):
    name: str


class _Check(BaseModel):
    context: str


class _Parameters(BaseModel):
    required_approving_review_count: int = 0
    allowed_merge_methods: tuple[str, ...] = ("squash",)
    required_status_checks: list[_Check] = Field(default_factory=list)


class _Rule(BaseModel):
    type: str
    parameters: _Parameters = Field(default_factory=_Parameters)


class _Contexts(BaseModel):
    contexts: list[str] = Field(default_factory=list)


class _Switch(BaseModel):
    enabled: bool = False


class _Protection(BaseModel):
    required_status_checks: _Contexts | None = None
    required_pull_request_reviews: _Parameters | None = None
    restrictions: dict[str, object] | None = None
    lock_branch: _Switch = Field(default_factory=_Switch)


class _Branch(BaseModel):
    protected: bool


_LABELS = TypeAdapter(list[_Label])
_RULES = TypeAdapter(list[_Rule])


def read_setup(inspector: Inspector, branches: Iterable[str]) -> Setup:
    """Read the settings, and which rules hold for these branches; a dozen requests or so.

    Raises what the inspector raises, but for refusals of single settings.
    """
    known = _read(inspector, "", TypeAdapter(_Repository))
    flows = _seen(inspector, "/actions/workflows?per_page=100", TypeAdapter(_Workflows))
    return Setup(
        home=inspector.home,
        branch=known.default_branch,
        private=known.private,
        archived=known.archived,
        issues=known.has_issues,
        discussions=known.has_discussions,
        squash=known.allow_squash_merge,
        pushed=known.pushed_at,
        actions=_seen(inspector, "/actions/permissions", TypeAdapter(Actions)),
        rights=_seen(inspector, "/actions/permissions/workflow", TypeAdapter(TokenRights)),
        workflows=None if flows is None else flows.workflows,
        labels=tuple(_labels(inspector)),
        guard=_default_guard(inspector, known.default_branch),
        guards={branch: _guard(inspector, branch) for branch in branches},
    )


def _labels(inspector: Inspector) -> Iterator[str]:
    for page in count(1):
        found = _read(inspector, f"/labels?per_page={_PAGE}&page={page}", _LABELS)
        yield from (label.name for label in found)
        if len(found) < _PAGE:
            return


def _guard(inspector: Inspector, branch: str) -> Guard:
    """Read what rulesets say of a branch, which everybody may know."""
    rules = _seen(inspector, f"/rules/branches/{quote(branch, safe='')}?per_page={_PAGE}", _RULES)
    parameters = [rule.parameters for rule in rules or ()]
    return Guard(
        kinds=frozenset(rule.type for rule in rules or ()),
        approvals=max((one.required_approving_review_count for one in parameters), default=0),
        checks=tuple(check.context for one in parameters for check in one.required_status_checks),
        squash=all("squash" in one.allowed_merge_methods for one in parameters),
        whole=rules is not None,
    )


def _default_guard(inspector: Inspector, branch: str) -> Guard:
    """Read what rulesets and the older protection say together; the details of the latter admins alone may know."""
    guard, address = _guard(inspector, branch), f"/branches/{quote(branch, safe='')}"
    known = _seen(inspector, address, TypeAdapter(_Branch))
    if known is None or not known.protected:  # in an empty repository there is no branch yet
        return guard
    older = _seen(inspector, f"{address}/protection", TypeAdapter(_Protection))
    if older is None:
        return replace(guard, whole=False)
    reviews, checks = older.required_pull_request_reviews, older.required_status_checks
    kinds = {
        "pull_request": reviews is not None,
        "required_status_checks": checks is not None,
        "update": older.lock_branch.enabled or older.restrictions is not None,
    }
    return replace(
        guard,
        kinds=guard.kinds | {kind for kind, asked in kinds.items() if asked},
        approvals=max(guard.approvals, reviews.required_approving_review_count if reviews else 0),
        checks=tuple(dict.fromkeys((*guard.checks, *(checks.contexts if checks else ())))),
    )


def _seen(inspector: Inspector, path: str, kind: TypeAdapter[Seen]) -> Seen | None:
    try:
        return _read(inspector, path, kind)
    except (ForbiddenError, MissingError):
        return None


def _read(inspector: Inspector, path: str, kind: TypeAdapter[Seen]) -> Seen:
    try:
        return kind.validate_python(inspector.read_json(path))
    except ValidationError as error:
        raise ForgeError(f"GitHub's answer could not be read while reading {path or 'the repository'}") from error
