"""The Forge over GitHub's REST API: translates, and decides nothing. The only importer of `github`.

The library fetches an object again for any attribute that an answer left out, so only attributes that GitHub's lists
carry are touched (docs.github.com/rest, "List repository issues", "List pull requests").
"""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Self

from github import Auth, Github, GithubException, InputGitTreeElement, RateLimitExceededException
from github.GitCommit import GitCommit as GhCommit
from github.GithubRetry import GithubRetry
from github.GitTree import GitTree as GhTree
from github.Issue import Issue as GhIssue
from github.IssueComment import IssueComment as GhComment
from github.NamedUser import NamedUser as GhUser
from github.Organization import Organization as GhOrganization
from github.PullRequest import PullRequest as GhPull
from github.Repository import Repository as GhRepository
from requests import RequestException

from bot.errors import (
    BotError,
    ConflictError,
    ForbiddenError,
    ForgeError,
    MissingError,
    RateLimitError,
    TakenError,
)
from bot.forge.access import Access
from bot.forge.protocol import Base, Change, Comment, Forge, Issue, Person, Pull

_NOBODY = Person("ghost", 10137)
"""Who GitHub shows where an account is gone (docs.github.com, "Deleting your personal account")."""


class GithubForge(Forge):
    """GitHub, for one repository and one token; a context, so that its connections are closed. See Forge."""

    def __init__(self, access: Access) -> None:
        pause = access.pause
        retry = GithubRetry(total=4, backoff_factor=pause, allowed_methods={"GET", "HEAD"}, max_rate_limit_wait=60)
        self._github = Github(
            base_url=access.api,
            auth=Auth.Token(access.token),
            lazy=True,
            per_page=100,
            timeout=30,
            retry=retry,
            seconds_between_requests=None,
            seconds_between_writes=pause or None,
        )
        self._name, self._server, self._login = access.repository, access.server, access.login
        self._branch = access.branch

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._github.close()

    @property
    def _repository(self) -> GhRepository:
        return self._github.get_repo(self._name)

    @property
    def home(self) -> str:
        return f"{self._server}/{self._name}"

    def read_issue(self, number: int) -> Issue:
        with _translated(f"reading issue #{number}"):
            return _issue(self._repository.get_issue(number))

    def read_open_issues(self) -> tuple[Issue, ...]:
        with _translated("listing the open issues"):
            found = self._repository.get_issues(state="open", sort="created", direction="asc")
            return tuple(_issue(issue) for issue in found if "/pull/" not in issue.html_url)

    def read_comments(self, number: int) -> tuple[Comment, ...]:
        with _translated(f"reading the comments of #{number}"):
            found = self._repository.get_issue(number).get_comments()
            return tuple(self._comment(comment) for comment in found)

    def read_base(self) -> Base:
        with _translated("reading the default branch"):
            # The name can't change within a run, so it is asked for once.
            self._branch = self._branch or self._repository.default_branch
            commit = self._repository.get_branch(self._branch).commit
            return Base(self._branch, commit.sha, commit.commit.tree.sha)

    def read_file(self, path: str, commit: str) -> str:
        with _translated(f"reading {path}"):
            found = self._repository.get_contents(path, ref=commit)
            if isinstance(found, list):
                raise ForgeError(f"{path} is a folder")
            if found.encoding == "base64":
                return _decoded(path, found.decoded_content)
            # Above 1 MB this endpoint leaves the content out (docs.github.com, "Get repository content").
            return _decoded(path, b64decode(self._repository.get_git_blob(found.sha).content))

    def read_open_pulls(self) -> tuple[Pull, ...]:
        with _translated("listing the open pull requests"):
            found = self._repository.get_pulls(state="open", sort="created", direction="asc")
            return tuple(self._pull(pull) for pull in found)

    def read_pull(self, number: int) -> Pull:
        with _translated(f"reading pull request #{number}"):
            pull = self._repository.get_pull(number)
            return replace(self._pull(pull), mergeable=pull.mergeable)

    def push(self, branch: str, change: Change) -> str:
        with _translated(f"pushing {branch}"):
            commit = self._commit(change)
            try:
                self._repository.create_git_ref(f"refs/heads/{branch}", commit)
            except GithubException as error:
                if "Reference already exists" not in str(error.message):
                    raise
                self._move(branch, commit, change.base)
            return commit

    def open_pull(self, branch: str, base: str, title: str, body: str) -> Pull:
        with _translated(f"opening a pull request for {branch}"):
            try:
                return self._pull(self._repository.create_pull(base, branch, title=title, body=body))
            except GithubException as error:
                if "already exists" not in str(error):
                    raise
                head = f"{self._name.split('/')[0]}:{branch}"
                return self._pull(self._repository.get_pulls(state="open", head=head)[0])

    def edit_pull(self, number: int, *, title: str, body: str) -> None:
        with _translated(f"editing pull request #{number}"):
            self._repository.get_pull(number).edit(title=title, body=body)

    def close_pull(self, number: int) -> None:
        with _translated(f"closing pull request #{number}"):
            self._repository.get_pull(number).edit(state="closed")

    def post_comment(self, number: int, body: str) -> None:
        with _translated(f"commenting on #{number}"):
            self._repository.get_issue(number).create_comment(body)

    def edit_comment(self, number: int, comment: Comment, body: str) -> None:
        with _translated(f"editing our comment on #{number}"):
            self._repository.get_issue(number).get_comment(comment.id).edit(body)

    def put_labels(self, number: int, labels: tuple[str, ...]) -> None:
        with _translated(f"labelling #{number}"):
            self._repository.get_issue(number).set_labels(*labels)

    def post_status(self, commit: str, *, passed: bool, description: str) -> None:
        with _translated("posting a commit status"):
            state = "success" if passed else "failure"
            self._repository.get_commit(commit).create_status(state, description=description, context="paperbot")

    def _move(self, branch: str, commit: str, base: Base) -> None:
        reference = self._repository.get_git_ref(f"heads/{branch}").complete()
        above = self._repository.compare(base.commit, reference.object.sha).commits
        people = {_person(one.author).login for one in above} - {self._login}
        if people:
            raise TakenError(f"the branch {branch} carries commits by {', '.join(sorted(people))}")
        reference.edit(commit, force=True)

    def _comment(self, comment: GhComment) -> Comment:
        author = _person(comment.user)
        return Comment(comment.id, author, comment.body or "", ours=author.login == self._login)

    def _commit(self, change: Change) -> str:
        elements = [InputGitTreeElement(path, "100644", "blob", content=text) for path, text in change.files.items()]
        # Parents are built, not fetched: their names are known, and reading them again would cost two requests.
        requester = self._repository.requester
        base_tree = GhTree(requester, {}, {"sha": change.base.tree}, completed=True)
        parent = GhCommit(requester, {}, {"sha": change.base.commit}, completed=True)
        tree = self._repository.create_git_tree(elements, base_tree)
        # No author is sent: then GitHub signs the commit (docs.github.com, "About commit signature verification").
        return self._repository.create_git_commit(change.message, tree, [parent]).sha

    def _pull(self, pull: GhPull) -> Pull:
        # The library's types say that it is always there; GitHub says null once a fork is deleted.
        home: GhRepository | None = pull.head.repo
        return Pull(
            number=pull.number,
            url=pull.html_url,
            branch=pull.head.ref,
            head=pull.head.sha,
            title=pull.title,
            body=pull.body or "",
            labels=tuple(label.name for label in pull.labels),
            state="merged" if pull.merged_at else "open" if pull.state == "open" else "closed",
            ours=home is not None and home.full_name == self._name and _person(pull.user).login == self._login,
        )


