"""Git's trees and commits as values, from and to the bytes that git keeps. Knows no repository.

Source of the formats: gitformat-signature(5) and the "Git Objects" chapter of Pro Git (git-scm.com/book).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

SIGNATURE = "-----BEGIN PGP SIGNATURE-----\n\nMade by the sandbox\n-----END PGP SIGNATURE-----"
"""What stands for GitHub's own signature: it shows who signed, and proves nothing."""

_PERSON = re.compile(r"(?P<name>.*?) ?<(?P<email>[^>]*)> (?P<seconds>\d+) [+-]\d{4}")
_KINDS = {"040000": "tree", "160000": "commit"}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a tree: `mode` as in "100644", and the hash of what it names."""

    mode: str
    sha: str

    @property
    def kind(self) -> str:
        """The type of the object: "blob", "tree", or "commit" for a submodule."""
        return _KINDS.get(self.mode, "blob")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made a commit, and when (UTC, whole seconds)."""

    name: str
    email: str
    date: datetime

    def __str__(self) -> str:
        return f"{self.name} <{self.email}> {int(self.date.timestamp())} +0000"


@dataclass(frozen=True, slots=True)
class Draft:
    """A commit that is not yet stored."""

    tree: str
    parents: tuple[str, ...]
    author: Signature
    committer: Signature
    message: str
    signed: bool = False

    @property
    def title(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Commit:
    """A stored commit."""

    sha: str
    made: Draft


def parse_tree(content: bytes) -> dict[str, Item]:
    r"""Read a stored tree: name to item, in git's order.

    >>> parse_tree(b"100644 a.md\x00" + bytes(19) + b"\x01")
    {'a.md': Item(mode='100644', sha='0000000000000000000000000000000000000001')}
    """
    items: dict[str, Item] = {}
    while content:
        head, _, rest = content.partition(b"\0")
        mode, _, name = head.partition(b" ")
        items[name.decode(errors="surrogateescape")] = Item(mode.decode().zfill(6), rest[:20].hex())
        content = rest[20:]
    return items


def render_tree(items: Mapping[str, Item]) -> bytes:
    """Write a tree as git stores it, in git's order; the inverse of `parse_tree`."""
    named = ((name.encode(errors="surrogateescape"), item) for name, item in items.items())
    # Git compares the name of a folder as if it ended with a slash.
    ordered = sorted(named, key=lambda pair: pair[0] + b"/" * (pair[1].kind == "tree"))
    return b"".join(
        item.mode.lstrip("0").encode() + b" " + name + b"\0" + bytes.fromhex(item.sha) for name, item in ordered
    )


def parse_commit(content: bytes) -> Draft:
    """Read a stored commit; the message comes without its last line break."""
    head, _, message = content.decode(errors="replace").partition("\n\n")
    fields = [line.partition(" ")[::2] for line in head.split("\n")]
    first = dict(reversed(fields))
    return Draft(
        tree=first["tree"],
        parents=tuple(value for name, value in fields if name == "parent"),
        author=_parse_signature(first["author"]),
        committer=_parse_signature(first["committer"]),
        message=message.removesuffix("\n"),
        signed="gpgsig" in first,
    )


def render_commit(draft: Draft) -> bytes:
    """Write a commit as git stores it; the inverse of `parse_commit`."""
    parents = [f"parent {parent}" for parent in draft.parents]
    people = [f"author {draft.author}", f"committer {draft.committer}"]
    signature = [f"gpgsig {SIGNATURE}".replace("\n", "\n ")] if draft.signed else []
    head = "\n".join([f"tree {draft.tree}", *parents, *people, *signature])
    return f"{head}\n\n{draft.message}\n".encode()


def _parse_signature(text: str) -> Signature:
    match = _PERSON.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not an author line of git's")
    return Signature(match["name"], match["email"], datetime.fromtimestamp(int(match["seconds"]), UTC))
