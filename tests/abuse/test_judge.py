"""The judge of the corpus must see each harm, or what it lets pass proves nothing: every one is planted once."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.sandbox.github.values import ACTIONS, Issue, Pull, User
from tests.abuse.cases import Case, read_cases
from tests.abuse.harms import HARMS, harms
from tests.abuse.judge import faults
from tests.abuse.left import Change, Left, Said
from tests.abuse.play import Played
from tests.stage import CATALOGUE

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ALICE, BOT = User("alice", 1001), User(ACTIONS, 41898282)
LIST = CATALOGUE.read_text(encoding="utf-8")
ENTRY = """\
              - title: On Lines
                authors: [Ann Lee]
                arxiv: "2401.10001"
                date: 2024-01-18
"""
BELOW = "          - title: Linear Layers Projection\n            entries:\n"
ISSUE = Issue(1, "Submission", "### Paper", ALICE, NOW, NOW, labels=("submission", "proposed"))
PULL = Issue(2, "Add On Lines", "Closes #1.", BOT, NOW, NOW, pull=Pull("main", "a", "submission/arxiv-2401.10001", "b"))
REPLY = '<!-- paperbot:reply {"status":"proposed"} -->\n\nThank you! I opened #2.\n\nWhat happens next: it is merged.'
MESSAGE = "Add On Lines\n\nSubmitted in #1.\n\nCo-authored-by: alice <1001+alice@users.noreply.github.com>"
ADDED = Change("Add On Lines", LIST, LIST.replace(BELOW, BELOW + ENTRY))
CASE = Case(name="nothing", way="nothing", comes_to="proposed", must_not={})


def left(*said: Said, change: Change = ADDED) -> Left:
    texts = (
        Said("comment", "#1", REPLY),
        Said("title", "#2", "Add On Lines (arXiv 2401.10001)"),
        Said("body", "#2", "Passed.\n\n<details><summary>4 checks passed</summary>\n\nyes\n\n</details>\n\nCloses #1."),
        Said("message", "b", MESSAGE),
        Said("list", "b", change.after),
        Said("log", "reconcile", "#1: proposed in #2\n"),
    )
    return Left(
        said=dict.fromkeys((*texts, *said)),
        changes={"b": change},
        numbers={1, 2},
        people={"alice": ALICE.email},
        allowed={"https://github.com/haotian-liu/LLaVA", "https://llava-vl.github.io/"}
        | {"https://github.com/BradyFU/Awesome-Multimodal-Large-Language-Models"},
    )


def played(*said: Said, **changes: Any) -> Played:
    right = Played(left(*said), ISSUE, (ISSUE, PULL), (REPLY,), (), 9, restless=False)
    return replace(right, **changes)


def test_what_is_well_has_no_fault() -> None:
    assert faults(CASE, played()) == []


FAULTS = {
    "a link": played(Said("comment", "#1", "[x](https://evil.example)")),
    "a picture": played(Said("body", "#2", "![x](https://arxiv.org/abs/1)")),
    "a call": played(Said("comment", "#1", "@octocat")),
    "a reference": played(Said("comment", "#1", "#77")),
    "a closing word for another issue": played(Said("body", "#2", "closes #77")),
    "a note that is not the bot's": played(Said("comment", "#1", "<!-- x -->")),
    "a note that ends early": played(Said("comment", "#1", '<!-- paperbot:reply {"a":"-->@octocat"} -->\n\nx')),
    "a fold that is not the bot's": played(Said("body", "#2", "<details><summary>x</summary>\n\ny\n\n</details>")),
    "a fold that is never closed": played(Said("body", "#2", "<details><summary>4 checks passed</summary>\n\ny")),
    "a character that nobody sees": played(Said("comment", "#1", "a\u202eb")),
    "a text that is too long": played(Said("comment", "#1", "a " * 31_000)),
    "a title that calls": played(Said("title", "#2", "Add @octocat")),
    "a title of two lines": played(Said("title", "#2", "Add\nx")),
    "a message that skips the checks": played(Said("message", "b", "Add x\n\n[skip ci]")),
    "a message that closes": played(Said("message", "b", "Add x\n\ncloses #1")),
    "a message that credits a stranger": played(Said("message", "b", MESSAGE.replace("1001", "77"))),
    "a message that signs off": played(Said("message", "b", f"{MESSAGE}\nSigned-off-by: alice")),
    "a command to the runner": played(Said("log", "reconcile", "well\n  ::add-mask::x")),
    "a command to the runner within a line": played(Said("log", "reconcile", "well ##[error]x")),
    "an escape of a terminal's": played(Said("log", "reconcile", "a\u001b[31mb")),
    "a crash": played(Said("log", "reconcile", "Traceback (most recent call last):")),
    "a status that is too long": played(Said("status", "paperbot", "a" * 141)),
    "a link on the page": played(Said("page", "b", "**[x](https://evil.example)**")),
    "HTML on the page": played(Said("page", "b", "<img src=x>")),
    "a list that can't be read": played(Said("list", "b", "sections: [")),
    "another file": played(left=left(change=replace(ADDED, others=(".github/workflows/submit.yml",)))),
    "the page beside the list": played(left=left(change=replace(ADDED, others=("README.md",)))),
    "an entry that is gone beside the one that comes": played(
        left=left(change=replace(ADDED, after=ADDED.after.replace("title: Visual I", "title: Virtual I")))
    ),
    "a comment line that is gone": played(left=left(change=replace(ADDED, after=ADDED.after.partition("\n")[2]))),
    "a section that is gone": played(
        left=left(change=replace(ADDED, after=ADDED.after.replace("  - title: Books\n", "")))
    ),
    "a second answer": played(replies=(REPLY, REPLY)),
    "no answer": played(replies=()),
    "another label": played(issue=replace(ISSUE, labels=("submission", "declined"))),
    "two labels": played(issue=replace(ISSUE, labels=("proposed", "declined"))),
    "a run that still writes": played(restless=True),
}


@pytest.mark.parametrize("harmed", FAULTS.values(), ids=FAULTS.keys())
def test_each_fault_is_seen(harmed: Played) -> None:
    assert faults(CASE, harmed)


def test_an_entry_that_readers_do_not_see_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.abuse.judge.render", lambda readme, _: readme)
    assert "b: readers don't see 'On Lines'" in faults(CASE, played())


EVIL = Said(
    "comment", "#1", "[x](https://evil.example) ![y](https://evil.example/y.png) @octocat closes #77 <b> a@evil.example"
)
MERGED = replace(PULL, state="closed", pull=Pull("main", "a", "submission/arxiv-1", "b", merged_at=NOW, merged_by=BOT))
HARMED: dict[str, tuple[Any, Played]] = {
    "links_to": ("evil.example", played(EVIL)),
    "pictures": ("https://evil.example/y.png", played(EVIL)),
    "calls": ("@octocat", played(EVIL)),
    "refers": ("#77", played(EVIL)),
    "closes": ("#77", played(EVIL)),
    "foreign": ("b", played(EVIL)),
    "mails": ("a@evil.example", played(EVIL)),
    "shows": ("\u202e", played(Said("status", "paperbot", "\u202e"))),
    "fetches": ("169.254", played(fetched=("https://169.254.169.254/x",))),
    "lists": ("On Lines", played()),
    "loses": ("On Circles", played()),
    "hides": ("What happens next", played(replies=(REPLY.replace("Thank", "<!--"),))),
    "runs": ("add-mask", played(Said("log", "reconcile", "::add-mask::x"))),
    "commits": ("[skip ci]", played(Said("message", "b", "x [Skip CI]"))),
    "credits": ("octocat", played(Said("message", "b", "x\n\nCo-authored-by: octocat <a@b.fr>"))),
    "proposes": ("submission/arxiv-2401", played()),
    "merges": (ACTIONS, played(issues=(ISSUE, MERGED))),
    "closes_issue": (0, played(issues=(replace(ISSUE, state="closed"),))),
    "labels": ("proposed", played()),
    "replies": (1, played(replies=(REPLY, REPLY))),
    "asks": (40, played(asked=41)),
    "pulls": (0, played()),
    "believes": ("Thank you", played()),
}


@pytest.mark.parametrize("harm", HARMS)
def test_each_harm_is_seen_where_it_is_done_and_only_there(harm: str) -> None:
    what, harmed = HARMED[harm]
    assert harms(harmed, {harm: what})
    elsewhere = {
        "lists": "On Circles",
        "loses": "On Lines",
        "proposes": "other",
        "labels": "no",
        "pulls": 1,
        "believes": "no",
    }
    assert harms(played(), {harm: elsewhere.get(harm, what)}) == []


def test_no_case_forbids_what_it_could_not_see() -> None:
    known = {harm for case in read_cases() for harm in case.must_not}
    assert known <= HARMS.keys()
    assert [case.name for case in read_cases() if not case.must_not] == []
