"""The embedded services, the real clients that speak to them, and the things that people do. Checks nothing."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.catalogue.document import load
from bot.catalogue.identity import Kind
from bot.catalogue.readme import render
from bot.errors import CatalogueError
from bot.forge.access import Access
from bot.forge.github_client import GithubForge
from bot.intake.answers import write_answers
from bot.intake.forms import SUBMIT_PAPER, Form
from bot.metadata.arxiv_client import ArxivClient
from bot.metadata.library import ArxivShelf, Shelves
from bot.metadata.web import Web
from bot.metadata.web_shelf import open_shelves
from bot.proposals.marker import read_reply_note
from bot.reconcile.report import Report
from bot.reconcile.run import reconcile_all, reconcile_issue
from bot.sandbox.arxiv.sandbox import ArxivSandbox
from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import ACTIONS, Issue
from bot.sandbox.registry.sandbox import RegistrySandbox

TODAY = date(2026, 11, 23)
CATALOGUE = Path(__file__).parent / "data" / "catalogue.yaml"
README = "# A list\n\n<!-- paperbot:begin -->\n<!-- paperbot:end -->\n"
LINEAR = "Papers › Multimodal Large Language Models › Linear Layers Projection"
SIMPLE = "Papers › Contrastive Language-Image Pre-Training › Simple Contrastive Learning Paradigms"


class Stage:
    """A repository with a small list, and sources that know the shipped papers, while the context is open."""

    def __init__(self, text: str | None = None) -> None:
        listed = CATALOGUE.read_text(encoding="utf-8") if text is None else text
        self.exits = ExitStack()
        self.github = GithubSandbox(files={"data/papers.yaml": listed, "README.md": _readme(listed)})
        self.arxiv = ArxivSandbox()
        self.registry = RegistrySandbox()
        self.sleeps: list[float] = []

    def __enter__(self) -> Self:
        self.exits.enter_context(self.github)
        self.exits.enter_context(self.arxiv)
        self.exits.enter_context(self.registry)
        self.github.make_label("submission")
        self.forge = self.exits.enter_context(GithubForge(self.access()))
        self.source = ArxivClient(
            self.arxiv.url,
            contact="tests",
            sleep=self.sleeps.append,
            clock=lambda: 0.0,
            patience=0,
            limits=(2.0, 0.5),
        )
        web = Web(
            contact="tests",
            sleep=self.sleeps.append,
            clock=lambda: 0.0,
            patience=0,
            mirror=self.registry.url,
            limits=(2.0, 0.5),
        )
        self.library = Shelves({Kind.ARXIV: ArxivShelf(self.source), **open_shelves(web)})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.exits.close()

    def grant(self, **scopes: str) -> None:
        """Let the bot have a token from here on that may do this and no more: grant(issues="read")."""
        grants = {scope.replace("_", "-"): level for scope, level in scopes.items()}
        access = replace(self.access(), token=self.github.token(grants=grants))
        self.forge = self.exits.enter_context(GithubForge(access))

    def access(self) -> Access:
        """Give what the bot's own job has: the workflow's token."""
        return Access(
            api=self.github.url,
            server="https://github.example",
            repository=self.github.repository,
            token=self.github.token(),
            login=ACTIONS,
            pause=0,
        )

    def submit(self, author: str = "alice", **answers: str) -> int:
        """File the form for a paper; give the issue's number."""
        return self.file(SUBMIT_PAPER, answers, author)

    def file(self, form: Form, answers: Mapping[str, str], author: str = "alice") -> int:
        """File a form; give the issue's number."""
        return self.github.open_issue(author, body=body(answers, form), form_labels=("submission",))

    def edit(self, issue: int, **answers: str) -> None:
        """Edit an issue so that it holds these answers instead."""
        self.github.edit_issue(issue, body=body(answers))

    def run(self, issue: int) -> Report:
        """Wake the bot for one issue."""
        return self.wake(issue)[0]

    def wake(self, number: int) -> tuple[Report, ...]:
        """Wake the bot for an issue or a pull request; give all that it reports."""
        return reconcile_issue(self.forge, self.library, TODAY, number)

    def sweep(self) -> tuple[Report, ...]:
        """Wake the bot for all issues."""
        return reconcile_all(self.forge, self.library, TODAY)

    def reply(self, issue: int) -> str:
        """Give the one status comment, without its hidden first line."""
        (comment,) = (one for one in self.github.comments(issue) if read_reply_note(one.body))
        return comment.body.partition("-->")[2].strip()

    def open_pulls(self) -> list[Issue]:
        """Give the open pull requests, oldest first."""
        return [issue for issue in self.github.issues() if issue.pull and issue.open]

    def proposed(self, issue: Issue) -> str:
        """Give the list as it is on a pull request's branch."""
        assert issue.pull
        return self.github.file("data/papers.yaml", issue.pull.head) or ""

    def requests(self, since: int = 0) -> list[str]:
        """Give the requests to GitHub, without the repository's own part of the path."""
        return [line.replace("/repos/acme/papers", "") for line in self.github.log[since:]]


def _readme(listed: str) -> str:
    try:
        return render(README, load(listed).catalogue)
    except CatalogueError:
        return README


def body(answers: Mapping[str, str], form: Form = SUBMIT_PAPER) -> str:
    """Write the body that a form makes of answers, by the id of the field."""
    return write_answers({field: answers[field.id] for field in form.fields if field.id in answers}, form)
