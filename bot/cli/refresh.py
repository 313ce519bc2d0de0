"""The command that keeps the list true to arXiv: `refresh`."""

import argparse
import sys
from pathlib import Path

from bot.catalogue.escape import log
from bot.cli.checkout import read_text
from bot.cli.command import DONE, FAULT, Commands, command, show_on_summary
from bot.cli.services import PATIENCE_OF_A_SWEEP, arxiv, open_forge
from bot.forge.protocol import Forge
from bot.forge.rehearsal import Rehearsal
from bot.reconcile.report import render_summary
from bot.refresh.run import Refreshed, follow, refresh
from bot.settings import Settings, read_settings, read_today


def declare(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = command(commands, "refresh", _refresh, "propose what arXiv says by now of the listed papers")
    parser.add_argument("--event", action="store_true", help="follow an answer, if GITHUB_EVENT_PATH is about one")
    parser.add_argument("--links", metavar="FILE", help="what `paperbot links` remembers, to be kept and told of")
    parser.add_argument("--dry-run", action="store_true", help="print the whole plan and write nothing")


def _refresh(options: argparse.Namespace) -> int:
    settings = read_settings().for_github()
    answered = settings.event().number if options.event else None
    links = read_text(options.links) if options.links else ""
    with open_forge(settings) as github:
        rehearsal = Rehearsal(github) if options.dry_run else None
        refreshed = _refreshed(rehearsal or github, settings, answered, links)
    for step in rehearsal.steps if rehearsal else ():
        print(log(step), end="\n\n")
    return _reported(refreshed, None if options.dry_run else settings.summary_path)


def _refreshed(forge: Forge, settings: Settings, answered: int | None, links: str) -> Refreshed:
    source, today = arxiv(settings, PATIENCE_OF_A_SWEEP), read_today()
    if answered is not None:
        return follow(forge, source, today, answered)
    return refresh(forge, source, today, links=links, tell=lambda progress: print(log(progress), file=sys.stderr))


def _reported(refreshed: Refreshed, summary: Path | None) -> int:
    for report in refreshed.reports:
        print(log(str(report)))
    show_on_summary(summary, f"{render_summary(refreshed.reports, 'Refresh')}\n{refreshed.page}\n")
    return FAULT if any(report.fault for report in refreshed.reports) else DONE
