from difflib import SequenceMatcher

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.catalogue import splice
from bot.catalogue.block import Block
from bot.catalogue.dates import ListedDate
from bot.catalogue.document import load
from bot.catalogue.house import item_lines
from bot.catalogue.model import Catalogue, Entry, Section, SectionId, position
from bot.catalogue.splice import insert, move, remove, replace
from bot.errors import PlanError
from tests.catalogue.layouts import entries, pages

Page = tuple[Catalogue, str]

NEW = Entry(
    name="LLaVA",
    title="On: Lines",
    authors=("Ann Li", "Li, Bo"),
    arxiv="2301.12590",
    venue="NeurIPS 2023",
    date=ListedDate(2023, 12, 11),
    links={"Codes": "https://github.com/a/b", "Video": "https://www.youtube.com/watch?v=x"},
    note="1984",
    also_in=("b",),
)
WRITTEN = """\
- name: LLaVA
  title: 'On: Lines'
  authors: [Ann Li, 'Li, Bo']
  arxiv: "2301.12590"
  venue: NeurIPS 2023
  date: 2023-12-11
  links: {Codes: https://github.com/a/b, Video: 'https://www.youtube.com/watch?v=x'}
  note: "1984"
  also_in: [b]
"""


def planned(section: Section, path: str, wanted: str, new: tuple[Entry, ...]) -> Section:
    """Put new entries into one section; written apart from the code that is tested."""
    inner = tuple(planned(below, f"{path}/{below.title}", wanted, new) for below in section.sections)
    return section.model_copy(update={"sections": inner} | ({"entries": new} if path == wanted else {}))


def with_entries(catalogue: Catalogue, section: SectionId, new: tuple[Entry, ...]) -> Catalogue:
    sections = tuple(planned(inner, inner.title, section, new) for inner in catalogue.sections)
    return Catalogue(sections=sections)


def changes(old: str, new: str) -> tuple[list[str], list[str]]:
    """Give the lines that went and the lines that came, without their line ends."""
    before, after = old.splitlines(), new.splitlines()
    gone, come = list[str](), list[str]()
    for tag, *(i, j, k, m) in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += before[i:j]
            come += after[k:m]
    return gone, come


def without(catalogue: Catalogue, entry: Entry) -> list[tuple[str, Entry]]:
    return [(place.id, one) for place, one in catalogue.listings() if one != entry]


def said(text: str) -> list[str]:
    """Give the lines that are more than a comment."""
    return [line for line in text.splitlines() if line.split("#")[0].strip()]


@settings(max_examples=40)
@given(pages)
def test_any_layout_by_hand_is_read_as_what_it_says(page: Page) -> None:
    catalogue, text = page
    assert load(text).catalogue == catalogue


@settings(max_examples=50)
@given(pages, entries, st.data())
def test_an_insertion_adds_its_lines_and_keeps_every_other(page: Page, new: Entry, data: st.DataObject) -> None:
    catalogue, text = page
    place = data.draw(st.sampled_from([*catalogue.places()]))
    old = place.section.entries
    index = next((at for at, one in enumerate(old) if one.date < new.date), len(old))
    spliced = insert(load(text), place.id, new)
    assert load(spliced).catalogue == with_entries(catalogue, place.id, (*old[:index], new, *old[index:]))
    gone, come = changes(text, spliced)
    # The one line that may change is an `entries: []`, which loses its brackets.
    assert [line for line in gone if line.split("[")[0].strip(" -") != "entries:"] == []
    added = [line.strip() for line in come if line.split("#")[0].strip(" -") != "entries:"]
    assert added == [line.strip() for line in item_lines(new, 0)]
    assert remove(load(spliced), new) == text or not old
    assert spliced.endswith("\n") == text.endswith("\n")
    assert spliced.count("\r\n") in (0, spliced.count("\n"))


@settings(max_examples=40)
@given(pages, entries, entries, st.data())
def test_the_order_of_two_insertions_does_not_matter(page: Page, one: Entry, two: Entry, data: st.DataObject) -> None:
    assume(one.date != two.date)
    catalogue, text = page
    place = data.draw(st.sampled_from([*catalogue.places()]))
    dates = [old.date for old in place.section.entries]
    assume(dates == sorted(dates, reverse=True))
    assert insert(load(insert(load(text), place.id, one)), place.id, two) == insert(
        load(insert(load(text), place.id, two)), place.id, one
    )


