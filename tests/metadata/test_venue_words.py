import pytest

from bot.metadata.venue_words import CUE, KINDS, WORKSHOP, kind_of, names_other_track, says_nothing


@pytest.mark.parametrize(
    "word", ["accepted", "Accept", "accpeted", "acepted", "acccepted", "accepeted", "accpted", "accetped"]
)
def test_slips_of_the_hand_in_accepted_are_forgiven(word: str) -> None:
    assert CUE.search(f"was {word} by")


@pytest.mark.parametrize(
    "words", ["upon acceptance", "excepted", "aspect", "ACP 2020", "publisher", "proceeding with care"]
)
def test_words_that_only_look_like_success_are_none(words: str) -> None:
    assert not CUE.search(words)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ACL2024 (findings)", "Findings"),
        ("NeurIPS 2025 D&B Track", "Datasets and Benchmarks"),
        ("Datasets & Benchmarks", "Datasets and Benchmarks"),
        ("EMNLP 2025 Industry Track", "Industry"),
        ("ICSE, industry partners", ""),
        ("CIKM 2025 (Demo Track)", "Demo"),
        ("System Demonstrations", "Demo"),
        ("demonstrates", ""),
        ("NAACL24 Industry", "Industry"),
        ("CHI 2023 LBW", "Late-Breaking Work"),
        ("NeurIPS 2026, ED Track", "Evaluations and Datasets"),
        ("Main Track", ""),
        ("position paper track", "Position"),
    ],
)
def test_the_part_of_a_venue_is_named_unless_it_is_the_main_one(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_every_kind_names_itself() -> None:
    assert [kind_of(f"{kind} Track") for kind, _ in KINDS] == [kind for kind, _ in KINDS]


def test_a_student_research_workshop_is_a_workshop() -> None:
    assert WORKSHOP.search("ACL SRW")


def test_a_single_word_that_is_not_understood_says_something() -> None:
    assert says_nothing("Accepted as an oral presentation at the 39th IEEE/CVF (best paper award), May 2024:")
    assert not says_nothing("winners of the")
    assert not says_nothing("AI4Mat")
    assert says_nothing("v2, the 3rd (2024)")


def test_a_track_that_is_not_known_is_another_track() -> None:
    assert names_other_track("(health track)")
    assert names_other_track("Track on Datasets")
    assert not names_other_track("Track on Datasets and Benchmarks, 2024 (short paper track)")
