"""What waits for whom, and since when, as GitHub shows it. Pure: asks nobody, and knows no day of today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bot.forge.values import Issue, Pull, Scope, Survey
from bot.proposals.labels import APPROVED, LOCKED_OUT, Status
from bot.proposals.marker import read_pull_note
from bot.reconcile.desk import BRANCHES, ROLLING, UNFINISHED, askers
from bot.reconcile.judgement import asks
from bot.reconcile.notes import note_on

SCOPE = Scope(None, tuple(UNFINISHED), LOCKED_OUT, (), BRANCHES, (ROLLING,))
"""What a survey must hold for the queue: everything but the files."""

_JUST_NOW = datetime.max.replace(tzinfo=UTC)


class Whom(StrEnum):
    """Who has to act before something goes on; in the order in which a maintainer wants to read it."""

    MAINTAINER = "a maintainer"
    SUBMITTER = "whoever submitted it"
    SERVICE = "a service or a setting"
    NOBODY = "nobody: it is on its way"


@dataclass(frozen=True, slots=True)
class Queued:
    """A submission or a pull request that is not done yet.

    Attributes:
        whom: who has to act.
        number: the pull request's number, or the issue's where there is none.
        title: its title. Hostile text.
        why: what it waits for, a sentence without its full stop. A maintainer may have changed what it quotes.
        since: when that began (UTC).
        asked_in: the issues that the pull request is for, the leading one first.

    """

    whom: Whom
    number: int
    title: str
    why: str
    since: datetime
    asked_in: tuple[int, ...] = ()


def queue(survey: Survey) -> tuple[Queued, ...]:
    """Give everything that is not done, by whom it waits for, and there the oldest first.

    The survey need not hold files (`SCOPE`). A pull request stands for the issues that it is for. What was declined, or
    not looked at yet, of somebody who is locked out is no work.
    """
    issues = {
        issue.number: issue for issue in survey.issues if issue.open and asks(issue) and not _is_shut(survey, issue)
    }
    pulls = [pull for pull in survey.pulls if pull.state == "open"]
    proposed = {number for pull in pulls for number in askers(pull)}
    queued = [_of_pull(survey, pull, issues) for pull in pulls]
    queued += [_of_issue(issue) for number, issue in issues.items() if number not in proposed]
    order = tuple(Whom)
    return tuple(sorted(queued, key=lambda one: (order.index(one.whom), one.since, one.number)))


def _is_shut(survey: Survey, issue: Issue) -> bool:
    """Whether nothing is to be done about an issue, for its author is locked out; whoever may write never is."""
    return issue.author in survey.locked and not set(issue.labels) & (set(Status) - {Status.DECLINED})


def _of_pull(survey: Survey, pull: Pull, issues: dict[int, Issue]) -> Queued:
    asking = tuple(issues[number] for number in askers(pull) if number in issues)
    approved = max(_approvals(pull, asking), default=None)
    whom, why = _wanted(survey, pull, asking, approved=approved is not None)
    since = approved or pull.opened or _JUST_NOW
    return Queued(whom, pull.number, pull.title, why, since, tuple(one.number for one in asking))


def _wanted(survey: Survey, pull: Pull, asking: tuple[Issue, ...], *, approved: bool) -> tuple[Whom, str]:
    branch = survey.branches.get(pull.branch)
    if not pull.ours:
        return Whom.MAINTAINER, "Somebody opened it by hand"
    if branch is not None and not branch.ours:
        return Whom.MAINTAINER, "Its branch carries a person's commit, so it is finished by hand"
    if pull.mergeable is False:
        return Whom.NOBODY, "The list changed around it, so the next run builds it anew"
    if pull.branch.startswith(BRANCHES) and not asking:
        return Whom.NOBODY, "Nobody asks for it any more, so the next run closes it"
    if approved:
        return Whom.SERVICE, "It is approved; the answer in its issue says what is in the way"
    note = read_pull_note(pull.body)
    return Whom.MAINTAINER, (note.standing if note else "") or "It is ready to be looked at"


_ANSWERED = {
    Status.NEEDS_INFO: (Whom.SUBMITTER, "Something in it is not clear, as the answer in it says"),
    Status.PROPOSED: (Whom.MAINTAINER, "A person took its branch or its pull request over"),
    Status.WAITING: (Whom.SERVICE, "The answer in it says what is in the way; every run tries again"),
    Status.DUPLICATE: (Whom.SUBMITTER, "The paper is listed already, as the answer in it says"),
    Status.LISTED: (Whom.MAINTAINER, "It was opened again after its paper was listed"),
    Status.DECLINED: (Whom.NOBODY, "It was opened again, so the next run looks at it"),
}


def _of_issue(issue: Issue) -> Queued:
    put = [one.label for one in issue.labelled if one.label in issue.labels]
    status = next((label for label in (*reversed(put), *issue.labels) if label in set(Status)), None)
    if status is None:
        return Queued(Whom.NOBODY, issue.number, issue.title, "The next run looks at it", issue.opened)
    whom, why = _behind(issue) or _ANSWERED[Status(status)]
    return Queued(whom, issue.number, issue.title, why, max(_times(issue, status), default=issue.opened))


def _behind(issue: Issue) -> tuple[Whom, str] | None:
    """Say what an issue that waits its turn said that it waits for; None for every other."""
    note = note_on(issue)
    if note.status != Status.WAITING or not note.behind:
        return None
    return Whom.NOBODY, f"It waits its turn: #{note.behind[0]} and others of the same author's come first"


def _approvals(pull: Pull, asking: tuple[Issue, ...]) -> Iterator[datetime]:
    """Yield when somebody approved it, by a label or in words, as far as that was not taken back since."""
    yield from _times(pull, APPROVED)
    for issue in asking:
        yield from _times(issue, APPROVED)
        if approval := note_on(issue).heard.approval:
            yield approval.at


def _times(one: Issue | Pull, label: str) -> Iterator[datetime]:
    """Yield when a label that it carries was put on it."""
    return (put.at for put in one.labelled if put.label == label and label in one.labels)
