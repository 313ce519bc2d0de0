"""The command that brings submissions to where they should be: `reconcile`."""

import argparse
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot.catalogue.escape import log
from bot.cli.command import DONE, FAULT, Commands, command, show_on_summary
from bot.cli.services import PATIENCE, PATIENCE_OF_A_SWEEP, library, open_forge
from bot.errors import BotError
from bot.forge.protocol import Forge
from bot.forge.rehearsal import Rehearsal
from bot.reconcile.board import render_board
from bot.reconcile.queue import SCOPE, queue
from bot.reconcile.report import Report, render_summary
from bot.reconcile.run import reconcile_all, reconcile_issue
from bot.settings import Settings, read_settings, read_today


def declare(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = command(commands, "reconcile", _reconcile, "bring submissions to where they should be")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--issue", type=int, metavar="N", help="what issue N, or pull request N, is about")
    which.add_argument("--event", action="store_true", help="what GITHUB_EVENT_PATH is about")
    which.add_argument("--all", action="store_true", help="every open submission")
    parser.add_argument("--dry-run", action="store_true", help="print the whole plan and write nothing")


def _reconcile(options: argparse.Namespace) -> int:
    settings = read_settings().for_github()
    number = settings.event().number if options.event else options.issue
    with open_forge(settings) as github:
        rehearsal = Rehearsal(github) if options.dry_run else None
        reports = _reconciled(rehearsal or github, settings, number)
        summary = None if options.dry_run else settings.summary_path
        board = _board(github) if summary and number is None else ""
    for step in rehearsal.steps if rehearsal else ():
        print(log(step), end="\n\n")
    return _reported(reports, summary, board)


def _reconciled(forge: Forge, settings: Settings, number: int | None) -> tuple[Report, ...]:
    if number is None:
        return reconcile_all(forge, library(settings, PATIENCE_OF_A_SWEEP), read_today())
    return reconcile_issue(forge, library(settings, PATIENCE), read_today(), number)


def _board(forge: Forge) -> str:
    """Give the queue as a sweep left it; nothing where GitHub can't be asked, which the reports tell."""
    with suppress(BotError):
        return render_board(queue(forge.survey(SCOPE)), forge.home, read_today()) + "\n"
    return ""


def _reported(reports: Sequence[Report], summary: Path | None, board: str) -> int:
    for report in reports:
        print(log(str(report)))
    show_on_summary(summary, board + render_summary(reports))
    return FAULT if any(report.fault for report in reports) else DONE
