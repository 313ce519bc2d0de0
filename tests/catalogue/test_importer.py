from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from hypothesis import assume, given

from bot.catalogue.document import load
from bot.catalogue.facts import Facts, parse_facts
from bot.catalogue.headings import parse_headings
from bot.catalogue.house import HEAD
from bot.catalogue.importer import import_list
from bot.catalogue.model import Catalogue
from bot.catalogue.readme import render_list
from tests.catalogue.layouts import catalogues

ROOT = Path(__file__).parents[2]


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


SEED = text("tests/data/seed.md")
FACTS = parse_facts(text("docs/seed-facts.yaml"), "docs/seed-facts.yaml")
IMPORTED = import_list(SEED, FACTS, "seed.md")
IN_CONTENTS = "papers/multimodal-large-language-models/preference-alignment"
IN_HEADINGS = "papers/contrastive-language-image-pre-training/preference-alignment"
MINIGPT = "'MiniGPT-v2: large language model as a unified interface for vision-language multi-task learning'"
FLAMINGO = "'Flamingo 🦩 & Cross-attention (Perceiver Resampler): a Visual Language Model for Few-Shot Learning'"
BLIP = "'BLIP: Bootstrapping Language-Image Pre-training for Unified Vision-Language Understanding and Generation'"


def test_the_list_that_the_project_starts_from_is_what_the_seed_says() -> None:
    assert IMPORTED.text == text("tests/data/imported.yaml")
    assert load(IMPORTED.text).catalogue == IMPORTED.catalogue


def test_the_seed_has_its_sections_and_entries() -> None:
    catalogue = IMPORTED.catalogue
    places = [*catalogue.places()]
    entries = [entry for _, entry in catalogue.listings()]
    assert len(places) == 17
    assert len([place for place in places if place.section.entries]) == 14
    assert len([entry for place in places for entry in catalogue.shown(place)]) == 52
    assert len(entries) == 50
    assert len([entry for entry in entries if entry.arxiv is None]) == 4
    assert [entry.name for entry in entries if entry.also_in] == [
        None,
        "Flamingo 🦩 & Cross-attention (Perceiver Resampler)",
    ]
    assert Counter(entry.name for entry in entries if entry.name) == Counter(
        [
            "VQA v2",
            "Flamingo 🦩 & Cross-attention (Perceiver Resampler)",
            "LLaVA-1.5",
            "LLaVA",
            "GILL",
            "FROMAGe",
            "Prompt-Transformer (P-Former) & DLP",
            "Lyrics & Multi-scale Querying Transformer (MQ-Former)",
            "BLIP-2 & Query-Transformer (Q-Former)",
            "CLIP",
        ]
    )


def test_nothing_of_the_seed_is_unread_and_every_mend_is_told() -> None:
    assert IMPORTED.unread == ()
    assert [f"{finding.line}: {finding.what}" for finding in IMPORTED.mended] == [
        "1: the heading 'Awesome Large Vision-Language Model' has no listing below it",
        "12: the heading 'Contents' has no listing below it",
        f"24: the contents have 'Preference Alignment' at {IN_CONTENTS}, the headings have it at {IN_HEADINGS}",
        "48: UTF-8 was read as cp1252 in '**Flamingo ðŸ¦©: A Visual Language Model for Few-Shot Learning**\\\\'",
        "48: the date is written 21 November 2022",
        "55: UTF-8 was read as cp1252 in '*Gerhard PaaÃŸ, Sven Giesselbach*\\\\'",
        f"171: UTF-8 was read as cp1252 in '**{FLAMINGO.strip(chr(39)).replace('🦩', 'ðŸ¦©')}**\\\\'",
        f"171: the paper's link of {FLAMINGO} is https://arxiv.org/abs/2301.12597",
        "177: Webpage of 'LLaVA-OneVision: Easy Visual Task Transfer' is https://next-gpt.github.io/",
        f"217: {MINIGPT} stands below an older entry",
        "263: 2303.16199 is listed in another section on line 166, too",
        f"280: UTF-8 was read as cp1252 in '**{FLAMINGO.strip(chr(39)).replace('🦩', 'ðŸ¦©')}**\\\\'",
        f"280: the paper's link of {FLAMINGO} is https://arxiv.org/abs/2301.12597",
        "280: 2204.14198 is listed in another section on line 171, too",
        f"285: the paper's link of {BLIP} is https://arxiv.org/abs/2204.14198",
        "319: the heading 'Acknowledgement' has no listing below it",
    ]


