"""The command that shows what waits for whom: `status`."""

import argparse

from bot.cli.command import DONE, Commands, command
from bot.cli.services import open_forge
from bot.reconcile.board import show_board
from bot.reconcile.queue import SCOPE, queue
from bot.settings import read_settings, read_today


def declare(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command(commands, "status", _status, "show what waits for whom, and since when")


def _status(_: argparse.Namespace) -> int:
    with open_forge(read_settings().for_github()) as github:
        queued = queue(github.survey(SCOPE))
    print(show_board(queued, read_today()))
    return DONE