@settings(max_examples=50)
@given(pages, entries, st.data())
def test_a_replacement_changes_one_entry_and_keeps_the_rest(page: Page, other: Entry, data: st.DataObject) -> None:
    catalogue, text = page
    listings = [*catalogue.listings()]
    assume(listings)
    place, old = data.draw(st.sampled_from(listings))
    fields = data.draw(st.sets(st.sampled_from([*Entry.model_fields]), max_size=3))
    new = old.model_copy(update={field: getattr(other, field) for field in fields})
    replaced = replace(load(text), old, new)
    after = load(replaced)
    others = [one for one in place.section.entries if one != old]
    kept = after.catalogue.place(place.id)
    assert kept is not None
    assert [one for one in kept.section.entries if one != new] == others
    assert without(after.catalogue, new) == without(catalogue, old)
    # A comment above a field that goes stays behind, and is then not always the entry's.
    assert said(remove(after, new)) == said(remove(load(text), old))


@settings(max_examples=40)
@given(pages, st.data())
def test_a_removal_takes_one_entry_and_keeps_the_rest(page: Page, data: st.DataObject) -> None:
    catalogue, text = page
    listings = [*catalogue.listings()]
    assume(listings)
    place, old = data.draw(st.sampled_from(listings))
    removed = remove(load(text), old)
    left = tuple(one for one in place.section.entries if one != old)
    assert load(removed).catalogue == with_entries(catalogue, place.id, left)
    assert changes(text, removed)[1] == []


@settings(max_examples=40)
@given(pages, entries, st.data())
def test_a_move_changes_two_sections_and_keeps_the_rest(page: Page, other: Entry, data: st.DataObject) -> None:
    catalogue, text = page
    listings = [*catalogue.listings()]
    assume(listings)
    home, old = data.draw(st.sampled_from(listings))
    place = data.draw(st.sampled_from([*catalogue.places()]))
    assume(place.id != home.id)
    new = old.model_copy(update={"venue": other.venue, "date": other.date})
    moved = load(move(load(text), old, new, place.id)).catalogue
    index = position(place.section.entries, new.date)
    left = tuple(one for one in home.section.entries if one != old)
    come = (*place.section.entries[:index], new, *place.section.entries[index:])
    assert moved == with_entries(with_entries(catalogue, home.id, left), place.id, come)


@settings(max_examples=40)
@given(pages, st.data())
def test_an_entry_that_moves_to_another_section_and_back_is_what_it_was(page: Page, data: st.DataObject) -> None:
    catalogue, text = page
    listings = [*catalogue.listings()]
    assume(listings)
    home, entry = data.draw(st.sampled_from(listings))
    place = data.draw(st.sampled_from([*catalogue.places()]))
    assume(place.id != home.id)
    away = move(load(text), entry, entry, place.id)
    back = load(move(load(away), entry, entry, home.id))
    others = tuple(one for one in home.section.entries if one != entry)
    index = position(others, entry.date)
    assert back.catalogue == with_entries(catalogue, home.id, (*others[:index], entry, *others[index:]))


def test_an_entry_takes_its_comments_and_its_layout_along_and_back_leaves_no_trace() -> None:
    text = (
        "sections:\n"
        "  - title: A\n"
        "    entries:\n"
        "      # about it\n"
        "      - title:   'Old'   # sic\n"
        "        authors: [B]\n"
        "        date: 2001\n"
        "  - title: B\n"
        "    entries:\n"
        "    - {title: Older, authors: [C], date: 2000}\n"
    )
    ((_, entry), _) = load(text).catalogue.listings()
    away = move(load(text), entry, entry, SectionId("b"))
    assert away == (
        "sections:\n"
        "  - title: A\n"
        "    entries:\n"
        "  - title: B\n"
        "    entries:\n"
        "    # about it\n"
        "    - title:   'Old'   # sic\n"
        "      authors: [B]\n"
        "      date: 2001\n"
        "    - {title: Older, authors: [C], date: 2000}\n"
    )
    assert move(load(away), entry, entry, SectionId("a")) == text


def test_an_entry_does_not_move_to_where_it_is_or_to_nowhere() -> None:
    document = load(BY_HAND)
    (place, entry), *_ = document.catalogue.listings()
    for section in (place.id, SectionId("nowhere")):
        with pytest.raises(PlanError, match=rf"^the list has no other section {section}$"):
            move(document, entry, entry, section)


