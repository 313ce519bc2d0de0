import pytest

from bot.metadata.venue_readings import Reading, read_clause, read_reference, read_resumption


def reading(name: str, year: str | None, kind: str, evidence: str, label: str = "") -> Reading:
    return Reading(name, year, kind, evidence, label)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Accepted by ICML", (reading("ICML", None, "", "Accepted by ICML"),)),
        ("Findings", (reading("", None, "Findings", "Findings"),)),
        (
            "Workshop on X (ABC 2025) @ ACL 2025",
            (reading("ACL", "2025", "Workshop", "Workshop on X (ABC 2025) @ ACL 2025", "ABC 2025"),),
        ),
        ("ICML", ()),
        ("Pattern Recognition 2020", ()),
        ("a dataset of ICDAR 2015", ()),
        ("8 pages", ()),
        ("papers accepted at ICML 2018-2022", ()),
        (
            "Position paper, accepted at ICML 2024",
            (reading("ICML", "2024", "Position", "Position paper, accepted at ICML 2024"),),
        ),
        ("We report findings, accepted at ICML", (reading("ICML", None, "", "We report findings, accepted at ICML"),)),
        (
            "Workshop on A, B, and C at ICML 2024",
            (reading("ICML", "2024", "Workshop", "Workshop on A, B, and C at ICML 2024"),),
        ),
        ("A workshop, with code from ICML 2024", ()),
    ],
)
def test_a_clause_states_a_venue_by_words_of_success_or_by_a_year_alone(
    clause: str, expected: tuple[Reading, ...]
) -> None:
    assert read_clause(clause) == expected


@pytest.mark.parametrize(
    ("clause", "year"),
    [
        ("Accepted by IEEE TIP in May 2023", "2023"),
        ("2024 IEEE International Conference on Robotics and Automation (ICRA)", "2024"),
        ("Proceedings of ICML, Vienna, Austria, 21-27 July 2024", "2024"),
        ("Accepted by IEEE TIP, first written in 2020", None),
        ("Accepted by IEEE TIP, pages 1990-2003", None),
    ],
)
def test_a_year_elsewhere_counts_only_where_it_can_mean_nothing_else(clause: str, year: str | None) -> None:
    assert [one.year for one in read_clause(clause)] == [year]


def test_a_reading_shows_its_venue_as_the_list_does() -> None:
    assert reading("ACL", "2025", "Workshop", "", "ABC 2025").venue == "ABC 2025 @ ACL 2025 Workshop"
    assert reading("ACL", None, "Findings", "").venue == "ACL Findings"


def test_an_acceptance_takes_up_the_journal_that_was_submitted_to() -> None:
    assert read_resumption("submitted to Neural Networks in 2024", "accepted in May 2025") == (
        reading("Neural Networks", "2025", "", "submitted to Neural Networks in 2024; accepted in May 2025"),
    )


@pytest.mark.parametrize(
    ("submission", "clause"),
    [
        ("submitted to NeurIPS 2024", "accepted"),  # perhaps at one of its workshops
        ("submitted to TIP", "accepted elsewhere"),
        ("submitted to TIP", "12 pages"),
        ("submitted to TIP, then TMM", "accepted"),
    ],
)
def test_an_acceptance_that_could_mean_another_place_takes_up_nothing(submission: str, clause: str) -> None:
    assert read_resumption(submission, clause) == ()


def test_a_journal_reference_needs_no_words_of_success_and_asks_brackets_for_the_year() -> None:
    assert list(read_reference("JHEP 1905 (2019) 100")) == [reading("JHEP", "2019", "", "JHEP 1905 (2019) 100")]
