"""Where the submitter and a source say different things. Knows neither who is right nor any sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.intake.fields import AUTHORS, DATE, NAME, TITLE, VENUE
from bot.intake.submission import Submission, link_key
from bot.metadata.work import Work
from bot.proposals.likeness import plain_address

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of which the submitter and the source say different things.

    Attributes:
        field: the field as readers name it, "Venue". Hostile text, where it is a link's label.
        said: what the submitter says, and the list gets. Hostile text.
        recorded: what the source says. Hostile text.
        source: who that is, in our words.

    """

    field: str
    said: str
    recorded: str
    source: str


def plan_differences(submission: Submission, work: Work) -> tuple[Difference, ...]:
    """Compare what the submitter said with what a source says, but for what a command has decided.

    A name is told of where neither the title nor the abstract has it, a link where the authors name another address
    for the same thing.
    """
    return tuple(one for key, one in _differences(submission, work) if key not in submission.decided)


def _differences(submission: Submission, work: Work) -> Iterator[tuple[str, Difference]]:
    for key, field, said, recorded in _said(submission, work):
        if said and recorded and _letters(said) != _letters(recorded):
            yield key, Difference(field, said, recorded, work.source)
    if submission.name and _letters(submission.name) not in _letters(f"{work.title} {work.abstract}"):
        yield "name", Difference(NAME.label, submission.name, work.title, work.source)
    for label, address in submission.links.items():
        if label in work.links and plain_address(address) != plain_address(work.links[label]):
            yield link_key(label), Difference(label, address, work.links[label], work.source)


def _said(submission: Submission, work: Work) -> Iterator[tuple[str, str, str, str]]:
    """Give key, label, and what each side says, of what is compared by its letters."""
    yield "title", TITLE.label, submission.title or "", work.title
    yield "authors", AUTHORS.label, ", ".join(submission.authors), ", ".join(work.authors)
    yield "date", DATE.label, str(submission.date or ""), str(work.date)
    yield "venue", VENUE.label, submission.venue or "", work.venue.venue if work.venue else ""


def _letters(text: str) -> str:
    return _SIGNS.sub("", text.casefold())
