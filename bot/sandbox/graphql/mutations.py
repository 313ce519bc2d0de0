"""GraphQL's mutations. What the REST API can do too is done by its endpoints, with its rights and consequences.

Knows no query. Source: docs.github.com/graphql/reference/mutations.
"""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.github import api
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json, node_id
from bot.sandbox.github.routing import Call
from bot.sandbox.github.values import Issue, User
from bot.sandbox.graphql.errors import GraphError, unresolved
from bot.sandbox.graphql.issues import render_comment, render_issue, render_pull
from bot.sandbox.graphql.refs import update_refs
from bot.sandbox.graphql.repository import REPOSITORY_ID

Input = Mapping[str, Any]


def render_mutations(hosting: Hosting, user: User) -> Json:
    """Give every mutation as a function of its `input`."""
    return {
        "addComment": lambda **given: _add_comment(hosting, user, given["input"]),
        "closeIssue": lambda **given: _close_issue(hosting, user, given["input"]),
        "updatePullRequest": lambda **given: _update_pull(hosting, user, given["input"]),
        "updateRefs": lambda **given: _update_refs(hosting, user, given["input"]),
    }


def _add_comment(hosting: Hosting, user: User, given: Input) -> Json:
    issue = _found(hosting, given["subjectId"])
    api.answer(hosting, Call(user, "POST", f"/issues/{issue.number}/comments", {"body": given["body"]}))
    comment = hosting.comments[max(hosting.comments)]
    return {**_echo(given), "commentEdge": {"node": render_comment(hosting, comment)}}


def _close_issue(hosting: Hosting, user: User, given: Input) -> Json:
    issue = _found(hosting, given["issueId"], "I_")
    body = {"state": "closed", "state_reason": (given.get("stateReason") or "COMPLETED").lower()}
    api.answer(hosting, Call(user, "PATCH", f"/issues/{issue.number}", body))
    return {**_echo(given), "issue": render_issue(hosting, hosting.issue(issue.number))}


def _update_pull(hosting: Hosting, user: User, given: Input) -> Json:
    issue = _found(hosting, given["pullRequestId"], "PR_")
    words = {name: given[name] for name in ("title", "body") if given.get(name) is not None}
    state = {"state": given["state"].lower()} if given.get("state") else {}
    api.answer(hosting, Call(user, "PATCH", f"/pulls/{issue.number}", words | state))
    return {**_echo(given), "pullRequest": render_pull(hosting, *hosting.pull(issue.number))}


def _update_refs(hosting: Hosting, user: User, given: Input) -> Json:
    if given["repositoryId"] != REPOSITORY_ID:
        raise _unknown(given["repositoryId"])
    update_refs(hosting, user, given["refUpdates"])
    return _echo(given)


def _echo(given: Input) -> Json:
    return {"clientMutationId": given.get("clientMutationId")}


def _found(hosting: Hosting, identifier: str, kind: str = "") -> Issue:
    for issue in hosting.issues.values():
        if node_id(issue) == identifier and identifier.startswith(kind):
            return issue
    raise _unknown(identifier)


def _unknown(identifier: str) -> GraphError:
    return unresolved(f"a node with the global id of '{identifier}'")
