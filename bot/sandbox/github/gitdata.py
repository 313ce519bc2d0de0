"""Endpoints: refs and commits as git keeps them (docs.github.com/rest/git)."""

from datetime import UTC, datetime

from bot.sandbox.git.objects import Draft, Signature
from bot.sandbox.git.process import GitError
from bot.sandbox.git.store import is_ref
from bot.sandbox.github.branches import HEADS, guard_branch, move_branch, remove_branch
from bot.sandbox.github.git_payloads import render_git_commit, render_ref
from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json
from bot.sandbox.github.refusals import not_found, unprocessable
from bot.sandbox.github.routing import Answer, Call, Route, listing
from bot.sandbox.github.values import WEB_FLOW, User

# Refs


def _read_ref(hosting: Hosting, call: Call) -> Answer:
    ref = f"refs/{call.parts['ref']}"
    return Answer(content=render_ref(hosting, ref, _tip(hosting, ref)))


def _list_refs(hosting: Hosting, call: Call) -> Answer:
    refs = hosting.store.refs(f"refs/{call.parts.get('ref', '')}")
    return listing(tuple(refs.items()), lambda pair: render_ref(hosting, *pair))


def _make_ref(hosting: Hosting, call: Call) -> Answer:
    ref, sha = call.wanted("ref"), call.wanted("sha")
    if not is_ref(ref):
        raise unprocessable(f"{ref} is not a valid ref name.")
    if hosting.store.commit(sha) is None:
        raise unprocessable("Object does not exist")
    if hosting.store.ref(ref):
        raise unprocessable("Reference already exists")
    move_branch(hosting, ref, sha, call.user)
    return Answer(201, render_ref(hosting, ref, sha))


def _move_ref(hosting: Hosting, call: Call) -> Answer:
    ref, sha = f"refs/{call.parts['ref']}", call.wanted("sha")
    old = hosting.store.ref(ref)
    if old is None:
        raise unprocessable("Reference does not exist")
    if hosting.store.commit(sha) is None:
        raise unprocessable("Object does not exist")
    guard_branch(hosting, ref, call.user)
    if not call.flag("force") and not hosting.store.is_ancestor(old, sha):
        raise unprocessable("Update is not a fast forward")
    if old != sha:
        move_branch(hosting, ref, sha, call.user)
    return Answer(content=render_ref(hosting, ref, sha))


def _delete_ref(hosting: Hosting, call: Call) -> Answer:
    ref = f"refs/{call.parts['ref']}"
    if hosting.store.ref(ref) is None:
        raise unprocessable("Reference does not exist")
    if ref == HEADS + hosting.default_branch:
        raise unprocessable("Cannot delete the default branch")
    remove_branch(hosting, ref, call.user)
    return Answer(204)


# Commits


def _read_commit(hosting: Hosting, call: Call) -> Answer:
    return Answer(content=_render_stored(hosting, call.parts["sha"]))


def _make_commit(hosting: Hosting, call: Call) -> Answer:
    parents = call.fields.get("parents", [])
    if not isinstance(parents, list):
        raise unprocessable("Invalid request.\n\nFor 'properties/parents', nil is not an array.")
    author, committer = call.fields.get("author"), call.fields.get("committer")
    # What an app leaves GitHub to sign, GitHub commits itself (docs: "Signature verification for bots").
    signed = call.user.is_bot and author is None and committer is None
    by = _signature(hosting, call.user, author)
    draft = Draft(
        tree=call.wanted("tree"),
        parents=tuple(map(str, parents)),
        author=by,
        committer=hosting.signature(hosting.user(WEB_FLOW)) if signed else _given(hosting, committer) or by,
        message=call.wanted("message"),
        signed=signed,
    )
    try:
        sha = hosting.store.write_commit(draft)
    except GitError:
        raise unprocessable("Tree SHA does not exist, or a parent does not") from None
    return Answer(201, _render_stored(hosting, sha))


def _signature(hosting: Hosting, user: User, given: object) -> Signature:
    return _given(hosting, given) or hosting.signature(user)


def _given(hosting: Hosting, given: object) -> Signature | None:
    if not isinstance(given, dict):
        return None
    date = given.get("date")
    moment = datetime.fromisoformat(str(date)).astimezone(UTC) if date else hosting.now
    return Signature(str(given.get("name")), str(given.get("email")), moment)


def _render_stored(hosting: Hosting, sha: str) -> Json:
    commit = hosting.store.commit(sha)
    if commit is None:
        raise not_found()
    return render_git_commit(hosting, commit)


def _tip(hosting: Hosting, ref: str) -> str:
    sha = hosting.store.ref(ref)
    if sha is None:
        raise not_found()
    return sha


_RIGHT = ("write", ("contents",))
ROUTES = (
    Route("GET", "/git/refs", _list_refs, scopes=("contents",)),
    Route("POST", "/git/refs", _make_ref, *_RIGHT),
    Route("GET", "/git/ref/{ref*}", _read_ref, scopes=("contents",)),
    Route("GET", "/git/refs/{ref*}", _read_ref, scopes=("contents",)),
    Route("GET", "/git/matching-refs/{ref*}", _list_refs, scopes=("contents",)),
    Route("PATCH", "/git/refs/{ref*}", _move_ref, *_RIGHT),
    Route("DELETE", "/git/refs/{ref*}", _delete_ref, *_RIGHT),
    Route("GET", "/git/commits/{sha}", _read_commit, scopes=("contents",)),
    Route("POST", "/git/commits", _make_commit, *_RIGHT),
)
