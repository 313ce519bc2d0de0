"""Measures sweeps over many open proposals, with none and with all of them to be built anew. Judges nothing."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.catalogue.document import load
from bot.catalogue.readme import README, render
from bot.intake.answers import write_answers
from bot.intake.fields import PAPER, SECTION
from bot.proposals.pull_request import DATA_PATH
from bot.sandbox.arxiv.paper import SandboxPaper
from bot.sandbox.arxiv.sandbox import ArxivSandbox
from bot.sandbox.bench_run import Cost, run
from bot.sandbox.github.sandbox import GithubSandbox

_LIST = """\
sections:
  - title: Papers
    entries:
      - title: The oldest paper of the list
        authors: [Ada Lovelace]
        date: 2001
"""
_PAGE = "# A list\n\n<!-- paperbot:begin -->\n<!-- paperbot:end -->\n"


def measure_sweeps(count: int) -> Iterator[str]:
    """Give the report on sweeps over so many open proposals, a line at a time."""
    yield f"`reconcile --all` with {count} open proposals in one section, whole process"
    yield ""
    yield f"{'':42} seconds  GitHub  arXiv"
    for what, cost in _sweeps(count):
        yield f"{what:42} {cost.seconds:7.2f} {len(cost.requests):7} {cost.asked:6}"


def _sweeps(count: int) -> Iterator[tuple[str, Cost]]:
    with GithubSandbox(files=_files(_LIST)) as github, ArxivSandbox(_papers(count)) as arxiv:
        github.make_label("submission")
        for number, paper in enumerate(arxiv.papers):
            body = write_answers({PAPER: paper, SECTION: "Papers"})
            github.open_issue(f"author{number}", body=body, form_labels=("submission",))
        yield "all of them new", run(github, arxiv)
        yield "none to be rebuilt", run(github, arxiv)
        indented = _LIST.replace("\n      ", "\n          ")
        github.commit("main", _files(indented), "maintainer")
        yield "all of them to be rebuilt", run(github, arxiv)
        github.pass_an_hour()  # a workflow's token has a thousand requests an hour
        github.commit("main", {DATA_PATH: indented.replace("The oldest", "One")}, "maintainer")
        yield "all of them, and README.md to be rendered", run(github, arxiv)


def _files(listed: str) -> dict[str, str]:
    return {DATA_PATH: listed, README: render(_PAGE, load(listed).catalogue)}


def _papers(count: int) -> Iterator[SandboxPaper]:
    for number in range(1, count + 1):
        day = date(2023, 1, 1) + timedelta(days=number)
        title = f"The paper number {number} of many that people ask for"
        yield SandboxPaper(arxiv=f"2301.{number:05}", title=title, authors=("Grace Hopper",), published=day.isoformat())
