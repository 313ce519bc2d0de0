"""Whether a pull request can be merged, and merging it with git. Knows no request.

Source: docs.github.com, "About merge methods on GitHub" and "About protected branches"; the words of the
refusals are those that people quote from PUT /pulls/{number}/merge.
"""

from dataclasses import dataclass, replace

from bot.sandbox.git.objects import Draft
from bot.sandbox.github.branches import HEADS, close_named, finish, move_branch
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.values import WEB_FLOW, Issue, Pull, Status, User


@dataclass(frozen=True, slots=True)
class MergeMessage:
    """How to merge ("squash" or "merge") and what to write; None leaves the words to GitHub."""

    method: str
    title: str | None = None
    body: str | None = None


def latest_statuses(hosting: Hosting, sha: str) -> tuple[Status, ...]:
    """Give the newest status of each context on a commit, newest first."""
    latest = {status.context: status for status in hosting.statuses if status.sha == sha}
    return tuple(sorted(latest.values(), key=lambda status: -status.id))


def missing_statuses(hosting: Hosting, pull: Pull) -> tuple[str, ...]:
    """Give the required contexts that have not succeeded on the pull request's head."""
    if pull.base != hosting.default_branch:
        return ()
    passed = {each.context for each in latest_statuses(hosting, pull.head_sha) if each.state == "success"}
    return tuple(context for context in hosting.rules.required_statuses if context not in passed)


def merged_tree(hosting: Hosting, pull: Pull) -> str | None:
    """Merge the branches without keeping the result; None where they conflict.

    Who asks of one pull request soon asks of the others, so the first question has all open ones merged.
    """
    pair = _base_tip(hosting, pull), pull.head_sha
    if not hosting.store.has_merged(*pair):
        hosting.store.merge_all([(_base_tip(hosting, other), other.head_sha) for _, other in hosting.open_pulls()])
    return hosting.store.merge(*pair)


def mergeable_state(hosting: Hosting, pull: Pull, *, mergeable: bool) -> str:
    """Name the state as GitHub does: "dirty", "draft", "blocked", "unstable" or "clean"."""
    if not mergeable:
        return "dirty"
    if pull.draft:
        return "draft"
    if missing_statuses(hosting, pull) or _lacks_approval(hosting, pull):
        return "blocked"
    passed = all(status.state == "success" for status in latest_statuses(hosting, pull.head_sha))
    return "clean" if passed else "unstable"


def merge(hosting: Hosting, issue: Issue, pull: Pull, by: User, message: MergeMessage) -> str:
    """Merge an open pull request; give the new commit, or raise RefusedError (405)."""
    commit = hosting.store.write_commit(_draft(hosting, issue, pull, by, message))
    merged = replace(pull, merged_at=hosting.now, merged_by=by, merge_commit=commit)
    finish(hosting, issue, merged, by)
    move_branch(hosting, HEADS + pull.base, commit, by)
    if pull.base == hosting.default_branch:
        close_named(hosting, issue.body or "", by)
    return commit


def _draft(hosting: Hosting, issue: Issue, pull: Pull, by: User, message: MergeMessage) -> Draft:
    tree, base, squash = _allowed_tree(hosting, pull), _base_tip(hosting, pull), message.method == "squash"
    if squash and not hosting.rules.squash:
        raise RefusedError(405, "Squash merges are not allowed on this repository.")
    title, body = (_squash_words if squash else _merge_words)(hosting, issue, pull)
    words = [title if message.title is None else message.title, body if message.body is None else message.body]
    return Draft(
        tree=tree,
        parents=(base,) if squash else (base, pull.head_sha),
        author=hosting.signature(issue.author if squash else by),
        committer=hosting.signature(hosting.user(WEB_FLOW)),
        message="\n\n".join(filter(None, words)),
        signed=True,
    )


def _allowed_tree(hosting: Hosting, pull: Pull) -> str:
    if pull.draft:
        raise RefusedError(405, "Pull Request is still a draft")
    for context in missing_statuses(hosting, pull):
        raise RefusedError(405, f'Required status check "{context}" is expected.')
    if _lacks_approval(hosting, pull):
        wanted = hosting.rules.required_approvals
        raise RefusedError(405, f"At least {wanted} approving review is required by reviewers with write access.")
    tree = merged_tree(hosting, pull)
    if tree is None:
        raise RefusedError(405, "Pull Request is not mergeable")
    return tree


def _lacks_approval(hosting: Hosting, pull: Pull) -> bool:
    return bool(hosting.rules.required_approvals) and pull.base == hosting.default_branch


def _squash_words(hosting: Hosting, issue: Issue, pull: Pull) -> tuple[str, str]:
    title = f"{issue.title} (#{issue.number})"
    messages = [commit.made.message for commit in hosting.store.commits(pull.base_sha, pull.head_sha)]
    if len(messages) == 1:
        return title, messages[0].partition("\n\n")[2]
    return title, "\n\n".join(f"* {message}" for message in messages)


def _merge_words(hosting: Hosting, issue: Issue, pull: Pull) -> tuple[str, str]:
    return f"Merge pull request #{issue.number} from {hosting.owner}/{pull.head}", issue.title


def _base_tip(hosting: Hosting, pull: Pull) -> str:
    return hosting.store.ref(HEADS + pull.base) or pull.base_sha
