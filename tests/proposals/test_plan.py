from dataclasses import replace

import pytest

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.dates import ListedDate
from bot.catalogue.document import load
from bot.catalogue.model import SectionId
from bot.errors import Problem
from bot.intake.submission import Submission
from bot.metadata.record import Record
from bot.metadata.work import of_record
from bot.proposals.outcome import Listed, Proposal, Rejection, Waiting
from bot.proposals.plan import branch, branches, plan_listed, plan_new
from tests.names import arxiv_name
from tests.proposals.cases import DOCUMENT, LINEAR, RECORD, SUBMISSION, SURVEY, TODAY, place, planned

LLAVA = ArxivId("2304.08485")
BOOKS, GONE = SectionId("books"), SectionId("papers/gone")


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line not in DOCUMENT.text.splitlines()]


def test_a_paper_that_is_not_listed_has_to_be_asked_for() -> None:
    assert plan_listed(SUBMISSION, DOCUMENT) is None


@pytest.mark.parametrize("section", [None, LINEAR])
def test_a_listed_paper_is_told_where_it_is(section: SectionId | None) -> None:
    found = DOCUMENT.catalogue.find(arxiv_name(LLAVA))
    assert found
    assert plan_listed(Submission(names=(arxiv_name(LLAVA),), section=section), DOCUMENT) == Listed(
        found[1], place(LINEAR), None
    )


def test_a_listed_paper_wanted_elsewhere_is_told_both_places() -> None:
    outcome = plan_listed(Submission(names=(arxiv_name(LLAVA),), section=SURVEY), DOCUMENT)
    assert isinstance(outcome, Listed)
    assert (outcome.place, outcome.wanted) == (place(LINEAR), place(SURVEY))


def test_a_second_place_changes_one_line_and_asks_nobody() -> None:
    proposal = plan_listed(Submission(names=(arxiv_name(LLAVA),), also_in=(SURVEY,)), DOCUMENT)
    assert isinstance(proposal, Proposal)
    assert lines(proposal.text) == ["                also_in: [papers/survey]"]
    around = proposal.neighbours
    assert (proposal.second, proposal.place, around.below) == (True, place(SURVEY), ())
    assert around.above[-1].title == "A Survey on Multimodal Large Language Models"


def test_a_second_place_that_is_there_is_listed() -> None:
    both = load(planned(Submission(names=(arxiv_name(LLAVA),), also_in=(SURVEY,))).text)
    outcome = plan_listed(Submission(names=(arxiv_name(LLAVA),), also_in=(SURVEY,)), both)
    assert isinstance(outcome, Listed)
    assert (outcome.place.id, outcome.wanted) == (SURVEY, None)


def test_a_new_entry_stands_where_its_date_belongs() -> None:
    proposal = planned()
    assert lines(proposal.text) == [
        "              - name: LLaVA-1.5",
        "                title: Improved Baselines with Visual Instruction Tuning",
        "                authors: [Haotian Liu, Chunyuan Li, Yuheng Li, Yong Jae Lee]",
        '                arxiv: "2310.03744"',
        "                venue: CVPR 2024",
        "                date: 2024-05-15",
        "                links: {Codes: https://github.com/haotian-liu/LLaVA, Webpage: https://llava-vl.github.io}",
        "                note: Better with an MLP.",
    ]
    assert proposal.neighbours.above == ()
    assert proposal.neighbours.below[0].name == "LLaVA"
    listed = load(proposal.text).catalogue
    assert listed.find(arxiv_name(RECORD.arxiv)) == (listed.place(LINEAR), proposal.entry)


def test_without_a_section_the_closest_one_is_taken() -> None:
    proposal = planned(SUBMISSION.model_copy(update={"section": None}))
    assert proposal.place == proposal.suggestions[0].place == place(LINEAR)


def test_with_a_section_nothing_is_suggested() -> None:
    assert planned().suggestions == ()


def test_several_further_places_are_one_edit_on_the_branch_of_the_first() -> None:
    proposal = planned(Submission(names=(arxiv_name(LLAVA),), also_in=(SURVEY, LINEAR, BOOKS)))
    assert lines(proposal.text) == ["                also_in: [papers/survey, books]"]
    assert (proposal.second, proposal.place) == (True, place(SURVEY))
    assert proposal.branch == "submission/arxiv-2304.08485-in-papers-survey"


def test_a_further_place_counts_although_the_section_is_another_too() -> None:
    proposal = planned(Submission(names=(arxiv_name(LLAVA),), section=BOOKS, also_in=(SURVEY,)))
    assert (proposal.second, proposal.place, proposal.entry.also_in) == (True, place(SURVEY), (SURVEY,))


