"""The pull request as its reviewer reads it: title, body, commit message. Pure text; asks nobody anything."""

import re

from bot.catalogue.document import PAPERS
from bot.catalogue.escape import talk_address, title
from bot.proposals.body import render_body
from bot.proposals.check import standing
from bot.proposals.likeness import LINKS
from bot.proposals.marker import OwnPart, PullNote
from bot.proposals.outcome import Proposal

DATA_PATH = PAPERS

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
    """Write our part of the body with its note, for the commit `head`; it closes `issues` once it is merged."""
    note = PullNote(
        issues=issues,
        asked=proposal.asked,
        fingerprint=proposal.fingerprint,
        head=head,
        title=pull_title(proposal),
        standing=standing(proposal.checks).description,
        paper=title(proposal.entry.title),
        links={label: talk_address(to) for label, to in proposal.entry.links.items() if label in LINKS},
    )
    return OwnPart(note, render_body(proposal, issues))
