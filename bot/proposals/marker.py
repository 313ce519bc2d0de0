"""The hidden notes that the bot leaves in its own texts, to know them again. Knows no sentence.

Anyone can type such a note; only those in texts by the bot's own account are to be believed.
"""

import re
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

REPLY = "<!-- paperbot:reply -->"
"""The first line of the status comment."""

_BEGIN = "<!-- paperbot:begin "
_END = "<!-- paperbot:end -->"
_OWN = re.compile(rf"{re.escape(_BEGIN)}(?P<note>\{{[^\n]*\}}) -->\n.*?{re.escape(_END)}", re.DOTALL)


class Note(BaseModel):
    """What a pull request of ours remembers."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issues: tuple[int, ...]
    """The issues that ask for it, the first one leading."""
    digest: str
    """Of what is proposed: the entry and its sections."""
    base: str
    """The commit of the default branch that it was built on."""
    title: str
    """The title as we wrote it; another one by now is a maintainer's, and stays."""


@dataclass(frozen=True, slots=True)
class OwnPart:
    """The part of a pull request's body that is the bot's; a maintainer may write above and below."""

    note: Note
    text: str

    def __str__(self) -> str:
        return f"{_BEGIN}{self.note.model_dump_json()} -->\n{self.text}\n{_END}"


def read_note(body: str) -> Note | None:
    """Find the note in a pull request's body; None where it was removed or spoilt."""
    found = _OWN.search(body.replace("\r\n", "\n"))
    try:
        return Note.model_validate_json(found["note"]) if found else None
    except ValidationError:
        return None


def with_own_part(body: str, own: OwnPart) -> str:
    """Put our part into a body in place of the old one, or alone where there is none."""
    normal = body.replace("\r\n", "\n")
    found = _OWN.search(normal)
    return normal[: found.start()] + str(own) + normal[found.end() :] if found else str(own)


def pushed(digest: str, base: str) -> str:
    """Note in a status comment that a branch stands without a pull request: what it says, and upon which commit."""
    return f"<!-- paperbot:pushed {digest} {base} -->"