def _issue(issue: GhIssue) -> Issue:
    return Issue(
        number=issue.number,
        title=issue.title,
        body=issue.body or "",
        author=_person(issue.user),
        labels=tuple(label.name for label in issue.labels),
        open=issue.state == "open",
        comments=issue.comments,
    )


def _person(user: GhUser | GhOrganization | None) -> Person:
    return _NOBODY if user is None else Person(user.login, user.id)


def _decoded(path: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise BotError(f"{path} is not text in UTF-8, so it can't be read as the list") from error


@contextmanager
def _translated(doing: str) -> Iterator[None]:
    """Turn both families of faults, the library's and those of the connection, into ours."""
    try:
        yield
    except RateLimitExceededException as error:
        raise RateLimitError(f"GitHub's rate limit was reached while {doing}") from error
    except GithubException as error:
        raise _fault(error, doing) from error
    except RequestException as error:
        raise ForgeError(f"GitHub did not answer while {doing}") from error


def _fault(error: GithubException, doing: str) -> BotError:
    said = f"GitHub answered {error.status} while {doing}: {error.message}"
    match error.status:
        case 404:
            return MissingError(said)
        case 401 | 403:
            return ForbiddenError(said)
        case 409 | 422:
            return ConflictError(said)
        case 429:
            return RateLimitError(said)
        case _:
            return ForgeError(said)
