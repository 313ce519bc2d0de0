from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.dates import ListedDate
from bot.catalogue.document import load
from bot.catalogue.model import Entry
from bot.proposals.likeness import Known, likenesses

SEED = [entry for _, entry in load(Path("tests/data/imported.yaml").read_text(encoding="utf-8")).catalogue.listings()]
CODE = "it links the same code (works of one group often do)"


def entry(title: str, *authors: str, **links: str) -> Entry:
    return Entry(title=title, authors=authors or ("A Person",), date=ListedDate(2024), links=links)


def reasons(new: Entry, *known: Known) -> list[tuple[str, ...]]:
    return [likeness.reasons for likeness in likenesses(new, known)]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            "Grounding Language Models to Images for Multimodal Generation",
            "Grounding Language Models to Images for Multimodal Inputs and Outputs",
            "its title is 83 % alike",
        ),
        (
            "Qwen-VL: A Frontier Large Vision-Language Model with Versatile Abilities",
            "Qwen-VL: A Versatile Vision-Language Model for Understanding, Localization, Text Reading, and Beyond",
            "its title begins with the same name, and an author is the same",
        ),
        (
            "MiniGPT-4: Enhancing Vision-Language Understanding with Advanced LLMs",
            "MiniGPT-4: Enhancing Vision-language Understanding with Advanced Large Language Models",
            "its title is 89 % alike",
        ),
    ],
)
def test_a_title_that_changed_is_known_again_by_its_authors(one: str, other: str, reason: str) -> None:
    assert reasons(entry(one, "Ann Lee", "Bo Ek"), Known(other, "#1", ("Ann Lee",))) == [(reason,)]
    assert reasons(entry(one, "Ann Lee"), Known(other, "#1", ("Somebody Else",))) == []


def test_the_same_title_is_enough_whoever_wrote_it_and_however_it_is_written() -> None:
    new = entry("VL-BEiT: Generative Vision-Language Pretraining")
    assert reasons(new, Known("VL-BEIT: generative vision language pretraining", "#1")) == [
        ("its title is 100 % alike",)
    ]
    assert reasons(new, Known("VL-BEiT: Generative Vision-Language Pre-training", "#1")) == [
        ("its title is 99 % alike",)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "MiniGPT-4: Enhancing Vision-Language Understanding with Advanced Large Language Models",
            "MiniGPT-5: Interleaved Vision-and-Language Generation via Generative Vokens",
        ),
        ("A Survey on Multimodal Large Language Models", "A Survey on Efficient Multimodal Large Language Models"),
        ("A Survey on Multimodal Large Language Models", "A Survey of Large Language Models"),
        ("Visual Instruction Tuning", "Improved Baselines with Visual Instruction Tuning"),
    ],
)
def test_another_work_on_the_same_matter_is_not_taken_for_the_same(one: str, other: str) -> None:
    assert reasons(entry(one, "Ann Lee"), Known(other, "#1", ("Bo Ek",))) == []


def test_of_the_listed_titles_only_the_slides_on_flamingo_are_like_another_one() -> None:
    bare = [one.model_copy(update={"links": {}}) for one in SEED]
    pairs = [(a, b) for a, b in permutations(bare, 2) if likenesses(a, [Known.listed(b)])]
    assert {a.title for a, _ in pairs} == {
        "Flamingo 🦩: A Visual Language Model for Few-Shot Learning",
        "Flamingo: a Visual Language Model for Few-Shot Learning",
    }


def test_of_the_listed_works_only_those_of_one_group_share_links() -> None:
    bare = [one.model_copy(update={"title": f"{index}" * 9}) for index, one in enumerate(SEED)]
    names = {one.title: entry.heading.partition(":")[0] for one, entry in zip(bare, SEED, strict=True)}
    pairs = {
        tuple(sorted((names[a.title], names[b.title])))
        for a, b in permutations(bare, 2)
        if likenesses(a, [Known.listed(b)])
    }
    assert pairs == {
        ("ImageBind-LLM", "LLaMA-Adapter"),
        ("LLaVA", "LLaVA-1.5"),
        ("LLaVA-NeXT-Interleave", "LLaVA-OneVision"),
        ("MiniGPT-4", "MiniGPT-v2"),
    }


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"Codes": "https://github.com/a/b"}, {"Codes": "http://www.GitHub.com/A/b.git"}, (CODE,)),
        ({"Webpage": "https://a.example/b/"}, {"Link": "https://a.example/b#top"}, ("it links the same project page",)),
        ({"Video": "https://v.example/w?v=1"}, {"Video": "https://v.example/w?v=1"}, ("it links the same address",)),
        ({"Video": "https://v.example/w?v=1"}, {"Video": "https://v.example/w?v=2"}, None),
        ({"Codes": "https://github.com/a/b"}, {"Codes": "https://github.com/a/b/tree/main/c"}, None),
        ({"Codes": "https://github.com/a"}, {"Codes": "https://gitlab.com/a"}, None),
    ],
)
def test_a_link_in_common_is_a_sign_however_it_is_written(
    one: dict[str, str], other: dict[str, str], reason: tuple[str, ...] | None
) -> None:
    assert reasons(entry("One", **one), Known("Quite another", "#1", links=other)) == ([reason] if reason else [])


def test_a_link_that_several_works_share_already_is_no_sign() -> None:
    shared = {"Codes": "https://github.com/a/b"}
    works = [Known("Quite another", "#1", links=shared), Known("A third", "#2", links=shared)]
    assert reasons(entry("One", **shared), *works) == []


def test_the_work_with_most_signs_comes_first() -> None:
    page = {"Webpage": "https://a.example"}
    found = likenesses(entry("One title", **page), [Known("One title", "#1"), Known("One title", "#2", links=page)])
    assert [likeness.known.where for likeness in found] == ["#2", "#1"]


@given(st.text(), st.text(), st.text())
def test_no_text_of_others_gets_into_a_reason_and_none_breaks_it(title: str, label: str, address: str) -> None:
    found = likenesses(entry("One"), [Known(title, "#1", (title,), {label: address})])
    assert all(len(reason) < 30 for likeness in found for reason in likeness.reasons)
