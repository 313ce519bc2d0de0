"""What strangers could write, as more than one target needs it. Checks nothing.

Everything that is drawn shows itself as Python source, so that a finding can be pasted as an example.
"""

from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.catalogue.model import Address, Catalogue, Entry, Line, Section
from bot.catalogue.unseen import visible
from tests.catalogue.layouts import dates, identifiers, pages
from tests.catalogue.rendered import PIECES

_LONGEST = 65_536
"""How many characters GitHub lets an issue or a comment have."""

ADDRESS_PIECES = (
    *("http://", "HTTPS://", "https:/", "//", "/", "\\", "@", ":", ":80", ":0", ":99999", "?", "#", "%2e", "%40"),
    *("a.org", "WWW.a.org", "a.b.", ".", "..", "-", "_", "localhost", "a.local", "127.0.0.1", "127.1", "0x7f.1"),
    *("[::1]", "[::ffff:127.0.0.1]", "[fe80::1%25a]", "169.254.169.254", "8.8.8.8", "2130706433", "é.org", "xn--a"),
    *("。", "．", "①", "user:pw@", "arxiv.org/abs/2304.08485v2", "doi.org/10.1093/nsr/nwae403", "(", ")", "<", ">"),
    *("[x](", '"', "\t", "\u200b", "%00"),
)
ANSWERS = (
    *("2304.08485", "arxiv.org/abs/2304.08485v2", "math/0309136", "10.1093/nsr/nwae403", "2304.08485\n2310.03744"),
    *("Papers › Survey", "also: Books", "I'm not sure", "NeurIPS 2023", "2024-03-12", "March 2024", "Ann Li, Bo Xu"),
    *("Dataset: https://a.org/b", "[Demo](https://a.org)", "Demo: -", "-", "n/a", "_No response_", "Yes", "LLaVA"),
    *("```\nx\n```", "```", "~~~", "<!--", "-->", "- [x] a", "- [ ] b", "2310.03744 | Books", "\r", "\x85", "\u2028"),
)


def made_of(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Draw a text of these pieces, of signs that Markdown knows, and of any others."""
    return st.lists(st.sampled_from(pieces) | st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


def repeated(before: str, piece: str, times: int, after: str) -> str:
    return (before + piece * times + after)[:_LONGEST]


def long(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw a text as long as GitHub takes, in which one piece is repeated: on such ones slow patterns are slow."""
    short = st.text(max_size=3) | st.sampled_from(PIECES)
    return st.builds(repeated, texts, short, st.sampled_from([100, 4_000, _LONGEST]), short)


def _fits(adapter: TypeAdapter[str], text: str) -> bool:
    try:
        return adapter.validate_python(text) == text
    except ValidationError:
        return False


_LINE, _ADDRESS = TypeAdapter[str](Line), TypeAdapter[str](Address)
_words = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), min_size=1, max_size=4).map("".join).map(str.strip)
lines = _words.filter(lambda text: _fits(_LINE, text) and bool(visible(text).strip()))
"""Hostile texts that a field of the list can hold, with something to see in each."""
labels = lines.filter(lambda text: any(map(str.isalnum, text)))
"""Hostile labels of links, which have a letter or a digit."""
addresses = made_of(ADDRESS_PIECES).map("https://a.org/{}".format).filter(lambda address: _fits(_ADDRESS, address))
"""Hostile addresses that the list can hold, all of one host."""
answers = st.sampled_from(ANSWERS) | made_of(ANSWERS) | made_of(ADDRESS_PIECES)

entries = st.builds(
    Entry,
    name=st.none() | lines,
    title=lines,
    authors=st.lists(lines, min_size=1, max_size=2).map(tuple),
    arxiv=st.none() | identifiers,
    doi=st.sampled_from([None, "10.1093/nsr/nwae403", "10.1093/<a>*_[x](y)"]),
    venue=st.none() | lines,
    date=dates,
    links=st.dictionaries(labels, addresses, max_size=1),
    note=st.none() | lines,
    withdrawn=st.booleans(),
)
"""Works whose every word is hostile."""


def two_sections(title: str, inner: str, first: list[Entry], second: list[Entry]) -> Catalogue:
    below = Section(title=f"b {inner}", entries=tuple(second))
    return Catalogue(sections=(Section(title=f"a {title}", entries=tuple(first), sections=(below,)),))


catalogues = st.builds(two_sections, lines, lines, st.lists(entries, max_size=2), st.lists(entries, max_size=1))
texts_of_lists = pages.map(lambda page: page[1])
"""Files of lists as people write them, in any layout."""
