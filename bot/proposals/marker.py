"""The hidden notes that the bot leaves in its own texts, to know them again. Knows no sentence.

Anyone can type such a note; only those in texts by the bot's own account are to be believed.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain, repeat
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_serializer

from bot.intake.corrections import Corrections

_REPLY = re.compile(r"<!-- paperbot:reply (?P<note>\{[^\n]*\}) -->\n")
_MARK = "<!-- paperbot:"
_BEGIN = f"{_MARK}begin "
_END = f"{_MARK}end -->"
_NO_MARK = "<!- paperbot:"
"""What a mark becomes that stands in a text of ours."""
_OWN = re.compile(
    rf"{re.escape(_BEGIN)}(?P<note>\{{[^\n]*\}}) -->\n(?:(?!{re.escape(_BEGIN)}).)*?{re.escape(_END)}", re.DOTALL
)


class _Note(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Approval(_Note):
    """A maintainer's word that what is proposed may be merged; it counts for what they could see then."""

    by: str
    """The login."""
    at: datetime
    commit: str = ""
    """The commit that they named, or its beginning."""


class Heard(_Note):
    """What people said by commands, as far as it still matters."""

    upto: int = 0
    """The newest comment that was obeyed; ids grow over issues and pull requests together."""
    corrections: Corrections = Corrections()
    """All that was ever corrected, made one."""
    approval: Approval | None = None
    """The newest one, while nothing is merged."""
    refusal: str | None = None
    """Why a maintainer declined; None where nobody did, and once the issue was opened again. Hostile text."""
    answers: tuple[str, ...] = ()
    """What was answered to the newest commands, in Markdown."""

    @field_serializer("corrections")
    def _write_corrections(self, corrections: Corrections) -> dict[str, Any]:
        # On its own: what was set to nothing must be written, though nothing is the default.
        return corrections.model_dump(mode="json")


class ReplyNote(_Note):
    """What a status comment remembers."""

    status: str
    """The label that was set with it, so that one that a person took off stays off."""
    pushed: str = ""
    """Of a branch that stands without a pull request: the fingerprint of what is on it."""
    pull: int = 0
    """The pull request that is open for it, and was labelled."""
    declined: int = 0
    """The pull request whose refusal it tells of, so that a reopened issue starts again."""
    behind: tuple[int, ...] = ()
    """What it said comes first, of one that waits its turn."""
    locked_out: bool = False
    """Whether it says that nothing by its author is looked at."""
    heard: Heard = Heard()


class View(_Note):
    """What a reviewer sees of a proposal, and since when."""

    content: dict[str, str] = {}
    """A fingerprint of each field of the entry, and of its section, by the names that readers know."""
    since: datetime | None = None
    """When a commit first held it; None where that was before its pull request was opened."""
    changed: tuple[str, ...] = ()
    """The fields that were different before."""
    heads: tuple[str, ...] = ()
    """The newest commits that held it, the newest last."""
    base: str = ""
    """The commit of the default branch that the newest of them stands on."""


class NotedWork(_Note):
    """A work that a pull request adds, as far as other proposals have to know it to see that they are of the same."""

    title: str
    """Its own title, of harmless characters."""
    names: tuple[str, ...] = ()
    """Its names, "arXiv 2304.08485"."""
    links: dict[str, str] = {}
    """Its code and project page."""


_Number = Annotated[int, Field(gt=0, lt=2**31)]
"""An issue's: GraphQL's Int ends there (spec.graphql.org), and GitHub refuses a question about any other."""


class PullNote(_Note):
    """What a pull request of ours remembers."""

    issues: tuple[_Number, ...] = ()
    """The issues that ask for it, the first one leading; none for a rolling one."""
    author: int = 0
    """The account that filed the leading issue; 0 where it is gone."""
    asked: str = ""
    """The fingerprint of what the leading issue asks for."""
    fingerprint: str
    """Of what is proposed, and of the lines of the list that it stands between."""
    head: str
    """The commit that we built."""
    title: str
    """The title as we wrote it; another one by now is a maintainer's, and stays."""
    standing: str = ""
    """What the commit status says, so that it is said anew where it comes to be another."""
    works: tuple[NotedWork, ...] = ()
    """The works that it adds."""
    amends: str = ""
    """Of one that changes a listed entry: the fingerprint of its work."""
    shown: tuple[str, ...] = ()
    """Of a rolling one: names of the single changes that readers see in it."""
    view: View = View()


@dataclass(frozen=True, slots=True)
class OwnPart:
    """The part of a pull request's body that is the bot's; a maintainer may write above and below."""

    note: PullNote
    text: str

    def __str__(self) -> str:
        # A mark that somebody else wrote must not end our part, nor begin another: in quoted code it would stand whole.
        text = self.text.replace(_MARK, _NO_MARK)
        return f"{_BEGIN}{_json(self.note)} -->\n{text}\n{_END}"


@lru_cache(maxsize=1024)  # a sweep asks each proposal about all others
def read_pull_note(body: str) -> PullNote | None:
    """Find the note in a pull request's body; None where it was removed or spoilt, or nobody can tell which is ours.

    Two of them stand there where somebody pasted one above or below ours.
    """
    found = _OWN.findall(_normal(body))
    try:
        return PullNote.model_validate_json(found[0]) if len(found) == 1 else None
    except ValidationError:
        return None


def with_own_part(body: str, own: OwnPart) -> str:
    """Put our part into a body in place of the old one, or below all that is there where its marks are gone.

    Where several parts say that they are ours, this one takes the place of all.
    """
    normal = _normal(body)
    if _OWN.search(normal) is None:
        return "\n\n".join(filter(None, (normal.rstrip(), str(own))))
    parts = chain((str(own),), repeat(""))
    return _OWN.sub(lambda _: next(parts), normal)


def with_reply_note(text: str, note: ReplyNote) -> str:
    """Put the note on top of a status comment."""
    return f"<!-- paperbot:reply {_json(note)} -->\n\n{text}"


def read_reply_note(body: str) -> ReplyNote | None:
    """Find the note of a status comment; None where the text is none of ours."""
    found = _REPLY.match(_normal(body))
    try:
        return ReplyNote.model_validate_json(found["note"]) if found else None
    except ValidationError:
        return None


def same_text(one: str, other: str) -> bool:
    """Whether two texts are one to GitHub, which changes line ends and cuts blanks at the ends."""
    return _normal(one).strip() == _normal(other).strip()


def _json(note: _Note) -> str:
    """Write a note so that no text in it can end the comment that it stands in."""
    return note.model_dump_json(exclude_defaults=True).replace(">", r"\u003e")


def _normal(body: str) -> str:
    return body.replace("\r\n", "\n")
