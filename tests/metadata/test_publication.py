import pytest

from bot.catalogue.dates import ListedDate
from bot.metadata.publication import date_of, plain_markup, published_in
from bot.metadata.venue import StatedVenue


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("x<sub>2</sub> and y<sup>3</sup>", "x2 and y3"),
        ('<span class="a">A</span><br/>B', "A B"),
        ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One. Two."),
        ("a < b > c", "a < b > c"),
        ("1<2 and 3>2", "1<2 and 3>2"),
        ("R&amp;D, R&D, R&amp;amp;D", "R&D, R&D, R&D"),
        ("&lt;i&gt; stays, for it was meant", "<i> stays, for it was meant"),
        ("Erd&#337;s&nbsp;&eacute;", "Erdős é"),
        ("a\u202eb\u200bc\x00d\n e", "abcd e"),
        ("&#x202e;&#0;", "\ufffd"),
        ("<" * 100_000, "<" * 20_000),
    ],
)
def test_markup_becomes_text(text: str, plain: str) -> None:
    assert plain_markup(text) == plain


@pytest.mark.parametrize(
    ("container", "year", "venue", "evidence"),
    [
        ("Nature", 2015, "Nature 2015", "Nature, 2015"),
        ("National Science Review", None, "National Science Review", "National Science Review"),
        (
            "Proceedings of the 2023 Conference on Empirical Methods in Natural Language Processing",
            2024,
            "EMNLP 2023",
            "",
        ),
        ("Thirty-seventh Conference on Neural Information Processing Systems", None, "NeurIPS", ""),
        ("Proceedings of the AAAI Conference on Artificial Intelligence", 2024, "AAAI 2024", None),
        ("Bulletin of 1999", 2024, "Bulletin of 1999", ""),
    ],
)
def test_a_venue_has_its_short_name_and_the_words_that_state_it(
    container: str, year: int | None, venue: str, evidence: str | None
) -> None:
    said = f"{container}, {year}" if evidence is None else evidence or container
    assert published_in(container, year) == StatedVenue(venue, said)


@pytest.mark.parametrize(
    "container",
    [
        "",
        "Lecture Notes in Artificial Intelligence",
        "Communications in Computer and Information Science",
        "Submitted to ICLR 2024",
        "Under review",
        "x" * 76,
    ],
)
def test_what_leaves_a_doubt_or_is_no_name_gives_no_venue(container: str) -> None:
    assert published_in(container, 2024) is None


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ((2024, 2, 29), ListedDate(2024, 2, 29)),
        ((2023, 2, 29), ListedDate(2023, 2)),
        ((2023, 0, 1), ListedDate(2023)),
        ((2023, -1), ListedDate(2023)),
        ((2023, 1, 1, 12), ListedDate(2023, 1, 1)),
        ((999,), None),
        ((10_000,), None),
        ((10**30, 1, 1), None),
        ((), None),
    ],
)
def test_a_date_is_as_exact_as_its_parts_make_sense(parts: tuple[int, ...], date: ListedDate | None) -> None:
    assert date_of(*parts) == date
