"""The main job from start to end on the embedded services, told step by step. Prints nothing itself.

What answers is embedded; what asks is the real thing: the real bot, PyGithub and `arxiv`, over real connections.
"""

import html
import re
from collections.abc import Iterator
from datetime import date
from difflib import unified_diff
from pathlib import Path

from bot.catalogue.readme import README
from bot.forge.access import Access
from bot.forge.github_client import GithubForge
from bot.intake.forms import SUBMIT_PAPER
from bot.metadata.arxiv_client import ArxivClient
from bot.metadata.library import ArxivShelf
from bot.metadata.work import Library
from bot.proposals.pull_request import DATA_PATH
from bot.reconcile.run import reconcile_all, reconcile_issue
from bot.sandbox.arxiv.sandbox import ArxivSandbox
from bot.sandbox.form_answers import issue_body
from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import ACTIONS

_TODAY = date(2026, 11, 23)
_GOOD = {
    "paper": "https://arxiv.org/pdf/2512.08606v1",
    "section": "Papers › Contrastive Language-Image Pre-Training › Simple Contrastive Learning Paradigms",
}
_BAD = {"paper": "2313.12597", "section": "Not sure", "code": "in my repository"}
_MENDED = {**_BAD, "paper": "arXiv:2503.14492", "code": ""}
_CONTEXT = 3
_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MAINTAINER = "maintainer"


def tell(checkout: Path) -> Iterator[str]:
    """Run the demo on the list of a checkout, and tell what happens, a paragraph at a time."""
    files = {path: (checkout / path).read_text(encoding="utf-8") for path in (DATA_PATH, README, SUBMIT_PAPER.path)}
    with GithubSandbox(files=files, owner=_MAINTAINER) as github, ArxivSandbox() as arxiv:
        github.make_label("submission")
        access = Access(
            api=github.url,
            server="https://github.example",
            repository=github.repository,
            token=github.token(),
            login=ACTIONS,
            pause=0,
        )
        with GithubForge(access) as forge:
            source = ArxivClient(arxiv.url, contact="demo", sleep=lambda _: None, clock=lambda: 0.0, patience=0)
            yield from _Story(github, forge, ArxivShelf(source), files).tell()


class _Story:
    def __init__(self, github: GithubSandbox, forge: GithubForge, library: Library, files: dict[str, str]) -> None:
        self._github, self._forge, self._library, self._files = github, forge, library, files

    def tell(self) -> Iterator[str]:
        issue = self._submit("alice", _GOOD)
        yield _scene("Alice fills in the form “Submit a paper”", self._github.issue(issue).body or "")
        before = len(self._github.log)
        self._wake(issue)
        yield _scene("The bot answers on her issue", self._answer(issue))
        pull = self._github.issues()[-1]
        yield _scene(f"It has opened pull request #{pull.number}: {pull.title}", _seen(pull.body or ""))
        yield _scene("The change, whole", self._change(pull.number))
        requests = self._github.log[before:]
        yield _scene(f"It took {len(requests)} requests to GitHub, and one to arXiv", "\n".join(requests))
        yield from self._mistake()
        yield from self._merge(pull.number, issue)

    def _mistake(self) -> Iterator[str]:
        issue = self._submit("bob", _BAD)
        self._wake(issue)
        yield _scene("Bob makes two mistakes, and is told both", self._answer(issue))
        self._github.edit_issue(issue, body=issue_body(self._files[SUBMIT_PAPER.path], _MENDED))
        self._wake(issue)
        yield _scene("He edits his issue, and the same comment now says", self._answer(issue))

    def _merge(self, pull: int, issue: int) -> Iterator[str]:
        self._github.merge(pull, by=_MAINTAINER)
        reports = reconcile_all(self._forge, self._library, _TODAY)
        yield _scene("A maintainer merges it; the bot sees to all that follows", "\n".join(map(str, reports)))
        page = _diff(self._files[README], self._github.file(README) or "")
        yield _scene("This is new in README.md", page)
        state = self._github.issue(issue).state
        yield f"Alice's issue is {state}. That was the main job: nobody typed a title, an author or a date."

    def _submit(self, author: str, answers: dict[str, str]) -> int:
        body = issue_body(self._files[SUBMIT_PAPER.path], answers)
        return self._github.open_issue(author=author, title="Submit a paper", body=body, form_labels=("submission",))

    def _wake(self, issue: int) -> None:
        reconcile_issue(self._forge, self._library, _TODAY, issue)

    def _answer(self, issue: int) -> str:
        return _seen("\n".join(comment.body for comment in self._github.comments(issue)))

    def _change(self, pull: int) -> str:
        head = self._github.pull(pull).head
        return _diff(self._files[DATA_PATH], self._github.file(DATA_PATH, head) or "")


def _diff(old: str, new: str) -> str:
    lines = unified_diff(old.splitlines(), new.splitlines(), "before", "after", n=_CONTEXT, lineterm="")
    return "\n".join(lines)


def _seen(markdown: str) -> str:
    """Take out of a text what a reader on GitHub does not see."""
    return html.unescape(_ESCAPE.sub(r"\g<1>", _COMMENT.sub("", markdown)))


def _scene(title: str, text: str) -> str:
    quoted = "\n".join(f"    {line}" for line in text.strip().splitlines())
    return f"━━ {title}\n\n{quoted}"
