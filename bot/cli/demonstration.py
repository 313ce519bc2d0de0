"""The command that shows the whole on this machine alone: `demo`."""

import argparse
from pathlib import Path

from bot.catalogue.escape import log
from bot.cli.command import DONE, Commands, command


def declare(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command(commands, "demo", _demo, "show a paper on its way from the form to the list, on this machine alone")


def _demo(_: argparse.Namespace) -> int:
    from bot.sandbox.demo import tell  # noqa: PLC0415  # the sandbox is no part of a run in production

    for part in tell(Path()):
        print(log(part), end="\n\n")
    return DONE
