"""The Forge over GitHub's API: translates, and decides nothing. The only importer of `github`.

Much is read by GraphQL, in one request; writes go through REST, but for those that GraphQL alone can do in one step.
"""

import time
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar

from github import Auth, BadAttributeException, Github, GithubException, InputGitTreeElement, RateLimitExceededException
from github.GitCommit import GitCommit as GhCommit
from github.GitTree import GitTree as GhTree
from github.Repository import Repository as GhRepository
from requests import RequestException

from bot.errors import BotError, ForbiddenError, ForgeError, MissingError, RateLimitError
from bot.forge.access import Access
from bot.forge.faults import fault
from bot.forge.graph import Reader
from bot.forge.mutations import EDIT, MOVE, editing, moving, mutation
from bot.forge.protocol import Forge, Sign
from bot.forge.survey import read_comments, read_file, read_issue, read_survey
from bot.forge.values import Change, Comment, Issue, Made, Move, Pull, Scope, Survey

Answer = TypeVar("Answer")

_REPEATS = 3
_PATIENCE = 60
"""Pauses that one run may spend on repeated reads, in all."""
_BROKEN = 500
"""The least of the statuses by which a server says that the fault is its own (RFC 9110, section 15.6)."""
_UNREADABLE = (AssertionError, AttributeError, LookupError, TypeError, ValueError, BadAttributeException)
"""What comes of an answer that is no JSON, or other JSON than GitHub documents."""
_WRITERS = frozenset({"write", "admin"})
"""Whom GitHub lets push: its answer folds a maintainer into "write", a triager into "read" (docs.github.com/rest)."""


