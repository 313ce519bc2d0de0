from functools import reduce

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.catalogue.dates import ListedDate
from bot.catalogue.document import load
from bot.catalogue.model import Catalogue, Entry
from bot.catalogue.revision import revise
from bot.catalogue.splice import remove, replace
from bot.errors import PlanError
from tests.catalogue.layouts import entries, pages

Change = tuple[Entry, Entry]


def sections(catalogue: Catalogue) -> list[tuple[Entry, ...]]:
    return [place.section.entries for place in catalogue.places()]


def said(text: str) -> list[str]:
    """Give the lines that are more than a comment."""
    return [line for line in text.splitlines() if line.split("#")[0].strip()]


def without(text: str, gone: list[Entry]) -> str:
    return reduce(lambda left, entry: remove(load(left), entry), gone, text)


def one_after_another(text: str, changes: list[Change]) -> str:
    return reduce(lambda left, change: replace(load(left), *change), changes, text)


@st.composite
def revisions(draw: st.DrawFn, *fields: str) -> tuple[str, list[Change]]:
    """Draw a list's file and changes of some of its entries, in any order; only these fields change."""
    catalogue, text = draw(pages)
    listed = [entry for _, entry in catalogue.listings()]
    changes = list[Change]()
    for old in draw(st.lists(st.sampled_from(listed), unique_by=lambda entry: entry.title)) if listed else []:
        other = draw(entries)
        some = draw(st.sets(st.sampled_from(fields), min_size=1, max_size=3))
        new = old.model_copy(update={field: getattr(other, field) for field in some})
        changes.append((old, new.model_copy(update={"title": new.title + "'" * len(changes)})))
    everything = [*listed, *(new for _, new in changes)]
    assume(all(everything.count(new) == 1 for old, new in changes if old != new))
    return text, changes


@settings(max_examples=30)
@given(revisions(*Entry.model_fields))
def test_a_revision_changes_the_entries_that_it_names_and_keeps_every_other_line(
    revision: tuple[str, list[Change]],
) -> None:
    text, changes = revision
    before, after = load(text), load(revise(load(text), changes))
    replaced = [
        {old.title: new for old, new in changes}.get(entry.title, entry) for _, entry in before.catalogue.listings()
    ]
    assert sorted(map(repr, replaced)) == sorted(repr(entry) for _, entry in after.catalogue.listings())
    # A comment above a field that goes stays behind, and is then not always the entry's.
    assert said(without(after.text, [new for _, new in changes])) == said(without(text, [old for old, _ in changes]))


@settings(max_examples=30)
@given(revisions("name", "authors", "arxiv", "venue", "links", "note", "withdrawn", "also_in", "pin"))
def test_changes_at_once_give_the_text_that_they_give_one_after_another(revision: tuple[str, list[Change]]) -> None:
    text, changes = revision
    assert revise(load(text), changes) == one_after_another(text, changes)
    assert revise(load(text), changes[::-1]) == revise(load(text), changes)


@settings(max_examples=30)
@given(revisions("date", "venue"))
def test_new_dates_at_once_give_the_order_that_they_give_one_after_another(revision: tuple[str, list[Change]]) -> None:
    text, changes = revision
    for listed in sections(load(text).catalogue):
        now = [{old.title: new for old, new in changes}.get(entry.title, entry).date for entry in listed]
        # Which of two of one date stands first depends on which came first.
        assume(len(set(now)) == len(now))
        assume(sorted((entry.date for entry in listed), reverse=True) == [entry.date for entry in listed])
    at_once = revise(load(text), changes)
    assert said(at_once) == said(one_after_another(text, changes))
    assert sorted(at_once.splitlines()) == sorted(one_after_another(text, changes).splitlines())
    for listed in sections(load(at_once).catalogue):
        assert sorted(listed, key=lambda entry: entry.date, reverse=True) == list(listed)


def test_several_fields_that_an_entry_begins_with_can_go_at_once() -> None:
    head = "sections:\n  - title: A\n    entries:\n      - "
    text = f"{head}note: N\n        venue: V\n        title: T # it\n        authors: [X]\n        date: 2004\n"
    ((_, entry),) = load(text).catalogue.listings()
    bare = entry.model_copy(update={"note": None, "venue": None})
    assert revise(load(text), [(entry, bare)]) == f"{head}title: T # it\n        authors: [X]\n        date: 2004\n"


