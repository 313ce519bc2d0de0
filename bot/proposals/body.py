"""The body of a pull request, made to be decided by one look at a phone: what decides first, what explains it folded.

Pure text. However long a paper's own words are, it stays under 60,000 characters.
"""

from collections.abc import Iterator
from typing import assert_never

from bot.catalogue.escape import code, cut, talk
from bot.catalogue.model import Entry
from bot.proposals.amendment_body import amendment_parts
from bot.proposals.batch_body import batch_parts
from bot.proposals.composition import Origin
from bot.proposals.differences import Difference
from bot.proposals.outcome import Amendment, Batch, Plan, Proposal
from bot.proposals.pieces import (
    LONGEST_HEADING,
    check_line,
    commands,
    differing,
    folded,
    headed,
    quote,
    quoted,
    shown,
    verdict,
    within,
)
from bot.proposals.suggestion import Suggestion


def render_body(planned: Plan, issues: tuple[int, ...]) -> str:
    """Write our part of the body; it closes `issues` once it is merged."""
    match planned:
        case Proposal():
            return "\n\n".join(filter(None, (*_parts(planned), f"{_closes(issues)}.")))
        case Batch(table=table):
            end = f"For #{issues[0]}, which stays open for the rest." if table.waiting else f"{_closes(issues)}."
            return "\n\n".join(filter(None, (*batch_parts(planned), end)))
        case Amendment():
            return "\n\n".join(filter(None, (*amendment_parts(planned), f"{_closes(issues)}.")))
        case _:
            assert_never(planned)


def _closes(issues: tuple[int, ...]) -> str:
    return ", ".join(f"closes #{number}" for number in issues).capitalize()


def _parts(proposal: Proposal) -> Iterator[str]:
    yield verdict(proposal.checks)
    yield quoted(shown(proposal.entry))
    yield f"In **{talk(proposal.place.path)}**, newest first:"
    yield "\n".join(_neighbours(proposal))
    yield _further(proposal)
    yield _suggested(proposal.suggestions)
    yield f"## What was checked\n\n{within(map(check_line, proposal.checks))}"
    yield _differences(proposal.differences)
    yield folded("Where each field comes from", _origins(proposal.origins))
    yield folded("To change or decide something", commands())


def _neighbours(proposal: Proposal) -> Iterator[str]:
    around = proposal.neighbours
    yield from [f"- … {around.newer} newer"] if around.newer else []
    yield from map(_neighbour, around.above)
    yield f"- ➡️ **{headed(proposal.entry)}**"
    yield from map(_neighbour, around.below)
    yield from [f"- … {around.older} older"] if around.older else []


def _neighbour(entry: Entry) -> str:
    return f"- {headed(entry)}"


def _further(proposal: Proposal) -> str:
    """Name the further sections that show it."""
    others = [section for section in proposal.entry.also_in if section != proposal.place.id]
    return f"Also in {', '.join(f'`{section}`' for section in others)}." if others else ""


def _suggested(suggestions: tuple[Suggestion, ...]) -> str:
    if not suggestions:
        return ""
    lines = [f"{number}. {talk(one.place.path)}{_because(one)}" for number, one in enumerate(suggestions, 1)]
    head = "## Please choose the section\n\nThe submitter was not sure. The closest, of which the first is taken:"
    option = f"/section {suggestions[-1].place.path}"
    tail = f"To take another one, write a comment that says so, for instance {code(option, longest=400)}."
    return "\n\n".join((head, "\n".join(lines), tail))


def _because(suggestion: Suggestion) -> str:
    if suggestion.closest:
        return f": most like “{talk(cut(suggestion.closest, LONGEST_HEADING))}”"
    if suggestion.named:
        return ": its name fits, though no paper in it is like this one"
    return ": nothing listed is like it, so this is only a place to start"


def _differences(differences: tuple[Difference, ...]) -> str:
    if not differences:
        return ""
    head = f"## Where the submitter and {differences[0].source} differ\n\nThe list gets what the submitter says."
    return f"{head}\n\n{differing(differences)}"


def _origins(origins: tuple[Origin, ...]) -> str:
    rows = (f"| {talk(one.field)} | {quote(one.value)} | {_source(one)} |" for one in origins)
    return f"| Field | Value | Source |\n|---|---|---|\n{within(rows)}" if origins else ""


def _source(origin: Origin) -> str:
    return f"{origin.source}: {quote(origin.quote)}" if origin.quote else origin.source
