"""Git as a program, at work on one bare repository. Knows how to start it; refuses to know what for."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO


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

    No setting of the machine or of a person reaches it. One process stays to answer reads, for starting one
    costs more than all else that a read does; `close` ends it.
    """

    def __init__(self, folder: Path, default_branch: str) -> None:
        program = shutil.which("git")
        if program is None:
            raise GitError("git is not installed; the sandbox keeps its repository with git 2.38 or newer")
        self._program = program
        self._folder = folder
        self.run("init", "--quiet", "--bare", "--template=", f"--initial-branch={default_branch}")
        self._reading = Lock()
        self._reader = subprocess.Popen(
            [program, "cat-file", "--batch"],
            cwd=folder,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it complains of every name that is no commit
        )

    def close(self) -> None:
        """End the reading process."""
        self._reader.communicate()

    def run(self, *arguments: str, feed: bytes = b"") -> bytes:
        """Run one git command, `feed` at its standard input; give its output, or raise GitError."""
        done = self._start(arguments, feed)
        if done.returncode:
            raise GitError(done.stderr.decode(errors="replace").strip())
        return done.stdout

    def holds(self, *arguments: str) -> bool:
        """Run a git command that answers by its exit status."""
        return self._start(arguments, b"").returncode == 0

    def attempt(self, *arguments: str) -> bytes | None:
        """Run a git command that may fail as a matter of course; None then."""
        done = self._start(arguments, b"")
        return None if done.returncode else done.stdout

    def read(self, name: str) -> Stored | None:
        """Read the object of this name ("main", "COMMIT:path", a hash); None where there is none."""
        if {"\n", "\0"} & set(name):  # the reader takes one name a line
            return None
        with self._reading:
            return self._ask(name)

    def _ask(self, name: str) -> Stored | None:
        asked, answer = _pipe(self._reader.stdin), _pipe(self._reader.stdout)
        asked.write(name.encode() + b"\n")
        asked.flush()
        head = answer.readline().decode().split()
        if len(head) != 3 or not head[2].isdigit():  # noqa: PLR2004  # hash, kind, size; else "NAME missing"
            return None
        content = answer.read(int(head[2]))
        answer.read(1)
        return Stored(head[0], head[1], content)

    @property
    def _environment(self) -> dict[str, str]:
        nobody = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": str(self._folder)}
        return {**nobody, "GIT_DIR": str(self._folder), "LC_ALL": "C"}

    def _start(self, arguments: tuple[str, ...], feed: bytes) -> subprocess.CompletedProcess[bytes]:
        command = [self._program, *arguments]
        return subprocess.run(
            command, cwd=self._folder, env=self._environment, input=feed, capture_output=True, check=False
        )


def _pipe(end: IO[bytes] | None) -> IO[bytes]:
    if end is None:
        raise GitError("the reading process has no pipe")
    return end
