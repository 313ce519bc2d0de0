from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.identity import Identity, Kind
from bot.catalogue.model import SectionId
from bot.errors import Problem, SubmissionError
from bot.intake.answers import is_erratum, write_answers
from bot.intake.corrections import Corrections
from bot.intake.erratum import Erratum
from bot.intake.erratum_reading import read_erratum
from bot.intake.forms import CORRECT_ENTRY
from tests.intake.cases import PLACES, TODAY

SURVEY = SectionId("papers/survey")
KEPT = "An entry can't do without this. Please write what it should be, or leave it empty and it stays as it is."


def body(**answers: str) -> str:
    return write_answers(
        {field: answers[field.id] for field in CORRECT_ENTRY.fields if field.id in answers}, CORRECT_ENTRY
    )


def reading(**answers: str) -> Erratum:
    return read_erratum(body(**answers), PLACES, TODAY)


def problems(**answers: str) -> tuple[Problem, ...]:
    with pytest.raises(SubmissionError) as caught:
        reading(**answers)
    return caught.value.problems


def test_every_answer_comes_into_the_erratum() -> None:
    assert reading(
        entry="https://arxiv.org/abs/2304.08485v2",
        venue="NeurIPS 2023",
        code="github.com/haotian-liu/LLaVA",
        page="https://llava-vl.github.io/",
        links="- Demo: https://llava.hliu.cc/\nDataset: -",
        title="**Visual Instruction Tuning**",
        authors="Liu, Haotian and Li, Chunyuan",
        date="Dec 2023",
        identifier="https://doi.org/10.1093/NSR/nwae403",
        section="Papers › Survey",
        also="-\n- Papers › Survey",
        name="LLaVA",
        note="The first of its kind.",
        withdrawn="It is withdrawn",
        remove="Keep it",
        why="See @octocat.",
    ) == Erratum(
        entry="https://arxiv.org/abs/2304.08485v2",
        names=(Identity(Kind.ARXIV, "2304.08485"),),
        right_names=(Identity(Kind.DOI, "10.1093/nsr/nwae403"),),
        title="Visual Instruction Tuning",
        authors=("Haotian Liu", "Chunyuan Li"),
        changes=Corrections.model_validate(
            {
                "venue": "NeurIPS 2023",
                "links": {
                    "Codes": "https://github.com/haotian-liu/LLaVA",
                    "Webpage": "https://llava-vl.github.io/",
                    "Demo": "https://llava.hliu.cc/",
                    "Dataset": None,
                },
                "date": "2023-12",
                "section": SURVEY,
                "also_in": (None, SURVEY),
                "name": "LLaVA",
                "note": "The first of its kind.",
            }
        ),
        withdrawn=True,
        why="See @octocat.",
    )


@pytest.mark.parametrize("sign", ["-", "–", "—", " - ", "`-`", "take out", "Remove it.", "delete"])
def test_these_take_out_what_the_entry_has(sign: str) -> None:
    assert reading(entry="LLaVA", note=sign).changes == Corrections(note=None)


@pytest.mark.parametrize("sign", ["", "n/a", "N/A", "none", "No response", "?", "..."])
def test_these_change_nothing(sign: str) -> None:
    assert reading(entry="LLaVA", venue=sign, title=sign, also=sign, note="New.").changes == Corrections(note="New.")


@pytest.mark.parametrize("venue", ["-", "arXiv", "arXiv preprint arXiv:2304.08485"])
def test_a_preprint_server_is_no_venue(venue: str) -> None:
    assert reading(entry="LLaVA", venue=venue).changes == Corrections(venue=None)


@pytest.mark.parametrize("section", ["Not sure", "None", ""])
def test_a_section_that_nobody_chose_moves_nothing(section: str) -> None:
    assert reading(entry="LLaVA", section=section, note="New.").changes == Corrections(note="New.")


def test_the_first_option_of_each_choice_changes_nothing() -> None:
    erratum = reading(entry="LLaVA", withdrawn="Leave it as it is", remove="Keep it", note="New.")
    assert (erratum.withdrawn, erratum.remove) == (None, False)


def test_a_choice_that_was_edited_is_asked_about() -> None:
    assert problems(entry="LLaVA", remove="perhaps") == (
        Problem("Remove", "perhaps", "Please choose one of these: “Keep it”, “Remove it from the list”."),
    )


@pytest.mark.parametrize("field", ["title", "authors", "date", "identifier"])
def test_what_every_entry_has_can_not_be_taken_out(field: str) -> None:
    ((label, problem),) = [(one.label, one.allowed) for one in problems(entry="LLaVA", **{field: "-"})]
    assert (label, problem) == (next(one.label for one in CORRECT_ENTRY.fields if one.id == field), KEPT)


def test_a_lone_dash_among_links_is_asked_about() -> None:
    allowed = "Which link should go? Please write its label before the sign, as in “Demo: -”."
    assert problems(entry="LLaVA", links="-") == (Problem("Other links", "-", allowed),)


def test_who_asks_for_nothing_is_asked_what_it_should_be() -> None:
    allowed = "What should be different? Please fill in what should change; what is left empty stays as it is."
    assert problems(entry="LLaVA", why="It is wrong.") == (Problem("Venue", "", allowed),)


def test_an_entry_is_named_and_all_problems_are_told_at_once() -> None:
    assert [one.label for one in problems(date="soon", entry="", note="a\nb")] == ["Entry", "Date", "Note"]


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("Visual Instruction Tuning", []),
        ("https://github.com/haotian-liu/LLaVA", []),
        ("LLaVA (arXiv:2304.08485)", ["arXiv 2304.08485"]),
        ("https://aclanthology.org/P18-1001/", ["ACL Anthology P18-1001"]),
        ("doi:10.1093/nsr/NWAE403", ["DOI 10.1093/nsr/nwae403"]),
    ],
)
def test_an_entry_is_named_by_a_title_a_link_or_an_identifier(entry: str, names: list[str]) -> None:
    assert [str(name) for name in reading(entry=entry, note="New.").names] == names


def test_a_slip_in_an_identifier_is_told() -> None:
    (problem,) = problems(entry="2304.0848", note="New.")
    assert "five digits" in problem.allowed


def test_the_form_is_told_by_its_heading() -> None:
    assert is_erratum(body(entry="LLaVA"))
    assert not is_erratum("### Paper\n\n2304.08485\n\n### Entry\n\nLLaVA")


@given(st.dictionaries(st.sampled_from([field.id for field in CORRECT_ENTRY.fields]), st.text(max_size=60)))
def test_whatever_people_write_is_read_or_explained(answers: dict[str, str]) -> None:
    with suppress(SubmissionError):
        assert not reading(**answers).is_empty
