"""What a comment can tell the bot to do, as values. Knows no word that is typed, and nobody who types one."""

from dataclasses import dataclass
from enum import StrEnum

from bot.catalogue.arxiv_id import ArxivId
from bot.intake.corrections import Corrections


@dataclass(frozen=True, slots=True)
class Correct:
    """Change what the submission says."""

    changes: Corrections


@dataclass(frozen=True, slots=True)
class Retry:
    """Look at everything again, now."""


@dataclass(frozen=True, slots=True)
class Decline:
    """Turn the submission down."""

    reason: str
    """In the maintainer's words, one line. Hostile text."""


@dataclass(frozen=True, slots=True)
class Approve:
    """Merge what is proposed."""

    commit: str
    """The commit that was looked at, 7 to 40 hexadecimal digits in lower case; "" where none was named."""


@dataclass(frozen=True, slots=True)
class Help:
    """Say which commands there are."""


@dataclass(frozen=True, slots=True)
class Pin:
    """Keep an entry's fields as they are listed, whatever arXiv says."""

    arxiv: ArxivId
    fields: tuple[str, ...]
    """Of `PINNABLE`; none stands for all that the refresh would change."""


Command = Correct | Retry | Decline | Approve | Help | Pin


class Who(StrEnum):
    """Who may give a command; the maintainers are those who may write to the repository."""

    MAINTAINERS = "maintainers"
    SUBMITTER = "maintainers, and the submitter"
    EVERYBODY = "everybody"
