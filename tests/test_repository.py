"""What must hold for the repository itself: its locks, its workflows, and what its documents promise."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml  # noqa: TID251  # reads workflows, which are no list of papers
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.test_architecture import ROOMS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(line) for line in PROJECT["dependencies"]]
TOOLS = [Requirement(line) for line in PROJECT["optional-dependencies"]["dev"]]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").iterdir())

LOCK_LINE = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9a-z.]+)(?: ; [\w<>=!.' ]+)? \\"
    r"|    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    r"|    # +(?:via|via [a-z0-9-]+|-c requirements\.lock|[a-z0-9-]+|(?:via )?paperbot \(pyproject\.toml\))"
)
INSTALL = 'python -m pip install --quiet --only-binary=":all:" --require-hashes --requirement requirements.lock'
APP_LOGIN = (
    "${{ steps.app.outputs.app-slug && format('{0}[bot]', steps.app.outputs.app-slug) || 'github-actions[bot]' }}"
)
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    matches = map(LOCK_LINE.fullmatch, text(lock).splitlines())
    return {match["name"]: match["version"] for match in matches if match and match["name"]}


def jobs(workflow: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return found


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_names_versions_and_hashes_and_no_address(lock: str) -> None:
    assert [line for line in text(lock).splitlines() if not LOCK_LINE.fullmatch(line)] == []


@pytest.mark.parametrize(
    ("lock", "wanted"), [("requirements.lock", RUNTIME), ("requirements-dev.lock", RUNTIME + TOOLS)]
)
def test_a_lock_holds_what_the_project_asks_for(lock: str, wanted: list[Requirement]) -> None:
    locked = pins(lock)
    assert [str(asked) for asked in wanted if locked[canonicalize_name(asked.name)] not in asked.specifier] == []


def test_both_locks_agree() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("name", ["uv.lock", "pylock.toml", "poetry.lock", "package-lock.json"])
def test_there_is_no_lock_of_a_kind_that_records_addresses(name: str) -> None:
    assert not (ROOT / name).exists()


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_only_actions_pinned_by_commit(workflow: Path) -> None:
    uses = re.findall(r"\buses: .*", workflow.read_text(encoding="utf-8"))
    assert uses
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_grants_nothing_to_all_and_ends_in_time(workflow: Path) -> None:
    assert "\npermissions: {}\n" in workflow.read_text(encoding="utf-8")
    assert [name for name, job in jobs(workflow).items() if not {"permissions", "timeout-minutes"} <= set(job)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_shell_command_holds_an_expression(workflow: Path) -> None:
    steps = [step for job in jobs(workflow).values() for step in job["steps"]]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_what_runs_on_a_pull_request_can_t_write(workflow: Path) -> None:
    triggers = yaml.safe_load(workflow.read_text(encoding="utf-8"))[True]  # YAML takes the key `on` for a yes
    granted = {right for job in jobs(workflow).values() for right in job["permissions"].values()}
    assert "pull_request" not in triggers or granted <= {"read"}
    assert not {"pull_request_target", "workflow_run"} & set(triggers)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_jobs_wait_for_one_another_by_a_group_of_their_own(workflow: Path) -> None:
    # One of the whole workflow is claimed before any condition of a job is asked, and groups of all workflows meet.
    assert "\nconcurrency:" not in workflow.read_text(encoding="utf-8")
    groups = [job["concurrency"] for job in jobs(workflow).values()]
    assert [group for group in groups if not group["group"].startswith("papers-bot-")] == []
    assert [group for group in groups if ("queue" in group) == ("cancel-in-progress" in group)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_checkout_leaves_a_token_behind(workflow: Path) -> None:
    steps = [step for job in jobs(workflow).values() for step in job["steps"]]
    kept = [step for step in steps if "checkout" in step.get("uses", "") and step["with"]["persist-credentials"]]
    assert kept == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_that_is_installed_runs_while_it_is_installed(workflow: Path) -> None:
    runs = [step.get("run", "") for job in jobs(workflow).values() for step in job["steps"]]
    assert {run for run in runs if "install" in run} <= {INSTALL}


def test_an_app_is_asked_for_just_what_the_job_may_do() -> None:
    asked = {}
    for workflow in WORKFLOWS:
        for name, job in jobs(workflow).items():
            for step in (step for step in job["steps"] if "create-github-app-token" in step.get("uses", "")):
                given = {key: value for key, value in step["with"].items() if key.startswith("permission-")}
                assert given == {f"permission-{scope}": level for scope, level in job["permissions"].items()}
                assert step["if"] == "vars.PAPERBOT_APP_CLIENT_ID != ''"
                asked[name] = job["steps"][-1]["env"]
    assert asked.keys() == {"reconcile", "refresh"}
    assert {env["GITHUB_TOKEN"] for env in asked.values()} == {"${{ steps.app.outputs.token || github.token }}"}
    assert {env["PAPERBOT_LOGIN"] for env in asked.values()} == {APP_LOGIN}


def test_the_page_names_the_permissions_that_an_app_needs() -> None:
    rows = re.findall(r"^   \| ([\w ]+) \| Read and write \|", text("docs/maintaining.md"), re.MULTILINE)
    granted = [job["permissions"] for workflow in WORKFLOWS for job in jobs(workflow).values()]
    writes = {scope for permissions in granted for scope, level in permissions.items() if level == "write"}
    assert {row.lower().removeprefix("commit ").replace(" ", "-") for row in rows} == writes


def test_no_token_stands_in_the_environment_of_a_whole_job() -> None:
    assert [job for workflow in WORKFLOWS for job in jobs(workflow).values() if "env" in job] == []


def test_submissions_queue_by_issue_and_lose_no_event() -> None:
    (job,) = jobs(ROOT / ".github" / "workflows" / "submit.yml").values()
    assert job["concurrency"] == {
        "group": "papers-bot-${{ github.event.issue.number || inputs.issue || 'all' }}",
        "queue": "max",
    }


def test_what_ci_runs_can_be_run_by_a_person() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "run: .ci/run\n" in text(".github/workflows/ci.yml")


def test_every_dependency_is_accounted_for() -> None:
    explained = re.findall(r"^\| `([A-Za-z0-9-]+)` \|", text("docs/dependencies.md"), re.MULTILINE)
    assert explained == [requirement.name for requirement in RUNTIME + TOOLS]


def test_contributing_shows_the_rooms_in_their_order() -> None:
    shown = re.findall(r"^\| `bot/([a-z]+)(?:\.py|/)` \|", text("CONTRIBUTING.md"), re.MULTILINE)
    assert shown == [room for room in ROOMS if not room.startswith("__")]
