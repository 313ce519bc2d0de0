"""Measures a refresh of lists of growing size, as a process of its own. Judges nothing.

arXiv's three seconds between two requests are counted and not waited for: the client's clock is moved on instead.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.catalogue.document import load
from bot.catalogue.model import Entry
from bot.forge.access import Access
from bot.forge.github_client import GithubForge
from bot.metadata.arxiv_client import ArxivClient
from bot.proposals.pull_request import DATA_PATH
from bot.refresh.run import WORKFLOWS, refresh
from bot.sandbox.arxiv.paper import SandboxPaper
from bot.sandbox.arxiv.sandbox import ArxivSandbox
from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import ACTIONS

_TODAY = date(2026, 11, 23)
_CHANGED = 100
"""One paper of so many has a new title."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took; the seconds as they would be with arXiv's pauses, and without."""

    seconds: float
    own_seconds: float
    megabytes: float
    asked: int
    requests: int


def measure_refreshes(texts: Iterable[str]) -> Iterator[str]:
    """Give the report on refreshes of these lists, a line at a time."""
    yield "`refresh`, whole process; the seconds with and without arXiv's three between two requests"
    yield ""
    yield f" papers  {'':24} arXiv  GitHub  seconds  without     MB"
    for text in texts:
        for what, papers, cost in _runs(text):
            counts = f"{cost.asked:6} {cost.requests:7}"
            yield f"{papers:7}  {what:24}{counts} {cost.seconds:8.1f} {cost.own_seconds:8.1f} {cost.megabytes:6.0f}"


def _runs(text: str) -> Iterator[tuple[str, int, Cost]]:
    files = {DATA_PATH: text} | {f".github/workflows/{name}": f"name: {name}\n" for name in WORKFLOWS}
    papers = {entry.arxiv: _agreeing(entry) for _, entry in load(text).catalogue.listings() if entry.arxiv}
    with GithubSandbox(files=files) as github, ArxivSandbox(papers.values()) as arxiv:
        yield "nothing changed", len(papers), _run(github, arxiv)
        for paper in list(papers)[::-_CHANGED]:
            arxiv.amend(paper, title=f"{papers[paper].title}, Revisited")
        yield f"1 in {_CHANGED} has a new title", len(papers), _run(github, arxiv)
        yield "the same once more", len(papers), _run(github, arxiv)


def _agreeing(entry: Entry) -> SandboxPaper:
    day = entry.date.first_day.isoformat()
    return SandboxPaper(arxiv=str(entry.arxiv), title=entry.title, authors=entry.authors, published=day)


def _run(github: GithubSandbox, arxiv: ArxivSandbox) -> Cost:
    before, asked = len(github.log), len(arxiv.log)
    command = [sys.executable, "-m", __name__, github.url, github.repository, github.token(), arxiv.url]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    own = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    if process.returncode:
        raise SystemExit(f"the refresh ended with {process.returncode}")
    requests = len(github.log) - before
    return Cost(own + json.loads(said), own, usage.ru_maxrss / 1024, len(arxiv.log) - asked, requests)


def _main(api: str, repository: str, token: str, arxiv: str) -> None:
    """Refresh, and write how many seconds would have been waited."""
    waits: list[float] = []
    source = ArxivClient(
        arxiv, contact="bench", sleep=waits.append, clock=lambda: time.monotonic() + sum(waits), patience=0
    )
    access = Access(api=api, server=api, repository=repository, token=token, login=ACTIONS, pause=0)
    with GithubForge(access) as forge:
        refreshed = refresh(forge, source, _TODAY)
    if any(report.fault for report in refreshed.reports):
        raise SystemExit("\n".join(map(str, refreshed.reports)))
    sys.stdout.write(json.dumps(sum(waits)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
