"""Endpoints: comments on issues and pull requests, and reactions to them (docs.github.com/rest/issues/comments)."""

from dataclasses import replace

from bot.sandbox.github.editing import may_triage, no_right
from bot.sandbox.github.events import announce_comment
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import render_comment, render_time, render_user
from bot.sandbox.github.refusals import forbidden, invalid
from bot.sandbox.github.routing import Answer, Call, Route, listing
from bot.sandbox.github.values import REACTIONS, Comment

MOST_BYTES = 262_144
_SCOPES = ("issues", "pull-requests")


def _list(hosting: Hosting, call: Call) -> Answer:
    comments = hosting.comments_of(hosting.issue(call.number).number)
    since = call.query.get("since", "")
    chosen = [comment for comment in comments if since <= (render_time(comment.updated) or "")]
    return listing(chosen, lambda comment: render_comment(hosting, comment))


def _list_all(hosting: Hosting, _: Call) -> Answer:
    return listing(tuple(hosting.comments.values()), lambda comment: render_comment(hosting, comment))


def _post(hosting: Hosting, call: Call) -> Answer:
    issue = hosting.issue(call.number)
    if issue.locked and not hosting.rules.lets(call.user, "write", *_SCOPES):
        raise forbidden("Unable to create comment because issue is locked.")
    comment = Comment(hosting.next_id(), issue.number, call.user, _words(call), hosting.now, hosting.now)
    hosting.comments[comment.id] = comment
    hosting.keep(issue)
    announce_comment(hosting, "created", comment, call.user)
    return Answer(201, render_comment(hosting, comment))


def _read(hosting: Hosting, call: Call) -> Answer:
    return Answer(content=render_comment(hosting, hosting.comment(call.number)))


def _edit(hosting: Hosting, call: Call) -> Answer:
    old = _own(hosting, call)
    comment = replace(old, body=_words(call), updated=hosting.now)
    hosting.comments[comment.id] = comment
    announce_comment(hosting, "edited", comment, call.user, changes={"body": {"from": old.body}})
    return Answer(content=render_comment(hosting, comment))


def _delete(hosting: Hosting, call: Call) -> Answer:
    comment = _own(hosting, call)
    announce_comment(hosting, "deleted", comment, call.user)
    del hosting.comments[comment.id]
    return Answer(204)


def _react(hosting: Hosting, call: Call) -> Answer:
    comment, content = hosting.comment(call.number), call.wanted("content")
    if content not in REACTIONS:
        raise invalid("Reaction", "content")
    reaction = (call.user, content)
    known = reaction in comment.reactions
    if not known:
        hosting.comments[comment.id] = replace(comment, reactions=(*comment.reactions, reaction))
    rendered = {
        "id": hosting.next_id(),
        "node_id": f"REA_{comment.id}",
        "user": render_user(hosting, call.user),
        "content": content,
        "created_at": render_time(hosting.now),
    }
    return Answer(200 if known else 201, rendered)


def _own(hosting: Hosting, call: Call) -> Comment:
    comment = hosting.comment(call.number)
    if call.user != comment.author and not may_triage(hosting, hosting.issue(comment.issue), call.user):
        raise no_right(call.user)
    return comment


def _words(call: Call) -> str:
    body = call.wanted("body")
    if not body.strip():
        raise invalid("IssueComment", "body", "missing_field")
    if len(body.encode()) > MOST_BYTES:
        # GitHub counts bytes here, and says something else.
        raise invalid("IssueComment", "body", "custom", "body is too long (maximum is 65536 characters)")
    return body


ROUTES = (
    Route("GET", "/issues/comments", _list_all, scopes=_SCOPES),
    Route("GET", "/issues/{number}/comments", _list, scopes=_SCOPES),
    Route("POST", "/issues/{number}/comments", _post, scopes=_SCOPES),
    Route("GET", "/issues/comments/{number}", _read, scopes=_SCOPES),
    Route("PATCH", "/issues/comments/{number}", _edit, scopes=_SCOPES),
    Route("DELETE", "/issues/comments/{number}", _delete, scopes=_SCOPES),
    Route("POST", "/issues/comments/{number}/reactions", _react, scopes=_SCOPES),
)
