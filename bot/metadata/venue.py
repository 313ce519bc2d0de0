"""Where a paper was published, as far as arXiv's comment and journal reference say so. Knows no list.

A wrong venue is worse than none: whatever leaves a doubt gives none. Comments are free text; authors write there
that a paper was accepted, and a journal reference once it has appeared (arXiv's help pages "Prepare your
submission" and "Journal references").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.metadata.clauses import is_negative, is_submission, parse_clauses
from bot.metadata.venue_readings import WORKSHOP_KIND, Reading, read_clause, read_reference, read_resumption
from bot.metadata.venue_words import CUE

_LONGEST = 2000
"""Characters that are read: many times what authors write, and little enough that nobody can keep us busy."""


@dataclass(frozen=True, slots=True)
class StatedVenue:
    """A venue, "ACL 2024 Findings", and the words that state it, hostile text both."""

    venue: str
    evidence: str


def stated_venue(comment: str | None, journal_ref: str | None) -> StatedVenue | None:
    """Give the venue that a paper's comment or journal reference, each on one line, states beyond doubt.

    >>> stated_venue("12 pages. Accepted by ACL2024 (findings)", None)
    StatedVenue(venue='ACL 2024 Findings', evidence='Accepted by ACL2024 (findings)')
    >>> stated_venue("Under review at NeurIPS 2026", None)
    """
    comment, journal_ref = (comment or "")[:_LONGEST], (journal_ref or "")[:_LONGEST]
    references = (read_reference(one) for one in re.split(r";\s+", journal_ref))
    best = _settle([*_read_comment(comment), *(reading for one in references for reading in one)])
    return StatedVenue(best.venue, best.evidence) if best else None


def _read_comment(comment: str) -> Iterator[Reading]:
    before, doubted = "", False
    for clause in parse_clauses(comment):
        if is_negative(clause):
            doubted = True
        elif CUE.search(clause) or not doubted:
            yield from read_clause(clause) or (read_resumption(before, clause) if is_submission(before) else ())
        before = clause


def _settle(readings: Sequence[Reading]) -> Reading | None:
    """Make one of several readings; None where they name two places, two years or two kinds.

    A workshop doesn't lower what another clause says of a conference or journal.
    """
    named = [one for one in readings if one.name]
    named = [one for one in named if one.kind != WORKSHOP_KIND] or named
    kinds = {one.kind: one for one in readings if one.kind and (one in named or not one.name)}
    years = {one.year: one for one in reversed(named) if one.year}
    if len({one.name for one in named}) != 1 or len(kinds) > 1 or len(years) > 1:
        return None
    best = next(iter(years.values()), named[0])
    for kind, source in kinds.items():
        best = replace(best, kind=kind, evidence="; ".join(dict.fromkeys((best.evidence, source.evidence))))
    return best
