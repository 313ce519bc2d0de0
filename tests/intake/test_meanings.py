import pytest

from bot.errors import AnswerError
from bot.intake.meanings import (
    parse_further_link,
    parse_link_lines,
    parse_section,
    parse_sections,
    parse_venue,
    says_nothing,
)
from tests.intake.cases import PLACES

LLAVA = "https://github.com/haotian-liu/LLaVA"


@pytest.mark.parametrize("text", ["", "n/a", "N/A.", "-", "—", "none", "No", "TBD", "...", "\u200d", "```", "?"])
def test_words_and_signs_for_nothing_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Nope-Net", "no code yet", "1", "🦩", "n/a for now"])
def test_anything_else_says_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["Not sure", "**not sure**", "Not sure?", "unsure", "I'm not sure.", "I don't know"])
def test_an_unsure_person_names_no_section(text: str) -> None:
    assert parse_section(text, PLACES) is None
    assert parse_sections(f"also: {text}", PLACES) == (None, ())


@pytest.mark.parametrize("text", ["also: Papers › Survey", "Also: survey", "also survey", "ALSO:Survey"])
def test_a_second_section_is_asked_for_with_also(text: str) -> None:
    assert parse_sections(text, PLACES) == (None, ("papers/survey",))
    assert parse_sections("Survey", PLACES) == ("papers/survey", ())


@pytest.mark.parametrize(
    "text",
    [
        *(
            "arXiv",
            "ArXiv 2023",
            "arXiv preprint",
            "Preprint",
            "pre-print.",
            "e-print",
            "arXiv preprint arXiv:2304.08485",
        ),
        *(
            "arXiv:2304.08485 [cs.CV]",
            "CoRR abs/2304.08485",
            "Under review",
            "under peer review at TPAMI",
            "In submission",
        ),
        *("Submitted to CVPR 2027", "not yet published", "unpublished"),
    ],
)
def test_a_preprint_or_a_hope_is_no_venue(text: str) -> None:
    assert parse_venue(text) is None


@pytest.mark.parametrize(
    "text", ["NeurIPS 2023", "ICML (Oral)", "CVPR 2024, arXiv", "Printing Journal", "2023", "Nature"]
)
def test_what_is_published_keeps_its_venue(text: str) -> None:
    assert parse_venue(text) == text


def test_lines_that_say_nothing_are_no_links() -> None:
    assert parse_link_lines("```\n A: https://a.org \n\n-\nB: https://b.org\n```") == (
        "A: https://a.org",
        "B: https://b.org",
    )
    assert len(parse_link_lines("A: https://a.org\n" * 8)) == 8


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("Code: github.com/haotian-liu/LLaVA", ("Codes", LLAVA)),
        ("codes: github.com/haotian-liu/LLaVA", ("Codes", LLAVA)),
        ("Project page: https://llava-vl.github.io", ("Webpage", "https://llava-vl.github.io")),
        ("Website: https://llava-vl.github.io", ("Webpage", "https://llava-vl.github.io")),
        ("demo: https://a.org", ("demo", "https://a.org")),
    ],
)
def test_the_lists_own_words_stand_for_code_and_page(line: str, link: tuple[str, str]) -> None:
    assert parse_further_link(line, {"Dataset": "https://b.org"}) == link


@pytest.mark.parametrize("line", ["Paper: https://a.org", "arXiv: https://a.org", "[paper](https://a.org)"])
def test_the_papers_own_label_is_not_for_others(line: str) -> None:
    with pytest.raises(AnswerError, match=r"^The paper itself is linked anyway\. "):
        parse_further_link(line, {})


@pytest.mark.parametrize("line", ["Code: https://a.org", "DEMO: https://a.org"])
def test_a_label_names_one_link(line: str) -> None:
    with pytest.raises(AnswerError, match=r"^Another link has this label already\. "):
        parse_further_link(line, {"Codes": LLAVA, "Demo": "https://b.org"})
