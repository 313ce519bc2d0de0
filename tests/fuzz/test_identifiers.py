"""A name is one name in every spelling, and an address that is taken leads every reader of addresses to one host."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest
import requests
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from urllib3.util import parse_url

from bot.catalogue.addresses import linked_name
from bot.catalogue.arxiv_id import ArxivId, parse_arxiv_id, why_not_canonical
from bot.catalogue.identity import Kind
from bot.catalogue.model import Address, Line
from bot.catalogue.public import is_public
from bot.errors import AnswerError
from bot.intake.identifiers import find_names
from bot.intake.links import parse_address, parse_label, parse_link
from bot.intake.spellings import parse_mentions, plain
from bot.links.target import parse_target
from tests.catalogue.layouts import identifiers
from tests.fuzz.strategies import ADDRESS_PIECES, ANSWERS, addresses, long, made_of, repeated
from tests.intake.cases import TODAY
from tests.names import arxiv_name

BEFORE = (
    "",
    "arXiv:",
    "arxiv ",
    "https://arxiv.org/abs/",
    "http://www.arxiv.org/pdf/",
    "ar5iv.org/html/",
    "doi:10.48550/arXiv.",
)
AFTER = ("", "v1", "v12", ".pdf", "v3.pdf", "#page=4", "?context=cs", " ", ".", ")", " [cs.CV]")
texts = made_of((*ADDRESS_PIECES, *ANSWERS))


@given(text=texts | long(texts))
@example(text=repeated("doi.org/10.1093/nsr/nwae403", "¡", 4000, ""))
def test_every_name_that_is_found_is_found_again_on_its_own_page(text: str) -> None:
    try:
        names = find_names(text, TODAY)
    except AnswerError:
        return
    for name in names:
        if name.kind is not Kind.CVF:  # whose older pages have an address that does not tell the name
            assert name in find_names(name.page, TODAY)


@given(before=st.sampled_from(BEFORE), identifier=identifiers, after=st.sampled_from(AFTER))
def test_all_spellings_are_one_paper(before: str, identifier: str, after: str) -> None:
    assume(identifier < "2611")
    assert find_names(f"{before}{identifier}{after}", TODAY) == (arxiv_name(ArxivId(identifier)),)


@given(text=texts | long(texts))
def test_plain_text_stays_plain_and_mentions_never_fail(text: str) -> None:
    parse_mentions(text)
    assert not any(character.isspace() and character != " " for character in plain(text))


@given(text=st.text("0123456789./v-abcmth", max_size=20) | st.text())
def test_an_identifier_is_canonical_or_refused(text: str) -> None:
    if why_not_canonical(text) is None:
        assert parse_arxiv_id(text) == text


def hosts(address: str) -> set[str]:
    """Give the host of an address as each reader of addresses that we run would take it."""
    prepared = requests.Request("GET", address).prepare().url or ""
    bare = {
        urlsplit(address).hostname,
        parse_url(address).host,
        parse_target(address).host,
        urlsplit(prepared).hostname,
    }
    return {(host or "").strip("[]") for host in bare}


@given(text=texts | made_of(ADDRESS_PIECES))
@example(text="http://a.org\\@127.0.0.1")
@example(text="arxiv.org/abs/2304.08485v2\x1b")
def test_an_address_that_is_taken_leads_everybody_to_one_public_host(text: str) -> None:
    try:
        address = parse_address(text)
    except AnswerError:
        return
    parts = urlsplit(address)
    assert parts.scheme in {"http", "https"}
    assert "@" not in parts.netloc
    assert parse_address(address) == address
    assert TypeAdapter(Address).validate_python(address) == address
    (host,) = hosts(address)
    assert host.isascii()
    assert is_name(host) or is_public(ip_address(host))


def is_name(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return any(map(str.isalpha, host.rpartition(".")[2]))  # else a resolver takes it for a number
    return False


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("168.63.129.16", id="Azure's wire server, which GitHub's runners can reach"),
        pytest.param("[64:ff9b::7f00:1]", id="loopback, translated by NAT64"),
        pytest.param("[2002:7f00:1::]", id="loopback, through 6to4"),
        pytest.param("[::7f00:1]", id="loopback, in the form before ::ffff:"),
        pytest.param("[fec0::1]", id="an address of one site alone"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("[2606:4700::1%25eth0]", id="an address with a zone"),
    ],
)
def test_a_host_that_is_not_public_is_refused(host: str) -> None:
    with pytest.raises(AnswerError):
        parse_address(f"https://{host}/")


@given(text=texts | long(texts))
@example(text="Dataset: https://a.org/b\x1b")
def test_a_link_that_is_taken_has_a_label_and_an_address_that_the_list_takes(text: str) -> None:
    try:
        label, address = parse_link(text)
    except AnswerError:
        return
    assert parse_label(label) == label
    assert parse_address(address) == address
    assert TypeAdapter(dict[Line, Address]).validate_python({label: address}) == {label: address}


@given(address=addresses)
def test_a_listed_address_has_a_name_or_none(address: str) -> None:
    linked_name(address)
