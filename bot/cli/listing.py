"""The commands about the list as it stands in the working tree: `check`, `render` and `form`."""

import argparse

from bot.catalogue.checks import check
from bot.catalogue.escape import log
from bot.catalogue.readme import README
from bot.cli.checkout import FORM_PATH, form, generate, page, read_document, stale
from bot.cli.command import DONE, FAULT, Commands, command
from bot.proposals.pull_request import DATA_PATH
from bot.settings import read_today


def declare(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command(commands, "check", _check, "look for faults in the list, README.md and the form")
    for name, run, what in (("render", _render, README), ("form", _form, FORM_PATH)):
        parser = command(commands, name, run, f"write {what} from {DATA_PATH}")
        parser.add_argument("--check", action="store_true", help="write nothing; fail if it is out of step")


def _check(_: argparse.Namespace) -> int:
    document = read_document()
    findings = (*check(document, read_today()), *stale(FORM_PATH, form(document), "form"))
    # A page that lags behind is no fault: a change of the list leaves it alone, and the bot renders it after the merge.
    lagging = stale(README, page(document), "render")
    for finding in (*findings, *lagging):
        print(log(str(finding)))
    print(f"{len(findings)} found." if findings else f"{DATA_PATH} and the form are in order.")
    return FAULT if findings else DONE


def _render(options: argparse.Namespace) -> int:
    return generate(README, page(read_document()), "render", check=options.check)


def _form(options: argparse.Namespace) -> int:
    return generate(FORM_PATH, form(read_document()), "form", check=options.check)
