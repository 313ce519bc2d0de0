"""Submission, Work and the list into what should be done. Pure: nothing is fetched, nothing is said."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import chain, takewhile

from bot.catalogue import splice
from bot.catalogue.document import Document
from bot.catalogue.identity import Kind, also_named
from bot.catalogue.model import Entry, Place, SectionId
from bot.errors import Problem
from bot.intake.erratum import Erratum
from bot.intake.fields import SECTION
from bot.intake.request import Request
from bot.intake.submission import Submission
from bot.metadata.work import Work
from bot.proposals.composition import compose
from bot.proposals.differences import plan_differences
from bot.proposals.fingerprint import of_content, of_edit, of_request
from bot.proposals.likeness import Known, Likeness, likenesses
from bot.proposals.neighbourhood import neighbourhood
from bot.proposals.outcome import Listed, Proposal, Rejection, Waiting
from bot.proposals.refusals import undescribed, withdrawn
from bot.proposals.review import Evidence, plan_checks, plan_further_checks
from bot.proposals.suggestion import suggest

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+|\.{2,}|\.lock$")
"""What can't stand in a branch's name (git-check-ref-format)."""
_LONGEST = 150
_NO_SECTION = Waiting("The list has no section yet that a paper could go into")


def plan_listed(submission: Submission, document: Document) -> Listed | Proposal | Rejection | None:
    """Say what follows where the work is listed already, under any of its names; None where it is not.

    Rejects a section that was taken out of the list since it was chosen.
    """
    found = document.catalogue.find(*submission.names)
    if found is None:
        return None
    if gone := _gone(submission, document):
        return Rejection(gone)
    home, entry = found
    shown = {home.id, *entry.also_in}
    if any(section not in shown for section in submission.also_in):
        return _further_place(submission, document, entry, home)
    asked = [_place(document, section) for section in submission.wanted]
    elsewhere = next((place for place in asked if place.id not in shown), None)
    return Listed(entry, home, elsewhere) if elsewhere or not asked else Listed(entry, asked[0], None)


def plan_new(
    submission: Submission, work: Work | None, document: Document, others: Mapping[str, tuple[Known, ...]], today: date
) -> Proposal | Rejection | Waiting:
    """Plan the entry of a work that is not listed, from what a source says of it; None means that none knows it.

    `others` are all open proposals by their branches, the oldest first. Rejects a section that was taken out of the
    list since it was chosen, and waits for the first section of a list that has none.
    """
    if work is None and not submission.is_described:
        return Rejection(tuple(undescribed(submission)))
    if work and work.withdrawn:
        return Rejection((withdrawn(submission),))
    if gone := _gone(submission, document):
        return Rejection(gone)
    composition = compose(submission, work)
    entry = composition.entry
    suggestions = () if submission.wanted else suggest(document.catalogue, entry.heading, work.abstract if work else "")
    if not (submission.wanted or suggestions):
        return _NO_SECTION
    place = _place(document, submission.wanted[0]) if submission.wanted else suggestions[0].place
    proposal = _edit(submission, document, place, entry, splice.insert(document, place.id, entry))
    alike = _likenesses(submission, document, entry, others)
    evidence = Evidence(submission, document, place, entry, proposal.neighbours, alike)
    differences = plan_differences(submission, work) if work else ()
    return replace(
        proposal,
        origins=composition.origins,
        suggestions=suggestions,
        differences=differences,
        checks=plan_checks(evidence, work, differences, today),
    )


def branch(request: Request) -> str:
    """Name the branch after the work, not after the issue, so that two people who ask for it meet there.

    They also meet where one gives the DOI of a paper at the ACL Anthology, and the other its page there. A correction
    has a branch of its own, for two of one entry can ask for different things.
    """
    if isinstance(request, Erratum) or not request.names:
        return f"submission/issue-{request.issue}"
    name = min(also_named(request.names[0]), key=lambda one: tuple(Kind).index(one.kind))
    return f"submission/{name.kind}-{_UNFIT.sub('-', name.value)[:_LONGEST].strip('-.')}"


def branches(request: Request) -> tuple[str, ...]:
    """Name every branch on which it can be proposed: its paper's, and last that of a second place if it wants one.

    Two who want the paper in two further sections must not share a branch: it can hold the wish of one. The first
    section names it, so that it keeps its name when a command adds another.
    """
    own = branch(request)
    further = () if isinstance(request, Erratum) else request.also_in[:1]
    return (own, *(f"{own}-in-{section.replace('/', '-')}" for section in further))


def _further_place(submission: Submission, document: Document, entry: Entry, home: Place) -> Proposal:
    shown = {home.id, *entry.also_in}
    further = tuple(section for section in submission.also_in if section not in shown)
    both = entry.model_copy(update={"also_in": (*entry.also_in, *further)})
    place = _place(document, further[0])
    edit = _edit(submission, document, place, both, splice.replace(document, entry, both))
    evidence = Evidence(submission, document, place, both, edit.neighbours)
    return replace(edit, branch=branches(submission)[-1], second=True, checks=plan_further_checks(evidence, home))


def _edit(submission: Submission, document: Document, place: Place, entry: Entry, text: str) -> Proposal:
    """Give what every proposal holds: the edit, where it shows, and its names."""
    return Proposal(
        key=str(submission.names[0]) if submission.names else f"issue {submission.issue}",
        branch=branch(submission),
        entry=entry,
        place=place,
        neighbours=neighbourhood(document.catalogue, place, entry),
        text=text,
        asked=of_request(submission),
        fingerprint=of_edit(place.id, document.text, text),
        content=of_content(place.id, entry),
    )


def _place(document: Document, section: SectionId) -> Place:
    place = document.catalogue.place(section)
    if place is None:
        raise LookupError(f"{section} was not looked for before")
    return place


def _gone(submission: Submission, document: Document) -> tuple[Problem, ...]:
    """Find the sections that a command named, and that were taken out of the list since."""
    gone = [section for section in submission.wanted if document.catalogue.place(section) is None]
    return tuple(Problem(SECTION.label, section, _why_gone(section, submission)) for section in gone)


def _why_gone(section: SectionId, submission: Submission) -> str:
    mend = "Choose another one with /section" if section == submission.section else "Take it back with “/also -”"
    return f"A command named this section, and the list has it no longer. {mend}, in a comment here."


def _likenesses(
    submission: Submission, document: Document, entry: Entry, others: Mapping[str, tuple[Known, ...]]
) -> tuple[Likeness, ...]:
    """Look among all that is listed, and all that was proposed before; the younger proposal tells of the older."""
    own = branch(submission)
    older = takewhile(lambda other: other != own, others)
    listed = (Known.listed(one) for _, one in document.catalogue.listings())
    return likenesses(entry, listed, chain.from_iterable(others[name] for name in older))
