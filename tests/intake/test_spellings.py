import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.identity import Identity, Kind
from bot.intake.spellings import Elsewhere, Mention, Spelling, parse_mentions, plain


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("", ()),
        ("The LLaVA paper", ()),
        ("2304.08485", (Spelling("2304.08485", None),)),
        ("2304.08485V12", (Spelling("2304.08485", "12"),)),
        ("2304.08485v2.pdf", (Spelling("2304.08485", "2"),)),
        ("math.GT/0309136", (Spelling("math.GT/0309136", None),)),
        ("2301.125977", (Spelling("2301.125977", None),)),
        ("2301.123", (Spelling("2301.123", None),)),
        ("2304.08485a", ()),
        ("a2304.08485", ()),
        ("12304.08485", ()),
        ("1.2304.08485", ()),
        ("2304.08485.1", ()),
        ("https://arxiv.org/abs/2304.08485v1?context=cs.CV#x", (Spelling("2304.08485", "1"),)),
        ("https://arxiv.org/list/cs.CV/2304", (Elsewhere("arxiv.org"),)),
        ("https://arxiv.org/abs/2304.08485vv1", (Elsewhere("arxiv.org"),)),
        ("https://www.nature.com/articles/s41586-023-06792-0", (Identity(Kind.DOI, "10.1038/s41586-023-06792-0"),)),
        ("https://EXAMPLE.org./2304.08485", (Elsewhere("example.org"),)),
        ("https://arxiv.org:443/abs/2304.08485", (Spelling("2304.08485", None),)),
        ("https://arxiv.org@example.org/abs/2304.08485", (Elsewhere("example.org"),)),
        ("https://arxiv.org.example.org/abs/2304.08485", (Elsewhere("arxiv.org.example.org"),)),
        ("https://notarxiv.org/abs/2304.08485", (Elsewhere("notarxiv.org"),)),
        ("10.1093/NSR/nwae403.", (Identity(Kind.DOI, "10.1093/nsr/nwae403"),)),
        ("10.48550/arXiv.2304.08485", (Spelling("2304.08485", None),)),
        ("export.arxiv.org/api/query?id_list=1,2304.08485", (Spelling("2304.08485", None),)),
        (
            "https://example.org/?u=https://arxiv.org/abs/2304.08485",
            (Elsewhere("example.org"), Spelling("2304.08485", None)),
        ),
    ],
)
def test_a_mention_is_seen_whole_and_where_it_stands(text: str, mentions: tuple[Mention, ...]) -> None:
    assert parse_mentions(text) == mentions


def test_what_cannot_be_seen_does_not_part_an_identifier() -> None:
    assert plain("\ufeffarXiv:\u00a02304.0\u200b8\u00ad485\u2028\u202e") == "arXiv: 2304.08485 "


def test_percent_encoding_is_undone() -> None:
    assert plain("https%3A%2F%2Farxiv.org%2Fabs%2F2304.08485%E2%80%8B") == "https://arxiv.org/abs/2304.08485"


@given(st.text(alphabet="arxiv.og/:0123456789v 10.48550%2F@?=,httpsk-", max_size=80))
def test_a_stem_stands_in_the_text_as_it_was_written(text: str) -> None:
    for mention in parse_mentions(text):
        if isinstance(mention, Spelling):
            assert mention.stem in plain(text).lower()


@pytest.mark.parametrize(
    "unit", ["a.", "a", "10.1000/", "https://", "arXiv:", "2304.", "%", "@", "http:/", "math/", "a-"]
)
def test_a_hostile_text_is_read_in_time(unit: str) -> None:
    parse_mentions(unit * (5000 // len(unit)))


@pytest.mark.timeout(10)
@pytest.mark.parametrize("unit", ["v1", "a", "a-", "a+", "http:", "arxiv ", "x.y:/("])
def test_a_long_hostile_text_is_read_in_time(unit: str) -> None:
    assert Spelling("2304.08485", None) in parse_mentions(f"{unit * (65_536 // len(unit))}) 2304.08485")


@pytest.mark.timeout(10)
@pytest.mark.parametrize("unit", ["/", ".pdf", "v1", "v11/"])
def test_a_long_hostile_doi_is_read_in_time(unit: str) -> None:
    doi = f"10.1093/a{unit * (65_000 // len(unit))}b"
    assert parse_mentions(doi) in ((Identity(Kind.DOI, doi),), (Elsewhere("doi.org"),))
