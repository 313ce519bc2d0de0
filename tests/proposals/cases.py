"""A paper, what people ask for it, and what comes of that. Checks nothing."""

from datetime import date
from pathlib import Path

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import load
from bot.catalogue.model import Place, SectionId
from bot.errors import Problem
from bot.intake.submission import Submission
from bot.metadata.record import Record
from bot.metadata.work import of_record
from bot.proposals.outcome import Listed, Outcome, Proposal, Rejection, Waiting
from bot.proposals.plan import plan_listed, plan_new
from tests.names import arxiv_name

DOCUMENT = load((Path(__file__).parents[1] / "data" / "catalogue.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 23)
LINEAR = SectionId("papers/multimodal-large-language-models/linear-layers-projection")
SURVEY = SectionId("papers/survey")
HOSTILE = "x` [a](http://evil.example) @octocat closes #1 | <script> <!-- \u202e --> ::set-env"

RECORD = Record(
    arxiv=ArxivId("2310.03744"),
    version=2,
    title="Improved Baselines with Visual Instruction Tuning",
    authors=("Haotian Liu", "Chunyuan Li", "Yuheng Li", "Yong Jae Lee"),
    abstract="Code is available at https://github.com/haotian-liu/LLaVA.",
    published=date(2023, 10, 5),
    updated=date(2024, 5, 15),
    comment="Camera ready, CVPR 2024 highlight. Project page: https://llava-vl.github.io",
    journal_ref=None,
    doi=None,
    category="cs.CV",
)
SUBMISSION = Submission(names=(arxiv_name(RECORD.arxiv),), section=LINEAR, name="LLaVA-1.5", note="Better with an MLP.")
HOSTILE_RECORD = RECORD.model_copy(
    update={"title": f"Title {HOSTILE}", "authors": (f"Ann {HOSTILE}",), "comment": f"Accepted at CVPR 2024; {HOSTILE}"}
)
HOSTILE_SUBMISSION = SUBMISSION.model_copy(update={"name": None, "note": f"Note {HOSTILE}", "venue": f"V {HOSTILE}"})


def planned(submission: Submission = SUBMISSION, record: Record = RECORD) -> Proposal:
    """Plan a submission that becomes a proposal."""
    outcome = plan_listed(submission, DOCUMENT) or plan_new(submission, of_record(record), DOCUMENT, {}, TODAY)
    assert isinstance(outcome, Proposal)
    return outcome


def place(section: SectionId) -> Place:
    found = DOCUMENT.catalogue.place(section)
    assert found
    return found


def listing(wanted: SectionId | None) -> Listed:
    outcome = plan_listed(Submission(names=(arxiv_name(ArxivId("2304.08485")),), section=wanted), DOCUMENT)
    assert isinstance(outcome, Listed)
    return outcome


REJECTION = Rejection(
    (
        Problem("Paper", "", "This is needed: an arXiv identifier."),
        Problem("Section", HOSTILE, "There is no such section."),
    )
)
WAITING = Waiting("arXiv is not answering just now")
OUTCOMES: dict[str, Outcome] = {
    "proposal": planned(),
    "unsure": planned(SUBMISSION.model_copy(update={"section": None, "name": None, "note": None})),
    "second": planned(Submission(names=(arxiv_name(ArxivId("2304.08485")),), also_in=(SURVEY,))),
    "failing": planned(
        SUBMISSION.model_copy(update={"also_in": (SURVEY,)}), RECORD.model_copy(update={"updated": date(2026, 12, 1)})
    ),
    "hostile": planned(HOSTILE_SUBMISSION, HOSTILE_RECORD),
    "rejection": REJECTION,
    "waiting": WAITING,
    "listed": listing(None),
    "listed elsewhere": listing(SURVEY),
}
PROPOSALS = {name: outcome for name, outcome in OUTCOMES.items() if isinstance(outcome, Proposal)}
