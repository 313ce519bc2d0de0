"""Whatever arXiv, a registry or a page answers, it is read, or refused in the house's own words."""

import json
from contextlib import suppress

from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.catalogue.identity import Identity, Kind
from bot.catalogue.model import Address, Line
from bot.errors import NotAWorkError
from bot.metadata.answer import is_feed, parse_retry_after, refused_identifier
from bot.metadata.citation_tags import parse_page
from bot.metadata.offered_links import offered_links
from bot.metadata.publication import plain_markup, published_in
from bot.metadata.registry_record import parse_record
from bot.metadata.tex import plain_name, plain_text
from bot.metadata.venue import stated_venue
from bot.metadata.withdrawal import is_withdrawn
from bot.metadata.work import Work
from tests.catalogue.rendered import hostile
from tests.fuzz.strategies import ADDRESS_PIECES, long, made_of

TEX_PIECES = (
    *(
        "\\",
        "$",
        "~",
        "{",
        "}",
        "^",
        "_",
        "'",
        '"',
        "\\alpha",
        "\\frac",
        "\\emph{",
        "\\c ",
        "\\textbf",
        "\\'e",
        "\\\\",
        "%",
        "&",
    ),
    *(
        "\\begin{a}",
        "\\end{a}",
        "\\(",
        "\\)",
        "\\[",
        "\\mathbb{R}",
        "\\verb|",
        "\\input{x}",
        "\\u",
        "<i>",
        "</i>",
        "&amp;amp;",
    ),
)
COMMENT_PIECES = (
    *(
        "Accepted by ",
        "to appear in ",
        "ICML 2024",
        "CVPR",
        " workshop",
        "rejected",
        "; ",
        ". ",
        ", ",
        "(",
        ")",
        "withdrawn",
    ),
    *(
        "code: ",
        "Project page: ",
        "https://github.com/a/b",
        "x.github.io",
        "2024",
        "TPAMI ",
        "not ",
        "Findings",
        "12 pages",
    ),
)
KEYS = (
    *("title", "subtitle", "author", "family", "given", "literal", "issued", "date-parts", "container-title"),
    *("abstract", "relation", "is-same-as", "id", "id-type"),
)
records = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10_000) | st.floats(allow_nan=False) | hostile,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=12,
).map(lambda value: json.dumps(value).encode())
PAGE = Identity(Kind.PMLR, "v139/radford21a")
DOI = Identity(Kind.DOI, "10.1093/nsr/nwae403")
TAGS = (
    "title",
    "author",
    "publication_date",
    "date",
    "doi",
    "arxiv_id",
    "conference_title",
    "journal_title",
    "abstract",
)


def as_bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


tex = made_of(TEX_PIECES)
comments = made_of(COMMENT_PIECES)
pages = st.lists(
    st.builds(
        '<meta name="citation_{}" content="{}">'.format, st.sampled_from(TAGS), hostile | tex | st.just("2024/05/06")
    )
    | hostile,
    max_size=12,
).map(lambda parts: as_bytes("".join((*parts, "</html>"))))
FEED_PIECES = (
    *("<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "<entry>", "</entry>", "<id>", "</id>", "<!DOCTYPE a>"),
    *(
        "<opensearch:totalResults xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/'>",
        "</opensearch:totalResults>",
    ),
    *(
        "http://arxiv.org/api/errors#incorrect_id_format_for_%",
        "<?xml version='1.0'?>",
        "<?xml encoding='x'?>",
        "&x;",
        "²",
    ),
)


def fits(*texts: str) -> None:
    for line in texts:
        assert TypeAdapter(Line).validate_python(line) == line


def judge(work: Work | None) -> None:
    if work:
        fits(work.title, *work.authors)
        TypeAdapter(dict[Line, Address]).validate_python(work.links)


@given(text=tex | long(tex))
@example(text="\\verb|")
def test_tex_becomes_one_line_that_stays_as_it_is(text: str) -> None:
    for plain in (plain_text, plain_name, plain_markup):
        once = plain(text)
        assert once == " ".join(once.split())
    assert plain_text(plain_text(text)) == plain_text(text)
    assert plain_name(plain_name(text)) == plain_name(text)


@given(comment=comments | long(comments), reference=comments)
def test_a_comment_states_a_venue_that_the_list_takes_or_none(comment: str, reference: str) -> None:
    line = plain_text(comment)
    if stated := stated_venue(line, plain_text(reference)):
        fits(stated.venue)
    if found := published_in(line, 2024):
        fits(found.venue)
    is_withdrawn(line)


@given(text=made_of((*COMMENT_PIECES, *ADDRESS_PIECES)) | long(comments))
def test_what_authors_offer_are_links_that_the_list_takes(text: str) -> None:
    links = offered_links(text, text)
    assert TypeAdapter(dict[Line, Address]).validate_python(links) == links


@given(body=pages)
def test_a_page_tells_of_a_work_or_of_none(body: bytes) -> None:
    judge(parse_page(PAGE, "proceedings.mlr.press", body))


@given(body=records | st.binary())
def test_a_registry_s_answer_is_a_record_or_refused(body: bytes) -> None:
    with suppress(NotAWorkError):
        judge(parse_record(DOI, "api.crossref.org", body))


@given(body=made_of(FEED_PIECES).map(as_bytes) | st.binary())
def test_an_answer_of_arxiv_s_is_a_feed_or_not(body: bytes) -> None:
    is_feed(body)
    refused_identifier(body)


@given(value=hostile | st.sampled_from(["7", "²", "-1", "9" * 400, "Mon, 23 Nov 2026 09:00:00 GMT"]), now=hostile)
def test_a_time_to_wait_is_a_number_of_seconds_or_none(value: str, now: str) -> None:
    seconds = parse_retry_after({"Retry-After": value, "Date": now})
    assert seconds is None or seconds >= 0