def test_readers_see_the_seed_but_for_the_listed_corrections() -> None:
    start, end = SEED.index("# Presentations"), SEED.index("# Acknowledgement")
    rendered = render_list(IMPORTED.catalogue)
    shown = rendered[rendered.index("# Presentations") :].splitlines()
    # Blanks at the ends of lines and the sign for italics look alike; all else is compared.
    seed = [
        f"_{line[1:-2]}_\\"
        if line.startswith("*") and not line.startswith("**")
        else line.replace(" \\", "\\").rstrip()
        for line in SEED[start:end].splitlines()
    ]
    gone, come = list[str](), list[str]()
    for _, i, j, k, m in SequenceMatcher(None, seed, shown, autojunk=False).get_opcodes():
        if seed[i:j] != shown[k:m]:
            gone += seed[i:j]
            come += shown[k:m]
    moved = [line for line in gone if line and line in come]
    assert moved[0] == f"**{MINIGPT.strip(chr(39))}**\\"
    assert len(moved) == 4
    flamingo = (
        "**Flamingo 🦩 & Cross-attention (Perceiver Resampler): a Visual Language Model for Few-Shot Learning**\\"
    )
    llava, vqa = "[[Codes](https://github.com/LLaVA-VL/LLaVA-NeXT)]", "Making the V in VQA Matter"
    changed = {
        "ðŸ¦©": "🦩",
        "21 November 2022": "21 Nov 2022",
        "PaaÃŸ": "Paaß",
        f"VQA v2 & {vqa}": f"VQA v2: {vqa}",
        "abs/2204.14198": "abs/2201.12086",
        "abs/2301.12597)] [[Codes](https://github.com/lucidrains": "abs/2204.14198)] [[Codes](https://github.com/lucidrains",
        f"{llava} [[Webpage](https://next-gpt.github.io/)]": llava,
    }
    assert flamingo in come
    for line in filter(None, gone):
        corrected = line
        for wrong, right in changed.items():
            corrected = corrected.replace(wrong, right)
        assert corrected in come


def test_the_contents_of_the_seed_lead_to_the_same_headings() -> None:
    start, end = SEED.index("## Contents"), SEED.index("# Presentations")
    above, below = parse_headings(SEED[:start]), parse_headings(SEED[SEED.index("# Acknowledgement") :])
    rendered = render_list(IMPORTED.catalogue, above, below)
    was = [line.lower() for line in SEED[start:end].splitlines()]
    now = [line.lower() for line in rendered[: rendered.index("# Presentations")].splitlines()]
    assert sorted(line.replace("networks-1", "networks") for line in now) == sorted(was)
    assert [line for line in now if "preference" not in line] == [
        line if at < 13 else line.replace("#intermediate-networks", "#intermediate-networks-1")
        for at, line in enumerate(line for line in was if "preference" not in line)
    ]


@given(catalogues())
def test_a_page_that_was_rendered_has_its_sections_and_dates_again(catalogue: Catalogue) -> None:
    identifiers = [entry.arxiv for _, entry in catalogue.listings() if entry.arxiv]
    assume(len(identifiers) == len({*identifiers}))
    imported = import_list(render_list(catalogue)).catalogue
    filled = [place.id for place in catalogue.places() if catalogue.shown(place)]
    assert [place.id for place in imported.places()] == [
        place.id for place in catalogue.places() if any(inner.startswith(place.id) for inner in filled)
    ]
    dates = Counter(entry.date for _, entry in imported.listings())
    assert dates == Counter(entry.date for _, entry in catalogue.listings())


PAGE = """\
Words.

**Above all**\\
_A_\\
2020

# One
**T**\\
_A_\\
arXiv, [[Paper](https://arxiv.org/abs/2304.08485)]\\
2020

**T**\\
_A_\\
arXiv, [[Paper](https://arxiv.org/abs/2304.08485)]\\
2020

## In
**U**\\
_A_\\
2021

Stray.

# Two
**T2**\\
_A_\\
[[Paper](https://arxiv.org/abs/2304.08485)]\\
2020

# One
**V**\\
_A_\\
2022
"""


def test_what_a_page_has_wrong_is_told_and_nothing_is_lost_in_silence() -> None:
    facts = Facts.model_validate({"corrections": [{"listing": "Nobody", "because": "x"}]})
    imported = import_list(PAGE, facts, "p.md")
    assert [str(finding) for finding in imported.mended] == [
        "p.md:13: 2304.08485 is listed in this section on line 8, too; it is listed once",
        "p.md:26: 2304.08485 is listed in another section on line 8, too; it is one entry there, also in two",
        "p.md:31: the heading 'One' stands there a second time; they are one section",
        "p.md:32: 'V' stands below an older entry; it stands above that now",
    ]
    assert [str(finding) for finding in imported.unread] == [
        "p.md:1: a correction names 'Nobody', which is not listed; take it out",
        "p.md:3: 'Above all' stands below no heading; give it a section",
        "p.md:23: 'Stray.' is no listing; bring it into the list by hand",
        "p.md:26: the listing of 2304.08485 differs from the one on line 8; that one is taken over; compare them",
    ]
    assert [(place.id, [entry.title for entry in place.section.entries]) for place in imported.catalogue.places()] == [
        ("one", ["V", "T"]),
        ("one/in", ["U"]),
        ("two", []),
    ]


def test_a_page_without_a_list_is_an_empty_list() -> None:
    imported = import_list("# Nothing\n\nhere\n", path="p.md")
    assert imported.text == f"{HEAD}sections: []\n"
    assert [str(finding) for finding in imported.mended] == [
        "p.md:1: the heading 'Nothing' has no listing below it; it is no section"
    ]
