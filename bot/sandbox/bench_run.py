"""Runs the bot as a whole process on the embedded services, and tells what that took. Knows no list."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.arxiv.sandbox import ArxivSandbox
from bot.sandbox.github.sandbox import GithubSandbox


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took, from its start to its end, interpreter included."""

    seconds: float
    megabytes: float
    requests: tuple[str, ...]
    """To GitHub, as its log has them."""
    asked: int
    """Requests to arXiv."""


def run(github: GithubSandbox, arxiv: ArxivSandbox, event: Path | None = None) -> Cost:
    """Run `python -m bot reconcile` for an event's file, or for all issues; raises SystemExit where it fails."""
    before, asked = len(github.log), len(arxiv.log)
    environment = {
        "GITHUB_REPOSITORY": github.repository,
        "GITHUB_TOKEN": github.token(),
        "GITHUB_API_URL": github.url,
        "GITHUB_EVENT_PATH": str(event or ""),
        "ARXIV_API_URL": arxiv.url,
    }
    start = time.perf_counter()
    command = [sys.executable, "-m", "bot", "reconcile", "--event" if event else "--all"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the bot ended with {process.returncode}")
    return Cost(seconds, usage.ru_maxrss / 1024, github.log[before:], len(arxiv.log) - asked)
