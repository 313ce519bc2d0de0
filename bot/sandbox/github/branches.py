"""What follows when a branch moves: pull requests notice, issues close. Knows no request.

Source: docs.github.com, "About pull requests" and "Linking a pull request to an issue"; what GitHub does at the
moment of no difference is told by people whose pull requests it closed.
"""

from dataclasses import replace

from bot.sandbox.git.process import GitError
from bot.sandbox.github.events import announce_issue, announce_push
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.keywords import closed_by
from bot.sandbox.github.refusals import unprocessable
from bot.sandbox.github.values import Issue, Pull, User

HEADS = "refs/heads/"


def move_branch(hosting: Hosting, ref: str, sha: str, by: User) -> None:
    """Point a ref to a commit, new or not, and let everything that depends on it take notice.

    Raises RefusedError (422) for a name that git can't keep beside those it has.
    """
    before = hosting.store.ref(ref)
    try:
        hosting.store.set_ref(ref, sha)
    except GitError:  # "a/b" beside a branch "a": git keeps refs as files and folders
        raise unprocessable("Reference update failed") from None
    hosting.pushed = hosting.now
    announce_push(hosting, ref, before, sha, by)
    branch = ref.removeprefix(HEADS)
    for issue, pull in hosting.open_pulls():
        if pull.head == branch and not pull.fork:
            _follow(hosting, issue, pull, sha, by)
        elif pull.base == branch and hosting.store.is_ancestor(pull.head_sha, sha):
            finish(hosting, issue, replace(pull, merged_at=hosting.now, merged_by=by, merge_commit=sha), by)
    if before and branch == hosting.default_branch:
        messages = (commit.made.message for commit in hosting.store.commits(before, sha))
        close_named(hosting, "\n\n".join(messages), by)


def remove_branch(hosting: Hosting, ref: str, by: User) -> None:
    """Remove a ref, and close the pull requests from it and into it."""
    before = hosting.store.ref(ref)
    hosting.store.delete_ref(ref)
    announce_push(hosting, ref, before, None, by)
    for issue, pull in hosting.open_pulls():
        if ref.removeprefix(HEADS) in (pull.head, pull.base):
            finish(hosting, issue, pull, by)


def guard_branch(hosting: Hosting, ref: str, by: User) -> None:
    """Refuse a direct change of the default branch where rules ask for pull requests; admins may pass."""
    guarded = hosting.rules.protected and ref == HEADS + hosting.default_branch
    if guarded and hosting.rules.role(by.login) != "admin":
        raise unprocessable("Repository rule violations found\n\nChanges must be made through a pull request.\n\n")


def finish(hosting: Hosting, issue: Issue, pull: Pull, by: User) -> None:
    """Close a pull request, merged or not."""
    closed = replace(issue, state="closed", closed=hosting.now, closed_by=by, pull=pull)
    announce_issue(hosting, "closed", hosting.keep(closed), by)


def close_named(hosting: Hosting, text: str, by: User) -> None:
    """Close the issues that a text names with closing keywords, as far as the merger's rights go."""
    if not hosting.rules.lets(by, "triage", "issues"):
        return
    for number in closed_by(text, hosting.repository):
        issue = hosting.issues.get(number)
        if issue and issue.open and not issue.pull:
            closed = replace(issue, state="closed", reason="completed", closed=hosting.now, closed_by=by)
            announce_issue(hosting, "closed", hosting.keep(closed), by)


def _follow(hosting: Hosting, issue: Issue, pull: Pull, sha: str, by: User) -> None:
    base = hosting.store.ref(HEADS + pull.base) or pull.base_sha
    if hosting.store.is_ancestor(sha, base):
        # The pull request keeps the head it had, and so may not be reopened from the branch as it now is.
        finish(hosting, issue, pull, by)
        return
    kept = hosting.keep(replace(issue, pull=replace(pull, head_sha=sha, base_sha=base)))
    announce_issue(hosting, "synchronize", kept, by, before=pull.head_sha, after=sha)