class GithubForge(Forge):
    """GitHub, for one repository and one token; a context, so that its connections are closed. See Forge."""

    def __init__(self, access: Access) -> None:
        self._github = Github(
            base_url=access.api,
            auth=Auth.Token(access.token),
            lazy=True,
            per_page=100,
            timeout=access.timeout,
            # The library would repeat writes, too, and wait for an hour at a rate limit.
            retry=None,
            seconds_between_requests=None,
            seconds_between_writes=access.pause or None,
        )
        self._access = access
        self._reader = Reader(access.login)
        self._id = ""
        self._waited = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._github.close()

    @property
    def home(self) -> str:
        return f"{self._access.server}/{self._access.repository}"

    @property
    def _repository(self) -> GhRepository:
        return self._github.get_repo(self._access.repository)

    def survey(self, scope: Scope) -> Survey:
        with _translated("reading the repository"):
            return read_survey(self._ask, self._read_blob, self._reader, scope)

    def read_issue(self, number: int) -> Issue:
        with _translated(f"reading issue #{number}"):
            return read_issue(self._ask, self._reader, number)

    def read_comments(self, number: int) -> tuple[Comment, ...]:
        with _translated(f"reading the comments on #{number}"):
            return read_comments(self._ask, self._reader, number)

    def read_file(self, branch: str, path: str) -> str | None:
        with _translated(f"reading {path} on {branch}"):
            return read_file(self._ask, self._read_blob, f"refs/heads/{branch}:{path}")

    def may_write(self, login: str) -> bool:
        try:
            with _translated("asking what a person may do"):
                return self._repeated(partial(self._repository.get_collaborator_permission, login)) in _WRITERS
        except (MissingError, ForbiddenError):
            return False

    def commit(self, change: Change) -> Made:
        with _translated("making a commit"):
            items = [InputGitTreeElement(path, "100644", "blob", content=text) for path, text in change.files.items()]
            # Both are built, not fetched: their names are known, and reading them again would cost two requests.
            requester = self._repository.requester
            base_tree = GhTree(requester, {}, {"sha": change.base.tree}, completed=True)
            parent = GhCommit(requester, {}, {"sha": change.base.commit}, completed=True)
            tree = self._repository.create_git_tree(items, base_tree)
            _confirm(tree.sha)
            # Without an author GitHub signs the commit (docs.github.com, "About commit signature verification").
            commit = self._repository.create_git_commit(change.message, tree, [parent])
            _confirm(commit.sha)
            return Made(commit.sha, commit.committer.date)

    def move(self, move: Move) -> None:
        with _translated(f"moving {move.branch}"):
            self._mutate((MOVE,), moving(self._id, move))

    def rebuild(self, move: Move, pull: Pull) -> None:
        with _translated(f"rebuilding #{pull.number}"):
            self._mutate((MOVE, EDIT), moving(self._id, move) | editing(pull))

    def open_pull(self, branch: str, base: str, title: str, body: str) -> Pull:
        with _translated(f"opening a pull request for {branch}"):
            pull = self._repository.create_pull(base, branch, title=title, body=body)
            _confirm(pull.node_id)
            return Pull(pull.node_id, pull.number, branch, pull.head.sha, title, body, "open", ours=True)

    def edit_pull(self, pull: Pull) -> None:
        with _translated(f"editing #{pull.number}"):
            found = self._repository.get_pull(pull.number)
            found.edit(title=pull.title, body=pull.body)
            _confirm(found.node_id)

    def close_pull(self, number: int) -> None:
        with _translated(f"closing #{number}"):
            pull = self._repository.get_pull(number)
            pull.edit(state="closed")
            _confirm(pull.node_id)

    def merge(self, pull: Pull, title: str, message: str) -> None:
        with _translated(f"merging #{pull.number}"):
            found = self._repository.get_pull(pull.number)
            _confirm(found.merge(message, title, merge_method="squash", sha=pull.head).merged)

    def close_issue(self, number: int, *, completed: bool) -> None:
        with _translated(f"closing #{number}"):
            reason = "completed" if completed else "not_planned"
            issue = self._repository.get_issue(number)
            issue.edit(state="closed", state_reason=reason)
            _confirm(issue.node_id)

    def post_comment(self, number: int, body: str) -> None:
        with _translated(f"commenting on #{number}"):
            _confirm(self._repository.get_issue(number).create_comment(body).node_id)

    def edit_comment(self, number: int, comment: Comment, body: str) -> None:
        with _translated(f"editing our comment on #{number}"):
            found = self._repository.get_issue(number).get_comment(comment.id)
            found.edit(body)
            _confirm(found.node_id)

    def delete_comment(self, number: int, comment: Comment) -> None:
        with _translated(f"deleting our second comment on #{number}"):
            self._repository.get_issue(number).get_comment(comment.id).delete()

    def react(self, number: int, comment: Comment, sign: Sign) -> None:
        with _translated(f"reacting on #{number}"):
            _confirm(self._repository.get_issue(number).get_comment(comment.id).create_reaction(sign).id)

    def put_labels(self, number: int, labels: tuple[str, ...]) -> None:
        with _translated(f"labelling #{number}"):
            # Not Issue.set_labels, which keeps the answer to itself.
            path = f"{self._repository.get_issue(number).url}/labels"
            answer = self._repository.requester.requestJsonAndCheck("PUT", path, input={"labels": list(labels)})[1]
            _confirm(isinstance(answer, list))

    def post_status(self, commit: str, *, passed: bool, description: str) -> None:
        with _translated("posting a commit status"):
            found, state = self._repository.get_commit(commit), "success" if passed else "failure"
            _confirm(found.create_status(state, description=description, context="paperbot").node_id)

    def keep_awake(self, workflow: str) -> None:
        with _translated(f"enabling {workflow}"):
            path = f"{self._repository.url}/actions/workflows/{workflow}"
            ask = self._repository.requester.requestJsonAndCheck  # Workflow.enable takes a refusal for an answer
            if self._repeated(partial(ask, "GET", path))[1]["state"] != "disabled_manually":
                ask("PUT", f"{path}/enable")

    def make_label(self, name: str, color: str, description: str) -> None:
        with _translated(f"making the label {name}"):
            _confirm(self._repository.create_label(name, color, description).id)

    def read_json(self, path: str) -> object:
        with _translated(f"reading {path or 'the repository'}"):
            address = f"/repos/{self._access.repository}{path}"
            return self._repeated(partial(self._repository.requester.requestJsonAndCheck, "GET", address))[1]

    def _ask(self, query: str, variables: Mapping[str, object]) -> dict[str, Any]:
        owner, name = self._access.repository.split("/")
        named = {"owner": owner, "repository": name, **variables}
        used = {variable: value for variable, value in named.items() if f"${variable}" in query}
        asking = partial(self._repository.requester.graphql_query, query, used)
        found: dict[str, Any] = self._repeated(asking)[1]["data"]["repository"]
        self._id = found["id"]
        return found

    def _repeated(self, read: Callable[[], Answer]) -> Answer:
        """Read, and read again where GitHub stumbles; never for a refusal, which time alone does not mend."""
        for pauses in (2**repeat for repeat in range(_REPEATS)):
            try:
                return read()
            except (GithubException, RequestException) as error:
                self._waited += pauses
                if self._waited > _PATIENCE or (isinstance(error, GithubException) and error.status < _BROKEN):
                    raise
                time.sleep(self._access.pause * pauses)
        return read()

    def _mutate(self, fields: tuple[str, ...], variables: dict[str, object]) -> None:
        answer = self._repository.requester.graphql_query(mutation(fields, variables), variables)[1]
        _confirm(isinstance(answer["data"], dict))

    def _read_blob(self, oid: str) -> str:
        blob = self._repeated(partial(self._repository.get_git_blob, oid))
        return b64decode(blob.content).decode()


def _confirm(sign: object) -> None:
    """Believe in a write only where the answer holds what was written: the library takes any page for an answer."""
    if not sign:
        raise ValueError("the answer does not say what was written")


@contextmanager
def _translated(doing: str) -> Iterator[None]:
    """Turn both families of faults, the library's and those of the connection, into ours."""
    try:
        yield
    except RateLimitExceededException as error:
        raise RateLimitError(f"GitHub's rate limit was reached while {doing}") from error
    except GithubException as error:
        raise fault(error.status, error.headers or {}, error.data, doing) from error
    except RequestException as error:
        raise ForgeError(f"GitHub did not answer while {doing}") from error
    except UnicodeDecodeError as error:
        raise BotError("a file of the list is not text in UTF-8") from error
    except _UNREADABLE as error:
        raise ForgeError(f"GitHub's answer could not be read while {doing}") from error
