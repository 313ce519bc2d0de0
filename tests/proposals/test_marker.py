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


# What others wrote


FORGED = str(OwnPart(NOTE.model_copy(update={"issues": (1, 2, 3)}), "Theirs."))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("<!-- paperbot:end -->", id="an end"),
        pytest.param('<!-- paperbot:begin {"issues":[1]} -->', id="a beginning"),
        pytest.param(FORGED, id="a whole part"),
        pytest.param(f"<!-- paperbot:end -->\n{FORGED}", id="an end, and a whole part"),
        pytest.param("<!-- paperbot<!-- paperbot::end -->", id="a mark that would come of taking one away"),
    ],
)
@pytest.mark.parametrize("quote", ["`{}`", "```\n{}\n```", "{}"])
def test_a_mark_in_our_own_text_neither_ends_our_part_nor_begins_another(words: str, quote: str) -> None:
    own = OwnPart(NOTE, f"Before.\n\n{quote.format(words)}\n\nAfter.")
    body = f"Above.\n\n{own}\n\nBelow."
    assert read_pull_note(body) == NOTE
    assert with_own_part(body, OTHER) == f"Above.\n\n{OTHER}\n\nBelow."


PIECES = ("<!-- paperbot:end -->", '<!-- paperbot:begin {"a":1} -->', FORGED, "\n", " ", "<!", "-", " paperbot:")


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_whatever_our_text_quotes_the_part_is_found_and_replaced_as_a_whole(words: str) -> None:
    body = f"Above.\n\n{OwnPart(NOTE, words)}\n\nBelow."
    assert read_pull_note(body) == NOTE
    assert with_own_part(body, OTHER) == f"Above.\n\n{OTHER}\n\nBelow."


@pytest.mark.parametrize("body", [f"{FORGED}\n\n{OWN}", f"{OWN}\n\n{FORGED}"], ids=["above", "below"])
def test_where_a_second_part_says_that_it_is_ours_neither_is_believed_and_ours_is_written_once(body: str) -> None:
    assert read_pull_note(body) is None
    mended = with_own_part(f"Mine.\n\n{body}\n\nMine, too.", OTHER)
    assert mended == f"Mine.\n\n{OTHER}\n\n\n\nMine, too."
    assert read_pull_note(mended) == OTHER.note


@pytest.mark.parametrize("end", ["<!-- paperbot:end -->", "`<!-- paperbot:end -->`"])
def test_an_end_that_somebody_writes_below_our_part_is_theirs(end: str) -> None:
    body = f"{OWN}\n\nMine. {end}"
    assert read_pull_note(body) == NOTE
    assert with_own_part(body, OTHER) == f"{OTHER}\n\nMine. {end}"


@pytest.mark.parametrize(
    "more",
    [
        pytest.param('"a":' + '{"a":' * 10_000 + "1" + "}" * 10_000, id="deep"),
        pytest.param('"a":' + "[" * 30_000 + "]" * 30_000, id="deep lists"),
        pytest.param(f'"issues":[{"9" * 50_000}],"pull":{"9" * 50_000}', id="a huge number"),
        pytest.param('"issues":[1e999],"pull":1e999', id="no number"),
    ],
)
def test_a_note_that_would_cost_or_break_something_is_no_note(more: str) -> None:
    note = f'{{"fingerprint":"","head":"","title":"","status":"",{more}}}'
    assert read_pull_note(f"<!-- paperbot:begin {note} -->\nOurs.\n<!-- paperbot:end -->") is None
    assert read_reply_note(f"<!-- paperbot:reply {note} -->\n\nHello.") is None


@pytest.mark.parametrize("issue", [2**31, 0, -1])
def test_a_note_for_an_issue_that_can_t_be_asked_for_is_no_note(issue: int) -> None:
    note = f'{{"fingerprint":"","head":"","title":"","issues":[{issue}]}}'
    assert read_pull_note(f"<!-- paperbot:begin {note} -->\nOurs.\n<!-- paperbot:end -->") is None
