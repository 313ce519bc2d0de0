from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.git.objects import Draft, Item, Signature, parse_commit, parse_tree, render_commit

MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)
HASH = "0123456789012345678901234567890123456789"
words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>"), min_size=1, max_size=20)


@given(
    parents=st.lists(st.just(HASH), max_size=3).map(tuple),
    name=words.filter(lambda text: text == text.strip()),
    seconds=st.integers(0, 10**9),
    message=st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(lambda text: text[-1:] != "\n"),
    signed=st.booleans(),
)
def test_a_commit_is_read_back_as_it_was_written(
    parents: tuple[str, ...], name: str, seconds: int, message: str, *, signed: bool
) -> None:
    by = Signature(name, "a@example.org", MOMENT + timedelta(seconds=seconds))
    draft = Draft(HASH, parents, by, by, message, signed=signed)
    assert parse_commit(render_commit(draft)) == draft


def test_a_message_with_a_signature_of_its_own_signs_nothing() -> None:
    by = Signature("Ann", "a@example.org", MOMENT)
    draft = Draft(HASH, (), by, by, "title\n\ngpgsig -----BEGIN PGP SIGNATURE-----")
    assert not parse_commit(render_commit(draft)).signed
    assert draft.title == "title"


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("100644", "blob"), ("100755", "blob"), ("120000", "blob"), ("040000", "tree"), ("160000", "commit")],
)
def test_the_mode_tells_the_kind(mode: str, kind: str) -> None:
    assert Item(mode, HASH).kind == kind


def test_a_tree_may_hold_hashes_with_any_byte() -> None:
    raw = b"40000 a b\0" + b"\0\n " * 6 + b"xy" + b"100644 z\0" + bytes(20)
    assert parse_tree(raw) == {"a b": Item("040000", "000a20" * 6 + "7879"), "z": Item("100644", "0" * 40)}


def test_a_line_that_names_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="'Ann' is not an author line of git's"):
        parse_commit(f"tree {HASH}\nauthor Ann\ncommitter Ann\n\nx".encode())
