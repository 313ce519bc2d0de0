import pytest

from bot.intake.erratum import Erratum
from bot.proposals.lookup import look_up
from tests.proposals.cases import DOCUMENT

LLAVA = "LLaVA: Visual Instruction Tuning"
CLIP = "CLIP: Learning Transferable Visual Models From Natural Language Supervision"


@pytest.mark.parametrize(
    "named",
    [
        "LLaVA",
        "llava.",
        "Visual Instruction Tuning",
        "visual  instruction-tuning",
        LLAVA,
        "https://github.com/haotian-liu/LLaVA",
        "The code is at http://www.github.com/haotian-liu/llava.git, please look",
        "llava-vl.github.io",
    ],
)
def test_an_entry_is_found_by_its_title_its_name_or_a_link(named: str) -> None:
    assert [entry.heading for _, entry in look_up(Erratum(entry=named), DOCUMENT.catalogue).meant] == [LLAVA]


@pytest.mark.parametrize(
    ("named", "close"),
    [
        ("Visual Instruct Tuning", [LLAVA]),
        ("Learning Transferable Visual Models", [CLIP]),
        ("Cooking", []),
        ("!", []),
        ("中文", []),
    ],
)
def test_what_only_comes_close_is_offered_and_not_taken(named: str, close: list[str]) -> None:
    found = look_up(Erratum(entry=named), DOCUMENT.catalogue)
    assert (found.meant, [entry.heading for _, entry in found.close]) == ((), close)
