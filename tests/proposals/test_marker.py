import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.corrections import Corrections
from bot.proposals.marker import (
    Heard,
    OwnPart,
    PullNote,
    ReplyNote,
    read_pull_note,
    read_reply_note,
    same_text,
    with_own_part,
    with_reply_note,
)

NOTE = PullNote(issues=(7, 12), asked="a", fingerprint="f", head="h", title='Add --> "it"\\')
OWN = OwnPart(NOTE, "Ours.")
OTHER = OwnPart(NOTE.model_copy(update={"issues": (7,)}), "Ours,\n\nanew.")
WORDS = st.text(st.characters(exclude_characters="\r<", codec="utf-8"))


@given(WORDS, WORDS)
def test_our_part_is_replaced_and_all_around_it_stays(above: str, below: str) -> None:
    body = f"{above}{OWN}{below}"
    assert read_pull_note(body) == NOTE
    assert with_own_part(body, OTHER) == f"{above}{OTHER}{below}"


@given(WORDS)
def test_without_our_part_it_is_put_below(words: str) -> None:
    assert read_pull_note(words) is None
    body = with_own_part(words, OWN)
    assert body == (f"{words.rstrip()}\n\n{OWN}" if words.strip() else str(OWN))
    assert with_own_part(body, OWN) == body


def test_a_first_mark_without_its_end_takes_nothing_with_it() -> None:
    spoilt = str(OWN).replace("<!-- paperbot:end -->", "Mine.")
    assert read_pull_note(spoilt) is None
    assert with_own_part(with_own_part(spoilt, OWN), OTHER) == f"{spoilt}\n\n{OTHER}"


def test_line_ends_of_a_browser_do_not_matter() -> None:
    assert read_pull_note(str(OWN).replace("\n", "\r\n")) == NOTE


@pytest.mark.parametrize("note", ["{}", "{", '{"issues": "7"}', "[]", ""])
def test_a_spoilt_note_is_no_note(note: str) -> None:
    assert read_pull_note(f"<!-- paperbot:begin {note} -->\nOurs.\n<!-- paperbot:end -->") is None
    assert read_reply_note(f"<!-- paperbot:reply {note} -->\n\nHello.") is None


@given(st.sampled_from(["proposed", "waiting"]), st.text("0123456789abcdef"), st.integers(0), WORDS)
def test_a_reply_carries_its_note(status: str, pushed: str, declined: int, text: str) -> None:
    note = ReplyNote(status=status, pushed=pushed, declined=declined)
    assert read_reply_note(with_reply_note(text, note)) == note


def test_a_note_shows_only_what_it_remembers() -> None:
    assert with_reply_note("Hello.", ReplyNote(status="waiting")) == (
        '<!-- paperbot:reply {"status":"waiting"} -->\n\nHello.'
    )


@given(st.text(st.characters(codec="utf-8")), st.none() | st.text())
def test_nothing_that_was_heard_ends_the_note(words: str, reason: str | None) -> None:
    note = ReplyNote(status="proposed", heard=Heard(answers=(words, "--> -->\n"), refusal=reason))
    written = with_reply_note("Hello.", note)
    assert read_reply_note(written) == note
    assert written.index("-->") == written.index(" -->\n\nHello.") + 1


def test_what_was_corrected_to_nothing_is_remembered() -> None:
    corrections = Corrections(name=None, links={"Codes": None}, note="a --> b")
    note = ReplyNote(status="proposed", heard=Heard(corrections=corrections))
    assert read_reply_note(with_reply_note("Hello.", note)) == note


def test_a_note_that_does_not_stand_first_is_none_of_ours() -> None:
    assert read_reply_note(f"Look: {with_reply_note('Hello.', ReplyNote(status='waiting'))}") is None


@pytest.mark.parametrize(("one", "other"), [("a\r\nb", "a\nb"), ("a\n", "a"), (" a", "a"), ("a", "a")])
def test_texts_are_the_same_as_far_as_github_keeps_them(one: str, other: str) -> None:
    assert same_text(one, other)


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("a b", "a  b"), ("a\n\nb", "a\nb")])
def test_other_texts_are_not_the_same(one: str, other: str) -> None:
    assert not same_text(one, other)
