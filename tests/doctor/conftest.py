import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.catalogue.document import load
from bot.doctor.branches import PROBES
from bot.doctor.case import CHOOSER, Case
from bot.doctor.checks import CHECKS
from bot.doctor.diagnosis import Level, diagnose
from bot.doctor.labels import LABELS
from bot.forge.access import Access
from bot.forge.github_client import GithubForge
from bot.forge.inspection import read_setup
from bot.intake.form import render_forms
from bot.sandbox.github.hosting import steady_clock
from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import ACTIONS
from tests.stage import CATALOGUE, README, TODAY

ROOT = Path(__file__).parents[2]
SUBMIT = ".github/workflows/submit.yml"
HOME = "https://github.example/acme/papers"
LISTED = CATALOGUE.read_text(encoding="utf-8")


def _files() -> dict[str, str]:
    chooser = {"blank_issues_enabled": False, "contact_links": [{"url": f"{HOME}/edit/main/data/papers.yaml"}]}
    return {
        "data/papers.yaml": LISTED,
        "README.md": README,
        **render_forms(load(LISTED).catalogue),
        CHOOSER: json.dumps(chooser),
        SUBMIT: (ROOT / SUBMIT).read_text(encoding="utf-8"),
    }


@dataclass
class Clinic:
    """A repository that is set up as it should be, on GitHub and in the checkout."""

    github: GithubSandbox
    files: dict[str, str] = field(default_factory=_files)
    login: str = "maintainer"

    def forge(self) -> GithubForge:
        """Give the real client, as whoever makes the check-up."""
        access = Access(
            api=self.github.url,
            server="https://github.example",
            repository=self.github.repository,
            token="",
            login=ACTIONS,
            pause=0,
        )
        return GithubForge(replace(access, token=self.github.token(self.login)))

    def case(self) -> Case:
        """Read everything for a check-up."""
        with self.forge() as forge:
            return Case(read_setup(forge, PROBES), self.files, TODAY)

    def told(self) -> list[str]:
        """Make the check-up; give what is told of everything that is not fine."""
        return [str(one) for one in diagnose(CHECKS, self.case()) if one.level is not Level.FINE]


@dataclass
class Kept:
    """What the doctor says of each setting, kept in one file to be read; `pytest --accept` keeps it anew."""

    path: Path
    accept: bool

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def sections(self) -> dict[str, str]:
        parts = (part.partition("\n\n```\n") for part in self.text.removeprefix("## ").split("\n\n## "))
        return {name: text.rstrip().removesuffix("\n```") for name, _, text in parts}

    def compare(self, name: str, text: str) -> None:
        if self.accept:
            kept = {**(self.sections if self.path.exists() else {}), name: text}
            self.path.write_text("\n\n".join(f"## {name}\n\n```\n{text}\n```" for name, text in kept.items()) + "\n")
        assert self.sections.get(name) == text


@pytest.fixture
def kept(pytestconfig: pytest.Config) -> Kept:
    return Kept(ROOT / "tests/data/golden/doctor.md", pytestconfig.getoption("accept"))


@pytest.fixture
def clinic() -> Iterator[Clinic]:
    clock = steady_clock(datetime(2026, 11, 20, tzinfo=UTC))
    with GithubSandbox(files=_files(), clock=clock) as github:
        for label in LABELS:
            github.make_label(label.name)
        yield Clinic(github)
