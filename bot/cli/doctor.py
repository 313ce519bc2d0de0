"""The command that looks whether the repository is set up for the bot: `doctor`."""

import argparse
from pathlib import Path

from bot.catalogue.escape import log
from bot.catalogue.readme import README
from bot.cli.checkout import read_text
from bot.cli.command import DONE, FAULT, Commands, command
from bot.cli.services import open_forge
from bot.doctor.branches import PROBES
from bot.doctor.case import CHOOSER, WORKFLOWS, Case
from bot.doctor.checks import CHECKS
from bot.doctor.diagnosis import Level, diagnose, render_diagnoses
from bot.doctor.mending import mend
from bot.forge.inspection import Inspector, read_setup
from bot.intake.forms import FORMS
from bot.proposals.pull_request import DATA_PATH
from bot.settings import read_settings, read_today

_FILES = (DATA_PATH, README, *(form.path for form in FORMS), CHOOSER)


def declare(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = command(commands, "doctor", _doctor, "look whether the repository is set up for the bot, and say how to")
    parser.add_argument("--mend", action="store_true", help="make missing labels, and wake workflows that fell asleep")


def _doctor(options: argparse.Namespace) -> int:
    with open_forge(read_settings().for_github()) as github:
        if options.mend:
            for done in mend(github, _case(github)):
                print(log(done))
        diagnoses = diagnose(CHECKS, _case(github))
    print(log(render_diagnoses(diagnoses)))
    return FAULT if any(one.level is Level.WRONG for one in diagnoses) else DONE


def _case(github: Inspector) -> Case:
    paths = [path for path in _FILES if Path(path).exists()]
    paths += [str(path) for pattern in ("*.yml", "*.yaml") for path in Path(WORKFLOWS).glob(pattern)]
    return Case(read_setup(github, PROBES), {path: read_text(path) for path in paths}, read_today())
