"""A year in which arXiv changes and people decide, and a small model of what should be proposed.

The model is written without the code that it judges: it knows what happened, not how anything is found out.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from bot.catalogue.dates import ListedDate
from bot.catalogue.document import load
from bot.catalogue.model import PINNABLE, Catalogue, Entry
from bot.proposals.pull_request import DATA_PATH
from bot.refresh.run import BRANCH
from bot.sandbox.arxiv.faults import Fault, half, rate_exceeded, too_many, unavailable
from bot.sandbox.arxiv.paper import SandboxPaper
from tests.refresh.library import Library

PAPERS, BATCH = 18, 6
"""Listed papers, and papers in a request: three requests a round."""
BEGIN = date(2026, 1, 5)
OUTAGES: tuple[Fault, ...] = (unavailable, rate_exceeded, half, too_many("3600"))
WITHDRAWN = "This paper has been withdrawn"
COMMENTS = {
    "12 pages. Accepted to ICLR 2026": "ICLR 2026",
    "Accepted by ACL 2026 (findings)": "ACL 2026 Findings",
    "Submitted to CVPR 2026": None,
    "Work in progress": None,
}
TWICE, STRANGER = 5, 9
"""The paper that is listed in two places, and the one whose identifier belongs to another work."""


Change = tuple[str, str, object]
"""A paper, a field, and its new value."""


@dataclass(frozen=True)
class Fact:
    """What arXiv has of a paper."""

    title: str
    authors: tuple[str, ...]
    day: date
    version: int = 1
    comment: str | None = None
    doi: str | None = None

    def expected(self, entry: Entry) -> dict[str, object]:
        """Say which fields of an entry should be others."""
        if entry.title.startswith("A cookbook"):
            return {}
        if self.comment == WITHDRAWN:
            return {} if entry.withdrawn else {"withdrawn": True}
        day = ListedDate(self.day.year, self.day.month, self.day.day)
        wanted: dict[str, object] = {"withdrawn": False, "title": self.title, "authors": self.authors}
        if day > entry.date:
            wanted["date"] = day
        if entry.venue is None and COMMENTS.get(self.comment or ""):
            wanted["venue"] = COMMENTS[self.comment or ""]
        if self.doi and not entry.doi:
            wanted["doi"] = self.doi
        return {name: value for name, value in wanted.items() if getattr(entry, name) != value}


def identifier(number: int) -> str:
    return f"24{number % 12 + 1:02}.{number + 1:05}"


def first_fact(number: int) -> Fact:
    title = f"On the {number}th way to align words with pictures"
    authors = (f"Ada {number}", f"Grace {number}", "Emmy Noether")
    return Fact(title, authors, date(2025, number % 12 + 1, number % 28 + 1))


def first_list() -> str:
    lines = ["# The list.", "sections:"]
    for section in range(3):
        lines += [f"  - title: Section {section}", "    entries:"]
        numbers = {number for number in range(PAPERS) if number % 3 == section} | ({TWICE} if section == 0 else set())
        for number in sorted(numbers, key=lambda number: first_fact(number).day, reverse=True):
            fact = first_fact(number)
            lines += [
                f"      # paper {number}",
                f"      - title: {fact.title if number != STRANGER else 'A cookbook of medieval Lombardy'}",
                f"        authors: [{', '.join(fact.authors) if number != STRANGER else 'Somebody Else'}]",
                f'        arxiv: "{identifier(number)}"',
                f"        date: {fact.day}",
            ]
    return "\n".join(lines) + "\n"


@dataclass
class Year:
    """The repository, arXiv, and what a careful person would expect of the bot."""

    library: Library
    dice: random.Random
    facts: dict[str, Fact] = field(default_factory=dict)
    seen: dict[str, Fact] = field(default_factory=dict)
    """What arXiv's answers said last of the papers that the list has otherwise."""
    refused: set[Change] = field(default_factory=set)
    pins: dict[str, set[str]] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    """What happened, for the message of a failure."""
    faulty: set[int] = field(default_factory=set)
    """The numbers of the requests that arXiv did not answer properly."""

    def __post_init__(self) -> None:
        self.library.today = BEGIN
        self.library.arxiv.papers.clear()
        for number in range(PAPERS):
            self._put(identifier(number), first_fact(number))

    # What arXiv does

    def change(self) -> None:
        """Let something happen to a paper at arXiv."""
        paper = self.dice.choice(sorted(self.facts))
        fact = self.facts[paper]
        new = replace(fact, version=fact.version + 1, day=self.library.today)
        if fact.comment == WITHDRAWN:
            new = replace(new, comment=None)
        else:
            words, authors = fact.title.split(), fact.authors
            place = self.dice.randrange(len(words))
            new = self.dice.choice(
                (
                    replace(
                        new,
                        title=" ".join((*words[:place], self.dice.choice("great small | *".split()), *words[place:])),
                    ),
                    replace(new, title=first_fact(int(paper[5:]) - 1).title),
                    replace(new, authors=(*authors[1:], authors[0])),
                    replace(new, authors=(*authors, "Bo Wu")),
                    replace(new, comment=self.dice.choice(sorted(COMMENTS))),
                    replace(new, comment=WITHDRAWN),
                    replace(fact, doi=f"10.1000/{paper}"),
                )
            )
        self.done.append(f"arXiv: {paper} becomes {new}")
        self._put(paper, new)

    def fail(self) -> None:
        """Let arXiv fail in one of the next round's requests."""
        number = len(self.library.arxiv.log) + self.dice.randint(1, 3)
        self.done.append(f"arXiv: request {number} fails")
        self.library.arxiv.faults[number] = self.dice.choice(OUTAGES)
        self.faulty.add(number)

    def _put(self, paper: str, fact: Fact) -> None:
        self.facts[paper] = fact
        known = SandboxPaper(
            arxiv=paper,
            title=fact.title,
            authors=fact.authors,
            published="2024-12-31",
            updated=fact.day.isoformat(),
            version=fact.version,
            comment=fact.comment,
            dois=(fact.doi,) if fact.doi else (),
        )
        self.library.arxiv.put(known)

    # What people do

    def merge(self) -> None:
        """Merge what is proposed."""
        if pulls := self.library.open_pulls():
            self.done.append("merged")
            self.library.github.merge(pulls[0].number)

    def close(self) -> None:
        """Refuse all that is proposed."""
        if pulls := self.library.open_pulls():
            self.done.append("closed")
            self.refused |= set(self.proposed())
            self.library.github.close_pull(pulls[0].number)

    def pin(self) -> None:
        """Refuse one field of a paper by an answer."""
        if pulls := self.library.open_pulls():
            paper, name, _ = self.dice.choice(sorted(self.proposed(), key=repr))
            name = name if name != "pin" else "title"
            self.done.append(f"/pin {paper} {name}")
            self.library.github.comment(pulls[0].number, "maintainer", f"No.\n\n/pin {paper} {name}\n")
            self.pins.setdefault(paper, set()).add(name)

    def rest(self) -> None:
        """Do nothing."""

    def write(self) -> None:
        """Change the list by hand: a title, a venue, a pin."""
        text = self.library.github.file(DATA_PATH) or ""
        lines = text.splitlines(keepends=True)
        index = self.dice.choice([index for index, line in enumerate(lines) if line.startswith("        arxiv:")])
        line = self.dice.choice(
            ("        venue: By hand 2026\n", "        pin: [title, date]\n", "        note: A note.\n")
        )
        above = next(place for place in range(index, 0, -1) if lines[place].startswith("      - "))
        below = next(
            (place for place in range(index, len(lines)) if lines[place].lstrip()[:2] in ("- ", "# ")), len(lines)
        )
        if not any(other.startswith(line[:13]) for other in lines[above:below]):
            self.done.append(f"by hand, below line {index + 1}: {line.strip()}")
            files = {DATA_PATH: "".join((*lines[: index + 1], line, *lines[index + 1 :]))}
            self.library.github.commit("main", files, "maintainer")

    def leave(self) -> None:
        """Take a paper out of the list."""
        paper = self.dice.choice(sorted(self.library.listed()))
        if paper != identifier(TWICE):
            lines = (self.library.github.file(DATA_PATH) or "").splitlines(keepends=True)
            index = next(index for index, line in enumerate(lines) if f'"{paper}"' in line)
            start = next(place for place in range(index, 0, -1) if lines[place].startswith("      # "))
            end = next(
                (place for place in range(index, len(lines)) if lines[place].startswith(("      # ", "  - "))),
                len(lines),
            )
            self.done.append(f"{paper} leaves")
            self.library.github.commit("main", {DATA_PATH: "".join((*lines[:start], *lines[end:]))}, "maintainer")

    # What the bot does, and what is to be expected of it

    def run(self) -> None:
        """Let the bot run, and the model see what arXiv told it."""
        before = len(self.library.arxiv.log)
        self.done += map(str, self.library.refresh().reports)
        self.library.github.pass_an_hour()
        for number, papers in enumerate(self.library.arxiv.asked[before:], before + 1):
            if number not in self.faulty:
                self.seen |= {paper: self.facts[paper] for paper in papers}
        entries = [entry for _, entry in self._list("main").listings()]
        different = {str(entry.arxiv) for entry in entries if self._differs(entry)}
        self.seen = {paper: fact for paper, fact in self.seen.items() if paper in different}

    def expected(self) -> Counter[Change]:
        """Give what should be proposed; a paper that is listed twice has its changes twice."""
        entries = [entry for _, entry in self._list("main").listings()]
        return Counter((str(entry.arxiv), name, value) for entry in entries for name, value in self._changes(entry))

    def proposed(self) -> Counter[Change]:
        """Give what is proposed: what the branch changes of the list that it was built upon."""
        if not self.library.open_pulls():
            return Counter()
        old, new = (dict(self._numbered(ref)) for ref in (self.library.base(), BRANCH))
        assert old.keys() == new.keys()
        return Counter(
            (key[0], name, getattr(new[key], name))
            for key, entry in old.items()
            for name in Entry.model_fields
            if getattr(new[key], name) != getattr(entry, name)
        )

    def _numbered(self, ref: str) -> Iterator[tuple[tuple[str, str], Entry]]:
        for place, entry in self._list(ref).listings():
            yield (str(entry.arxiv), place.id), entry

    def _changes(self, entry: Entry) -> Iterator[tuple[str, object]]:
        paper = str(entry.arxiv)
        kept = self.pins.get(paper, set()) | set(entry.pin)
        changes = self.seen[paper].expected(entry) if paper in self.seen else {}
        pin = tuple(name for name in PINNABLE if name in kept)
        if not kept <= set(entry.pin):
            changes["pin"] = pin
        for name, value in changes.items():
            if name not in kept and (paper, name, value) not in self.refused:
                yield name, value

    def _differs(self, entry: Entry) -> bool:
        fact = self.seen.get(str(entry.arxiv))
        return bool(fact and set(fact.expected(entry)) - set(entry.pin))

    def _list(self, ref: str) -> Catalogue:
        return _loaded(self.library.github.file(DATA_PATH, ref) or "")


@lru_cache(maxsize=8)
def _loaded(text: str) -> Catalogue:
    return load(text).catalogue


def weeks() -> Iterator[date]:
    """Give the Mondays of the year."""
    return (BEGIN + timedelta(weeks=week) for week in range(52))
