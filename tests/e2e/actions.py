"""GitHub Actions, played on an embedded GitHub: which workflows a delivery wakes, and each job with its own token.

Knows no workflow by name. What GitHub decides by a file's `on:` and `permissions:` is decided here, the rest by act.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import Event, Grants
from tests.e2e import delivery
from tests.e2e.act import Act, Run
from tests.e2e.stand_ins import write_stand_ins
from tests.e2e.workflow import Workflow

FOLDER = ".github/workflows"
MOST = 40
"""The deliveries after which what does not come to rest is taken for a loop."""
_LOWER = {"write": "read", "read": "none"}


@dataclass(frozen=True, slots=True)
class App:
    """A GitHub App that is installed in the repository and may do there whatever a workflow asks of it."""

    slug: str
    client: str = "Iv23-papers"
    key: str = "the-app-s-private-key"
    known: str = key
    """What the repository's secret says that the key is."""

    @property
    def login(self) -> str:
        """The account that it acts as."""
        return f"{self.slug}[bot]"


@dataclass
class Actions:
    """The workflows of an embedded GitHub.

    Attributes:
        github: where events come from and tokens are good.
        folder: an empty folder.
        environment: what every step sees besides what GitHub gives.
        played: jobs that do not run but come to a result at once: {("ci.yml", "run"): "success"}.
        weakened: what is granted a level lower than a job declares it: ("contents",).
        app: the app whose client and key the repository knows, if any.

    """

    github: GithubSandbox
    folder: Path
    environment: Mapping[str, str]
    played: dict[tuple[str, str], str] = field(default_factory=dict)
    weakened: tuple[str, ...] = ()
    app: App | None = None
    seen: int = 0

    def __post_init__(self) -> None:
        write_stand_ins(self.folder / "actions")
        (self.folder / "home").mkdir()
        work = self.folder / "work"
        self._git("init", "--quiet", "--initial-branch=main", str(work))
        # act takes the repository's name from the remote, and the commit from HEAD; the objects stay where they are.
        self._git("-C", str(work), "remote", "add", "origin", f"https://github.com/{self.github.repository}.git")
        objects = self.github.git_folder / "objects"
        (work / ".git/objects/info/alternates").write_text(f"{objects}\n", encoding="utf-8")

    # What wakes workflows

    def deliver(self) -> list[Run]:
        """Run what every delivery since the last time wakes, and what comes of that, until nothing more comes."""
        runs: list[Run] = []
        for _ in range(MOST):
            if self.seen == len(self.github.events()):
                return runs
            self.seen += 1
            runs += self.run(self.github.events()[self.seen - 1])
        raise AssertionError(f"this does not come to rest: {', '.join(map(str, runs))}")

    def tick(self, name: str) -> list[Run]:
        """Let the clock wake one workflow, and nothing else."""
        return [run for cron in self._workflow(name).crons for run in self.run(Event("schedule", {"schedule": cron}))]

    def dispatch(self, name: str, **inputs: str) -> list[Run]:
        """Let a person start one workflow by hand, and nothing else."""
        event = Event("workflow_dispatch", {"inputs": inputs, "ref": "refs/heads/main", "workflow": f"{FOLDER}/{name}"})
        return self._run(event, self._workflow(name))

    def run(self, event: Event) -> list[Run]:
        """Run every job of every workflow that listens to a delivery."""
        branch, paths = delivery.branch(event), self._paths(event)
        woken = [one for one in self._workflows(self._commit(event)) if one.listens(event, branch, paths)]
        return [run for workflow in woken for run in self._run(event, workflow)]

    # One workflow

    def _run(self, event: Event, workflow: Workflow) -> list[Run]:
        (self.folder / "event.json").write_text(json.dumps(event.payload), encoding="utf-8")
        shutil.rmtree(self.folder / "artifacts", ignore_errors=True)
        self._git("-C", str(self.folder / "work"), "update-ref", "refs/heads/main", self._commit(event))
        for issue in self.github.issues():
            if issue.pull:  # GitHub keeps a ref for each
                self._git("-C", str(self.github.git_folder), "update-ref", _head(issue.number), issue.pull.head_sha)
        runs: dict[str, Run] = {}
        for job in workflow.jobs:
            runs[job] = self._run_job(event, workflow, job, {name: run.result for name, run in runs.items()})
        return list(runs.values())

    def _run_job(self, event: Event, workflow: Workflow, job: str, results: Mapping[str, str]) -> Run:
        if result := self.played.get((workflow.name, job)):
            return Run(workflow.name, job, result, "")
        grants = self._granted(workflow.grants(job))
        token = self.github.token(grants=grants if self._may_write(event) else _read_only(grants))
        return self._act(workflow, job).run(event.name, workflow.name, job, workflow.alone(job, results), token)

    def _act(self, workflow: Workflow, job: str) -> Act:
        given = {**self.environment, "GITHUB_API_URL": self.github.url, "ORIGIN": str(self.github.git_folder)}
        given["ARTIFACTS"] = str(self.folder / "artifacts")
        if self.app is None:
            return Act(self.folder, given, {}, {})
        answer = self.folder / "app"
        token = self.github.token(self.app.login, self._granted(_asked(workflow.jobs[job])))
        answer.write_text(f"token={token}\napp-slug={self.app.slug}\n", encoding="utf-8")
        given |= {"APP_CLIENT": self.app.client, "APP_KEY": self.app.key, "APP_ANSWER": str(answer)}
        secrets = {"PAPERBOT_APP_PRIVATE_KEY": self.app.known}
        return Act(self.folder, given, {"PAPERBOT_APP_CLIENT_ID": self.app.client}, secrets)

    def _granted(self, grants: Grants) -> Grants:
        return {name: _LOWER[level] if name in self.weakened else level for name, level in grants.items()}

    # What a delivery is about

    def _workflow(self, name: str) -> Workflow:
        (found,) = (one for one in self._workflows(self.github.tip("main") or "") if one.name == name)
        return found

    def _workflows(self, commit: str) -> Iterator[Workflow]:
        for path in self._git("ls-tree", "--name-only", commit, f"{FOLDER}/").split() if commit else ():
            yield Workflow(path.rpartition("/")[2], self.github.file(path, commit) or "")

    def _commit(self, event: Event) -> str:
        return delivery.commit(event, self.github.tip("main") or "")

    def _paths(self, event: Event) -> list[str]:
        span = delivery.span(event)
        return self._git("diff", "--name-only", span).splitlines() if span else []

    def _may_write(self, event: Event) -> bool:
        """Whether tokens may write at all: not where a pull request came from a fork, as those of strangers do."""
        login = delivery.opener(event)
        return not login or login.endswith("[bot]") or self.github.rules.permission(login) in ("write", "admin")

    def _git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.github.git_folder, check=True, capture_output=True, text=True
        )
        return done.stdout


def _read_only(grants: Grants) -> Grants:
    return {name: "read" if level == "write" else level for name, level in grants.items()}


def _head(number: int) -> str:
    return f"refs/pull/{number}/head"


def _asked(job: Mapping[str, object]) -> Grants:
    """Give what a job asks of an app by `permission-…`; nothing where it asks for no token."""
    steps = job["steps"]
    assert isinstance(steps, list)
    asked = [step["with"] for step in steps if "create-github-app-token" in step.get("uses", "")]
    words = "permission-"
    return {key.removeprefix(words): level for one in asked for key, level in one.items() if key.startswith(words)}
