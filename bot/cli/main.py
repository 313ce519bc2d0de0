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
_LOGGER = logging.getLogger(__name__)


class _Harmless(logging.Formatter):
    """Escapes a whole record, for an exception and a library's warning quote what strangers wrote, too."""

    def format(self, record: logging.LogRecord) -> str:
        return log(super().format(record))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status: 0 done, 1 a fault of ours or of a service, 2 bad usage."""
    options = _parser().parse_args(arguments)
    _log_on_standard_error(logging.INFO if options.verbose else logging.WARNING)
    try:
        status: int = options.run(options)
    except BotError as error:
        print(log(str(error)), file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else FAULT
    except Exception:
        _LOGGER.exception("a fault in the bot itself stopped this; the lines below say where")
        return FAULT
    return status


def _log_on_standard_error(level: int) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_Harmless("%(message)s"))
    logging.basicConfig(level=level, handlers=(handler,))
    logging.captureWarnings(capture=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="paperbot", description="Looks after a curated list of papers.")
    parser.add_argument("--verbose", action="store_true", help="say more on standard error")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in _GROUPS:
        group.declare(commands)
    return parser
