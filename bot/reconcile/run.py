"""One run over one submission or over all: reads afresh, guards each against the others' faults, reports."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from bot.catalogue.readme import README
from bot.errors import BotError, ConflictError, ForgeError, MissingError, RateLimitError
from bot.forge.protocol import Forge
from bot.forge.values import Issue
from bot.metadata.memory import Memory
from bot.metadata.work import Library
from bot.proposals.outcome import Waiting
from bot.reconcile.answer import say_waiting
from bot.reconcile.approval import may_land
from bot.reconcile.desk import Desk, askers
from bot.reconcile.gate import unjudged
from bot.reconcile.invitation import wants_form
from bot.reconcile.issues import settle
from bot.reconcile.judgement import MISPLANNED, asks, foresee
from bot.reconcile.page import publish
from bot.reconcile.report import Report

_ATTEMPTS = 3
_GITHUB_DOWN = Waiting("GitHub did not do what I asked of it just now")
_LOGGER = logging.getLogger(__name__)


def reconcile_issue(forge: Forge, library: Library, today: date, number: int) -> tuple[Report, ...]:
    """Bring one issue, or the issues that a pull request is for, to where they should be.

    Where that merges something, everything else follows in the same run, for what a workflow's token merges wakes no
    other. Never raises: what could not be done is in the reports.
    """
    memory = Memory(library)
    reports: list[Report] = []
    try:
        desk, issues = _found(forge, memory, today, number)
        for issue in issues:
            reports.append(_guarded(desk, desk.known(issue)))  # noqa: PERF401  # what is done must survive a fault
        return (*reports, *(reconcile_all(forge, memory, today) if desk.landed else ()))
    except BotError as error:
        return (*reports, Report(f"#{number}", str(error), fault=True))


def reconcile_all(forge: Forge, library: Library, today: date) -> tuple[Report, ...]:
    """Bring every submission to where it should be, oldest first, and README.md after them.

    What is approved comes before all else, so that the others are made to fit what was merged. What is not looked at
    now comes after README.md, so that a flood keeps nobody waiting. One submission that fails stops no other. At a
    rate limit, and where GitHub can't even be read, the rest is left, in order, for the next run. Raises a BotError
    only where nothing at all could be read.
    """
    desk = Desk.read(forge, Memory(library), today)
    reports, published = dict[int, Report](), tuple[Report, ...]()
    issues, left = _submissions(desk), [README]
    try:
        foresee(desk, (issue for issue in issues if unjudged(desk, issue) is None))
        for issue in (issue for issue in issues if may_land(desk, issue)):
            reports[issue.number] = _guarded(desk, desk.known(issue))
        looked_at, turned_away = _parted(desk, _others(desk, issues, reports))
        for issue in looked_at:
            reports[issue.number] = _guarded(desk, desk.known(issue))
        published, left = _published(desk), []
        for issue in turned_away:
            reports[issue.number] = _guarded(desk, desk.known(issue))
        return (*_sorted(reports), *published)
    except ForgeError as error:
        left = [*(f"#{issue.number}" for issue in issues if issue.number not in reports), *left]
        told = (Report(subject, f"left for the next run: {error}", fault=True) for subject in left)
        return (*_sorted(reports), *published, *told)


def _found(forge: Forge, library: Library, today: date, number: int) -> tuple[Desk, list[Issue]]:
    """Read what a run for a number needs, and find the issues that it is for."""
    try:
        desk = Desk.read(forge, library, today, number)
        return desk, [desk.issue(number)]
    except MissingError:  # what GitHub says, too, of a number that is a pull request's
        desk = Desk.read(forge, library, today)
        pull = next((pull for pull in desk.survey.pulls if pull.number == number), None)
        if pull is None:
            raise
        return desk, [issue for issue in _submissions(desk) if issue.number in askers(pull)]


def _submissions(desk: Desk) -> list[Issue]:
    """Find the submissions, and the issues that would be ones had they come by the form."""
    issues = (*desk.survey.issues, *desk.closed_askers())
    return [issue for issue in issues if asks(issue) or wants_form(issue, desk.today)]


def _others(desk: Desk, issues: list[Issue], reports: Mapping[int, Report]) -> list[Issue]:
    """Give the issues that are not settled yet; all but those that landed where something did, as they are now."""
    if not desk.landed:
        return [issue for issue in issues if issue.number not in reports]
    desk.read_again()
    return [issue for issue in _submissions(desk) if issue.number not in desk.landed]


def _parted(desk: Desk, issues: list[Issue]) -> tuple[list[Issue], list[Issue]]:
    """Part the issues that are looked at from those that are only told why not."""
    turned_away = [issue for issue in issues if unjudged(desk, issue) is not None]
    numbers = {issue.number for issue in turned_away}
    return [issue for issue in issues if issue.number not in numbers], turned_away


def _sorted(reports: Mapping[int, Report]) -> list[Report]:
    return [report for _, report in sorted(reports.items())]


def _guarded(desk: Desk, issue: Issue) -> Report:
    """Settle an issue, or tell why not; raises ForgeError where GitHub is in no state to go on with others."""
    try:
        return _settled(desk, issue)
    except RateLimitError:
        raise  # to write more would be to offend again
    except BotError as error:
        fault, waiting = str(error), _GITHUB_DOWN
    except Exception:
        # A fault of ours in one submission must not cost the others theirs; the log keeps where it happened.
        _LOGGER.exception("#%s could not be settled", issue.number)
        fault, waiting = "a fault in the bot itself stopped this one; the log says where", MISPLANNED
    if asks(issue):
        _tell_waiting(desk, issue, waiting)
    return Report(f"#{issue.number}", fault, fault=True)


def _published(desk: Desk) -> tuple[Report, ...]:
    try:
        return publish(desk)
    except BotError as error:
        return (Report(README, str(error), fault=True),)


def _settled(desk: Desk, issue: Issue) -> Report:
    """Settle an issue; where something moved in between, read everything again and settle that."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return settle(desk, issue)
        except ConflictError as error:
            _LOGGER.info("reading again: %s", error)
            desk.read_again()
            issue = desk.issue(issue.number)
    return settle(desk, issue)


def _tell_waiting(desk: Desk, issue: Issue, waiting: Waiting) -> None:
    """Say on the issue what is in the way, as far as GitHub lets us; what was written is read first."""
    desk.read_again()
    with suppress(MissingError):
        say_waiting(desk, desk.issue(issue.number), waiting)
