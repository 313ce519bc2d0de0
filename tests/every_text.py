"""Every text that the bot can say, with a stranger's words in it, by the module that it comes from. Judges none.

`FILES` are for the repository's files, `TITLES` and `MESSAGES` for pull requests and commits, `TEMPLATES` for
conversations and summary pages.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import load
from bot.catalogue.model import Entry
from bot.catalogue.readme import render, render_entry
from bot.errors import CatalogueError, Finding, Problem
from bot.forge.faults import fault
from bot.intake.bundle import Bundle, BundleLine
from bot.intake.corrections import Corrections
from bot.intake.erratum import Erratum
from bot.intake.submission import Submission
from bot.metadata.work import of_record
from bot.proposals import amendment_reply, hearing, reply, several
from bot.proposals.amendment import plan_amendment, with_rivals
from bot.proposals.batch import plan_batch
from bot.proposals.by_hand import plan_review, render_review
from bot.proposals.likeness import Known
from bot.proposals.lookup import Lookup, look_up
from bot.proposals.outcome import Amendment, Batch, Listed, Proposal, Rejection, Settled, Waiting
from bot.proposals.plan import plan_new
from bot.proposals.problems import render_problems
from bot.proposals.pull_request import commit_message, own_part, pull_title
from bot.proposals.refusals import unfound
from bot.reconcile.board import render_board
from bot.reconcile.queue import Queued, Whom
from bot.reconcile.report import Report, render_summary
from bot.refresh.body import render_body as render_refresh
from bot.refresh.body import render_message
from bot.refresh.difference import Difference, Suspicion
from bot.refresh.plan import Plan, Unasked
from tests.names import arxiv_name
from tests.proposals.cases import DOCUMENT, LINEAR, RECORD, SURVEY, TODAY, place
from tests.proposals.test_several import row

BOT = Path(__file__).parents[1] / "bot"
ISSUE, PULL, OTHER = 9001, 9002, 9003
OURS = {f"#{number}" for number in (ISSUE, PULL, OTHER)}
HOME = "https://github.example/acme/papers"
CODE = "https://code.example/llava"
PAGE = "# A list\n\n<!-- paperbot:begin -->\n<!-- paperbot:end -->\n"
LISTED = "|".join(re.escape(url) for _, entry in DOCUMENT.catalogue.listings() for url in entry.links.values())
LINKED = re.compile(rf"https://(?:code|github)\.example/.*|https://arxiv\.org/abs/[\w./]+|#[\w%-]*|{LISTED}")
Template = Callable[[str], str]


def word(text: str) -> str:
    """Make of a text what the list's model takes: one line that says something."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", text).split()) or "x"


def new(text: str) -> Proposal:
    said = word(text)
    submission = Submission(
        names=(arxiv_name(RECORD.arxiv),),
        title=said,
        authors=(said, "Ann Li"),
        section=LINEAR,
        venue=said,
        links={said: CODE, "Codes": CODE},
        name=said,
        note=said,
    )
    record = RECORD.model_copy(
        update={
            "title": f"On {said}",
            "authors": (said,),
            "comment": f"Accepted at CVPR 2024; {said}",
            "abstract": said,
        }
    )
    known = {"submission/arxiv-1": (Known(f"{said} {said}", f"#{OTHER}", ("Ann Li",), {"Codes": CODE}),)}
    outcome = plan_new(submission, of_record(record), DOCUMENT, known, TODAY)
    assert isinstance(outcome, Proposal)
    return outcome


def unsure(text: str) -> Proposal:
    """Plan it in no section, upon a list in which a stranger's title stands already."""
    listed = load(new(text).text)
    submission = Submission(names=(arxiv_name(ArxivId("2401.00001")),))
    record = RECORD.model_copy(update={"arxiv": "2401.00001", "comment": None, "title": f"{word(text)} {word(text)}"})
    outcome = plan_new(submission, of_record(record), listed, {}, TODAY)
    assert isinstance(outcome, Proposal)
    return outcome


