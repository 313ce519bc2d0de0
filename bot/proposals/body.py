"""The body of a pull request, made to be decided by one look at a phone: what decides first, what explains it folded.

Pure text. However long a paper's own words are, it stays under 60,000 characters: words are cut before they are
escaped, and lists after a whole line, so that no escape and no fence is ever cut in two.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from bot.catalogue.dates import show_date
from bot.catalogue.escape import TALK, cell, code, cut, talk
from bot.catalogue.model import Entry
from bot.catalogue.readme import MOST_AUTHORS, render_entry
from bot.intake.commands import COMMANDS
from bot.proposals.check import Check, Verdict, standing
from bot.proposals.composition import Origin
from bot.proposals.differences import Difference
from bot.proposals.outcome import Plan, Proposal
from bot.proposals.suggestion import Suggestion

_SIGNS = {Verdict.FAILED: "❌", Verdict.LOOK: "⚠️", Verdict.PASSED: "✅"}
_LONGEST_HEADING, _LONGEST_VALUE = 150, 200
_ROOM_FOR_ENTRY, _ROOM_FOR_LINES = 15_000, 8_000
"""How many characters one part may take; GitHub takes 65,536 for a body, and its maintainers write in it, too."""


def render_body(planned: Plan, issues: tuple[int, ...]) -> str:
    """Write our part of the body; it closes `issues` once it is merged."""
    closes = ", ".join(f"closes #{number}" for number in issues).capitalize()
    match planned:
        case Proposal():
            parts = _parts(planned)
        case _:
            assert_never(planned)
    return "\n\n".join(part for part in (*parts, f"{closes}.") if part)


def _parts(proposal: Proposal) -> Iterator[str]:
    yield _verdict(proposal.checks)
    yield _quoted(_shown(proposal.entry))
    yield f"In **{talk(proposal.place.path)}**, newest first:"
    yield "\n".join(_neighbours(proposal))
    yield _further(proposal)
    yield _suggested(proposal.suggestions)
    yield f"## What was checked\n\n{_within(map(_check, proposal.checks))}"
    yield _differences(proposal.differences)
    yield _folded("Where each field comes from", _origins(proposal.origins))
    yield _folded("To change or decide something", _commands())


def _verdict(checks: tuple[Check, ...]) -> str:
    come = standing(checks)
    todo = "To merge it, comment `/approve`; to turn it down, `/decline` and the reason."
    return f"**{come.description}.** {todo if come.passed else 'What is wrong stands first below.'}"


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}" for line in markdown.splitlines())


def _shown(entry: Entry) -> str:
    """Render the entry as readers will see it; where that is very long, with each of its words cut."""
    whole = render_entry(entry, TALK)
    lengths = iter((500, 100, 20, 5))
    while len(whole) > _ROOM_FOR_ENTRY:
        whole = f"{render_entry(_brief(entry, next(lengths)), TALK)}\\\n_(cut here; the list gets it whole)_"
    return whole


def _brief(entry: Entry, longest: int) -> Entry:
    """Cut each text of an entry, and leave out the addresses that would have to be cut."""
    texts = {
        field: cut(value, longest)
        for field in ("name", "title", "venue", "note", "doi")
        if (value := getattr(entry, field))
    }
    authors = (*(cut(author, longest) for author in entry.authors[:MOST_AUTHORS]), *entry.authors[MOST_AUTHORS:])
    links = {cut(label, longest): to for label, to in [*entry.links.items()][:longest] if len(to) <= longest}
    return entry.model_copy(update={**texts, "authors": authors, "links": links})


def _neighbours(proposal: Proposal) -> Iterator[str]:
    around = proposal.neighbours
    yield from [f"- … {around.newer} newer"] if around.newer else []
    yield from map(_neighbour, around.above)
    yield f"- ➡️ **{_heading(proposal.entry)}**"
    yield from map(_neighbour, around.below)
    yield from [f"- … {around.older} older"] if around.older else []


def _neighbour(entry: Entry) -> str:
    return f"- {_heading(entry)}"


def _heading(entry: Entry) -> str:
    return f"{talk(cut(entry.heading, _LONGEST_HEADING))} ({show_date(entry.date)})"


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
        return f": most like “{talk(cut(suggestion.closest, _LONGEST_HEADING))}”"
    if suggestion.named:
        return ": its name fits, though no paper in it is like this one"
    return ": nothing listed is like it, so this is only a place to start"


def _check(check: Check) -> str:
    return f"- {_SIGNS[check.verdict]} {check.text}"


def _differences(differences: tuple[Difference, ...]) -> str:
    if not differences:
        return ""
    source = differences[0].source
    rows = (f"| {talk(one.field)} | {_quote(one.said)} | {_quote(one.recorded)} |" for one in differences)
    head = f"## Where the submitter and {source} differ\n\nThe list gets what the submitter says.\n\n"
    return f"{head}| Field | The submitter | {source} |\n|---|---|---|\n{_within(rows)}"


def _origins(origins: tuple[Origin, ...]) -> str:
    rows = (f"| {talk(one.field)} | {_quote(one.value)} | {_source(one)} |" for one in origins)
    return f"| Field | Value | Source |\n|---|---|---|\n{_within(rows)}" if origins else ""


def _source(origin: Origin) -> str:
    return f"{origin.source}: {_quote(origin.quote)}" if origin.quote else origin.source


def _quote(value: str) -> str:
    return cell(cut(value, _LONGEST_VALUE))


def _commands() -> str:
    rows = [f"| {code(usage.line)} | {talk(usage.does)} |" for usage in COMMANDS]
    head = "Write one of these in a comment here or on the issue, at the start of a line:"
    return "\n".join([head, "", "| Comment | What it does |", "|---|---|", *rows])


def _folded(summary: str, text: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>" if text else ""


def _within(lines: Iterable[str]) -> str:
    """Join as many whole lines as there is room for."""
    kept: list[str] = []
    room = _ROOM_FOR_LINES
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join(kept)
