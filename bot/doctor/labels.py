"""The labels as a repository should hold them, each with its colour and its meaning. Knows no submission."""

from dataclasses import dataclass

from bot.forge.setup import Setup
from bot.proposals.labels import APPROVED, LOCKED_OUT, SUBMISSION, Status


@dataclass(frozen=True, slots=True)
class Label:
    """A label to make; `color` has six hexadecimal digits, `meaning` 100 characters at most."""

    name: str
    color: str
    meaning: str


LABELS = (
    Label(SUBMISSION, "1d76db", "Somebody suggests a paper; the bot looks after it"),
    Label(Status.NEEDS_INFO, "fbca04", "The bot asked something; editing the issue answers it"),
    Label(Status.PROPOSED, "bfd4f2", "A pull request waits for a maintainer"),
    Label(APPROVED, "0e8a16", "Put on by a maintainer, it merges what is proposed"),
    Label(
        Status.WAITING, "c5def5", "A service is down, a setting is missing, or others come first; the bot tries again"
    ),
    Label(Status.DUPLICATE, "cfd3d7", "The paper was in the list already"),
    Label(Status.LISTED, "5319e7", "The paper is in the list now"),
    Label(Status.DECLINED, "e4e669", "A maintainer decided against it"),
    Label(LOCKED_OUT, "b60205", "Put on an issue by a maintainer: the bot looks at nothing by its author"),
)


def missing(setup: Setup) -> tuple[Label, ...]:
    """Give the labels that the repository lacks; GitHub tells them apart regardless of case."""
    there = {name.casefold() for name in setup.labels}
    return tuple(label for label in LABELS if label.name.casefold() not in there)
