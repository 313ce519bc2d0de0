import json

import pytest

from bot.catalogue.dates import ListedDate
from bot.catalogue.identity import Identity, Kind
from bot.errors import NotAWorkError
from bot.metadata.registry_record import parse_record
from bot.metadata.venue import StatedVenue
from bot.metadata.work import Work

DOI = Identity(Kind.DOI, "10.9999/abc")
LEAST = {"title": "T", "author": [{"literal": "A"}], "issued": {"date-parts": [[2024]]}}


def read(**fields: object) -> Work | None:
    return parse_record(DOI, "api.crossref.org", json.dumps({**LEAST, **fields}).encode())


def known(**fields: object) -> Work:
    work = read(**fields)
    assert work
    return work


def test_a_record_becomes_a_work() -> None:
    record = {
        "type": "paper-conference",
        "DOI": "10.9999/ABC",
        "title": " On <i>n</i>-grams\n&amp; more",
        "subtitle": ["A <scp>Survey</scp>"],
        "author": [
            {"given": "Ada", "family": "Lovelace", "sequence": "first", "affiliation": [{"name": "x"}]},
            {"given": "Ludwig", "non-dropping-particle": "van", "family": "Beethoven", "suffix": "Jr."},
            {"name": "The ATLAS Collaboration"},
            {"literal": "OpenAI"},
            {"family": "Plato"},
        ],
        "issued": {"date-parts": [[2024, 8, 11]]},
        "container-title": "Advances in Neural Information Processing Systems",
        "abstract": "<jats:title>Abstract</jats:title><jats:p>Code: https://github.com/acme/code .</jats:p>",
        "relation": {"has-preprint": [{"id-type": "arxiv", "id": "2304.08485v2", "asserted-by": "subject"}]},
    }
    assert parse_record(DOI, "api.crossref.org", json.dumps(record).encode()) == Work(
        names=(DOI, Identity(Kind.ARXIV, "2304.08485")),
        source="Crossref",
        title="On n-grams & more: A Survey",
        authors=("Ada Lovelace", "Ludwig van Beethoven Jr.", "The ATLAS Collaboration", "OpenAI", "Plato"),
        date=ListedDate(2024, 8, 11),
        abstract="Abstract Code: https://github.com/acme/code .",
        venue=StatedVenue("NeurIPS 2024", "Advances in Neural Information Processing Systems, 2024"),
        links={"Codes": "https://github.com/acme/code"},
    )


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        (["First", "Translated"], [], "First"),
        ("T: The Subtitle", ["The subtitle"], "T: The Subtitle"),
        ("T", None, "T"),
        ("$\\alpha$ &lt;EOS&gt; a < b", [], "α <EOS> a < b"),
        ("AT&amp;amp;T", "S", "AT&T: S"),
        ("<mml:math><mml:mi>n</mml:mi><mml:mo>+</mml:mo><mml:mn>1</mml:mn></mml:math>", [], "n+1"),
        ("<script>alert(1)</script>", [], "alert(1)"),
    ],
)
def test_a_title_is_text(title: object, subtitle: object, whole: str) -> None:
    assert known(title=title, subtitle=subtitle).title == whole


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ([[2024, 8, 11]], ListedDate(2024, 8, 11)),
        ([[2024, 8]], ListedDate(2024, 8)),
        ([["2024", "8"]], ListedDate(2024, 8)),
        ([[2024, None]], ListedDate(2024)),
        ([[2023, 2, 30]], ListedDate(2023, 2)),
        ([[2023, 14]], ListedDate(2023)),
        ([[2023, 1, 1], [2024, 1, 1]], ListedDate(2023, 1, 1)),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(parts: object, date: ListedDate) -> None:
    assert known(issued={"date-parts": parts}).date == date


@pytest.mark.parametrize(
    ("container", "venue"),
    [
        (None, None),
        ("", None),
        ("National Science Review", "National Science Review 2024"),
        ("Lecture Notes in Computer Science", None),
        (["Lecture Notes in Computer Science", "Computer Vision – ECCV 2022"], "ECCV 2022"),
        ("2021 IEEE/CVF International Conference on Computer Vision (ICCV)", "ICCV 2021"),
        ("Findings of the Association for Computational Linguistics ACL 2024", "ACL 2024 Findings"),
        ("A very long title of proceedings " * 3, None),
        ("Bulletin of the &lt;b&gt; Society", "Bulletin of the <b> Society 2024"),
    ],
)
def test_a_venue_is_the_journal_or_the_proceedings_with_its_year(container: object, venue: str | None) -> None:
    stated = known(**{"container-title": container}).venue
    assert (stated and stated.venue) == venue


@pytest.mark.parametrize(
    ("relation", "names"),
    [
        ({"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2304.08485"}]}, ["arXiv 2304.08485"]),
        ({"is-same-as": [{"id-type": "doi", "id": "10.18653/v1/P18-1001"}]}, ["DOI 10.18653/v1/p18-1001"]),
        ({"is-supplemented-by": [{"id-type": "arxiv", "id": "2304.08485"}]}, []),
        ({"has-preprint": [{"id-type": "uri", "id": "https://arxiv.org/abs/2304.08485"}]}, []),
        ({"has-preprint": [{"id-type": "arxiv", "id": "nothing"}]}, []),
    ],
)
def test_a_record_names_the_same_work_elsewhere(relation: object, names: list[str]) -> None:
    others = known(relation=relation).names[1:]
    assert [str(name) for name in others][: len(names)] == names


@pytest.mark.parametrize(
    ("host", "source"),
    [("data.crosscite.org", "DataCite"), ("data.medra.org", "mEDRA"), ("api.crossref.org", "Crossref")],
)
def test_the_source_is_the_registry_that_answered(host: str, source: str) -> None:
    work = parse_record(DOI, host, json.dumps(LEAST).encode())
    assert work
    assert work.source == source


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"title": []},
        {"title": "<i></i>"},
        {"author": []},
        {"author": [{}]},
        {"author": [{"literal": "\u202e"}]},
        {"issued": {}},
        {"issued": {"date-parts": [[None]]}},
        {"issued": {"date-parts": []}},
        {"issued": {"date-parts": [[]]}},
        {"issued": {"date-parts": [[0, 1]]}},
        {"issued": {"date-parts": [[99999999]]}},
    ],
)
def test_a_record_without_title_authors_or_date_is_none(fields: dict[str, object]) -> None:
    assert read(**fields) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Not JSON</body></html>",
        b"null",
        b"[]",
        b'"text"',
        json.dumps(LEAST).encode()[:-5],
        json.dumps({**LEAST, "title": "\u00e9"}, ensure_ascii=False).encode("latin-1"),
        json.dumps({**LEAST, "author": "A"}).encode(),
        json.dumps({**LEAST, "title": {"a": 1}}).encode(),
        json.dumps({**LEAST, "issued": {"date-parts": [["soon"]]}}).encode(),
        json.dumps({**LEAST, "issued": {"date-parts": [[2024.5]]}}).encode(),
        b'{"title":' + b"[" * 100_000,
        b'{"title":"T","issued":{"date-parts":[[' + b"9" * 10_000 + b"]]}}",
    ],
)
def test_what_is_no_record_is_no_answer(body: bytes) -> None:
    with pytest.raises(NotAWorkError, match=r"^api\.crossref\.org answered with no record of a work\.$"):
        parse_record(DOI, "api.crossref.org", body)


def test_a_thousand_authors_are_a_thousand_authors() -> None:
    work = known(author=[{"given": f"A{number}", "family": "B"} for number in range(1000)])
    assert work.authors == tuple(f"A{number} B" for number in range(1000))