LISTED = """\
sections:
  - title: A
    entries:
      # about Four
      - title: Four   # it
        authors: [X]
        date: 2004
      - {title: Three, authors: [X], date: 2003}
        # below Three

      # stands apart

      - title: Two
        authors: [X]
        date: 2002
  - title: B
    entries:
      - title: Two
        authors: [X]
        date: 2002
      - title: One
        authors: [X]
        date: 2001"""
FOUR, THREE, TWO, _, ONE = (one for _, one in load(LISTED).catalogue.listings())


def dated(entry: Entry, year: int) -> Entry:
    return entry.model_copy(update={"date": ListedDate(year)})


def test_entries_of_several_sections_move_with_their_comments_and_what_stands_apart_stays() -> None:
    changes = [(FOUR, dated(FOUR, 2000)), (THREE, dated(THREE, 1999)), (ONE, dated(ONE, 2005))]
    assert (
        revise(load(LISTED), changes)
        == """\
sections:
  - title: A
    entries:

      # stands apart

      - title: Two
        authors: [X]
        date: 2002
      # about Four
      - title: Four   # it
        authors: [X]
        date: 2000
      - title: Three
        authors: [X]
        date: 1999
        # below Three
  - title: B
    entries:
      - title: One
        authors: [X]
        date: 2005
      - title: Two
        authors: [X]
        date: 2002"""
    )


def test_entries_that_keep_their_order_stay_where_they_are() -> None:
    changes = [(FOUR, dated(FOUR, 2014)), (THREE, dated(THREE, 2014))]
    four = LISTED.replace("date: 2004", "date: 2014")
    flow = "title: Three\n        authors: [X]\n        date: 2014"
    assert revise(load(LISTED), changes) == four.replace("{title: Three, authors: [X], date: 2003}", flow)


def test_a_new_last_field_stays_above_an_entry_that_comes_below_it() -> None:
    noted = dated(THREE, 2003).model_copy(update={"note": "n"})
    changes = [(THREE, noted), (TWO, TWO.model_copy(update={"note": "n"})), (TWO, TWO), (FOUR, dated(FOUR, 2001))]
    revised = load(revise(load(LISTED), changes)).catalogue
    assert sections(revised)[0] == (noted, TWO.model_copy(update={"note": "n"}), dated(FOUR, 2001))


def test_an_entry_that_is_listed_in_two_places_follows_in_both_where_both_are_given() -> None:
    at = TWO.model_copy(update={"venue": "ICML 2024"})
    revised = LISTED.replace("date: 2002", "venue: ICML 2024\n        date: 2002")
    assert revise(load(LISTED), [(TWO, at), (TWO, at)]) == revised


def test_pairs_for_two_places_apply_in_the_order_of_the_page() -> None:
    at = TWO.model_copy(update={"venue": "ICML 2024"})
    revised = load(revise(load(LISTED), [(TWO, TWO), (TWO, at)])).catalogue
    assert sections(revised) == [(FOUR, THREE, TWO), (at, ONE)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([(TWO, TWO)], "the entry 'Two' is listed 2 times as it was planned, not 1"),
        ([(ONE, ONE), (ONE, ONE)], "the entry 'One' is listed 1 times as it was planned, not 2"),
        ([(dated(ONE, 2000), ONE)], "the entry 'One' is listed 0 times as it was planned, not 1"),
    ],
)
def test_an_entry_is_listed_just_as_often_as_it_is_given(changes: list[Change], message: str) -> None:
    with pytest.raises(PlanError) as raised:
        revise(load(LISTED), changes)
    assert str(raised.value) == message


def test_no_change_gives_the_text_as_it_is() -> None:
    assert revise(load(LISTED), []) == LISTED
    assert revise(load(LISTED), [(ONE, ONE), (FOUR, FOUR)]) == LISTED


def test_a_revision_that_does_not_come_out_as_planned_is_not_made() -> None:
    text = LISTED.replace("date: 2001", "? date\n        : 2001")
    with pytest.raises(PlanError, match=r"^the edit of the list would not give the planned entries$"):
        revise(load(text), [(FOUR, dated(FOUR, 2014)), (ONE, dated(ONE, 2000))])
