"""What people do to the repository, and what they may expect of it: kept beside the bot, and without asking it."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import load
from bot.catalogue.model import Catalogue
from bot.catalogue.splice import insert
from bot.proposals.marker import read_pull_note
from bot.proposals.pull_request import DATA_PATH
from bot.reconcile.turns import MOST_OPEN
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.values import ACTIONS, Issue, Pull
from tests.names import arxiv_name
from tests.simulation.papers import entry, paper
from tests.stage import CATALOGUE, LINEAR, SIMPLE, Stage

EMPTY = "Papers › Universal Embedding Space"
SECTIONS = (SIMPLE, LINEAR, EMPTY)
NONSENSE = (
    {"paper": ""},
    {"paper": "2313.00001", "section": SIMPLE},
    {"paper": "2401.99999", "section": SIMPLE},
    {"paper": "2401.10001", "section": SIMPLE, "code": "in my repository"},
)
KNOWN = "2304.08485"
"""Listed from the start, in LINEAR."""
MAINTAINER = "maintainer"
ON_BRANCH = "# on the branch"


@dataclass(frozen=True)
class Ask:
    """What an issue says now: a paper and where to put it, or nothing that can be used."""

    paper: str | None
    section: str = ""
    also: bool = False


def paper_of(pull: Pull) -> str:
    """Say which paper a pull request is for."""
    return pull.head.removeprefix("submission/arxiv-").partition("-in-")[0]


@dataclass
class World:
    """A stage with its people. What GitHub refuses to people simply does not happen."""

    stage: Stage
    asks: dict[int, Ask] = field(default_factory=dict)
    listed: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    """Lines that people wrote into the list by hand, each of them once."""
    commits: dict[str, str] = field(default_factory=dict)
    """Branch to the newest commit that a person made there."""

    approved: dict[int, list[list[object]]] = field(default_factory=dict)
    """Pull request to what it showed each time that somebody approved it."""
    landed: set[int] = field(default_factory=set)
    """The pull requests that the bot was seen to have merged."""
    reopened: set[int] = field(default_factory=set)
    decided: dict[int, str] = field(default_factory=dict)
    """Issue to the label that a maintainer's decision about it brings, until anybody asks for something anew."""

    def __post_init__(self) -> None:
        self.first = CATALOGUE.read_text(encoding="utf-8")
        self.listed.update(str(one.arxiv) for _, one in load(self.first).catalogue.listings())

    # What can be seen

    @property
    def text(self) -> str:
        """The list as it is now."""
        return self.stage.github.file(DATA_PATH) or ""

    @property
    def catalogue(self) -> Catalogue:
        """The list as it is now, read."""
        return load(self.text).catalogue

    def pulls(self) -> list[tuple[Issue, Pull]]:
        """Give the open pull requests, oldest first."""
        return [(issue, issue.pull) for issue in self.stage.open_pulls() if issue.pull]

    def everything(self) -> tuple[object, ...]:
        """Give all that the repository holds, to see whether anything was written."""
        github = self.stage.github
        comments = [github.comments(issue.number) for issue in github.issues()]
        return github.issues(), comments, github.labels(), github._hosting.store.refs("")

    def askers(self, pull: Issue) -> tuple[int, ...]:
        """Give the issues that a pull request says it closes."""
        note = read_pull_note(pull.body or "")
        return note.issues if note else ()

    # What submitters do

    def submit(self, number: int, section: int, author: str) -> None:
        """Ask for a generated paper."""
        made = paper(number)
        if made.arxiv not in self.stage.arxiv.papers:
            self.stage.arxiv.put(made)
        where = SECTIONS[section]
        self._ask(self.stage.submit(self._anew(author), paper=made.arxiv, section=where), Ask(made.arxiv, where))

    def _anew(self, author: str) -> str:
        """Give another author once this one has filed as much as needs no turn, for turns have tests of their own."""
        filed = [issue for issue in self.stage.github.issues() if issue.author.login == author]
        return author if len(filed) < MOST_OPEN else f"{author}-{len(self.stage.github.issues())}"

    def submit_nonsense(self, kind: int) -> None:
        """Ask for something that can't be used."""
        self._ask(self.stage.submit(self._anew("alice"), **NONSENSE[kind]), Ask(None))

    def submit_known(self, section: int, *, also: bool) -> None:
        """Ask for a paper that is listed, perhaps in a second section."""
        where = SECTIONS[section]
        issue = self.stage.submit(self._anew("alice"), paper=KNOWN, section=f"also: {where}" if also else where)
        self._ask(issue, Ask(KNOWN, where, also))

    def edit(self, issue: int, number: int, section: int) -> None:
        """Make an issue ask for another paper, or for the same elsewhere."""
        made, where = paper(number), SECTIONS[section]
        if made.arxiv not in self.stage.arxiv.papers:
            self.stage.arxiv.put(made)
        self.stage.edit(issue, paper=made.arxiv, section=where)
        self._ask(issue, Ask(made.arxiv, where))

    def spoil(self, issue: int, kind: int) -> None:
        """Edit an issue so that it can't be used."""
        self.stage.edit(issue, **NONSENSE[kind])
        self._ask(issue, Ask(None))

    def close_or_reopen(self, issue: int) -> None:
        """Close an issue as its author, or open it again."""
        self._ask(issue, self.asks[issue])
        if self.stage.github.issue(issue).open:
            self.stage.github.close_issue(issue)
        else:
            self.stage.github.reopen_issue(issue)
            self.reopened.add(issue)

    def _ask(self, issue: int, ask: Ask) -> None:
        self.asks[issue] = ask
        for other in list(self.decided):
            if other == issue or (self.asks[other].paper == ask.paper and self.decided[other] == "declined"):
                del self.decided[other]

    # What maintainers do

    def merge(self, number: int) -> None:
        """Press the button, unless the maintainer sees that the paper is listed; GitHub may refuse."""
        self.see_merges()
        pull = self.stage.github.pull(number)
        named = paper_of(pull)
        second = named == KNOWN
        if self.listed[named] and not second:
            return
        text = self.stage.github.file(DATA_PATH, pull.head) or ""
        with suppress(RefusedError):
            self.stage.github.merge(number)
            self._decide(number, "listed")
            self.listed[named] += not second
            self.lines += [line for line in text.splitlines() if line.startswith(ON_BRANCH) and line not in self.lines]

    def approve(self, number: int, *, by_label: bool) -> None:
        """Say that a pull request may be merged as it is shown, by a command or by the label."""
        self.approved.setdefault(number, []).append(self.shown(self.stage.github.pull(number).head_sha, number))
        if by_label:
            self.stage.github.label(number, MAINTAINER, "approved")
        else:
            self.stage.github.comment(number, MAINTAINER, "/approve")

    def comment(self, thread: int, author: str, line: str) -> None:
        """Give a command, perhaps somebody who may not."""
        self.stage.github.comment(thread, author, line)

    def shown(self, commit: str, number: int) -> list[object]:
        """Give what a commit holds of the paper that a pull request is for: its section and its entry."""
        paper = paper_of(self.stage.github.pull(number))
        catalogue = load(self.stage.github.file(DATA_PATH, commit) or "").catalogue
        return [(place.id, entry) for place, entry in catalogue.listings() if entry.arxiv == paper]

    def see_merges(self) -> None:
        """Notice what the bot has merged; it must be what somebody approved, to the letter."""
        for issue in self.stage.github.issues():
            pull = issue.pull
            by_bot = pull and pull.merged_by and pull.merged_by.login == ACTIONS
            if pull is None or not by_bot or issue.number in self.landed:
                continue
            landed = self.shown(pull.merge_commit or "", issue.number)
            assert landed in self.approved.get(issue.number, []), f"#{issue.number} was never approved like this"
            self.landed.add(issue.number)
            self.listed[paper_of(pull)] += paper_of(pull) != KNOWN
            self._decide(issue.number, "listed")

    def close(self, number: int, reason: str) -> None:
        """Close a pull request without merging it, perhaps with a word."""
        if reason:
            self.stage.github.comment(number, MAINTAINER, reason)
        self.stage.github.close_pull(number)
        self._decide(number, "declined")

    def _decide(self, pull: int, label: str) -> None:
        paper = paper_of(self.stage.github.pull(pull))
        for issue in self.askers(self.stage.github.issue(pull)):
            closed = not self.stage.github.issue(issue).open
            if self.asks[issue].paper == paper and closed == (label == "listed"):
                self.decided[issue] = label

    def note_by_hand(self, where: int) -> None:
        """Write a comment line into the list, somewhere between two others."""
        lines = self.text.splitlines(keepends=True)
        places = [index for index, line in enumerate(lines) if line.lstrip().startswith("- title:")]
        index = places[where % len(places)]
        blanks = len(lines[index]) - len(lines[index].lstrip())
        line = f"{' ' * blanks}# by hand {len(self.lines)}"
        self._write("".join([*lines[:index], f"{line}\n", *lines[index:]]))
        self.lines.append(line)

    def add_by_hand(self, number: int, section: int) -> None:
        """Write an entry into the list, without any submission."""
        made = paper(number)
        place = next(place for place in self.catalogue.places() if place.path == SECTIONS[section])
        if self.catalogue.find(arxiv_name(ArxivId(made.arxiv))) is None:
            self._write(insert(load(self.text), place.id, entry(made)))
            self.listed[made.arxiv] += 1

    def work_on(self, branch: str, *, in_list: bool) -> None:
        """Commit to a proposal's branch, in the list or beside it."""
        text = self.stage.github.file(DATA_PATH, branch) or ""
        line = f"{ON_BRANCH} {self.stage.github.tip(branch)}\n"
        files = {DATA_PATH: text + line} if in_list else {f"notes/{branch}.txt": line}
        self.commits[branch] = self.stage.github.commit(branch, files, MAINTAINER)

    def _write(self, text: str) -> None:
        self.stage.github.commit("main", {DATA_PATH: text}, MAINTAINER)