def batch(text: str) -> Batch:
    proposal = new(text)
    bundle = Bundle(lines=(BundleLine(text=text, wanted=()),), issue=ISSUE)
    rows = (
        row(text, proposal),
        row(text, Listed(proposal.entry, proposal.place, None)),
        row(text, rejection(text)),
        row(text, Rejection((Problem("Paper", text, "I can't find it."),))),
    )
    outcome = plan_batch(bundle, rows)
    assert isinstance(outcome, Batch)
    return outcome


def erratum(text: str, **fields: object) -> Amendment:
    listed = load(new(text).text)
    said = word(text)
    changes = Corrections.model_validate({"venue": f"V {said}", "note": f"N {said}", "links": {f"L {said}": CODE}})
    wanted = Erratum.model_validate(
        {"issue": ISSUE, "entry": said, "names": (arxiv_name(RECORD.arxiv),), "changes": changes, "why": text, **fields}
    )
    (listing,) = look_up(wanted, listed.catalogue).meant
    outcome = plan_amendment(wanted, listing, None, listed, TODAY)
    assert isinstance(outcome, Amendment)
    return with_rivals(outcome, {OTHER: outcome.content})


def correction(text: str) -> Amendment:
    return erratum(text, title=f"T {word(text)}", authors=(f"A {word(text)}",))


def removal(text: str) -> Amendment:
    return erratum(text, changes=Corrections(), remove=True)


def rejection(text: str) -> Rejection:
    return Rejection((Problem("Section", text, "There is no such section."), Problem("Venue", text, "Not this.")))


def entry(text: str) -> Entry:
    return new(text).entry


def listed(text: str) -> Listed:
    return Listed(entry(text), place(LINEAR), place(SURVEY))


def refreshed(text: str) -> Plan:
    said = word(text)
    arxiv, why = RECORD.arxiv, "arXiv's comment"
    return Plan(
        text="",
        differences=(
            Difference(arxiv, said, "venue", None, said, why, text),
            Difference(arxiv, said, "title", f"Old {said}", f"New {said}", why, text),
            Difference(arxiv, said, "authors", (said, "Ann Li"), ("Ann Li", f"B {said}"), why),
        ),
        suspicions=(Suspicion(said, f"the venue {said!r} is odd"),),
        unasked=Unasked(2, 46, said),
    )


def unfindable(text: str) -> Problem:
    known = [(place(LINEAR), entry(text)), (place(SURVEY), entry(text))]
    return unfound(Erratum(issue=ISSUE, entry=text), Lookup(meant=(), close=tuple(known)))


def queued(text: str) -> Queued:
    return Queued(Whom.MAINTAINER, PULL, text, text, datetime(2026, 11, 1, tzinfo=UTC), (ISSUE,))


def finding(text: str) -> Finding:
    return Finding("data/papers.yaml", 1, f"the venue {text!r} is odd: {text}", f"write {text}")


def answers(text: str) -> str:
    said = (
        hearing.answer([f"/note {text}"], "alice", hearing.changed(PULL, [text], None)),
        hearing.answer(["/approve"], "alice", hearing.blocked(PULL, "bob", text)),
    )
    return hearing.with_answers("Thank you!", said)


