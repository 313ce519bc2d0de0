"""The commands as people write them into comments: their words, what follows those, and where one may stand.

Refuses to know who wrote a comment, and what comes of a command.

`COMMANDS` is the one place that says what there is: the answer to `/help`, the pull request's text and the
documentation are renderings of it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import islice
from typing import TypeVar

from bot.catalogue.model import Place, SectionId
from bot.catalogue.unicode import normal
from bot.errors import AnswerError
from bot.intake.arguments import parse_commit, parse_pinned, parse_reason, parse_spaced_link
from bot.intake.command import Approve, Command, Correct, Decline, Help, Pin, Retry, Who
from bot.intake.comments import own_lines
from bot.intake.corrections import Corrections
from bot.intake.meanings import parse_link_label, parse_name, parse_note, parse_section, parse_venue, says_nothing
from bot.intake.written_dates import parse_written_date

T = TypeVar("T")

MOST_COMMANDS = 20
"""How many commands of one comment count; the rest is left unread."""
_MOST_LIKENED = 100
"""How many lines of one comment, each a slash and a word, are likened to the commands; each of them takes a while."""

_COMMAND = re.compile(
    r"/(?P<word>[a-z]{2,20})(?:\s*:|[.,;!?]+)?(?:\s+(?P<argument>.*))?", re.ASCII | re.IGNORECASE | re.DOTALL
)
_NEAR = 0.75
"""The likeness of a misspelt word, as `difflib` counts it: "aprove" has 0.92, "hlep" 0.75, "tmp" nothing near."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How a command is used, for those who give it.

    Attributes:
        word: its name, without the slash.
        takes: what follows it, in capitals; "" for nothing, in brackets where it can be left out.
        does: what it does, as a sentence without its subject and full stop. Plain text.
        who: who may give it.
        parse: what makes the command of what follows.

    """

    word: str
    takes: str
    does: str
    who: Who
    parse: Callable[["_Given"], Command] = field(repr=False, compare=False)

    @property
    def line(self) -> str:
        """The whole command as it is typed: "/name TEXT"."""
        return f"/{self.word} {self.takes}".rstrip()

    @property
    def wants_argument(self) -> bool:
        """Whether something has to follow it."""
        return self.takes[:1] not in {"", "["}


@dataclass(frozen=True, slots=True)
class _Given:
    argument: str
    places: Sequence[Place]
    today: date

    def read(self, parse: Callable[[str], T]) -> T | None:
        """Read the argument; None where it only says that there is none."""
        return None if says_nothing(self.argument) else parse(self.argument)

    def section(self) -> SectionId | None:
        return self.read(lambda path: parse_section(path, self.places))


def _correct(**changes: object) -> Correct:
    return Correct(Corrections.model_validate(changes))


COMMANDS = (
    Usage(
        "section",
        "PATH",
        "puts the paper into this section; any part of its path that no other section has is enough",
        Who.SUBMITTER,
        lambda given: _correct(section=given.section()),
    ),
    Usage(
        "also",
        "PATH",
        "shows it in this section as well; “/also -” shows it nowhere else",
        Who.SUBMITTER,
        lambda given: _correct(also_in=(given.section(),)),
    ),
    Usage(
        "name",
        "TEXT",
        "sets the system's name, shown before the title; “/name -” takes it out",
        Who.SUBMITTER,
        lambda given: _correct(name=given.read(parse_name)),
    ),
    Usage(
        "venue",
        "TEXT",
        "sets where it was published; “/venue -” makes it arXiv",
        Who.SUBMITTER,
        lambda given: _correct(venue=given.read(parse_venue)),
    ),
    Usage(
        "date",
        "DATE",
        "sets its date, as 2024-03-12, 2024-03 or 2024; “/date -” takes arXiv's",
        Who.SUBMITTER,
        lambda given: _correct(date=given.read(lambda text: parse_written_date(text, given.today))),
    ),
    Usage(
        "link",
        "LABEL URL",
        "adds a link, or gives the one of this label another address",
        Who.SUBMITTER,
        lambda given: _correct(links=dict((parse_spaced_link(given.argument),))),
    ),
    Usage(
        "unlink",
        "LABEL",
        "takes a link out",
        Who.SUBMITTER,
        lambda given: _correct(links={parse_link_label(given.argument): None}),
    ),
    Usage(
        "note",
        "TEXT",
        "sets the note for readers; “/note -” takes it out",
        Who.SUBMITTER,
        lambda given: _correct(note=given.read(parse_note)),
    ),
    Usage("retry", "", "looks at everything again, now", Who.SUBMITTER, lambda _: Retry()),
    Usage(
        "decline",
        "REASON",
        "closes the submission, and tells the submitter why",
        Who.MAINTAINERS,
        lambda given: Decline(parse_reason(given.argument)),
    ),
    Usage(
        "approve",
        "[COMMIT]",
        "checks it once more and merges it; a commit says which one you looked at",
        Who.MAINTAINERS,
        lambda given: Approve(parse_commit(given.argument)),
    ),
    Usage(
        "pin",
        "ARXIV [FIELDS]",
        "on the refresh pull request: keeps these fields of a paper, or all, as they are listed",
        Who.MAINTAINERS,
        lambda given: Pin(*parse_pinned(given.argument, given.today)),
    ),
    Usage("help", "", "shows this list", Who.EVERYBODY, lambda _: Help()),
)
"""Every command, in the order in which people read of them."""
_BY_WORD = {usage.word: usage for usage in COMMANDS}


def find_commands(body: str) -> tuple[str, ...]:
    r"""Give the lines of a comment that are commands, or nearly, in their order; `MOST_COMMANDS` of them at most.

    A command begins its line with `/` and a word of `COMMANDS`, in any case, or one much like it; `own_lines` says
    which lines count. Invisible characters are gone from what comes out.

    >>> find_commands("/section Survey\n\n> /approve\n\n/home/me is no command\n/aprove")
    ('/section Survey', '/aprove')
    """
    lines = (normal(line).rstrip() for line in own_lines(body))
    alike = islice((line for line in lines if _parts(line)[0]), _MOST_LIKENED)
    return tuple(islice((line for line in alike if _near(_parts(line)[0])), MOST_COMMANDS))


def usage_of(line: str) -> Usage:
    """Say which command a line of `find_commands` gives; raise AnswerError, with the closest one, if it is none."""
    word, _ = _parts(line)
    if usage := _BY_WORD.get(word):
        return usage
    near = _near(word)
    closest = f"Did you mean “{_BY_WORD[near[0]].line}”?" if near else "“/help” shows those that there are."
    raise AnswerError(f"There is no such command. {closest}")


def parse_command(line: str, places: Sequence[Place], today: date) -> Command:
    """Read a line of `find_commands`; `places` are the list's sections, `today` (UTC) bounds dates and identifiers.

    Raises AnswerError where `usage_of` does, and with what the command takes where what follows it does not fit.

    >>> parse_command("/approve 0123abc", (), date(2026, 11, 23))
    Approve(commit='0123abc')
    """
    usage = usage_of(line)
    _, argument = _parts(line)
    if usage.wants_argument and not argument:
        raise AnswerError(f"Something is missing. The command is “{usage.line}”.")
    try:
        return usage.parse(_Given(argument, places, today))
    except AnswerError as error:
        raise AnswerError(f"{error} The command is “{usage.line}”.") from None


def _parts(line: str) -> tuple[str, str]:
    """Give a command's word in lower case, and what follows it; "" for each that there is not."""
    found = _COMMAND.fullmatch(normal(line))
    return (found["word"].lower(), (found["argument"] or "").strip()) if found else ("", "")


def _near(word: str) -> list[str]:
    return get_close_matches(word, _BY_WORD, n=1, cutoff=_NEAR)
