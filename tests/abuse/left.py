"""What the bot left behind: every text of its own, as it was at any time, and every list. Judges nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from bot.catalogue.document import load
from bot.catalogue.model import Catalogue
from bot.catalogue.readme import README
from bot.errors import CatalogueError
from bot.proposals.pull_request import DATA_PATH
from bot.sandbox.github.values import ACTIONS
from tests.harmless import Obeyed, obeyed
from tests.stage import Stage

Kind = Literal["comment", "body", "title", "message", "status", "log", "summary", "list", "page"]
BY_HAND = ("Begin", "Edit by hand")
"""The messages of commits that people make on the stage."""
_NOTE = re.compile(r"<!-- paperbot:(?:reply|begin|end|invitation)\b.*?-->", re.DOTALL)
_FOLD = re.compile(
    r"<details><summary>(?:Where each field comes from|To change or decide something|\d+ checks passed)</summary>\n"
    r"(?P<inside>.*?)\n</details>(?=\n|\Z)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One text: what it is, where it stands, and how it reads."""

    kind: Kind
    where: str
    text: str

    @property
    def page(self) -> Obeyed:
        """The text as GitHub shows it, without the bot's own notes and folds: what else hides is somebody else's."""
        return rendered(_FOLD.sub(lambda fold: fold["inside"], _NOTE.sub("", self.text)))


@dataclass(frozen=True, slots=True)
class Change:
    """A commit of the bot's to the list: the text before and after, and which other files changed."""

    where: str
    before: str
    after: str
    others: tuple[str, ...] = ()


@dataclass
class Left:
    """All of it, each text once."""

    said: dict[Said, None] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    exits: list[int] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)
    """Of every issue and pull request there is."""
    people: dict[str, str] = field(default_factory=dict)
    """The address that GitHub keeps for each login."""
    tips: set[str] = field(default_factory=set)
    """The commits at which branches stood, as far as they were looked at."""
    allowed: set[str] = field(default_factory=set)
    """Every address that an entry has, or that somebody listed: where a link may lead."""

    def say(self, said: Said) -> None:
        """Keep a text."""
        self.said[said] = None

    def texts(self, *kinds: Kind) -> Iterator[Said]:
        """Give the texts of these kinds; of all kinds where none is named."""
        return (said for said in self.said if not kinds or said.kind in kinds)


@cache
def rendered(markdown: str) -> Obeyed:
    """Render a text, the same one once."""
    return obeyed(markdown)


def collect(stage: Stage, left: Left) -> None:
    """Look at everything that stands on GitHub now."""
    for issue in stage.github.issues():
        left.numbers.add(issue.number)
        left.people[issue.author.login] = issue.author.email
        if issue.pull and issue.author.login == ACTIONS:
            left.say(Said("title", f"#{issue.number}", issue.title))
            left.say(Said("body", f"#{issue.number}", issue.body or ""))
        for comment in stage.github.comments(issue.number):
            if comment.author.login == ACTIONS:
                left.say(Said("comment", f"#{issue.number}", comment.body))
    for status in stage.github._hosting.statuses:
        left.say(Said("status", status.context, status.description or ""))
    _collect_commits(stage, left)


def _collect_commits(stage: Stage, left: Left) -> None:
    store = stage.github._hosting.store
    tips = set(store.refs("refs/heads/").values()) - left.tips
    left.tips |= tips
    for commit in {found.sha: found for tip in tips for found in store.history(tip, "")}.values():
        text = stage.github.file(DATA_PATH, commit.sha) or ""
        left.allowed |= set(_addresses(text))
        if commit.made.message in BY_HAND or commit.sha in left.changes:
            continue
        left.say(Said("message", commit.sha, commit.made.message))
        left.say(Said("list", commit.sha, text))
        left.say(Said("page", commit.sha, stage.github.file(README, commit.sha) or ""))
        parent = commit.made.parents[0]
        others = _files(stage, parent) ^ _files(stage, commit.sha)
        before = stage.github.file(DATA_PATH, parent) or ""
        left.changes[commit.sha] = Change(
            commit.made.title, before, text, tuple(sorted({path for path, _ in others} - {DATA_PATH}))
        )


def _files(stage: Stage, commit: str) -> set[tuple[str, str]]:
    tree = stage.github._hosting.store.whole_tree(commit)
    return {(path, item.sha) for path, item in tree.items() if item.kind == "blob"}


def read_catalogue(text: str) -> Catalogue | None:
    """Read a list; None where it can't be read."""
    try:
        return load(text).catalogue
    except CatalogueError:
        return None


def _addresses(text: str) -> Iterator[str]:
    catalogue = read_catalogue(text)
    for _, entry in catalogue.listings() if catalogue else ():
        yield from entry.links.values()
        yield from (name.page for name in entry.names)
