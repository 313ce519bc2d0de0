"""An embedded GitHub: one repository, its people, and the REST API on loopback. Knows nothing of papers.

It plays what the bot depends on. It does not play forks, reviews, check runs, auto-merge, workflow runs, renamed
files, or a pull request's base being changed.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from bot.sandbox.git.objects import Draft, Item, Signature
from bot.sandbox.git.store import GitStore
from bot.sandbox.github import api
from bot.sandbox.github.branches import HEADS, move_branch
from bot.sandbox.github.faults import FaultPlan
from bot.sandbox.github.hosting import Clock, Hosting, steady_clock
from bot.sandbox.github.issue_labels import make_labels, set_labels
from bot.sandbox.github.routing import Call
from bot.sandbox.github.rules import Rules
from bot.sandbox.github.server import Server
from bot.sandbox.github.values import ACTIONS, Comment, Event, Grants, Issue, Pull, Status
from bot.sandbox.loopback import Loopback


class GithubSandbox:
    """GitHub with one public repository, while its context is open.

    The repository begins with one commit of `files` (path to text) by `owner`, who is its admin. People act
    through the methods here, by the same rules as through the API, but unlogged and out of reach of `faults`;
    what they may not do raises RefusedError. Every write takes one second of `clock`.
    """

    def __init__(
        self,
        repository: str = "acme/papers",
        *,
        default_branch: str = "main",
        files: Mapping[str, str] | None = None,
        owner: str = "maintainer",
        clock: Clock | None = None,
    ) -> None:
        self._exits = ExitStack()
        self._folder = Path(self._exits.enter_context(TemporaryDirectory(prefix="sandbox-")))
        self._store = GitStore(self._folder, default_branch)
        self._exits.callback(self._store.close)
        self.rules = Rules(permissions={owner: "admin"})
        self._hosting = Hosting(repository, default_branch, self._store, self.rules, clock or steady_clock())
        self._server = Server(self._hosting)
        self._loopback = Loopback(self._server)
        self._hosting.url = self._loopback.url
        self._owner = owner
        self.commit(default_branch, files or {}, owner, message="Begin")
        self._hosting.events.clear()

    def __enter__(self) -> Self:
        self._exits.enter_context(self._loopback)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exits.close()

    # The server

    @property
    def url(self) -> str:
        """The base URL of the REST API, what GitHub Actions calls GITHUB_API_URL."""
        return self._hosting.url

    @property
    def repository(self) -> str:
        """The name in full, "acme/papers"."""
        return self._hosting.repository

    @property
    def git_folder(self) -> Path:
        """The bare git repository, for git to fetch from: GitHub serves it over HTTPS, the sandbox does not."""
        return self._folder

    @property
    def log(self) -> tuple[str, ...]:
        """Every request so far, as "POST /repos/acme/papers/pulls > 201"."""
        return tuple(self._server.log)

    @property
    def faults(self) -> FaultPlan:
        """What shall go wrong."""
        return self._server.faults

    @property
    def permissions(self) -> dict[str, str]:
        """Login to role ("read", "triage", "write", "maintain", "admin"), to be changed at will."""
        return self.rules.permissions

    def pass_an_hour(self) -> None:
        """Let an hour go by, after which everybody's rate limits start anew."""
        self._server.renew_limits()

    def token(self, login: str = ACTIONS, grants: Grants | None = None) -> str:
        """Give a token that acts as this login; without one, as the GITHUB_TOKEN of a workflow does.

        `grants` are a job's `permissions:`, or an app's; without them, a GITHUB_TOKEN may write everything.
        """
        return self._server.token(login, grants)

    def events(self) -> tuple[Event, ...]:
        """Give every webhook delivery so far that starts workflows."""
        return tuple(self._hosting.events)

    # What people do

    def open_issue(
        self,
        author: str,
        title: str = "Submission",
        body: str | None = "",
        labels: Iterable[str] = (),
        form_labels: Iterable[str] = (),
    ) -> int:
        """Open an issue; give its number.

        `labels` of people who may not set them are dropped without a word; `form_labels` are those that an
        issue form sets for everybody, as far as they exist.
        """
        self._act(author, "POST", "/issues", title=title, body=body, labels=list(labels))
        number = max(self._hosting.issues)
        names = tuple(name for name in form_labels if self._hosting.label(name))
        issue = self._hosting.issue(number)
        set_labels(self._hosting, issue, (*issue.labels, *names), self._hosting.user(author))
        return number

    def edit_issue(self, number: int, *, by: str | None = None, **fields: object) -> None:
        """Change an issue or a pull request (`title`, `body`, `state`, `labels`), by default as its author."""
        self._act(by or self.issue(number).author.login, "PATCH", f"/issues/{number}", **fields)

    def close_issue(self, number: int, by: str | None = None, reason: str = "completed") -> None:
        """Close an issue, by default as its author."""
        self.edit_issue(number, by=by, state="closed", state_reason=reason)

    def reopen_issue(self, number: int, by: str | None = None) -> None:
        """Reopen an issue, by default as its author."""
        self.edit_issue(number, by=by, state="open")

    def comment(self, number: int, author: str, body: str) -> int:
        """Comment on an issue or a pull request; give the comment's id."""
        self._act(author, "POST", f"/issues/{number}/comments", body=body)
        return max(self._hosting.comments)

    def edit_comment(self, comment: int, body: str, by: str | None = None) -> None:
        """Edit a comment, by default as the owner."""
        self._act(by or self._owner, "PATCH", f"/issues/comments/{comment}", body=body)

    def label(self, number: int, by: str, *names: str) -> None:
        """Add labels to an issue or a pull request."""
        self._act(by, "POST", f"/issues/{number}/labels", labels=list(names))

    def make_label(self, name: str) -> None:
        """Make a label in the repository, so that an issue form can set it."""
        make_labels(self._hosting, (name,), self._hosting.user(self._owner))

    def open_pull(self, head: str, author: str, title: str = "Propose", body: str = "") -> int:
        """Open a pull request from a branch into the default branch; give its number."""
        self._act(author, "POST", "/pulls", head=head, base=self._hosting.default_branch, title=title, body=body)
        return max(self._hosting.issues)

    def merge(self, number: int, by: str | None = None, method: str = "squash") -> str:
        """Merge a pull request ("squash" or "merge"), by default as the owner; give the commit."""
        self._act(by or self._owner, "PUT", f"/pulls/{number}/merge", merge_method=method)
        return self.pull(number).merge_commit or ""

    def close_pull(self, number: int, by: str | None = None) -> None:
        """Close a pull request without merging it, by default as the owner."""
        self._act(by or self._owner, "PATCH", f"/pulls/{number}", state="closed")

    def commit(self, branch: str, files: Mapping[str, str | None], author: str, message: str = "Edit by hand") -> str:
        """Commit to a branch as git's own push would, None removing a file; give the commit.

        A branch that is not there starts from the default branch. `author` is a login, or "Name <address>" for
        somebody whose address belongs to no account.
        """
        with self._server.lock:
            self._hosting.tick()
            start = self.tip(branch) or self.tip(self._hosting.default_branch)
            changes = {tuple(path.split("/")): self._item(text) for path, text in files.items()}
            tree = self._store.graft(start, changes) or self._store.write_tree({})
            signature = self._signature(author)
            parents = (start,) if start else ()
            commit = self._store.write_commit(Draft(tree, parents, signature, signature, message))
            by = self._hosting.user(self._owner if "<" in author else author)
            move_branch(self._hosting, HEADS + branch, commit, by)
        return commit

    def delete_branch(self, branch: str, by: str | None = None) -> None:
        """Delete a branch, by default as the owner."""
        self._act(by or self._owner, "DELETE", f"/git/refs/heads/{branch}")

    # What can be seen

    def issue(self, number: int) -> Issue:
        """Look at an issue, or at a pull request as an issue."""
        return self._hosting.issue(number)

    def pull(self, number: int) -> Pull:
        """Look at a pull request's branches and at whether it is merged."""
        return self._hosting.pull(number)[1]

    def issues(self) -> tuple[Issue, ...]:
        """Look at all issues and pull requests."""
        return tuple(self._hosting.issues.values())

    def comments(self, number: int) -> tuple[Comment, ...]:
        """Look at the comments of an issue or a pull request, oldest first."""
        return tuple(self._hosting.comments_of(number))

    def labels(self, number: int | None = None) -> tuple[str, ...]:
        """Look at the labels of an issue or a pull request; without a number, of the repository."""
        if number is None:
            return tuple(label.name for label in self._hosting.labels)
        return self.issue(number).labels

    def statuses(self, commit: str) -> tuple[Status, ...]:
        """Look at what was said of a commit, oldest first."""
        return tuple(status for status in self._hosting.statuses if status.sha == commit)

    def tip(self, branch: str) -> str | None:
        """Look at where a branch stands; None if it is not there."""
        return self._store.ref(HEADS + branch)

    def file(self, path: str, ref: str | None = None) -> str | None:
        """Read a file at a branch or a commit, by default the default branch; None if it is not there."""
        commit = self._store.find(ref or self._hosting.default_branch)
        stored = self._store.at(commit, path) if commit else None
        return stored.content.decode() if stored else None

    def _act(self, login: str, method: str, path: str, **body: object) -> None:
        with self._server.lock:
            api.answer(self._hosting, Call(self._hosting.user(login), method, path, body))

    def _item(self, text: str | None) -> Item | None:
        return None if text is None else Item("100644", self._store.write_blob(text.encode()))

    def _signature(self, author: str) -> Signature:
        name, bracket, address = author.rstrip(">").partition(" <")
        if bracket:
            return Signature(name, address, self._hosting.now)
        return self._hosting.signature(self._hosting.user(author))
