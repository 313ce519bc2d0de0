"""What a journey through the workflows begins with, and what is asked at its end. Checks nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.catalogue.document import load
from bot.catalogue.readme import render
from bot.intake.answers import write_answers
from bot.intake.forms import SUBMIT_PAPER
from bot.proposals.marker import read_reply_note
from bot.sandbox.arxiv.sandbox import ArxivSandbox
from bot.sandbox.github.sandbox import GithubSandbox
from tests.e2e.act import Run
from tests.e2e.actions import Actions

ROOT = Path(__file__).parents[2]
LIST = """\
sections:
  - title: Papers
    entries:
      - title: Visual Instruction Tuning
        authors: [Haotian Liu]
        arxiv: "2304.08485"
        date: 2023-12-11
"""
ENTRY = """\
      - title: Another
        authors: [B]
        date: 2001
"""
README = "# A list\n\n<!-- paperbot:begin -->\n<!-- paperbot:end -->\n"
PAPER, OTHER = "2512.08606", "2503.13063"
HOSTILE = "$(touch ~/pwned)`touch ~/pwned`"
BRANCH = f"submission/arxiv-{PAPER}"


@cache
def files() -> Mapping[str, str]:
    """Give what a repository with the bot holds: its code and its workflows as they are here, and a small list."""
    paths = [path for path in (ROOT / "bot").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    paths += [*(ROOT / ".github" / "workflows").iterdir(), ROOT / "requirements.lock"]
    ours = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}
    return {**ours, "data/papers.yaml": LIST, "README.md": render(README, load(LIST).catalogue)}


def body(**answers: str) -> str:
    """Write what the form makes of these answers."""
    return write_answers({field: answers[field.id] for field in SUBMIT_PAPER.fields if field.id in answers})


VALID = body(paper=PAPER, section="Papers")


@dataclass(frozen=True, slots=True)
class World:
    """The services, and GitHub Actions."""

    github: GithubSandbox
    arxiv: ArxivSandbox
    actions: Actions

    def submit(self, text: str | None, author: str = "alice") -> int:
        """File an issue as the form does; give its number."""
        self.github.make_label("submission")
        return self.github.open_issue(author, body=text, form_labels=("submission",))

    def deliver(self) -> dict[str, str]:
        """Run all that is due; give the result of each job that was not skipped, "submit.yml reconcile"."""
        return results(self.actions.deliver())

    def reply(self, number: int) -> str:
        """Give the bot's status comment on an issue, without its hidden first line."""
        (comment,) = (one for one in self.github.comments(number) if read_reply_note(one.body))
        return comment.body.partition("-->")[2].strip()

    def listed(self, ref: str = "main") -> str:
        """Give the list on a branch."""
        return self.github.file("data/papers.yaml", ref) or ""

    @property
    def pwned(self) -> bool:
        """Whether a shell has read what a stranger wrote."""
        return (self.actions.folder / "home" / "pwned").exists()

    def writes(self, since: int = 0) -> list[str]:
        """Give the requests that were no reading, without the repository's own part of the path."""
        log = (line.replace("/repos/acme/papers", "") for line in self.github.log[since:])
        return [line for line in log if not line.startswith(("GET ", "POST /graphql "))]


def results(runs: list[Run]) -> dict[str, str]:
    """Give the result of each job that was not skipped."""
    return {f"{run.workflow} {run.job}": run.result for run in runs if run.result != "skipped"}
