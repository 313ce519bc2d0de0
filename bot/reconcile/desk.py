"""What lies on the desk while a run works: the services, the list and our open pull requests. Decides nothing."""

from dataclasses import dataclass
from datetime import date

from bot.catalogue.document import Document, load
from bot.errors import CatalogueError
from bot.forge.protocol import Base, Forge, Pull
from bot.metadata.record import Source
from bot.proposals.pull_request import DATA_PATH

BRANCHES = "submission/"


@dataclass(slots=True)
class Desk:
    """Read once a run, then kept up with our own writes, so that nothing is asked for twice."""

    forge: Forge
    source: Source
    today: date
    base: Base
    document: Document | CatalogueError
    """The list on the default branch, or why it can't be read as one."""
    pulls: dict[str, Pull]
    """Branch to our open pull request for a submission."""

    @classmethod
    def read(cls, forge: Forge, source: Source, today: date) -> "Desk":
        """Read everything that does not belong to one issue: three requests, one more for a list above 1 MB."""
        base = forge.read_base()
        return cls(forge, source, today, base, _read_list(forge, base), _read_pulls(forge))

    def read_again(self) -> None:
        """Read it all afresh, because something moved."""
        self.base = self.forge.read_base()
        self.document = _read_list(self.forge, self.base)
        self.pulls = _read_pulls(self.forge)


def _read_list(forge: Forge, base: Base) -> Document | CatalogueError:
    try:
        return load(forge.read_file(DATA_PATH, base.commit), DATA_PATH)
    except CatalogueError as error:
        return error


def _read_pulls(forge: Forge) -> dict[str, Pull]:
    return {pull.branch: pull for pull in forge.read_open_pulls() if pull.ours and pull.branch.startswith(BRANCHES)}