@pytest.mark.parametrize(
    ("section", "also_in", "home", "further"),
    [
        (LINEAR, (SURVEY,), LINEAR, (SURVEY,)),
        (LINEAR, (SURVEY, LINEAR, BOOKS), LINEAR, (SURVEY, BOOKS)),
        (None, (SURVEY,), SURVEY, ()),
        (None, (SURVEY, BOOKS), SURVEY, (BOOKS,)),
    ],
)
def test_a_new_paper_gets_all_its_sections_at_once(
    section: SectionId | None, also_in: tuple[SectionId, ...], home: SectionId, further: tuple[SectionId, ...]
) -> None:
    proposal = planned(SUBMISSION.model_copy(update={"section": section, "also_in": also_in}))
    assert (proposal.place, proposal.entry.also_in) == (place(home), further)
    assert (proposal.second, proposal.suggestions) == (False, ())
    assert proposal.branch == "submission/arxiv-2310.03744"
    listed = load(proposal.text).catalogue
    assert listed.find(arxiv_name(RECORD.arxiv)) == (listed.place(home), proposal.entry)


def test_a_corrected_date_says_where_the_entry_stands() -> None:
    proposal = planned(SUBMISSION.model_copy(update={"date": ListedDate(1999)}))
    assert (proposal.entry.date, proposal.neighbours.below) == (ListedDate(1999), ())


@pytest.mark.parametrize("arxiv", [LLAVA, RECORD.arxiv])
@pytest.mark.parametrize(
    ("section", "also_in", "mend"),
    [
        (GONE, (), "Choose another one with /section"),
        (LINEAR, (GONE,), "Take it back with “/also -”"),
    ],
)
def test_a_section_that_is_in_the_list_no_longer_is_told(
    arxiv: ArxivId, section: SectionId, also_in: tuple[SectionId, ...], mend: str
) -> None:
    submission = Submission(names=(arxiv_name(arxiv),), section=section, also_in=also_in)
    allowed = f"A command named this section, and the list has it no longer. {mend}, in a comment here."
    outcome = plan_listed(submission, DOCUMENT) or plan_new(submission, of_record(RECORD), DOCUMENT, {}, TODAY)
    assert outcome == Rejection((Problem("Section", "papers/gone", allowed),))


def test_a_list_without_a_section_waits_for_its_first() -> None:
    unsure = SUBMISSION.model_copy(update={"section": None})
    waiting = Waiting("The list has no section yet that a paper could go into")
    assert plan_new(unsure, of_record(RECORD), load("sections: []\n"), {}, TODAY) == waiting


@pytest.mark.parametrize(
    ("record", "allowed"),
    [
        (
            None,
            "arXiv has no paper with this identifier. Please check it digit by digit on its arXiv page.",
        ),
        (
            RECORD.model_copy(update={"comment": "This paper has been withdrawn"}),
            (
                "Its newest version withdraws this paper, so it can't join the list. "
                "If the work lives on under another identifier, please give that one."
            ),
        ),
    ],
    ids=["unknown", "withdrawn"],
)
def test_a_paper_that_arxiv_does_not_know_or_withdraws_is_refused(record: Record | None, allowed: str) -> None:
    problem = Problem("Paper", "2310.03744", allowed)
    assert plan_new(SUBMISSION, of_record(record) if record else None, DOCUMENT, {}, TODAY) == Rejection((problem,))


@pytest.mark.parametrize(
    ("arxiv", "name"),
    [("2310.03744", "submission/arxiv-2310.03744"), ("math/0309136", "submission/arxiv-math-0309136")],
)
def test_a_branch_is_named_after_its_paper(arxiv: str, name: str) -> None:
    assert branch(Submission(names=(arxiv_name(ArxivId(arxiv)),))) == name


@pytest.mark.parametrize(
    ("section", "also_in", "names"),
    [
        (SURVEY, (), ("submission/arxiv-2304.08485",)),
        (None, (), ("submission/arxiv-2304.08485",)),
        (None, (SURVEY,), ("submission/arxiv-2304.08485", "submission/arxiv-2304.08485-in-papers-survey")),
        (LINEAR, (SURVEY, LINEAR), ("submission/arxiv-2304.08485", "submission/arxiv-2304.08485-in-papers-survey")),
    ],
)
def test_a_second_place_has_a_branch_of_its_own_named_after_the_first_that_was_asked_for(
    section: SectionId | None, also_in: tuple[SectionId, ...], names: tuple[str, ...]
) -> None:
    assert branches(Submission(names=(arxiv_name(LLAVA),), section=section, also_in=also_in)) == names


def test_the_same_plan_upon_a_list_that_changed_elsewhere_is_the_same_edit() -> None:
    elsewhere = load(DOCUMENT.text.replace("title: Books", "title: Books and Theses"))
    again = plan_new(SUBMISSION, of_record(RECORD), elsewhere, {}, TODAY)
    assert isinstance(again, Proposal)
    assert again.text != planned().text
    assert replace(again, text=planned().text, place=planned().place) == planned()
