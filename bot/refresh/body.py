"""The rolling pull request as its reviewer reads it: title, body, commit message. Pure text; asks nobody anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalogue.escape import cell, talk
from bot.proposals.contrast import contrast, cut
from bot.proposals.pull_request import DATA_PATH
from bot.refresh.difference import Difference, Suspicion, Value, parts
from bot.refresh.plan import Plan, Unasked

STATUS = "Checked: only the fields named in the table change, and the list reads as planned"
"""The description of the commit status, 140 characters at most (docs.github.com/rest, "Create a commit status")."""
CLOSING = "I close this pull request: nothing is left to change. The list says what arXiv says, or what you kept."

_ROOM_FOR_CHANGES, _ROOM_FOR_SUSPICIONS = 42_000, 12_000
"""Characters; GitHub takes 65,536 in a body."""
_LONGEST_HEADING = 80
_LONGEST_MESSAGE = 100
"""Papers that a commit's message names."""
_NAMES = {"doi": "DOI", "pin": "pin (kept as it is)"}
_NOTHING = {"venue": "arXiv"}
_HEAD = ["| Paper | Field | Before | After | Why |", "|---|---|---|---|---|"]


@dataclass(frozen=True, slots=True)
class Body:
    """The text of the body, and the names of the changes that readers see in it."""

    text: str
    shown: tuple[str, ...]


def render_title(plan: Plan) -> str:
    """Give the pull request's title, which holds no text that others wrote."""
    return f"Refresh metadata: {_count(plan.papers, 'paper')}"


def render_message(plan: Plan) -> str:
    """Give the commit's message: each paper with the fields that change."""
    fields: dict[str, list[str]] = {}
    for one in plan.differences:
        fields.setdefault(one.arxiv, []).append(one.field)
    lines = [f"- arXiv {arxiv}: {', '.join(dict.fromkeys(named))}" for arxiv, named in fields.items()]
    left = len(lines) - _LONGEST_MESSAGE
    more = [f"- and {left} more"] if left > 0 else []
    return "\n".join((render_title(plan), "", *lines[:_LONGEST_MESSAGE], *more))


def render_body(plan: Plan) -> Body:
    """Write the body, under 60,000 characters: what does not fit is left out row by row, and counted."""
    shown = _fitting(plan.differences)
    news = [one for one in plan.differences if one.field != "pin"]
    sections = (
        _beginning(news),
        _changes(shown, len(plan.differences) - len(shown)),
        _refusing(news[0]) if news else "",
        render_suspicions(plan.suspicions),
        _not_asked(plan.unasked) if plan.unasked else "",
    )
    return Body("\n\n".join(section for section in sections if section), tuple(one.name for one in shown))


def render_suspicions(suspicions: Sequence[Suspicion]) -> str:
    """Write the section about what looks wrong and is not changed; "" where there is nothing."""
    if not suspicions:
        return ""
    lines = [f"- **{_heading(one.paper)}**: {talk(cut(one.what, 600))}." for one in suspicions]
    kept = _within(lines, _ROOM_FOR_SUSPICIONS)
    more = [f"- … and {len(lines) - kept} more"] if kept < len(lines) else []
    head = ["## Please look at these", "", "Nothing here is changed; only a person can tell what is right.", ""]
    return "\n".join((*head, *lines[:kept], *more))


def _beginning(news: Sequence[Difference]) -> str:
    if not news:
        return f"You asked to keep fields as they are; merging this writes it into `{DATA_PATH}`."
    papers = _count(len({one.arxiv for one in news}), "paper")
    return (
        f"arXiv says something else than `{DATA_PATH}` about {papers}. Merging this takes it over. I keep it up to "
        "date: what changes back goes out again."
    )


def _changes(shown: Sequence[Difference], left: int) -> str:
    more = ["", f"… and {_count(left, 'more change')}, to be seen in the diff."] if left else []
    return "\n".join(("## What changes", "", *_HEAD, *map(_row, shown), *more))


def _fitting(differences: Sequence[Difference]) -> Sequence[Difference]:
    costs = [f"{_row(one)}{one.name}   " for one in differences[: _ROOM_FOR_CHANGES // 100]]
    return differences[: _within(costs, _ROOM_FOR_CHANGES)]


def _row(one: Difference) -> str:
    paper = f"[{one.arxiv}](https://arxiv.org/abs/{one.arxiv}) {_heading(one.heading)}"
    why = f"{one.why}: {cell(one.quote)}" if one.quote else one.why
    before, after = _sides(one)
    return f"| {paper} | {_NAMES.get(one.field, one.field)} | {before} | {after} | {why} |"


def _sides(one: Difference) -> tuple[str, str]:
    if one.field in ("authors", "pin"):
        return contrast(parts(one.before), parts(one.after), ", ")
    if one.field == "title":
        return contrast(str(one.before).split(), str(one.after).split(), " ")
    return _plain(one.field, one.before), f"**{_plain(one.field, one.after)}**"


def _plain(field: str, value: Value) -> str:
    return talk(cut(", ".join(parts(value)), 200)) or _NOTHING.get(field, "–" if field != "withdrawn" else "no")


def _refusing(example: Difference) -> str:
    return "\n".join(
        (
            "## To refuse a change",
            "",
            "Answer here with the paper and the field, and it never comes again:",
            "",
            f"```\n/pin {example.arxiv} {example.field}\n```",
            "",
            f"Or write the same into the paper's entry in `{DATA_PATH}`:",
            "",
            f"```yaml\npin: [{example.field}]\n```",
            "",
            "To refuse everything in the table at once, close this pull request. Reopening it takes that back.",
        )
    )


def _not_asked(unasked: Unasked) -> str:
    return (
        f"## Not asked about\n\narXiv was not asked about {unasked.papers:,} of {_count(unasked.of, 'paper')}: "
        f"{talk(unasked.why.rstrip('.'))}. What was known of them before stays in this pull request, and the next run "
        "begins with them."
    )


def _heading(text: str) -> str:
    return talk(cut(text, _LONGEST_HEADING))


def _within(lines: Sequence[str], room: int) -> int:
    """Say how many of the first lines fit."""
    for count, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return count
    return len(lines)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
