"""The pieces that bodies of pull requests are made of. Pure text; knows no plan as a whole.

However long a paper's own words are, each stays within its room: words are cut before they are escaped, and lists
after a whole line, so that no escape and no fence is ever cut in two.
"""

from collections.abc import Iterable

from bot.catalogue.dates import show_date
from bot.catalogue.escape import TALK, cell, code, cut, talk
from bot.catalogue.model import Entry
from bot.catalogue.readme import MOST_AUTHORS, render_entry
from bot.intake.commands import COMMANDS, Usage
from bot.proposals.check import Check, Verdict, standing
from bot.proposals.differences import Difference

LONGEST_HEADING = 150
_LONGEST_VALUE = 200
_SIGNS = {Verdict.FAILED: "❌", Verdict.LOOK: "⚠️", Verdict.PASSED: "✅"}
_ROOM_FOR_ENTRY, _ROOM_FOR_LINES = 15_000, 8_000
"""How many characters one part may take; GitHub takes 65,536 for a body, and its maintainers write in it, too."""
_CUT = "(cut here; the list gets it whole)"


def verdict(checks: tuple[Check, ...]) -> str:
    """Say whether it may be merged, and how."""
    come = standing(checks)
    todo = "To merge it, comment `/approve`; to turn it down, `/decline` and the reason."
    return f"**{come.description}.** {todo if come.passed else 'What is wrong stands first below.'}"


def quoted(markdown: str) -> str:
    """Quote Markdown as a block."""
    return "\n".join(f"> {line}" for line in markdown.splitlines())


def shown(entry: Entry, room: int = _ROOM_FOR_ENTRY) -> str:
    """Render the entry as readers will see it; where that takes more room, with each of its words cut.

    In the end its heading is left, which may take more than a very small room.
    """
    whole = render_entry(entry, TALK)
    for longest in (500, 100, 20, 5):
        if len(whole) <= room:
            return whole
        whole = f"{render_entry(_brief(entry, longest), TALK)}\\\n_{_CUT}_"
    return whole if len(whole) <= room else f"**{headed(entry, 40)}**\\\n_{_CUT}_"


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


def headed(entry: Entry, longest: int = LONGEST_HEADING) -> str:
    """Give an entry's heading, cut, and its date."""
    return f"{talk(cut(entry.heading, longest))} ({show_date(entry.date)})"


def check_line(check: Check) -> str:
    """Write a check as an item of a list."""
    return f"- {_SIGNS[check.verdict]} {check.text}"


def differing(differences: tuple[Difference, ...], room: int = _ROOM_FOR_LINES) -> str:
    """Write a table of where the submitter and the source differ; there is at least one row."""
    rows = (f"| {talk(one.field)} | {quote(one.said)} | {quote(one.recorded)} |" for one in differences)
    return f"| Field | The submitter | {differences[0].source} |\n|---|---|---|\n{within(rows, room)}"


def quote(value: str) -> str:
    """Quote a value in a table's cell."""
    return cell(cut(value, _LONGEST_VALUE))


def folded(summary: str, text: str) -> str:
    """Fold a text behind its summary; nothing where it says nothing."""
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>" if text else ""


def commands(usages: Iterable[Usage] = COMMANDS) -> str:
    """Say which commands there are."""
    rows = [f"| {code(usage.line)} | {talk(usage.does)} |" for usage in usages]
    head = "Write one of these in a comment here or on the issue, at the start of a line:"
    return "\n".join([head, "", "| Comment | What it does |", "|---|---|", *rows])


def within(lines: Iterable[str], room: int = _ROOM_FOR_LINES) -> str:
    """Join as many whole lines as there is room for."""
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join(kept)
