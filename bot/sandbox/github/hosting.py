"""One hosted repository: git, issues and people in one place. Knows no request and no JSON."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.sandbox.git.objects import Signature
from bot.sandbox.git.store import GitStore
from bot.sandbox.github.refusals import not_found
from bot.sandbox.github.rules import Rules
from bot.sandbox.github.values import (
    ACTIONS,
    ACTIONS_ID,
    EVERYTHING,
    WEB_FLOW,
    Comment,
    Event,
    Issue,
    Label,
    Pull,
    Status,
    User,
)

Clock = Callable[[], datetime]
_FIRST_ID = 1001


def steady_clock(start: datetime = datetime(2026, 1, 5, 9, tzinfo=UTC)) -> Clock:
    """Give a clock that is one second further on each time it is read."""
    seconds = iter(range(2**31))
    return lambda: start + timedelta(seconds=next(seconds))


class Hosting:
    """A repository as GitHub hosts it. `url` is the server's own address, without a slash at the end."""

    def __init__(self, repository: str, default_branch: str, store: GitStore, rules: Rules, clock: Clock) -> None:
        self.repository = repository
        self.owner, self.name = repository.split("/")
        self.default_branch = default_branch
        self.store = store
        self.rules = rules
        self.url = ""
        self.issues: dict[int, Issue] = {}
        self.comments: dict[int, Comment] = {}
        self.statuses: list[Status] = []
        self.events: list[Event] = []
        self._labels: dict[str, Label] = {}
        self._users = {ACTIONS.lower(): User(ACTIONS, ACTIONS_ID, EVERYTHING), WEB_FLOW: User(WEB_FLOW, 19864447)}
        self._clock = clock
        self._last_id = _FIRST_ID
        self.now = clock()
        self.made = self.pushed = self.now
        """When it was made, and when a branch was last moved."""

    # Time and numbers

    def tick(self) -> None:
        """Let time go on: once a write."""
        self.now = self._clock()

    def next_id(self) -> int:
        """Give an id that nothing else has."""
        self._last_id += 1
        return self._last_id

    # People

    def user(self, login: str) -> User:
        """Find an account, or make it: every login exists. Logins are told apart regardless of case."""
        return self._users.setdefault(login.lower(), User(login, _FIRST_ID + len(self._users)))

    def signature(self, user: User) -> Signature:
        """Give what stands in a commit that this user makes now."""
        return Signature("GitHub" if user.login == WEB_FLOW else user.login, user.email, self.now)

    def user_of(self, signature: Signature) -> User | None:
        """Find the account behind an author line, by its address."""
        return next((user for user in self._users.values() if user.email == signature.email), None)

    # Issues and pull requests

    def issue(self, number: int) -> Issue:
        """Find an issue or a pull request; RefusedError (404) if there is none."""
        if number not in self.issues:
            raise not_found()
        return self.issues[number]

    def pull(self, number: int) -> tuple[Issue, Pull]:
        """Find a pull request; RefusedError (404) for a mere issue too."""
        issue = self.issue(number)
        if issue.pull is None:
            raise not_found()
        return issue, issue.pull

    def open_pulls(self) -> Iterator[tuple[Issue, Pull]]:
        """Walk through the open pull requests, oldest first, as they are when it is their turn."""
        for number in tuple(self.issues):
            issue = self.issues[number]
            if issue.open and issue.pull:
                yield issue, issue.pull

    def keep(self, issue: Issue) -> Issue:
        """Keep a new or changed issue, as of now."""
        self.issues[issue.number] = replace(issue, updated=self.now)
        return self.issues[issue.number]

    def comment(self, identifier: int) -> Comment:
        """Find a comment; RefusedError (404) if there is none."""
        if identifier not in self.comments:
            raise not_found()
        return self.comments[identifier]

    def comments_of(self, number: int) -> list[Comment]:
        """Give the comments of an issue or a pull request, oldest first."""
        return [comment for comment in self.comments.values() if comment.issue == number]

    # Labels

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels of the repository, by name."""
        return tuple(sorted(self._labels.values(), key=lambda label: label.name.lower()))

    def label(self, name: str) -> Label | None:
        """Find a label, regardless of case."""
        return self._labels.get(name.lower())

    def keep_label(self, label: Label, old: str | None = None) -> Label:
        """Keep a new or changed label; issues that carry it under its `old` name follow."""
        self._labels.pop((old or label.name).lower(), None)
        self._labels[label.name.lower()] = label
        for issue in self.issues.values():
            if old in issue.labels:
                names = tuple(label.name if name == old else name for name in issue.labels)
                self.issues[issue.number] = replace(issue, labels=names)
        return label