FILES: dict[str, Template] = {
    "catalogue.readme: an entry": lambda text: render_entry(entry(text)),
    "catalogue.readme: the page": lambda text: render(PAGE, load(new(text).text).catalogue),
}
TEMPLATES: dict[str, Template] = {
    "proposals.body: a paper": lambda text: str(own_part(new(text), (ISSUE,), "f" * 40)),
    "proposals.body: a paper in no section": lambda text: str(own_part(unsure(text), (ISSUE, OTHER), "f" * 40)),
    "proposals.batch_body: several papers": lambda text: str(own_part(batch(text), (ISSUE,), "f" * 40)),
    "proposals.amendment_body: a correction": lambda text: str(own_part(correction(text), (ISSUE,), "f" * 40)),
    "proposals.amendment_body: a removal": lambda text: str(own_part(removal(text), (ISSUE,), "f" * 40)),
    "proposals.reply: proposed": lambda text: reply.proposed(new(text), PULL),
    "proposals.reply: proposed in no section": lambda text: reply.proposed(unsure(text), PULL),
    "proposals.reply: a correction proposed": lambda text: reply.proposed(correction(text), PULL),
    "proposals.reply: several proposed": lambda text: reply.proposed(batch(text), PULL),
    "proposals.reply: joined": lambda text: reply.joined(new(text), PULL, OTHER),
    "proposals.reply: taken": lambda text: reply.taken(removal(text), PULL),
    "proposals.reply: by hand": lambda text: reply.by_hand(unsure(text), PULL),
    "proposals.reply: unopened": lambda text: reply.unopened(new(text), f"{HOME}/compare/x"),
    "proposals.reply: stranded": lambda text: reply.stranded(new(text), f"{HOME}/compare/x"),
    "proposals.reply: rejected": lambda text: reply.rejected(rejection(text)),
    "proposals.reply: waiting": lambda _: reply.waiting(Waiting("arXiv is not answering just now", ("Title",))),
    "proposals.reply: listed": lambda text: reply.listed(listed(text), HOME),
    "proposals.reply: now listed": lambda text: reply.now_listed(listed(text), HOME),
    "proposals.reply: declined": lambda text: reply.declined(PULL, text),
    "proposals.amendment_reply: proposed": lambda text: amendment_reply.proposed(removal(text), PULL),
    "proposals.amendment_reply: settled": lambda text: amendment_reply.settled(
        Settled(entry(text), place(LINEAR)), HOME
    ),
    "proposals.hearing: answers": answers,
    "proposals.hearing: refused": hearing.refused,
    "proposals.hearing: refusing": lambda text: hearing.refusing(ISSUE, text),
    "proposals.problems: all at once": lambda text: render_problems("Thank you", rejection(text).problems),
    "proposals.refusals: an entry that is not found": lambda text: render_problems("Thank you", [unfindable(text)]),
    "proposals.several: the table": lambda text: several.render_table(batch(text).table, lambda _: HOME),
    "proposals.by_hand: the summary page": lambda text: render_review(
        plan_review(f"sections:\n  - title: Books\n    x: {word(text)}\n", "", TODAY)
    ),
    "reconcile.board: the queue": lambda text: render_board([queued(text)], HOME, date(2026, 11, 23)),
    "reconcile.report: a run": lambda text: render_summary(
        [Report(f"#{ISSUE}", str(fault(403, {}, {"message": text}, "x")))]
    ),
    "reconcile.report: a fault": lambda text: render_summary(
        [Report(f"#{ISSUE}", str(CatalogueError((finding(text),))))]
    ),
    "refresh.body: what differs": lambda text: render_refresh(refreshed(text)).text,
}
TITLES: dict[str, Template] = {
    "proposals.pull_request: a paper": lambda text: pull_title(new(text)),
    "proposals.pull_request: a correction": lambda text: pull_title(correction(text)),
    "proposals.pull_request: a removal": lambda text: pull_title(removal(text)),
    "proposals.pull_request: several papers": lambda text: pull_title(batch(text)),
    "forge.faults: what GitHub says": lambda text: str(fault(403, {}, {"message": text}, "reading")),
}
MESSAGES: dict[str, Template] = {
    "proposals.pull_request: a paper": lambda text: commit_message(new(text), ISSUE, "alice", 42),
    "proposals.pull_request: by a stranger of a hostile name": lambda text: commit_message(new(text), ISSUE, text, 42),
    "proposals.pull_request: a correction": lambda text: commit_message(correction(text), ISSUE, "alice", 42),
    "refresh.body: the refresh": lambda text: render_message(refreshed(text)),
}
