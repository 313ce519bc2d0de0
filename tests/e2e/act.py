"""One job run by `act` on this machine, without a container. Decides nothing; see CONTRIBUTING, "Tests".

act honours `if:`, contexts, `needs`, outputs and environments. It knows neither `permissions:` nor `types:`,
`branches:`, `paths:` and `concurrency:`: the first four are played by actions.py, the last is compared in
tests/test_repository.py.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.prefix) / "bin"
ACT = BIN / "act"
NOWHERE = "http://127.0.0.1:9"
"""A proxy that is none: whatever asks for a host beyond this machine by way of it is refused at once."""
_PROXIES = {"HTTP_PROXY": NOWHERE, "HTTPS_PROXY": NOWHERE, "NO_PROXY": "127.0.0.1"}
_USES = re.compile(r"(actions/([\w-]+)@[0-9a-f]{40})")


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one job: "success", "failure" or "skipped", and its log."""

    workflow: str
    job: str
    result: str
    log: str

    def __str__(self) -> str:
        return f"{self.workflow} {self.job}: {self.result}"


@dataclass(frozen=True, slots=True)
class Act:
    """The runner, with a folder of its own and all that it must not take from this machine.

    Attributes:
        folder: holds `work`, a git repository whose HEAD is the commit that the event is about, and `actions`.
        environment: what every step sees besides what GitHub gives.
        variables: the repository's variables.
        secrets: the repository's secrets.

    """

    folder: Path
    environment: Mapping[str, str]
    variables: Mapping[str, str]
    secrets: Mapping[str, str]

    def run(self, event: str, workflow: str, job: str, text: str, token: str) -> Run:
        """Run a job of a workflow, whose text this is, for the event whose payload is in `event.json`."""
        (self.folder / workflow).write_text(text, encoding="utf-8")
        command = [str(ACT), event, "-j", job, "-W", str(self.folder / workflow), *self._fences(text, token)]
        surroundings = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(self.folder / "home"), **_PROXIES}
        done = subprocess.run(
            command, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        log = done.stdout + done.stderr
        succeeded = re.search(rf"(?m)^\[{job}(?:-\d+)?\] 🏁  Job succeeded$", log.replace("\r", ""))
        result = "success" if succeeded else "failure" if done.returncode else "skipped"
        return Run(workflow, job, result, log)

    def _fences(self, text: str, token: str) -> Iterator[str]:
        yield from ("-C", str(self.folder / "work"), "-e", str(self.folder / "event.json"))
        yield from ("-P", "ubuntu-24.04=-self-hosted", "--rm", "--no-cache-server", "--no-skip-checkout")
        yield from ("--log-prefix-job-id", "--action-offline-mode", "--action-cache-path", str(self.folder / "cache"))
        for used, name in sorted(set(_USES.findall(text))):
            yield from ("--local-repository", f"{used}={self.folder / 'actions' / name}")
        yield from ("-s", f"GITHUB_TOKEN={token}")
        for name, value in self.secrets.items():
            yield from ("-s", f"{name}={value}")
        for name, value in self.variables.items():
            yield from ("--var", f"{name}={value}")
        # The environment already holds the lock, so that pip has nothing to fetch; were it otherwise, this fails.
        for name, value in {"PIP_NO_INDEX": "1", **_PROXIES, **self.environment}.items():
            yield from ("--env", f"{name}={value}")