HEAD = "sections:\n  - title: A\n"
OLD = "      - title: Old\n        authors: [B]\n        date: 2001\n"


def shifted(lines: str, by: int) -> str:
    return "".join(" " * by + line for line in lines.splitlines(keepends=True))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"{HEAD}", f"{HEAD}    entries:\n{shifted(WRITTEN, 6)}", id="no key"),
        pytest.param(f"{HEAD}    entries:\n", f"{HEAD}    entries:\n{shifted(WRITTEN, 6)}", id="no value"),
        pytest.param(
            f"{HEAD}    entries: []  # none\n", f"{HEAD}    entries:  # none\n{shifted(WRITTEN, 6)}", id="empty"
        ),
        pytest.param(
            f"{HEAD}    entries:\n{OLD}", f"{HEAD}    entries:\n{shifted(WRITTEN, 6)}{OLD}", id="above an older one"
        ),
        pytest.param(
            f"{HEAD}    entries:\n      # kept\n{OLD}",
            f"{HEAD}    entries:\n{shifted(WRITTEN, 6)}      # kept\n{OLD}",
            id="above the comment of an older one",
        ),
        pytest.param(
            f"{HEAD}    entries:\n      # all of them\n\n{OLD}",
            f"{HEAD}    entries:\n      # all of them\n\n{shifted(WRITTEN, 6)}{OLD}",
            id="below a comment that stands apart",
        ),
        pytest.param(
            f"{HEAD}    entries:\n{OLD.replace('2001', '2030')}        # deeper\n    # end\n",
            f"{HEAD}    entries:\n{OLD.replace('2001', '2030')}        # deeper\n{shifted(WRITTEN, 6)}    # end\n",
            id="below a newer one and its comment",
        ),
        pytest.param(
            f"{HEAD}    entries:\n{OLD.replace('2001', '2023-12-11')}",
            f"{HEAD}    entries:\n{OLD.replace('2001', '2023-12-11')}{shifted(WRITTEN, 6)}",
            id="below one of the same day",
        ),
        pytest.param(
            "sections:\n- title: A\n  entries:\n  - {title: Old, authors: [B], date: 2001}\n",
            f"sections:\n- title: A\n  entries:\n{shifted(WRITTEN, 2)}  - {{title: Old, authors: [B], date: 2001}}\n",
            id="dashes under the key",
        ),
        pytest.param(
            "sections:\n- title: A",
            f"sections:\n- title: A\n  entries:\n{shifted(WRITTEN, 2)}".rstrip(),
            id="no line end at the end",
        ),
        pytest.param(
            f"{HEAD}    note: |+\n      text\n\n\n  - title: B\n",
            f"{HEAD}    note: |+\n      text\n\n\n    entries:\n{shifted(WRITTEN, 6)}  - title: B\n",
            id="below blank lines that are part of a text",
        ),
        pytest.param(
            f"{HEAD}    sections:\n      - title: B\n",
            f"{HEAD}    entries:\n{shifted(WRITTEN, 6)}    sections:\n      - title: B\n",
            id="above the sections below",
        ),
    ],
)
def test_an_entry_is_written_in_the_house_layout_where_it_belongs(before: str, after: str) -> None:
    assert insert(load(before), SectionId("a"), NEW) == after
    windows = before.replace("\n", "\r\n")
    assert insert(load(windows), SectionId("a"), NEW) == after.replace("\n", "\r\n")


BY_HAND = """\
sections:
  - title: A
    entries:
      # about New
      - title: New   # its name
        authors: [B C]
        date: 2024-02   # c
        links:
          Codes: https://a.org/
      - {title: Flow, authors: [X], date: 2023}   # short
      - title: >-
          Old
          thing
        authors:
          - Z   # z
        venue:
        date: 2001
  - title: B
"""
NEWER, FLOW, OLDER = (one for _, one in load(BY_HAND).catalogue.listings())


