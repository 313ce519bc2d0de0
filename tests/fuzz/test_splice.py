"""Whatever is edited in a list's file, in whatever layout, becomes what was planned and nothing else changes."""

from contextlib import suppress

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.catalogue.checks import check_file
from bot.catalogue.document import PAPERS, Document, load
from bot.catalogue.house import catalogue_text
from bot.catalogue.mending import mend
from bot.catalogue.model import Catalogue, Entry, Place, position
from bot.catalogue.revision import revise
from bot.catalogue.splice import insert, move, remove, replace
from bot.catalogue.yaml_text import parse_yaml
from bot.errors import CatalogueError
from tests.catalogue.layouts import spans
from tests.fuzz.strategies import catalogues, entries, long, made_of, texts_of_lists
from tests.intake.cases import TODAY

YAML_PIECES = (
    *(": ", "- ", "? ", "#", "&a ", "*a", "!!str ", "!x ", "|", ">", "'", '"', "[", "]", "{", "}", ",", "\n", "\r"),
    *("\t", "  ", "---\n", "...\n", "%YAML 1.1\n", "sections:", "entries:", "title:", "date:", "<<: ", "null"),
    *("\x00", "\ufeff", "\x85", "\u2028"),
)


def damaged(text: str, place: int, length: int, piece: str) -> str:
    at = place % (len(text) + 1)
    return text[:at] + piece + text[at + length :]


damaged_lists = st.builds(
    damaged, texts_of_lists, st.integers(0, 5_000), st.integers(0, 40), st.sampled_from(YAML_PIECES) | st.text()
)
Listed = dict[str, tuple[Entry, ...]]


def listed(document: Document) -> Listed:
    return {place.id: place.section.entries for place in document.catalogue.places()}


def nth(document: Document, number: int) -> Place:
    places = [*document.catalogue.places()]
    return places[number % len(places)]


def kept(document: Document, *changed: Entry) -> list[str]:
    """Give the lines of every entry but these."""
    all_entries = [entry for _, entry in document.catalogue.listings()]
    return [text for entry, (_, text) in zip(all_entries, spans(document), strict=True) if entry not in changed]


def put(before: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    index = position(before, entry.date)
    return (*before[:index], entry, *before[index:])


@given(text=texts_of_lists, at=st.integers(0, 20), new=entries)
def test_what_is_put_in_and_taken_out_leaves_no_trace(text: str, at: int, new: Entry) -> None:
    document = load(text)
    place = nth(document, at)
    spliced = load(insert(document, place.id, new))
    assert listed(spliced) == {**listed(document), place.id: put(place.section.entries, new)}
    assert all(lines in spliced.text for lines in kept(document))
    back = remove(spliced, new)
    assert back == text if place.section.entries else listed(load(back)) == listed(document)


@given(text=texts_of_lists, at=st.integers(0, 20), to=st.integers(0, 20), other=entries)
def test_what_is_moved_and_changed_leaves_all_else(text: str, at: int, to: int, other: Entry) -> None:
    document = load(text)
    listings = [*document.catalogue.listings()]
    assume(listings)
    home, old = listings[at % len(listings)]
    place = nth(document, to)
    assume(place.id != home.id)
    moved = load(move(document, old, other, place.id))
    left = tuple(entry for entry in home.section.entries if entry != old)
    assert listed(moved) == {**listed(document), home.id: left, place.id: put(place.section.entries, other)}
    assert all(lines in moved.text for lines in kept(document, old))


@given(text=texts_of_lists, changes=st.lists(st.tuples(st.integers(0, 20), entries), min_size=1, max_size=3))
def test_many_changes_at_once_change_their_entries_and_no_other(text: str, changes: list[tuple[int, Entry]]) -> None:
    document = load(text)
    listings = [entry for _, entry in document.catalogue.listings()]
    assume(listings)
    chosen = {listings[at % len(listings)].title: new for at, new in changes}
    pairs = [(entry, chosen[entry.title]) for entry in listings if entry.title in chosen]
    assume(len({new.model_dump_json() for _, new in pairs}) == len(pairs))
    revised = load(revise(document, pairs))
    expected = [{old.title: new for old, new in pairs}.get(entry.title, entry) for entry in listings]
    assert sorted(map(repr, expected)) == sorted(repr(entry) for _, entry in revised.catalogue.listings())
    assert all(lines in revised.text for lines in kept(document, *(old for old, _ in pairs)))


@given(text=texts_of_lists, at=st.integers(0, 20), other=entries)
def test_what_is_replaced_and_replaced_back_says_what_it_said(text: str, at: int, other: Entry) -> None:
    document = load(text)
    listings = [entry for _, entry in document.catalogue.listings()]
    assume(listings)
    old = listings[at % len(listings)]
    new = other.model_copy(update={"date": old.date})
    there = load(replace(document, old, new))
    assert listed(load(replace(there, new, old))) == listed(document)


@given(catalogue=catalogues)
def test_a_list_of_hostile_words_reads_back(catalogue: Catalogue) -> None:
    with suppress(CatalogueError):  # two titles may give one id, or none
        assert load(catalogue_text(catalogue)).catalogue == catalogue
    assert (
        parse_yaml(catalogue_text(catalogue), PAPERS, {"date": ("timestamp", "int"), "withdrawn": ("bool",)}).findings
        == ()
    )


@given(text=damaged_lists | made_of(YAML_PIECES) | long(made_of(YAML_PIECES)))
def test_whatever_a_file_holds_it_is_a_list_or_its_faults_are_told_by_line(text: str) -> None:
    with suppress(CatalogueError):
        load(text)
    found = check_file(text, PAPERS, TODAY)
    assert [finding.line for finding in found] == sorted(finding.line for finding in found)
    assert all(1 <= finding.line <= len(text.splitlines()) + 1 for finding in found)


@given(text=damaged_lists | texts_of_lists)
def test_mending_twice_is_as_mending_once(text: str) -> None:
    mended = mend(text, PAPERS, TODAY)
    assert mend(mended.text, PAPERS, TODAY) == mended
