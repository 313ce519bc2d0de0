import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.metadata.venue import stated_venue
from tests.metadata.comments import REAL, REFERENCES, STATING, STATING_NONE, UNREAD_REFERENCES


def venue(comment: str | None, journal_ref: str | None = None) -> str | None:
    stated = stated_venue(comment, journal_ref)
    return stated.venue if stated else None


@pytest.mark.parametrize(("comment", "expected"), REAL)
def test_a_real_comment_states_what_a_person_reads_in_it(comment: str, expected: str | None) -> None:
    assert venue(comment) == expected


@pytest.mark.parametrize(("comment", "expected"), STATING)
def test_a_comment_in_the_style_of_real_ones_states_its_venue(comment: str, expected: str) -> None:
    assert venue(comment) == expected


@pytest.mark.parametrize("comment", STATING_NONE)
def test_in_doubt_there_is_no_venue(comment: str) -> None:
    assert venue(comment) is None


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
    ("journal_ref", "expected"),
    REFERENCES,
)
def test_a_journal_reference_is_read_where_its_name_is_known(journal_ref: str, expected: str) -> None:
    assert venue(None, journal_ref) == expected


@pytest.mark.parametrize(
    "journal_ref",
    UNREAD_REFERENCES,
)
def test_a_journal_reference_that_names_nothing_known_or_two_places_is_left_alone(journal_ref: str) -> None:
    assert venue(None, journal_ref) is None


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
