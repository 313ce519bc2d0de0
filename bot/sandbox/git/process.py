"""Git as a program, at work on one bare repository. Knows how to start it; refuses to know what for."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO

_SETTINGS = {
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "core.fsync",  # what is thrown away need not survive a power cut
    "GIT_CONFIG_VALUE_0": "none",
    "GIT_CONFIG_KEY_1": "core.quotePath",  # names of files as they are
    "GIT_CONFIG_VALUE_1": "off",
}


class GitError(Exception):
    """Git refused; its text is what git said."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One object as the repository keeps it: `kind` is "blob", "tree", "commit" or "tag"."""

    sha: str
    kind: str
    content: bytes


class Git:
    """One new bare repository in `folder`, which must be empty, and the git processes that work on it.

    No setting of the machine or of a person reaches it. Some processes stay and answer again and again, for
    starting one costs more than all else that a read or a write does; `close` ends them.
    """

    def __init__(self, folder: Path, default_branch: str) -> None:
        program = shutil.which("git")
        if program is None:
            raise GitError("git is not installed; the sandbox keeps its repository with git 2.39 or newer")
        self._program = program
        self._folder = folder
        self._staying: dict[tuple[str, ...], subprocess.Popen[bytes]] = {}
        self._lock = Lock()
        self.run("init", "--quiet", "--bare", "--template=", f"--initial-branch={default_branch}")

    def close(self) -> None:
        """End the processes that stayed."""
        for process in self._staying.values():
            process.communicate()

    def run(self, *arguments: str) -> bytes:
        """Run one git command; give its output, or raise GitError."""
        done = self._start(arguments)
        if done.returncode:
            raise GitError(done.stderr.decode(errors="replace").strip())
        return done.stdout

    def holds(self, *arguments: str) -> bool:
        """Run a git command that answers by its exit status."""
        return self._start(arguments).returncode == 0

    def attempt(self, *arguments: str, given: str = "") -> bytes | None:
        """Run a git command that may fail as a matter of course; None then. `given` is what it reads."""
        done = self._start(arguments, given)
        return None if done.returncode else done.stdout

    def read(self, name: str) -> Stored | None:
        """Read the object of this name ("main", "COMMIT:path", a hash); None where there is none."""
        if {"\n", "\0"} & set(name):  # the process takes one name a line
            return None
        with self._lock:
            answer = self._ask(("cat-file", "--batch"), name)
            head = answer.readline().decode(errors="replace").split()
            if len(head) != 3 or not head[2].isdigit():  # noqa: PLR2004  # hash, kind, size; else "NAME missing"
                return None
            content = answer.read(int(head[2]))
            answer.read(1)
        return Stored(head[0], head[1], content)

    def write(self, kind: str, content: bytes) -> str:
        """Store an object, and give its hash. The content must be well formed."""
        with self._lock:
            spool = self._folder / "spool"
            spool.write_bytes(content)
            answer = self._ask(("hash-object", "-w", "--no-filters", "-t", kind, "--stdin-paths"), str(spool))
            return answer.readline().decode().strip()

    @property
    def _environment(self) -> dict[str, str]:
        nobody = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": str(self._folder)}
        return {**nobody, **_SETTINGS, "GIT_DIR": str(self._folder), "LC_ALL": "C"}

    def _start(self, arguments: tuple[str, ...], given: str = "") -> subprocess.CompletedProcess[bytes]:
        command, where = [self._program, *arguments], self._folder
        return subprocess.run(
            command, cwd=where, env=self._environment, input=given.encode(), capture_output=True, check=False
        )

    def _ask(self, arguments: tuple[str, ...], line: str) -> IO[bytes]:
        process = self._staying.get(arguments) or self._stay(arguments)
        if process.stdin is None or process.stdout is None:
            raise GitError("a process was started without pipes")
        process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        return process.stdout

    def _stay(self, arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [self._program, *arguments],
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # cat-file complains of every name that is none
        )
        self._staying[arguments] = process
        return process
