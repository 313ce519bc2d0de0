"""A stage with a small list that arXiv agrees with, and the things that happen to it. Checks nothing."""

from datetime import date
from typing import Any

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import load
from bot.catalogue.model import Entry
from bot.proposals.pull_request import DATA_PATH
from bot.refresh.ledger import Ledger, parse_ledger
from bot.refresh.run import BRANCH, Refreshed, follow, refresh
from bot.refresh.shelf import LEDGER_PATH, LINKS_PATH, MEMORY
from bot.sandbox.arxiv.paper import SandboxPaper
from bot.sandbox.github.values import Issue
from tests.stage import TODAY, Stage

LLAVA, CLIP, BLIP = ArxivId("2304.08485"), ArxivId("2103.00020"), ArxivId("2301.12597")
LIST = """\
sections:
  - title: Papers
    entries:
      # The one that everybody knows.
      - name: LLaVA
        title: Visual Instruction Tuning
        authors: [Haotian Liu, Chunyuan Li]
        arxiv: "2304.08485"
        date: 2023-12-11
        links: {Codes: https://github.com/haotian-liu/LLaVA}
      - title: Bootstrapping Language-Image Pre-training
        authors: [Junnan Li, Dongxu Li]
        arxiv: "2301.12597"
        venue: ICML 2023
        date: 2023-06-15
  - title: More
    entries:
      - title: Learning Transferable Visual Models
        authors: [Alec Radford]
        arxiv: "2103.00020"
        date: 2021-02-26
"""
WORKFLOWS = {f".github/workflows/{name}": f"name: {name}\\n" for name in ("refresh.yml", "submit.yml")}
CALM = ["POST /graphql > 200"] * 2


def agreeing(entry: Entry) -> SandboxPaper:
    """Give the paper as arXiv has it where the list is true."""
    assert entry.arxiv
    first = entry.date.first_day.isoformat()
    return SandboxPaper(arxiv=entry.arxiv, title=entry.title, authors=entry.authors, published=first)


class Library(Stage):
    """A stage on which the refresh runs."""

    def __init__(self, text: str = LIST) -> None:
        super().__init__(text)
        self.first = text
        self.today = TODAY
        self.arxiv.papers = {paper.arxiv: paper for paper in map(agreeing, entries(text))}
        self.github.commit("main", WORKFLOWS, "maintainer")
        self.told: list[str] = []

    def refresh(self, links: str = "") -> Refreshed:
        """Run it as the schedule does."""
        return refresh(self.forge, self.source, self.today, links=links, tell=self.told.append)

    def answer(self, text: str, author: str = "maintainer") -> Refreshed:
        """Answer on the rolling pull request, and run it as the event does."""
        number = self.pull().number
        self.github.comment(number, author, text)
        return self.follow(number)

    def follow(self, number: int) -> Refreshed:
        """Run it as a comment's event does."""
        return follow(self.forge, self.source, self.today, number)

    def pull(self) -> Issue:
        """Give the open rolling pull request."""
        (pull,) = self.open_pulls()
        return pull

    def written(self, *what: Any) -> list[str]:
        """Run it again, and give the requests that were no reading."""
        before = len(self.github.log)
        self.refresh(*what)
        asked = ("GET ", "POST /graphql > 200", "PUT /actions/workflows/")
        return [line for line in self.requests(before) if not line.startswith(asked)]

    def listed(self, ref: str = "main") -> dict[str, Entry]:
        """Give the entries on a branch by their papers."""
        found = load(self.github.file(DATA_PATH, ref) or "").catalogue.listings()
        return {entry.arxiv: entry for _, entry in found if entry.arxiv}

    def base(self) -> str:
        """Give the commit that the rolling pull request's is built upon."""
        commit = self.github._store.commit(self.github.tip(BRANCH) or "")
        assert commit
        return commit.made.parents[0]

    def proposes(self) -> dict[str, dict[str, object]]:
        """Give the fields that the rolling pull request changes, by paper; nothing where none is open."""
        if not self.open_pulls():
            return {}
        old, new = self.listed(self.base()), self.listed(BRANCH)
        assert old.keys() == new.keys()
        changes = {
            arxiv: {
                field: getattr(new[arxiv], field)
                for field in Entry.model_fields
                if getattr(new[arxiv], field) != getattr(entry, field)
            }
            for arxiv, entry in old.items()
        }
        return {arxiv: fields for arxiv, fields in changes.items() if fields}

    def ledger(self) -> Ledger:
        """Give what is remembered."""
        text = self.github.file(LEDGER_PATH, MEMORY) if self.github.tip(MEMORY) else None
        ledger = parse_ledger(text) if text else Ledger(version=1)
        assert ledger
        return ledger

    def kept_links(self) -> str:
        """Give what is remembered of the links."""
        return self.github.file(LINKS_PATH, MEMORY) or ""


def entries(text: str) -> tuple[Entry, ...]:
    return tuple(entry for _, entry in load(text).catalogue.listings())


def day(month: int, number: int = 1) -> date:
    return date(2026, month, number)
