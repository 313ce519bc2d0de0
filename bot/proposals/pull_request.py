"""The pull request as its reviewer reads it: title, body, commit message. Pure text; asks nobody anything."""

import re

from bot.catalogue.dates import show_date
from bot.catalogue.escape import TALK, address, cell, talk, talk_address, title
from bot.catalogue.model import Entry
from bot.catalogue.readme import render_entry
from bot.proposals.composition import Origin
from bot.proposals.likeness import LINKS, Likeness
from bot.proposals.marker import OwnPart, PullNote
from bot.proposals.outcome import Proposal

DATA_PATH = "data/papers.yaml"
STATUS = "Checked: this entry is the only change, and the list reads as planned"
"""The description of the commit status, 140 characters at most (docs.github.com/rest, "Create a commit status")."""

_LOGIN = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9])*(?:\[bot\])?")


def pull_title(proposal: Proposal) -> str:
    """Give the title, made of harmless characters only: "Add LLaVA: Visual Instruction Tuning (arXiv 2304.08485)"."""
    verb = "List in a second section:" if proposal.second else "Add"
    return f"{title(f'{verb} {proposal.entry.heading}', longest=200)} ({title(proposal.key)})"


def commit_message(proposal: Proposal, issue: int, login: str, account: int) -> str:
    """Give the message of the commit; the submitter, by login and account number, is its co-author.

    The address is the one that GitHub keeps for every account (docs.github.com, "Email addresses reference").
    """
    lines = [pull_title(proposal), "", f"Submitted in #{issue}."]
    if _LOGIN.fullmatch(login):
        lines += ["", f"Co-authored-by: {login} <{account}+{login}@users.noreply.github.com>"]
    return "\n".join(lines)


def own_part(proposal: Proposal, issues: tuple[int, ...], head: str) -> OwnPart:
    """Write our part of the body, for the commit `head`; it closes `issues` once it is merged."""
    text = "\n\n".join(part for part in _parts(proposal, issues) if part)
    note = PullNote(
        issues=issues,
        asked=proposal.asked,
        fingerprint=proposal.fingerprint,
        head=head,
        title=pull_title(proposal),
        paper=title(proposal.entry.title),
        links={label: talk_address(to) for label, to in proposal.entry.links.items() if label in LINKS},
    )
    return OwnPart(note, text)


def _parts(proposal: Proposal, issues: tuple[int, ...]) -> list[str]:
    closes = ", ".join(f"closes #{number}" for number in issues).capitalize()
    return [
        f"## As readers will see it\n\nIn **{talk(proposal.place.path)}**:",
        _quoted(render_entry(proposal.entry, TALK)),
        f"{_neighbour('Above it', proposal.above, 'first')}\n{_neighbour('Below it', proposal.below, 'last')}",
        _suggested(proposal),
        _origins(proposal.origins),
        f"## What was checked\n\n{_checks(proposal)}",
        f"{closes}.",
    ]


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}" for line in markdown.splitlines())


def _neighbour(where: str, entry: Entry | None, end: str) -> str:
    if entry is None:
        return f"- {where}: nothing, it stands {end} in the section"
    return f"- {where}: {talk(entry.heading)} ({show_date(entry.date)})"


def _suggested(proposal: Proposal) -> str:
    if not proposal.suggestions:
        return ""
    lines = [f"- {talk(one.place.path)}{_because(one.closest)}" for one in proposal.suggestions]
    head = "## Please look at the section\n\nThe submitter was not sure. The closest sections, the first one taken:"
    tail = "To choose another one, edit the section in the issue: this pull request follows."
    return "\n\n".join((head, "\n".join(lines), tail))


def _because(closest: str) -> str:
    return (
        f": most like “{talk(closest)}”" if closest else ": nothing listed is like it, so this is only a place to start"
    )


def _origins(origins: tuple[Origin, ...]) -> str:
    if not origins:
        return ""
    rows = [f"| {talk(one.field)} | {cell(one.value)} | {_source(one)} |" for one in origins]
    return "\n".join(["## Where it comes from", "", "| Field | Value | Source |", "|---|---|---|", *rows])


def _source(origin: Origin) -> str:
    return f"{origin.source}: {cell(origin.quote)}" if origin.quote else origin.source


def _checks(proposal: Proposal) -> str:
    entry = proposal.entry
    known = f"[{entry.arxiv}]({address(f'https://arxiv.org/abs/{entry.arxiv}')})"
    if proposal.second:
        first = f"- ✅ {known} is listed already, and this adds its second place"
    else:
        first = f"- ✅ arXiv knows {known}, and it is not listed yet"
    return "\n".join(
        (
            first,
            f"- ✅ only `{DATA_PATH}` changes, and in it only this entry's lines",
            "- ✅ the list reads as planned, newest first",
            *map(_likeness, proposal.likenesses),
            *(() if proposal.likenesses else ("- ✅ nothing listed or proposed looks like the same work",)),
        )
    )


def _likeness(one: Likeness) -> str:
    known = f"“{talk(one.known.title)}” ({one.known.where})"
    return f"- ⚠️ is it the same work as {known}? {' and '.join(one.reasons).capitalize()}."