@pytest.mark.parametrize(
    ("old", "fields", "before", "after"),
    [
        (NEWER, {"also_in": ("b",)}, "a.org/\n", "a.org/\n        also_in: [b]\n"),
        (NEWER, {"name": "N"}, "- title: New", "- name: N\n        title: New"),
        (NEWER, {"title": "1984"}, "title: New ", 'title: "1984" '),
        (NEWER, {"links": {}}, "        links:\n          Codes: https://a.org/\n", ""),
        (
            NEWER,
            {"links": {"Page": "https://a.org/"}},
            ":\n          Codes: https://a.org/",
            ": {Page: https://a.org/}",
        ),
        (NEWER, {"date": ListedDate(2024, 3, 1)}, "2024-02 ", "2024-03-01 "),
        (NEWER, {"arxiv": "2401.00010", "venue": "V"}, "C]\n", 'C]\n        arxiv: "2401.00010"\n        venue: V\n'),
        (OLDER, {"title": "Old"}, ">-\n          Old\n          thing", "Old"),
        (OLDER, {"authors": ("Z", "Y")}, "authors:\n          - Z ", "authors: [Z, Y] "),
        (OLDER, {"venue": "V"}, "venue:", "venue: V"),
        (OLDER, {"withdrawn": True}, "date: 2001\n", "date: 2001\n        withdrawn: true\n"),
        (
            FLOW,
            {"note": "n"},
            "{title: Flow, authors: [X], date: 2023} ",
            "title: Flow\n        authors: [X]\n        date: 2023\n        note: n ",
        ),
        (FLOW, {}, "", ""),
    ],
)
def test_a_changed_field_changes_its_own_lines(old: Entry, fields: dict[str, object], before: str, after: str) -> None:
    new = Entry.model_validate({**dict(old), **fields})
    assert replace(load(BY_HAND), old, new) == BY_HAND.replace(before, after, 1)


def test_a_name_that_goes_leaves_its_line_to_the_next_field() -> None:
    named = BY_HAND.replace("- title: New ", "- name: N\n        title: New ")
    old = NEWER.model_copy(update={"name": "N"})
    assert replace(load(named), old, NEWER) == BY_HAND


def test_a_last_field_that_goes_leaves_its_place_to_a_new_one() -> None:
    text = "sections:\n- title: A\n  entries:\n  - title: T\n    authors: [X]\n    date: 2024\n    withdrawn: true\n"
    old = load(text).catalogue.sections[0].entries[0]
    new = old.model_copy(update={"withdrawn": False, "pin": ("doi",)})
    assert replace(load(text), old, new) == text.replace("withdrawn: true", "pin: [doi]")


def test_an_entry_moves_with_its_comments_where_its_new_date_belongs() -> None:
    new = NEWER.model_copy(update={"date": ListedDate(2002)})
    start, end = BY_HAND.index("      # about"), BY_HAND.index("      - {title")
    target = BY_HAND.index("      - title: >-")
    moved = BY_HAND[start:end].replace("2024-02", "2002")
    assert replace(load(BY_HAND), NEWER, new) == BY_HAND[:start] + BY_HAND[end:target] + moved + BY_HAND[target:]


def test_a_section_that_is_not_there_takes_nothing() -> None:
    with pytest.raises(PlanError, match=r"^the list has no section nowhere$"):
        insert(load(BY_HAND), SectionId("nowhere"), NEW)


def test_an_entry_that_changed_in_the_meantime_is_left_alone() -> None:
    with pytest.raises(PlanError, match=r"^the entry 'On: Lines' is listed 0 times as it was planned, not 1$"):
        replace(load(BY_HAND), NEW, NEW)


def test_an_edit_that_does_not_come_out_as_planned_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splice, "item_lines", lambda _, column: [" " * column + "- title: other"])
    with pytest.raises(PlanError, match=r"^the edit of the list would not give the planned entries$"):
        insert(load(BY_HAND), SectionId("b"), NEW)


def test_an_edit_that_reaches_beyond_the_entries_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Block, "put", lambda block, _, lines: block.sheet.put(0, lines))
    with pytest.raises(PlanError, match=r"^two edits of one file overlap, or one reaches too far$"):
        insert(load(BY_HAND), SectionId("a"), NEW)


def test_a_key_in_a_form_that_is_not_understood_stops_the_edit() -> None:
    text = f"{HEAD}    entries:\n      - title: T\n        authors: [B]\n        ? date\n        : 2001\n"
    ((_, old),) = load(text).catalogue.listings()
    with pytest.raises(PlanError, match=r"^the edit of the list would not give the planned entries$"):
        replace(load(text), old, old.model_copy(update={"date": ListedDate(2002)}))
