"""Moving many refs at once, all or none (the mutation `updateRefs`). Knows no request.

Source: docs.github.com/graphql/reference/mutations#updaterefs. What GitHub says to a ref that moved is not
documented; the type is the one that `createCommitOnBranch` gives in the same case.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.git.store import is_ref
from bot.sandbox.github.branches import HEADS, guard_branch, move_branch, remove_branch
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.refusals import forbidden, not_for_integration
from bot.sandbox.github.values import User
from bot.sandbox.graphql.errors import GraphError

NOTHING = "0" * 40
"""What stands for a ref that is not there."""

Update = Mapping[str, Any]
"""GitHub's RefUpdate: `name`, `afterOid`, `force`, and perhaps `beforeOid`."""


def update_refs(hosting: Hosting, user: User, updates: Sequence[Update]) -> None:
    """Make, move and remove refs; where one of them is refused, none is touched.

    Raises GraphError ("STALE_DATA" where a ref is not where `beforeOid` says) and RefusedError.
    """
    if not hosting.rules.lets(user, "write", "contents"):
        words = f"{user.login} does not have the correct permissions to execute `UpdateRefs`"
        raise not_for_integration() if user.is_bot else forbidden(words)
    for update in updates:
        _check(hosting, user, update)
    _check_names(hosting, updates)
    hosting.tick()
    for update in updates:
        _apply(hosting, user, update["name"], update["afterOid"])


def _check(hosting: Hosting, user: User, update: Update) -> None:
    name, after = update["name"], update["afterOid"]
    if not is_ref(name):
        raise _refused(f"{name} is not a valid ref name.")
    old = hosting.store.ref(name) or NOTHING
    if update.get("beforeOid") not in (None, old):
        raise GraphError("STALE_DATA", f'Expected {name} to point to "{update["beforeOid"]}" but it did not.')
    guard_branch(hosting, name, user)
    if after == NOTHING:
        _check_removal(hosting, name, old)
    elif hosting.store.commit(after) is None:
        raise _refused(f"{after} is not a commit of this repository.")
    elif old != NOTHING and not update["force"] and not hosting.store.is_ancestor(old, after):
        raise _refused(f"{name}: update is not a fast forward.")


def _check_removal(hosting: Hosting, name: str, old: str) -> None:
    if old == NOTHING:
        raise _refused(f"{name} does not exist.")
    if name == HEADS + hosting.default_branch:
        raise _refused("Cannot delete the default branch.")


def _check_names(hosting: Hosting, updates: Sequence[Update]) -> None:
    """Refuse a ref named twice, and "a/b" beside "a": git keeps refs as files and folders."""
    named = {update["name"]: update["afterOid"] for update in updates}
    if len(named) < len(updates):
        raise _refused("Multiple updates of one ref are not allowed.")
    left = (hosting.store.refs("") | named).items()
    names = {name for name, sha in left if sha != NOTHING}
    for name in names:
        if any(other.startswith(f"{name}/") for other in names):
            raise _refused(f"{name} stands in the way of another ref.")


def _apply(hosting: Hosting, user: User, name: str, after: str) -> None:
    if after == NOTHING:
        remove_branch(hosting, name, user)
    elif hosting.store.ref(name) != after:
        move_branch(hosting, name, after, user)


def _refused(words: str) -> GraphError:
    return GraphError("UNPROCESSABLE", words)
