from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.dates import ListedDate
from bot.catalogue.identity import Identity, Kind
from bot.errors import NotAWorkError
from bot.metadata.citation_tags import parse_page
from bot.metadata.venue import StatedVenue
from bot.metadata.work import Work

PAGE = Identity(Kind.PMLR, "v1/a")
LEAST = '<meta name="citation_title" content="T"><meta name="citation_author" content="A B">'
DATED = LEAST + '<meta name="citation_publication_date" content="2024">'


def read(head: str, rest: str = "<body></body></html>") -> Work | None:
    return parse_page(PAGE, "proceedings.mlr.press", f"<!doctype html><html><head>{head}</head>{rest}".encode())


def known(head: str) -> Work:
    work = read(head)
    assert work
    return work


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def test_a_page_becomes_a_work() -> None:
    head = """
        <META NAME='Citation_Title' content='On $n$-grams &amp; <i>more</i>'>
        <meta content="Lovelace, Ada" name=citation_author />
        <meta property="citation_author" content="Ludwig van Beethoven">
        <meta name="citation_author" content="Smith, Jr., John">
        <meta name="citation_author" content=" 王小明 ">
        <meta name="citation_author" content="">
        <meta name="citation_publication_date" content="2024/8/11">
        <meta name="citation_conference_title" content="International Conference on Machine Learning">
        <meta name="citation_doi" content="https://doi.org/10.9999/ABC">
        <meta name="citation_arxiv_id" content="2304.08485v2">
        <meta name="citation_pdf_url" content="https://evil.example/x.pdf">
        <meta name="citation_abstract" content="Code: https://github.com/acme/code">
        <meta name="description" content="No citation">"""
    assert read(head) == Work(
        names=(PAGE, Identity(Kind.DOI, "10.9999/abc"), Identity(Kind.ARXIV, "2304.08485")),
        source="PMLR",
        title="On n-grams & more",
        authors=("Ada Lovelace", "Ludwig van Beethoven", "John Smith, Jr.", "王小明"),
        date=ListedDate(2024, 8, 11),
        abstract="Code: https://github.com/acme/code",
        venue=StatedVenue("ICML 2024", "International Conference on Machine Learning, 2024"),
        links={"Codes": "https://github.com/acme/code"},
    )


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024/08/11", ListedDate(2024, 8, 11)),
        ("2024-08-11", ListedDate(2024, 8, 11)),
        ("2024-08-11T00:00:00Z", ListedDate(2024, 8, 11)),
        ("2024/8", ListedDate(2024, 8)),
        ("2024", ListedDate(2024)),
        (" 2024 ", ListedDate(2024)),
        ("2023/02/30", ListedDate(2023, 2)),
        ("2023/13/01", ListedDate(2023)),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(written: str, date: ListedDate) -> None:
    assert known(LEAST + meta("citation_publication_date", written)).date == date


def test_the_year_online_is_a_date_and_no_year_of_a_venue() -> None:
    work = known(
        LEAST
        + meta("citation_online_date", "2023/09/21")
        + meta("citation_conference_title", "The Twelfth International Conference on Learning Representations")
    )
    assert work.date == ListedDate(2023, 9, 21)
    assert work.venue
    assert work.venue.venue == "ICLR"


def test_the_date_of_publication_stands_before_the_one_online() -> None:
    work = known(LEAST + meta("citation_online_date", "2023/09/21") + meta("citation_publication_date", "2024/05/07"))
    assert work.date == ListedDate(2024, 5, 7)


def test_of_a_tag_that_comes_twice_the_first_counts() -> None:
    assert known(DATED + meta("citation_title", "Another")).title == "T"


@pytest.mark.parametrize(
    "venue", ["Submitted to ICLR 2024", "Under review at ICML", "Lecture Notes in Computer Science", ""]
)
def test_what_states_no_venue_gives_none(venue: str) -> None:
    assert known(DATED + meta("citation_conference_title", venue)).venue is None


@pytest.mark.parametrize(
    ("doi", "arxiv", "names"),
    [
        ("none", "n/a", ()),
        ("10.48550/arXiv.2304.08485", "", ("arXiv 2304.08485",)),
        ("10.18653/v1/P18-1001", "", ("DOI 10.18653/v1/p18-1001", "ACL Anthology P18-1001")),
        ("x" * 10_000, "9" * 10_000, ()),
    ],
)
def test_further_names_are_those_that_can_be(doi: str, arxiv: str, names: tuple[str, ...]) -> None:
    work = known(DATED + meta("citation_doi", doi) + meta("citation_arxiv_id", arxiv))
    assert set(map(str, work.names[1:])) == set(names)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "<title>Just a moment...</title><script>challenge()</script>",
        meta("citation_title", "T") + meta("citation_publication_date", "2024"),
        LEAST,
        LEAST + meta("citation_publication_date", "soon"),
        LEAST + meta("citation_publication_date", "20245"),
        f"<!-- {DATED} -->",
        f"<script>{DATED}</script>",
        f"<style>{DATED}</style>",
        f"<title>{escape(DATED)}</title>",
        DATED.replace("meta", "div"),
    ],
)
def test_a_page_without_all_the_tags_is_about_no_work(head: str) -> None:
    assert read(head) is None


@pytest.mark.parametrize("rest", ["", "<body>", "<body></body></htm", "</html"])
def test_half_a_page_is_no_answer(rest: str) -> None:
    with pytest.raises(
        NotAWorkError, match=r"^proceedings\.mlr\.press answered with no page, or with a part of one\.$"
    ):
        read(DATED, rest)


@pytest.mark.parametrize(
    ("encoding", "title"),
    [("utf-8", "Erdős – “Zoë”"), ("windows-1252", "Zoë’s – “quotes”"), ("latin-1", "Zoë"), ("utf-8-sig", "Zoë")],
)
def test_a_page_is_read_in_the_encoding_that_it_has(encoding: str, title: str) -> None:
    page = f"<html>{meta('citation_title', title)}{DATED}</html>".encode(encoding)
    work = parse_page(PAGE, "proceedings.mlr.press", page)
    assert work
    assert work.title == title


def test_hostile_text_comes_through_as_text() -> None:
    hostile = 'x" onload="y\u202e\x00\n@octocat closes #1 ](javascript:z) ::add-mask::'
    assert known(meta("citation_title", hostile) + DATED).title == (
        'x" onload="y @octocat closes #1 ](javascript:z) ::add-mask::'
    )


def test_a_thousand_authors_are_a_thousand_authors() -> None:
    head = meta("citation_title", "T") + meta("citation_publication_date", "2024")
    head += "".join(meta("citation_author", f"B, A{number}") for number in range(1000))
    assert known(head).authors == tuple(f"A{number} B" for number in range(1000))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_page_makes_the_reader_fail_otherwise(text: str) -> None:
    read(DATED + text)
    read(text)
    read(meta("citation_title", text) + meta("citation_author", text) + meta("citation_publication_date", text))


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail_otherwise(body: bytes) -> None:
    parse_page(PAGE, "proceedings.mlr.press", body + b"</html>")
