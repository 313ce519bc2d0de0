import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.metadata.venue import stated_venue


def venue(comment: str | None, journal_ref: str | None = None) -> str | None:
    stated = stated_venue(comment, journal_ref)
    return stated.venue if stated else None


@pytest.mark.parametrize(
    ("comment", "evidence"),
    [
        ("9 pages; accepted by AAAI-2025 (Oral); code: https://x.org", "accepted by AAAI-2025 (Oral)"),
        ("ICCV 2025, page: https://iccv2023.github.io.", "ICCV 2025, page: …."),
        ("Submitted to TIP; and accepted in May 2025", "Submitted to TIP; accepted in May 2025"),
        ("Accepted to ACL 2025. To appear in Findings", "Accepted to ACL 2025.; To appear in Findings"),
    ],
)
def test_the_evidence_is_the_words_that_state_the_venue(comment: str, evidence: str) -> None:
    stated = stated_venue(comment, None)
    assert stated is not None
    assert stated.evidence == evidence


@pytest.mark.parametrize(
    "comment",
    [
        "NeurIPS 2023 AI4Mat",
        "EMNLP 2025 Wordplay",
        "AAAI 2024 Spring Symposium",
        "IJCAI 2024 AI for Good track",
        "Accepted to the NeurIPS 2023 Track on Datasets",
        "CHI Conference on Human Factors in Computing Systems Extended Abstracts 2023",
        "accepted by ACM Multimedia Asia 2023",
    ],
)
def test_an_unknown_part_of_a_conference_is_not_taken_for_its_main_part(comment: str) -> None:
    assert venue(comment) is None


@pytest.mark.parametrize(
    "before", ["Preprint, under review.", "Under submission;", "Rejected.", "Submitted to ECCV 2024. 12 pages."]
)
def test_after_a_negative_a_place_needs_words_of_success(before: str) -> None:
    assert venue(f"{before} CVPR 2024") is None
    assert venue(f"{before} Accepted to CVPR 2024") == "CVPR 2024"


@pytest.mark.parametrize("about", ["A comment on", "Reproduction of", "Reproducibility report for"])
def test_where_the_paper_appeared_that_this_one_is_about_says_nothing_of_this_one(about: str) -> None:
    assert venue(f"{about} the paper published at ICLR 2023") is None


def test_a_workshop_of_another_place_makes_no_workshop_of_this_one() -> None:
    assert venue("Oral at ICML 2025, Best Paper Award at CVPR Workshop on Visual Concepts") == "ICML 2025"


def test_a_place_whose_own_name_holds_workshop_is_none() -> None:
    assert venue("Accepted in 2025 IEEE Automatic Speech Recognition and Understanding Workshop (ASRU)") == "ASRU 2025"
    assert venue("Workshop on Echoes, ASRU 2025") == "ASRU 2025 Workshop"


def test_words_of_success_may_follow_the_name() -> None:
    assert venue("ACM MM accepted") == "ACM MM"
    assert venue("Machine Learning accepted") is None


def test_comment_and_journal_reference_complete_each_other() -> None:
    assert venue("Accepted to Findings of ACL", "ACL 2024, pages 1-9") == "ACL 2024 Findings"


def test_a_journal_reference_outweighs_a_workshop() -> None:
    assert venue("Presented at the NeurIPS 2022 Workshop on X", "TMLR (2023)") == "TMLR 2023"


def test_comment_and_journal_reference_that_disagree_leave_a_doubt() -> None:
    assert venue("Accepted at ICCV 2023", "IEEE TPAMI 2024") is None


def test_nothing_states_nothing() -> None:
    assert stated_venue(None, None) is None
    assert stated_venue("", "") is None


def test_a_comment_of_any_length_is_read_in_no_time() -> None:
    assert venue("ICML, " * 100_000) is None
    assert venue("ICML, CVPR, " * 100_000) is None
    assert venue("ICML 2024 " + "x-&" * 100_000) is None
    assert venue("Accepted by ICML 2024. " + "a.b" * 100_000) == "ICML 2024"


FRAGMENTS = ["accepted by", "ICML 2024", "CVPR", "workshop", "rejected", ";", ". ", ",", "(", ")", "@", "and", "TIP"]


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5)).map(" ".join))
def test_no_comment_states_a_venue_that_it_does_not_name(comment: str) -> None:
    assert (venue(comment) or "ICML").removeprefix("IEEE ").split()[0] in {"ICML", "CVPR", "TIP"} | set(comment.split())


@pytest.mark.parametrize("expected", ["ICML 2026", "CVPR 2025 Workshop", "NeurIPS 2025 Datasets and Benchmarks"])
@pytest.mark.parametrize("negative", ["Submitted to {}", "Under review at {}", "Extended version of {}", "Not in {}"])
def test_a_negative_takes_the_venue_from_its_clause(expected: str, negative: str) -> None:
    assert venue(expected) == expected
    assert venue(negative.format(expected)) is None
    assert venue(negative.format(expected) + ". Accepted by UAI 2026") == "UAI 2026"
