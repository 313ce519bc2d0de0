"""What git's patches say of each file. Knows no repository. Renames are read as a removal and an addition."""

import re
from dataclasses import dataclass
from itertools import pairwise

_KINDS = {"new file": "added", "deleted file": "removed"}
_FIRST_LINE = re.compile(r"^diff --git ", re.MULTILINE)
_INDEX = re.compile(r"^index [0-9a-f]+\.\.([0-9a-f]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit does to one file; `status` is "added", "removed" or "modified"."""

    path: str
    status: str
    sha: str
    """The new content's hash; zeros where the file is removed."""
    additions: int
    deletions: int
    patch: str
    """The hunks, from the first "@@" on; "" for a binary file."""


def parse_patch(text: str) -> tuple[FileChange, ...]:
    """Read the output of `git diff-tree -p --full-index --no-renames`, with core.quotePath off."""
    starts = [match.start() for match in _FIRST_LINE.finditer(text)]
    return tuple(_parse_file(text[start:end]) for start, end in pairwise([*starts, len(text)]))


def _parse_file(text: str) -> FileChange:
    names = text.partition("\n")[0].removeprefix("diff --git ")
    head, at, hunks = text.partition("\n@@")
    lines = hunks.split("\n")[1:]
    index = _INDEX.search(head)
    return FileChange(
        # Without renames the line reads "a/PATH b/PATH", whatever blanks the path holds.
        path=names[2 : 2 + (len(names) - 5) // 2],
        status=next((status for sign, status in _KINDS.items() if f"\n{sign}" in head), "modified"),
        sha=index[1] if index else "",
        additions=sum(line.startswith("+") for line in lines),
        deletions=sum(line.startswith("-") for line in lines),
        patch=(at + hunks).strip("\n"),
    )
