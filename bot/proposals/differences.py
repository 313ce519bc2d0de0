"""Where the submitter and arXiv say different things. Knows neither who is right nor any sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.intake.fields import NAME, VENUE
from bot.intake.submission import Submission, link_key
from bot.metadata.offered_links import offered_links
from bot.metadata.record import Record
from bot.metadata.venue import stated_venue
from bot.proposals.likeness import plain_address

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of which the submitter and arXiv say different things.

    Attributes:
        field: the field as readers name it, "Venue". Hostile text, where it is a link's label.
        said: what the submitter says, and the list gets. Hostile text.
        arxiv: what arXiv says. Hostile text.

    """

    field: str
    said: str
    arxiv: str


def plan_differences(submission: Submission, record: Record) -> tuple[Difference, ...]:
    """Compare what the submitter said with the record, but for what a command has decided.

    A name is told of where neither the title nor the abstract has it, a link where the authors name another address
    for the same thing.
    """
    return tuple(one for key, one in _differences(submission, record) if key not in submission.decided)


def _differences(submission: Submission, record: Record) -> Iterator[tuple[str, Difference]]:
    if submission.name and _letters(submission.name) not in _letters(f"{record.title} {record.abstract}"):
        yield "name", Difference(NAME.label, submission.name, record.title)
    stated = stated_venue(record.comment, record.journal_ref)
    if submission.venue and stated and _letters(submission.venue) != _letters(stated.venue):
        yield "venue", Difference(VENUE.label, submission.venue, stated.venue)
    offered = offered_links(record.comment, record.abstract)
    for label, address in submission.links.items():
        if label in offered and plain_address(address) != plain_address(offered[label]):
            yield link_key(label), Difference(label, address, offered[label])


def _letters(text: str) -> str:
    return _SIGNS.sub("", text.casefold())
