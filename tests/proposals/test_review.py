from datetime import date

import pytest

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import load
from bot.intake.submission import Submission
from bot.metadata.record import Record
from bot.metadata.work import of_record
from bot.proposals.check import Check, Verdict
from bot.proposals.likeness import Known
from bot.proposals.outcome import Proposal
from bot.proposals.plan import plan_new
from tests.names import arxiv_name
from tests.proposals.cases import DOCUMENT, RECORD, SURVEY, TODAY, planned

BARE = Submission(names=(arxiv_name(RECORD.arxiv),), section=SURVEY)
SILENT = RECORD.model_copy(update={"comment": None, "abstract": ""})
PAPER = r"[2310\.03744](https://arxiv.org/abs/2310.03744)"


def checked(submission: Submission = BARE, record: Record = SILENT, text: str = DOCUMENT.text) -> tuple[Check, ...]:
    outcome = plan_new(submission, of_record(record), load(text), {}, TODAY)
    assert isinstance(outcome, Proposal)
    return outcome.checks


def said(verdict: Verdict, checks: tuple[Check, ...]) -> list[str]:
    return [check.text for check in checks if check.verdict is verdict]


def test_a_paper_without_doubt_passes_every_check() -> None:
    checks = checked()
    assert said(Verdict.PASSED, checks) == [
        f"arXiv knows {PAPER}: the newest is version 2 of 15 May 2024, and it is not withdrawn.",
        "It is not listed yet.",
        "Only `data/papers.yaml` changes, and in it only this entry's lines.",
        "It stands where its date belongs, for the section is newest first.",
        "The date, 15 May 2024, fits the identifier and is not in the future; texts and addresses are clean.",
        "The submitter chose the section.",
        "Nobody names a venue, so readers see arXiv.",
        "Nothing listed or proposed looks like the same work.",
    ]
    assert len(checks) == 8


def test_a_second_place_is_told_the_first_one() -> None:
    proposal = planned(Submission(names=(arxiv_name(ArxivId("2304.08485")),), also_in=(SURVEY,)))
    home = "Papers › Multimodal Large Language Models › Linear Layers Projection"
    listed = rf"[2304\.08485](https://arxiv.org/abs/2304.08485) is listed already, in *{home}*; it stays there, too."
    assert proposal.checks[0] == Check(Verdict.PASSED, listed)
    assert len(proposal.checks) == 3


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (
            {"updated": date(2026, 11, 24)},
            "The date 2026-11-24 has not come yet: write the day of its newest version.",
        ),
        (
            {"updated": date(2023, 9, 1)},
            (
                "The date 2023-09-01 lies before the month in the identifier 2310.03744: "
                "one of them belongs to another paper: look it up on arXiv."
            ),
        ),
        (
            {"title": "Gerhard PaaÃŸ on Titles"},
            "Title is UTF-8 that was read as cp1252: 'Gerhard PaaÃŸ on Titles': write 'Gerhard Paaß on Titles'.",
        ),
    ],
)
def test_what_the_list_s_own_checks_would_refuse_fails_first_of_all(changes: dict[str, object], fault: str) -> None:
    checks = checked(record=SILENT.model_copy(update=changes))
    assert checks[0] == Check(Verdict.FAILED, fault)
    assert not any("fits the identifier" in check.text for check in checks)


def test_a_section_that_is_out_of_order_is_looked_at() -> None:
    older = "          - title: An Older One\n            authors: [Ann Li]\n            date: 2010-01-01\n"
    survey = "          - title: A Survey on Multimodal"
    checks = checked(text=DOCUMENT.text.replace(survey, older + survey))
    assert said(Verdict.LOOK, checks) == [
        "The section is not newest first throughout. Is this the right place in it?",
    ]


@pytest.mark.parametrize(
    ("submission", "verdict", "text"),
    [
        (BARE, Verdict.PASSED, "The submitter chose the section."),
        (
            BARE.model_copy(update={"decided": ("section",)}),
            Verdict.PASSED,
            "A command chose the section.",
        ),
        (
            BARE.model_copy(update={"section": None}),
            Verdict.LOOK,
            "The submitter was not sure of the section, so it is my guess.",
        ),
    ],
)
def test_who_chose_the_section_is_said(submission: Submission, verdict: Verdict, text: str) -> None:
    assert Check(verdict, text) in checked(submission)


@pytest.mark.parametrize(
    ("venue", "decided", "comment", "verdict", "text"),
    [
        (None, (), None, Verdict.PASSED, "Nobody names a venue, so readers see arXiv."),
        (
            None,
            (),
            "Accepted at CVPR 2024",
            Verdict.PASSED,
            "arXiv names the venue “CVPR 2024”: `Accepted at CVPR 2024`",
        ),
        ("ICCV 2025", (), None, Verdict.LOOK, "Venue “ICCV 2025”: the submitter says so, and arXiv names none."),
        ("ICCV 2025", ("venue",), "Accepted at CVPR 2024", Verdict.PASSED, "Venue “ICCV 2025”: by a command."),
        (None, ("venue",), "Accepted at CVPR 2024", Verdict.PASSED, "Venue left empty: by a command."),
    ],
)
def test_who_names_the_venue_is_said(
    venue: str | None, decided: tuple[str, ...], comment: str | None, verdict: Verdict, text: str
) -> None:
    submission = BARE.model_copy(update={"venue": venue, "decided": decided})
    assert Check(verdict, text) in checked(submission, SILENT.model_copy(update={"comment": comment}))


def test_where_submitter_and_arxiv_differ_is_pointed_at_once() -> None:
    submission = BARE.model_copy(update={"name": "X-1", "venue": "ICCV 2025"})
    record = SILENT.model_copy(update={"comment": "Accepted at CVPR 2024"})
    text = "The submitter and arXiv differ: Venue, System name. The table below says how."
    assert said(Verdict.LOOK, checked(submission, record)) == [text]


def test_each_link_s_host_is_named_and_strange_as_it_may_be_shown_harmless() -> None:
    links = {"Codes": "https://github.com/a/b", "@octocat": "http://xn--80ak6aa92e.org/x", "Demo": "https://аррӏе.com"}
    hosts = "Codes, `github.com`; @&#8203;octocat, `http://xn--80ak6aa92e.org`; Demo, `xn--80ak6aa92e.com`"
    text = f"The links lead to: {hosts}. No other listed paper has the same."
    assert Check(Verdict.PASSED, text) in checked(BARE.model_copy(update={"links": links}))


def test_a_link_that_several_listed_papers_have_is_looked_at() -> None:
    """One alone is told as a likeness; what several share says nothing of the same work, but may be a slip."""
    shared = DOCUMENT.text.replace("links: {", "links: {Blog: https://blog.example/, ")
    assert shared.count("blog.example") > 1
    checks = checked(BARE.model_copy(update={"links": {"Webpage": "https://blog.example"}}), text=shared)
    (look,) = said(Verdict.LOOK, checks)
    assert look.startswith("Webpage: “")
    assert look.endswith("” have the same address.")


def test_a_likeness_is_asked_about() -> None:
    outcome = plan_new(BARE, of_record(SILENT), DOCUMENT, {"other": (Known(SILENT.title, "#3"),)}, TODAY)
    assert isinstance(outcome, Proposal)
    question = f"Is it the same work as “{SILENT.title}” (#3)? Its title is 100 % alike."
    assert outcome.checks[0] == Check(Verdict.LOOK, question)
