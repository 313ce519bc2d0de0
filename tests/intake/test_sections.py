import pytest

from bot.catalogue.model import Catalogue, Place, Section
from bot.errors import AnswerError
from bot.intake.sections import find_section
from tests.intake.cases import PLACES

MLLM = "papers/multimodal-large-language-models"
CLIP = "papers/contrastive-language-image-pre-training"
IN_MLLM, IN_CLIP = "Papers › Multimodal Large Language Models", "Papers › Contrastive Language-Image Pre-Training"
MEND = "Please write one of them, or “Not sure”."


def refusal(text: str) -> str:
    with pytest.raises(AnswerError) as caught:
        find_section(text, PLACES)
    return str(caught.value)


@pytest.mark.parametrize("place", [place for place in PLACES if place.takes_entries])
def test_every_option_of_the_form_names_its_section(place: Place) -> None:
    assert find_section(place.path, PLACES) == place.id
    assert find_section(place.id, PLACES) == place.id
    assert find_section(place.path.upper(), PLACES) == place.id


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Survey", "papers/survey"),
        ("survey", "papers/survey"),
        ("Papers > Survey", "papers/survey"),
        ("Papers / Survey", "papers/survey"),
        ("Papers -> Survey", "papers/survey"),
        ("Papers - Survey", "papers/survey"),
        ("Papers»Survey", "papers/survey"),
        ("  papers   ›   survey  ", "papers/survey"),
        ("Linear Layers Projection", f"{MLLM}/linear-layers-projection"),
        ("linear layers", f"{MLLM}/linear-layers-projection"),
        ("Multimodal Large Language Models › Intermediate Networks", f"{MLLM}/intermediate-networks"),
        ("Multimodal Large Language Models (MM-LLMs) › Intermediate Networks", f"{MLLM}/intermediate-networks"),
        ("MM-LLMs > Intermediate Networks", f"{MLLM}/intermediate-networks"),
        ("Contrastive › Intermediate Networks", f"{CLIP}/intermediate-networks"),
        ("Papers › Prompt Tuning", f"{MLLM}/prompt-tuning"),
        ("Contrastive Learning", f"{CLIP}/simple-contrastive-learning-paradigms"),
        ("Benchmark", "benchmarks"),
    ],
)
def test_any_part_that_no_other_section_has_is_enough(text: str, section: str) -> None:
    assert find_section(text, PLACES) == section


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Intermediate Networks", f"“{IN_MLLM} › Intermediate Networks”, “{IN_CLIP} › Intermediate Networks”"),
        (
            "Contrastive Language-Image Pre-Training",
            f"“{IN_CLIP} › Intermediate Networks”, “{IN_CLIP} › Simple Contrastive Learning Paradigms”",
        ),
        (
            "Papers",
            "“Papers › Survey”, "
            + "".join(f"“{IN_MLLM} › {title}”, " for title in ("Alignment Before Projection", "Intermediate Networks"))
            + f"“{IN_MLLM} › Feature-level Fusion”, “{IN_MLLM} › Linear Layers Projection” and 6 more",
        ),
    ],
)
def test_where_several_could_be_meant_they_are_named(text: str, meant: str) -> None:
    assert refusal(text) == f"Several sections could be meant: {meant}. {MEND}"


@pytest.mark.parametrize(
    ("text", "closest"),
    [
        ("Trainning Recipies", "“Papers › Training Recipes”"),
        ("Linear projection layers", "“Papers › Multimodal Large Language Models › Linear Layers Projection”"),
        ("Papers › Surveys", "“Papers › Survey”"),
    ],
)
def test_an_unknown_section_is_answered_with_the_closest(text: str, closest: str) -> None:
    assert refusal(text).startswith(f"The list has no such section. The closest are {closest}, “")
    assert refusal(text).endswith(f"”. {MEND}")


@pytest.mark.parametrize("text", ["", "🤷", "›", "///", "x" * 300])
def test_a_text_without_a_name_is_no_section(text: str) -> None:
    assert refusal(text).startswith("The list has no such section. ")


def test_titles_may_hold_what_parts_a_path() -> None:
    titles = ("Vision / Language", "Vision", "A - B")
    places = tuple(Catalogue(sections=tuple(Section(title=title) for title in titles)).places())
    assert [find_section(title, places) for title in titles] == ["vision--language", "vision", "a---b"]


def test_a_heading_that_only_groups_others_is_no_section() -> None:
    assert not [place for place in PLACES if place.id == "papers" and place.takes_entries]
    assert "Papers”" not in refusal("paper list")
