"""One run over one submission or over all: reads afresh, guards each against the others' faults, reports."""

import logging
from datetime import date

from bot.catalogue.escape import log
from bot.errors import BotError, ConflictError, RateLimitError
from bot.forge.protocol import Forge, Issue
from bot.metadata.record import Source
from bot.reconcile.desk import Desk
from bot.reconcile.issues import settle
from bot.reconcile.judgement import asks
from bot.reconcile.report import Report

_ATTEMPTS = 3
_LOGGER = logging.getLogger(__name__)


def reconcile_issue(forge: Forge, source: Source, today: date, number: int) -> Report:
    """Bring one issue to where it should be. Never raises: what could not be done is in the report."""
    try:
        issue = forge.read_issue(number)
        if not asks(issue):
            return Report(number, "not a submission")
        return _guarded(Desk.read(forge, source, today), issue)
    except BotError as error:
        return Report(number, str(error), fault=True)


def reconcile_all(forge: Forge, source: Source, today: date) -> tuple[Report, ...]:
    """Bring every open submission to where it should be, oldest first; one that fails stops no other.

    At a rate limit the rest is left, in order, for the next run. Raises a BotError only where nothing at all
    could be read.
    """
    issues = [issue for issue in forge.read_open_issues() if asks(issue)]
    desk = Desk.read(forge, source, today)
    reports: list[Report] = []
    try:
        for issue in issues:
            reports.append(_guarded(desk, issue))  # noqa: PERF401  # what is done must survive a rate limit
    except RateLimitError as error:
        left = issues[len(reports) :]
        reports += [Report(issue.number, f"left for the next run: {error}", fault=True) for issue in left]
    return tuple(reports)


def _guarded(desk: Desk, issue: Issue) -> Report:
    try:
        return _settled(desk, issue)
    except RateLimitError:
        raise
    except BotError as error:
        return Report(issue.number, str(error), fault=True)
    except Exception:
        # A fault of ours in one submission must not cost the others theirs; the log keeps where it happened.
        _LOGGER.exception("#%s could not be settled", issue.number)
        return Report(issue.number, "a fault in the bot itself stopped this one; the log says where", fault=True)


def _settled(desk: Desk, issue: Issue) -> Report:
    """Settle an issue; where something moved in between, read everything again and settle that."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return settle(desk, issue)
        except ConflictError as error:
            _LOGGER.info("reading again: %s", log(str(error)))
            desk.read_again()
            issue = desk.forge.read_issue(issue.number)
    return settle(desk, issue)
