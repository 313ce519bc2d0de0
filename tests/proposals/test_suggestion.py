from pathlib import Path

from bot.catalogue.document import load
from bot.catalogue.model import Catalogue, Entry, Section
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


def test_where_the_title_leaves_places_free_the_abstract_fills_them() -> None:
    abstract = "A benchmark of prompt tuning."
    by_title = suggest(SEED, "Hafnians and Pfaffians of Grounding")
    assert suggest(SEED, "Hafnians and Pfaffians of Grounding", abstract)[: len(by_title)] == by_title
    paths = [one.place.path for one in suggest(SEED, "Pfaffians", abstract)]
    assert paths[:2] == ["Benchmarks", "Papers › Multimodal Large Language Models › Prompt Tuning"]


def test_of_the_real_list_the_right_section_is_found_as_often_as_the_docstring_says() -> None:
    first = among = 0
    for place, entry in SEED.listings():
        sections = tuple(_without(section, entry) for section in SEED.sections)
        suggested = [one.place.id for one in suggest(Catalogue(sections=sections), entry.heading)]
        first += suggested[0] == place.id
        among += place.id in suggested
    assert (first, among) == (19, 37)
    assert f"for {first} and among the first three for {among}" in " ".join((suggest.__doc__ or "").split())


def _without(section: Section, left_out: Entry) -> Section:
    entries = tuple(entry for entry in section.entries if entry is not left_out)
    return section.model_copy(
        update={"entries": entries, "sections": tuple(_without(inner, left_out) for inner in section.sections)}
    )


def test_a_list_without_entries_still_gives_a_section() -> None:
    (only,) = suggest(Catalogue(sections=(Section(title="Papers"),)), "Anything")
    assert only.place.path == "Papers"
