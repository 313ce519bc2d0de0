"""Where the command line begins: finds the command, runs it, and says what went wrong. Knows no command's work."""

import argparse
import logging
import sys
from collections.abc import Sequence

from bot.catalogue.escape import log
from bot.cli import demonstration, doctor, editing, links, listing, refresh, status, submissions
from bot.cli.command import FAULT, USAGE
from bot.errors import BotError, UsageError

_GROUPS = (submissions, refresh, status, editing, listing, links, doctor, demonstration)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status: 0 done, 1 a fault of ours or of a service, 2 bad usage."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO if options.verbose else logging.WARNING, format="%(message)s")
    try:
        status: int = options.run(options)
    except BotError as error:
        print(log(str(error)), file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else FAULT
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="paperbot", description="Looks after a curated list of papers.")
    parser.add_argument("--verbose", action="store_true", help="say more on standard error")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in _GROUPS:
        group.declare(commands)
    return parser
