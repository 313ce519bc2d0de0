"""What refresh.yml promises: who may do what in it, and what it hands to the commands."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.refresh.run import WORKFLOWS
from bot.refresh.shelf import LINKS_PATH, MEMORY
from tests.test_repository import ROOT, jobs

FOLDER = ROOT / ".github" / "workflows"
JOBS = jobs(FOLDER / "refresh.yml")


def steps(job: str, word: str) -> list[dict[str, Any]]:
    return [step for step in JOBS[job]["steps"] if word in step.get("uses", step.get("run", ""))]


def test_what_speaks_to_strangers_may_only_read_and_has_no_token() -> None:
    assert JOBS["links"]["permissions"] == {"contents": "read"}
    assert [step for step in JOBS["links"]["steps"] if "env" in step] == []
    assert [step["with"]["persist-credentials"] for step in steps("links", "checkout")] == [False, False]


def test_the_links_are_handed_on_from_where_the_memory_has_them() -> None:
    _, memory = steps("links", "checkout")
    assert (memory["with"]["ref"], memory["with"]["path"]) == (MEMORY, "memory")
    kept = f"memory/{LINKS_PATH}"
    assert steps("links", "bot links")[0]["run"] == f"python -m bot links --memory {kept}"
    (handed,), (taken,) = steps("links", "upload-artifact"), steps("refresh", "download-artifact")
    assert handed["with"]["path"] == kept
    assert handed["with"]["include-hidden-files"]  # the folder's name begins with a dot
    assert handed["with"]["name"] == taken["with"]["name"]
    assert Path(kept).name == "links.json"


@pytest.mark.parametrize(("links", "arguments"), [("", []), ("links.json", ["--links", "links.json"])])
def test_the_refresh_takes_the_links_if_there_are_any(links: str, arguments: list[str]) -> None:
    (step,) = steps("refresh", "bot refresh")
    command = step["run"].replace("python -m bot", "printf '%s\\n'")
    shown = subprocess.run(["bash", "-euc", command], env={"LINKS": links}, capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["refresh", "--event", *arguments]


def test_runs_follow_one_another_and_none_is_lost() -> None:
    assert JOBS["refresh"]["concurrency"] == {"group": "papers-bot-refresh", "queue": "max"}


def test_every_workflow_that_runs_by_schedule_is_kept_awake() -> None:
    scheduled = {path.name for path in FOLDER.iterdir() if "\n  schedule:" in path.read_text(encoding="utf-8")}
    assert scheduled == set(WORKFLOWS)
