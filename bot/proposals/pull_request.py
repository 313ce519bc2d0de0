"""The pull request as its reviewer reads it: title, body, commit message. Pure text; asks nobody anything."""

import re
from typing import assert_never

from bot.catalogue.document import PAPERS
from bot.catalogue.escape import talk_address, title
from bot.catalogue.model import Entry
from bot.proposals.body import render_body
from bot.proposals.check import standing
from bot.proposals.likeness import LINKS
from bot.proposals.marker import NotedWork, OwnPart, PullNote
from bot.proposals.outcome import Amendment, Batch, Plan, Proposal, added

DATA_PATH = PAPERS

_LOGIN = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9])*(?:\[bot\])?")


def pull_title(planned: Plan) -> str:
    """Give the title, made of harmless characters only: "Add LLaVA: Visual Instruction Tuning (arXiv 2304.08485)"."""
    match planned:
        case Proposal(key=key, entry=entry, second=second):
            verb = "List in a second section:" if second else "Add"
            return f"{title(f'{verb} {entry.heading}', longest=200)} ({title(key)})"
        case Batch(table=table):
            count = len(table.proposals)
            return f"Add {'1 paper' if count == 1 else f'{count} papers'} (issue {planned.branch.rpartition('-')[2]})"
        case Amendment(before=entry, after=after):
            return title(f"{'Correct' if after else 'Remove'} {entry.heading}", longest=200)
        case _:
            assert_never(planned)


def commit_message(planned: Plan, issue: int, login: str, account: int) -> str:
    """Give the message of the commit; the submitter, by login and account number, is its co-author.

    The address is the one that GitHub keeps for every account (docs.github.com, "Email addresses reference").
    """
    lines = [pull_title(planned), "", f"Submitted in #{issue}."]
    if _LOGIN.fullmatch(login):
        lines += ["", f"Co-authored-by: {login} <{account}+{login}@users.noreply.github.com>"]
    return "\n".join(lines)


def own_part(planned: Plan, issues: tuple[int, ...], head: str) -> OwnPart:
    """Write our part of the body with its note, for the commit `head`; it closes `issues` once it is merged."""
    note = PullNote(
        issues=issues,
        asked=planned.asked,
        fingerprint=planned.fingerprint,
        head=head,
        title=pull_title(planned),
        standing=standing(planned.checks).description,
        works=tuple(map(_noted, added(planned))),
        amends=planned.subject if isinstance(planned, Amendment) else "",
    )
    return OwnPart(note, render_body(planned, issues))


def _noted(entry: Entry) -> NotedWork:
    links = {label: talk_address(to) for label, to in entry.links.items() if label in LINKS}
    return NotedWork(title=title(entry.title), names=tuple(map(str, entry.names)), links=links)
