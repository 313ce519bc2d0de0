"""Mends what a token can mend: makes labels, wakes workflows. Decides nothing about settings, which are people's."""

from typing import Protocol

from bot.doctor.case import Case
from bot.doctor.labels import missing


class Mender(Protocol):
    """What mending asks of GitHub. Both raise what Forge's verbs raise."""

    def make_label(self, name: str, color: str, description: str) -> None:
        """Make a label; `color` has six hexadecimal digits, `description` 100 characters at most."""
        ...

    def keep_awake(self, workflow: str) -> None:
        """Enable a workflow, "submit.yml", again."""
        ...


def mend(mender: Mender, case: Case) -> tuple[str, ...]:
    """Make the labels that are missing, and enable what GitHub stopped by itself; say what was done.

    A workflow that a person switched off stays off.
    """
    labels = missing(case.setup)
    for label in labels:
        mender.make_label(label.name, label.color, label.meaning)
    ours = {workflow.path for workflow in case.workflows}
    stopped = [one.path for one in case.setup.workflows or () if one.state == "disabled_inactivity"]
    files = [path.rpartition("/")[2] for path in stopped if path in ours]
    for file in files:
        mender.keep_awake(file)
    return (*(f"Made the label {label.name}." for label in labels), *(f"Enabled {file}." for file in files))
