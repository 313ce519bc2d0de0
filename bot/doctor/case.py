"""What a check-up looks at: the settings on GitHub and the files of the checkout. Judges nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.catalogue.document import Document, load
from bot.doctor.workflow_file import WorkflowFile, parse_workflow
from bot.errors import CatalogueError
from bot.forge.setup import Setup
from bot.proposals.pull_request import DATA_PATH

CHOOSER = ".github/ISSUE_TEMPLATE/config.yml"
"""What GitHub shows beside the form (docs.github.com, "Configuring issue templates for your repository")."""
WORKFLOWS = ".github/workflows/"


@dataclass(frozen=True)
class Case:
    """One repository on one day.

    Attributes:
        setup: its settings.
        files: path to text, as far as they are in the checkout.
        today: the day in UTC.

    """

    setup: Setup
    files: Mapping[str, str]
    today: date

    @cached_property
    def document(self) -> Document | CatalogueError | None:
        """The list, or why it can't be read as one; None where there is no file."""
        if DATA_PATH not in self.files:
            return None
        try:
            return load(self.files[DATA_PATH], DATA_PATH)
        except CatalogueError as error:
            return error

    @cached_property
    def workflows(self) -> tuple[WorkflowFile, ...]:
        """The workflows that run the bot, by path."""
        paths = sorted(path for path in self.files if path.startswith(WORKFLOWS))
        found = (parse_workflow(path, self.files[path]) for path in paths)
        return tuple(workflow for workflow in found if workflow.commands)

    def page(self, path: str) -> str:
        """Give the address of one of the repository's pages, "settings/actions"."""
        return f"{self.setup.home}/{path}"
