"""What lies on the desk while a run works: the services, the list, and what stands on GitHub. Decides nothing."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from bot.catalogue.document import Document, load
from bot.catalogue.model import Place
from bot.catalogue.readme import README, anchor
from bot.errors import BotError, CatalogueError, Finding, MissingError
from bot.forge.protocol import Forge
from bot.forge.values import Branch, Filed, Issue, Person, Pull, Scope, Survey
from bot.metadata.work import Library
from bot.proposals.labels import LOCKED_OUT, SUBMISSION, Status
from bot.proposals.marker import Heard, read_pull_note
from bot.proposals.pull_request import DATA_PATH
from bot.reconcile.notes import note_on, own_replies

BRANCHES = "submission/"
ROLLING = "refresh/readme"
"""The one branch on which README.md is proposed where the default branch is protected."""
UNFINISHED = (Status.PROPOSED, Status.WAITING)
"""What a closed issue does not stay."""


_LOGGER = logging.getLogger(__name__)


@dataclass(slots=True)
class Desk:
    """Read once a run, then kept up with our own writes, so that nothing is asked for twice."""

    forge: Forge
    library: Library
    today: date
    scope: Scope
    survey: Survey
    document: Document | CatalogueError
    """The list on the default branch, or why it can't be read as one."""
    landed: set[int] = field(default_factory=set)
    """The issues whose pull requests were merged by this run."""
    _heard: dict[int, Heard] = field(default_factory=dict)
    _writers: dict[str, bool] = field(default_factory=dict)
    _standing: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(
        cls,
        forge: Forge,
        library: Library,
        today: date,
        issue: int | None = None,
        rolling: tuple[str, ...] = (ROLLING,),
    ) -> "Desk":
        """Read everything, for one issue or for all, with these of our branches beside those of submissions."""
        scope = Scope(issue, tuple(UNFINISHED), LOCKED_OUT, (DATA_PATH, README), BRANCHES, rolling)
        survey = _surveyed(forge, scope)
        return cls(forge, library, today, scope, survey, _loaded(survey))

    def read_again(self) -> None:
        """Read it all afresh, because something moved."""
        old = self.survey.files.get(DATA_PATH)
        self.survey = _surveyed(self.forge, self.scope)
        if self.survey.files.get(DATA_PATH) != old:
            self.document = _loaded(self.survey)

    def issue(self, number: int) -> Issue:
        """Give an issue as it was surveyed, or read it."""
        known = next((issue for issue in self.survey.issues if issue.number == number), None)
        return known or _whole(self.forge, self.forge.read_issue(number))

    def known(self, issue: Issue) -> Issue:
        """Give an issue as it was surveyed last; as it is given where the survey does not hold it."""
        return next((known for known in self.survey.issues if known.number == issue.number), issue)

    def heard(self, issue: Issue) -> Heard:
        """Give what was heard on an issue: in this run, or by what its status comment remembers."""
        known = self._heard.get(issue.number)
        return note_on(issue).heard if known is None else known

    def note_heard(self, issue: Issue, heard: Heard) -> None:
        """Keep up with what was heard on an issue."""
        self._heard[issue.number] = heard

    def may_write(self, login: str) -> bool:
        """Ask GitHub once whether a person may write to the repository; raises ForgeError where it does not say."""
        if login not in self._writers:
            self._writers[login] = self.forge.may_write(login)
        return self._writers[login]

    def is_locked_out(self, person: Person) -> bool:
        """Whether nothing by a person is to be looked at; raises ForgeError where GitHub does not say who may write.

        Who may write is never locked out: whoever puts a label on the wrong issue must not stop the maintainers.
        """
        return person in self.survey.locked and not self.may_write(person.login)

    def status(self, filed: Filed) -> str:
        """Give how an issue stands: as this run said last, or its status comment, or its labels; "" for not yet."""
        if filed.number in self._standing:
            return self._standing[filed.number]
        known = next((issue for issue in self.survey.issues if issue.number == filed.number), None)
        status = note_on(known).status if known else ""
        return status or next((label for label in filed.labels if label in set(Status)), "")

    def note_status(self, issue: Issue, status: str) -> None:
        """Keep up with how an issue stands."""
        self._standing[issue.number] = status

    def page(self, place: Place) -> str:
        """Give the address of a section on the list's page."""
        name = anchor(self.survey.files.get(README, ""), place.id)
        return f"{self.forge.home}#{name}" if name else self.forge.home

    def pull(self, branch: str) -> Pull | None:
        """Find our open pull request from a branch."""
        return next((pull for pull in self.open_pulls() if pull.branch == branch), None)

    def open_pulls(self) -> Iterator[Pull]:
        """Walk through our open pull requests."""
        return (pull for pull in self.survey.pulls if pull.ours and pull.state == "open")

    def last_pull(self, issue: int, *branches: str) -> Pull | None:
        """Find the pull request from one of these branches, no longer open, that was for an issue last.

        One that lost its note counts for every issue that asks for its paper.
        """
        done = (pull for pull in self.survey.pulls if pull.here and pull.branch in branches and _is_decided(pull))
        return max((pull for pull in done if issue in (askers(pull) or (issue,))), key=_number, default=None)

    def pull_by_hand(self, branch: str) -> Pull | None:
        """Find an open pull request that a person opened from a branch of ours."""
        return next((pull for pull in self.survey.pulls if pull.state == "open" and _is_by_hand(pull, branch)), None)

    def closed_askers(self) -> Iterator[Issue]:
        """Read the issues that the survey left out, for they are closed, though open pull requests are for them."""
        known = {issue.number for issue in self.survey.issues}
        for number in sorted({number for pull in self.open_pulls() for number in askers(pull)} - known):
            with suppress(BotError):  # deleted, or not to be had just now; the next run asks again
                yield self.issue(number)

    def branch(self, name: str) -> Branch | None:
        """Find a branch."""
        return self.survey.branches.get(name)

    def note_labels(self, issue: Issue) -> None:
        """Keep up with an issue whose labels we changed."""
        issues = (issue if other.number == issue.number else other for other in self.survey.issues)
        self.survey = replace(self.survey, issues=tuple(issues))

    def note_push(self, name: str, head: str) -> None:
        """Keep up with a push of ours."""
        self.survey = self.survey.with_branch(Branch(name, head, ours=True))

    def note_pull(self, pull: Pull) -> None:
        """Keep up with a pull request that we opened, changed or closed."""
        self.survey = self.survey.with_pull(pull)

    def note_closed(self, pull: Pull) -> None:
        """Keep up with a pull request that we closed."""
        self.note_pull(replace(pull, state="closed"))


