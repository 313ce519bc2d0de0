import pytest

from bot.metadata.venue_mentions import find_mentions
from bot.metadata.venue_names import CONFERENCES, JOURNALS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ICML2026", ("ICML", "2026")),
        ("AAAI-2025", ("AAAI", "2025")),
        ("AAAI-25", ("AAAI", "2025")),
        ("ICST '26)", ("ICST", "2026")),
        ("NeurIPS’24", ("NeurIPS", "2024")),
        ("IJCAI-95", ("IJCAI", "1995")),
        ("NIPS2025", ("NeurIPS", "2025")),
        ("neurips 2024", ("NeurIPS", "2024")),
        ("ICML (2024)", ("ICML", "2024")),
        ("ICML 26 pages", ("ICML", None)),
        ("ICML", ("ICML", None)),
        ("ICML 2018-2022", ("ICML", None)),
        ("Software Testing and Analysis (ISSTA) 2022", ("ISSTA", "2022")),
        ("IEEE Transactions on Networking", ("IEEE Transactions on Networking", None)),
        ("Phys.Rev.D76", ("Physical Review D", None)),
        ("Phys. Rev. Lett. 116", ("Physical Review Letters", None)),
        ("Pattern Recognition Letters", ("Pattern Recognition Letters", None)),
    ],
)
def test_a_name_is_found_with_the_year_that_is_attached_to_it(text: str, expected: tuple[str, str | None]) -> None:
    (found, *_) = find_mentions(text)
    assert (found.name, found.year) == expected


@pytest.mark.parametrize(
    "text", ["ACL-SRW 2025", "SIGMODERN", "icml", "machine learning", "XICML", "ICMLB 2023", "a/ICML"]
)
def test_a_part_of_another_word_is_no_name(text: str) -> None:
    assert find_mentions(text) == ()


@pytest.mark.parametrize("text", ["CVPRW 2025", "CVPR-W 2025", "CVPR Workshops 2025", "ICCV Workshop 2025"])
def test_an_acronym_can_carry_its_workshops(text: str) -> None:
    (found,) = find_mentions(text)
    assert (found.workshop, found.year) == (True, "2025")


def test_a_mention_encloses_its_name_its_acronym_and_its_year() -> None:
    text = "in the Int. Journal of Computer Vision; IEEE Transactions on Medical Imaging (TMI) 2025, x"
    found = find_mentions(text)[0]
    assert text[found.start : found.end] == "IEEE Transactions on Medical Imaging (TMI) 2025"


def test_a_journal_named_after_a_field_is_also_a_topic() -> None:
    assert [(one.name, one.topic) for one in find_mentions("Neural Networks, IEEE TIP, Science")] == [
        ("Neural Networks", True),
        ("IEEE TIP", False),
        ("Science", True),
    ]


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        (spelling, name)
        for table in (CONFERENCES, JOURNALS)
        for name, others in table.items()
        for spelling in (name, *others)
    ],
)
def test_every_spelling_is_found_whole(spelling: str, name: str) -> None:
    found = find_mentions(f"to the {spelling}.")
    assert [(one.name, one.start, one.end) for one in found[:1]] == [(name, 7, 7 + len(spelling.rstrip(".")))]
