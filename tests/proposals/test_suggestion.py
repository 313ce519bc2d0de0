from pathlib import Path

from bot.catalogue.document import load
from bot.catalogue.model import Catalogue, Section
from bot.proposals.suggestion import suggest

SEED = load(Path("tests/data/imported.yaml").read_text(encoding="utf-8")).catalogue


def test_the_section_of_the_closest_titles_comes_first_with_the_closest_one() -> None:
    first = suggest(SEED, "LLaVA-NeXT: Stronger Visual Instruction Tuning")[0]
    assert first.place.path == "Papers › Multimodal Large Language Models › Linear Layers Projection"
    assert first.closest == "LLaVA: Visual Instruction Tuning"


def test_a_word_of_the_section_s_own_title_counts() -> None:
    assert suggest(SEED, "A Survey of Hallucination")[0].place.path == "Papers › Survey"


def test_three_sections_are_given_at_the_most() -> None:
    assert len(suggest(SEED, "Multimodal Large Language Models for Video and Images")) == 3


def test_with_nothing_in_common_the_fullest_section_is_given_without_a_reason() -> None:
    (only,) = suggest(SEED, "Pfaffians")
    assert only.place.section.title == "Linear Layers Projection"
    assert only.closest == ""


def test_a_list_without_entries_still_gives_a_section() -> None:
    (only,) = suggest(Catalogue(sections=(Section(title="Papers"),)), "Anything")
    assert only.place.path == "Papers"
