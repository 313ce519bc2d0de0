"""What was checked of a proposal, each check with its result in words. Knows no page to show it on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bot.catalogue.dates import show_date
from bot.catalogue.document import PAPERS, Document
from bot.catalogue.entry_checks import Spot, check_entry
from bot.catalogue.escape import address, code, cut, talk
from bot.catalogue.hosts import ascii_host
from bot.catalogue.identity import Identity
from bot.catalogue.model import Entry, Place, position
from bot.errors import Finding
from bot.intake.submission import Submission
from bot.metadata.work import Work
from bot.proposals.check import Check, Verdict
from bot.proposals.differences import Difference
from bot.proposals.likeness import Known, Likeness, sharers
from bot.proposals.neighbourhood import Neighbourhood

_LONGEST = 200
_MOST = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the checks look at.

    Attributes:
        submission: what is asked for.
        document: the list without the proposal.
        place: the section that the edit puts the entry into.
        entry: the entry, as the list is to have it.
        neighbours: what will stand around it.
        likenesses: works that may be the same one.

    """

    submission: Submission
    document: Document
    place: Place
    entry: Entry
    neighbours: Neighbourhood
    likenesses: tuple[Likeness, ...] = ()


def plan_checks(
    evidence: Evidence, work: Work | None, differences: Sequence[Difference], today: date
) -> tuple[Check, ...]:
    """Check the proposal of a new work by what a source says and what is listed; what failed comes first."""
    return _sorted(
        (
            _known(work),
            _passed("It is not listed yet."),
            *_edit(evidence),
            *_faults(evidence, today),
            _section(evidence.submission),
            _venue(evidence, work),
            *_differ(work, differences),
            *_links(evidence),
            *_alike(evidence.likenesses),
        )
    )


def plan_further_checks(evidence: Evidence, home: Place) -> tuple[Check, ...]:
    """Check the proposal of further sections for a paper that is listed in `home`."""
    listed = f"{_page(evidence.submission.names[0])} is listed already, in *{talk(home.path)}*; it stays there, too."
    return _sorted((_passed(listed), *_edit(evidence)))


def _sorted(checks: Iterable[Check]) -> tuple[Check, ...]:
    return tuple(sorted(checks, key=lambda check: list(Verdict).index(check.verdict)))


def _known(work: Work | None) -> Check:
    if work is None:
        return _look("No source tells of it: title, authors and date are the submitter's.")
    newest = f": the newest is {work.edition}, and it is not withdrawn" if work.edition else ""
    # A withdrawn paper is no proposal: bot/proposals/plan.py turns it down.
    return _passed(f"{work.source} knows {_page(work.names[0])}{newest}.")


def _edit(evidence: Evidence) -> Iterator[Check]:
    # Proven when the edit was planned: bot/catalogue/splice.py makes no other.
    yield _passed(f"Only `{PAPERS}` changes, and in it only this entry's lines.")
    if evidence.neighbours.ordered:
        yield _passed("It stands where its date belongs, for the section is newest first.")
    else:
        yield _look("The section is not newest first throughout. Is this the right place in it?")


def _faults(evidence: Evidence, today: date) -> Iterator[Check]:
    """Give what `paperbot check` would find in the entry once it is merged."""
    index = position(evidence.place.section.entries, evidence.entry.date)
    spot = Spot(evidence.document, evidence.place.id, index, evidence.entry)
    found = [Check(Verdict.FAILED, _sentence(one)) for one in check_entry(spot, today)]
    shown = show_date(evidence.entry.date)
    fine = f"The date, {shown}, fits the identifier and is not in the future; texts and addresses are clean."
    yield from found or [_passed(fine)]


def _sentence(finding: Finding) -> str:
    return _told(f"{finding.what[:1].upper()}{finding.what[1:]}") + f": {_told(finding.mend)}."


def _section(submission: Submission) -> Check:
    if submission.wanted:
        said = "A command chose" if "section" in submission.decided else "The submitter chose"
        return _passed(f"{said} the section.")
    return _look("The submitter was not sure of the section, so it is my guess.")


def _venue(evidence: Evidence, work: Work | None) -> Check:
    submission, stated = evidence.submission, work.venue if work else None
    if "venue" in submission.decided:
        return _passed(f"Venue {_named(submission.venue)}: by a command.")
    if submission.venue and stated is None:
        others = f"{work.source} names none" if work else "nobody else could be asked"
        return _look(f"Venue {_named(submission.venue)}: the submitter says so, and {others}.")
    if stated is None or work is None:
        return _passed(f"Nobody names a venue{', so readers see arXiv' if evidence.entry.arxiv else ''}.")
    return _passed(f"{work.source} names the venue {_named(stated.venue)}: {code(stated.evidence)}")


def _differ(work: Work | None, differences: Sequence[Difference]) -> Iterator[Check]:
    if work and differences:
        fields = ", ".join(_told(one.field) for one in differences)
        yield _look(f"The submitter and {work.source} differ: {fields}. The table below says how.")


def _links(evidence: Evidence) -> Iterator[Check]:
    """Say where each link leads, and which listed papers have the same one."""
    users = sharers(evidence.entry, (Known.listed(entry) for _, entry in evidence.document.catalogue.listings()))
    alike = [one.known for one in evidence.likenesses]
    if evidence.entry.links:
        leads = "; ".join(f"{_told(label)}, {code(_host(to))}" for label, to in evidence.entry.links.items())
        alone = "" if any(users.values()) else " No other listed paper has the same."
        yield _passed(f"The links lead to: {leads}.{alone}")
    for label, works in users.items():
        told = ", ".join(f"“{_told(work.title)}”" for work in works[:_MOST] if work not in alike)
        if told:
            yield _look(f"{_told(label)}: {told} {'has' if len(works) == 1 else 'have'} the same address.")


def _alike(likenesses: Sequence[Likeness]) -> Iterator[Check]:
    for one in likenesses:
        known = f"“{_told(one.known.title)}” ({one.known.where})"
        reasons = " and ".join(one.reasons)
        yield _look(f"Is it the same work as {known}? {reasons[:1].upper()}{reasons[1:]}.")
    if not likenesses:
        yield _passed("Nothing listed or proposed looks like the same work.")


def _page(name: Identity) -> str:
    return f"[{talk(name.value)}]({address(name.page)})"


def _named(venue: str | None) -> str:
    return f"“{_told(venue)}”" if venue else "left empty"


def _told(value: str) -> str:
    return talk(cut(value, _LONGEST))


def _host(url: str) -> str:
    """Name the host as it is asked for, and the scheme where what it says can be changed on its way."""
    try:
        parts = urlsplit(url)
        host = ascii_host(parts.hostname or "")
    except ValueError:
        return url
    return host if parts.scheme == "https" else f"{parts.scheme}://{host}"


def _passed(text: str) -> Check:
    return Check(Verdict.PASSED, text)


def _look(text: str) -> Check:
    return Check(Verdict.LOOK, text)
