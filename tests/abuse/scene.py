"""The whole bot, run by its command line as a workflow runs it, before the embedded services. Judges nothing."""

import io
import json
import logging
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.cli.main import main
from bot.sandbox.github.values import ACTIONS
from tests.abuse.left import Left, Said, collect
from tests.stage import TODAY, Stage

_COMMANDS = ("submissions", "refresh")


@dataclass
class Scene:
    """A stage with a submission on it, and everything that the bot ever said."""

    stage: Stage
    patch: pytest.MonkeyPatch
    folder: Path
    issue: int = 0
    """The issue that the case is about."""
    event: str | None = None
    """An event file that somebody made up."""
    left: Left = field(default_factory=Left)

    def __post_init__(self) -> None:
        for name, value in {
            "GITHUB_REPOSITORY": self.stage.github.repository,
            "GITHUB_TOKEN": self.stage.github.token(),
            "GITHUB_API_URL": self.stage.github.url,
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "ARXIV_API_URL": self.stage.arxiv.url,
            "METADATA_URL": self.stage.registry.url,
            "PAPERBOT_LOGIN": ACTIONS,
        }.items():
            self.patch.setenv(name, value)
        for command in _COMMANDS:
            self.patch.setattr(f"bot.cli.{command}.read_today", lambda: TODAY)
        # What the embedded servers say of a client that hangs up is no output of the bot's.
        self.patch.setattr("socketserver.BaseServer.handle_error", lambda *_: None)
        clock = SimpleNamespace(sleep=lambda _: None, monotonic=lambda: 0.0)
        self.patch.setattr("bot.cli.services.time", clock)

    @property
    def pull(self) -> int:
        """The newest pull request of the bot's; 0 where there is none."""
        pulls = (issue.number for issue in self.stage.github.issues() if issue.pull and issue.author.login == ACTIONS)
        return max(pulls, default=0)

    def wake(self, number: int | None = None) -> None:
        """Run the bot as the newest event about an issue does."""
        (self.folder / "event.json").write_text(self.event or self._payload(number or self.issue), encoding="utf-8")
        self._run("reconcile", "--event")

    def sweep(self) -> None:
        """Run the bot as its schedule does."""
        self._run("reconcile", "--all")

    def refresh(self) -> None:
        """Run the bot as its weekly schedule does."""
        self._run("refresh")

    def _payload(self, number: int) -> str:
        for event in reversed(self.stage.github.events()):
            issue = event.payload.get("issue")
            if isinstance(issue, dict) and issue["number"] == number:
                return json.dumps(event.payload)
        return json.dumps({"issue": {"number": number}})

    def _run(self, *arguments: str) -> None:
        summary = self.folder / "summary.md"
        summary.write_text("", encoding="utf-8")
        printed = io.StringIO()
        root = logging.getLogger()
        kept, root.handlers = root.handlers, []  # so that the command sets up its own, as in a workflow
        try:
            with ExitStack() as exits:
                exits.enter_context(redirect_stdout(printed))
                exits.enter_context(redirect_stderr(printed))
                self.left.exits.append(main(arguments))
        finally:
            root.handlers = kept
        self.left.say(Said("log", " ".join(arguments), printed.getvalue()))
        self.left.say(Said("summary", " ".join(arguments), summary.read_text(encoding="utf-8")))
        collect(self.stage, self.left)