def _surveyed(forge: Forge, scope: Scope) -> Survey:
    survey = forge.survey(scope)
    return replace(survey, issues=tuple(_whole(forge, issue) for issue in survey.issues))


def _whole(forge: Forge, issue: Issue) -> Issue:
    """Give an issue with all its comments where ours is not among those that were read.

    However many people write below it, what it remembers is not lost, and no second one is written.
    """
    if not issue.whole and SUBMISSION in issue.labels and not own_replies(issue):
        with suppress(MissingError):  # deleted just now
            return replace(issue, comments=forge.read_comments(issue.number), whole=True)
    return issue


def askers(pull: Pull) -> tuple[int, ...]:
    """Give the issues that a pull request of ours is for, the leading one first; none for one of a person's."""
    note = read_pull_note(pull.body) if pull.ours else None
    return note.issues if note else ()


def _is_by_hand(pull: Pull, branch: str) -> bool:
    return pull.branch == branch and pull.here and not pull.ours


def _is_decided(pull: Pull) -> bool:
    """Whether a maintainer merged it, or refused it: one that a person opened, that person can close, too."""
    return pull.state == "merged" or (pull.ours and pull.state == "closed")


def _number(pull: Pull) -> int:
    return pull.number


def _loaded(survey: Survey) -> Document | CatalogueError:
    if DATA_PATH not in survey.files:
        return CatalogueError((Finding(DATA_PATH, 1, "the file is not there", "put it back"),))
    try:
        return load(survey.files[DATA_PATH], DATA_PATH)
    except CatalogueError as error:
        _LOGGER.error("the list can't be read:\n%s", error)  # noqa: TRY400  # the place is in the text
        return error
