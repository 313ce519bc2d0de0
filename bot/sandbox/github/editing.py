"""What is written in issues and pull requests, and whether they are open: made, edited, closed, reopened.

Knows no address. Source: docs.github.com/rest/issues/issues; the limits were measured by users.
"""

from dataclasses import replace

from bot.sandbox.github.branches import HEADS
from bot.sandbox.github.events import announce_issue
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.refusals import RefusedError, forbidden, impossible, invalid, not_for_integration
from bot.sandbox.github.routing import Call
from bot.sandbox.github.values import Issue, Pull, User

MOST_TITLE, MOST_BODY = 256, 65_536
_STATES = (None, "open", "closed")
_REASONS = (None, "completed", "not_planned", "duplicate", "reopened")


def add_issue(hosting: Hosting, author: User, title: str, body: str | None, pull: Pull | None = None) -> Issue:
    """Make the next issue or pull request, and announce it."""
    number = len(hosting.issues) + 1
    issue = hosting.keep(Issue(number, title, body, author, hosting.now, hosting.now, pull=pull))
    announce_issue(hosting, "opened", issue, author)
    return issue


def edit(hosting: Hosting, issue: Issue, call: Call, resource: str) -> Issue:
    """Change title, body and state as the body of a request says; authors may do so, and who may triage."""
    if call.user != issue.author and not may_triage(hosting, issue, call.user):
        raise no_right(call.user)
    title, body = checked_words(call, resource)
    _check_state(call, resource)
    issue = _with_words(hosting, issue, call.user, title, body if "body" in call.fields else issue.body)
    return _with_state(hosting, issue, call)


def may_triage(hosting: Hosting, issue: Issue, user: User) -> bool:
    """Say whether somebody may label and edit what others wrote."""
    scopes = ("issues", "pull-requests") if issue.pull else ("issues",)
    return hosting.rules.lets(user, "triage", *scopes)


def no_right(user: User) -> RefusedError:
    """Refuse for want of a right, in the words that GitHub has for people and for tokens."""
    return not_for_integration() if user.is_bot else forbidden("Must have admin rights to Repository.")


def checked_words(call: Call, resource: str, *, new: bool = False) -> tuple[str | None, str | None]:
    """Give the title and the body of a request, short enough; a new issue must have a title."""
    title, body = call.text("title"), call.text("body")
    if (title is None and new) or (title is not None and not title.strip()):
        raise invalid(resource, "title", "missing_field")
    for name, text, most in (("title", title, MOST_TITLE), ("body", body, MOST_BODY)):
        if len(text or "") > most:
            raise invalid(resource, name, "custom", f"{name} is too long (maximum is {most} characters)")
    return title, body


def _check_state(call: Call, resource: str) -> None:
    if call.text("state") not in _STATES:
        raise invalid(resource, "state")
    if call.text("state_reason") not in _REASONS:
        raise invalid(resource, "state_reason")


def _with_words(hosting: Hosting, issue: Issue, by: User, title: str | None, body: str | None) -> Issue:
    old = {"title": issue.title, "body": issue.body}
    new = {"title": issue.title if title is None else title, "body": body}
    changes = {name: {"from": old[name] or ""} for name in old if old[name] != new[name]}
    if not changes:
        return issue
    kept = hosting.keep(replace(issue, title=new["title"] or "", body=new["body"]))
    announce_issue(hosting, "edited", kept, by, changes=changes)
    return kept


def _with_state(hosting: Hosting, issue: Issue, call: Call) -> Issue:
    state = call.text("state")
    if state in (None, issue.state):
        return issue
    if state == "open":
        return _reopen(hosting, issue, call.user)
    reason = None if issue.pull else call.text("state_reason") or "completed"
    closed = replace(issue, state="closed", reason=reason, closed=hosting.now, closed_by=call.user)
    announce_issue(hosting, "closed", hosting.keep(closed), call.user)
    return hosting.issue(issue.number)


def _reopen(hosting: Hosting, issue: Issue, by: User) -> Issue:
    if issue.pull:
        issue = replace(issue, pull=_fresh(hosting, issue.pull))
    reopened = replace(issue, state="open", reason=None if issue.pull else "reopened", closed=None, closed_by=None)
    announce_issue(hosting, "reopened", hosting.keep(reopened), by)
    return hosting.issue(issue.number)


def _fresh(hosting: Hosting, pull: Pull) -> Pull:
    head, base = hosting.store.ref(HEADS + pull.head), hosting.store.ref(HEADS + pull.base)
    if pull.merged_at:
        raise _fixed("The pull request is already merged.")
    if head is None or base is None:
        raise _fixed(f"The {pull.head} branch has been deleted.")
    if any((other.head, other.base) == (pull.head, pull.base) for _, other in hosting.open_pulls()):
        raise _fixed(f"There is already an open pull request from {pull.head} to {pull.base}.")
    if not hosting.store.is_ancestor(pull.head_sha, head):
        raise _fixed(f"The {pull.head} branch was force-pushed or recreated.")
    if hosting.store.is_ancestor(head, base):
        raise _fixed(f"There are no new commits on the {pull.head} branch.")
    return replace(pull, head_sha=head, base_sha=base)


def _fixed(why: str) -> RefusedError:
    return impossible("PullRequest", f"state cannot be changed. {why}")
