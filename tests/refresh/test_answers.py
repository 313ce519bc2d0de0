import pytest

from tests.refresh.library import BLIP, CLIP, LLAVA, Library, day

NEW = {"title": "Visual Instruction Tuning, Revisited"}


@pytest.fixture
def proposed(library: Library) -> Library:
    """Give a library whose pull request changes a title and a DOI."""
    library.arxiv.amend(LLAVA, **NEW)
    library.arxiv.amend(BLIP, dois=("10.1000/blip",))
    library.refresh()
    return library


def signs(library: Library) -> list[str]:
    """Give the signs under the newest comment."""
    comment = library.github.comments(library.pull().number)[-1]
    return [sign for _, sign in comment.reactions]


def test_a_pinned_field_is_taken_out_and_the_pin_put_into_the_entry(proposed: Library) -> None:
    asked = len(proposed.arxiv.log)
    reports = proposed.answer(f"/pin {LLAVA} title").reports
    assert list(map(str, reports)) == ["refresh/metadata: is proposed anew in #1"]
    assert proposed.proposes() == {LLAVA: {"pin": ("title",)}, BLIP: {"doi": "10.1000/blip"}}
    assert signs(proposed) == ["+1"]
    assert len(proposed.arxiv.log) == asked
    assert proposed.written() == []


def test_once_the_pin_is_merged_nothing_of_it_is_remembered(proposed: Library) -> None:
    proposed.answer(f"/pin {LLAVA} title")
    proposed.github.merge(proposed.pull().number)
    assert proposed.written() != []
    assert proposed.ledger().model_dump(exclude={"heard"}, exclude_defaults=True) == {"version": 1}
    assert proposed.open_pulls() == []


def test_a_paper_without_fields_is_pinned_whole(proposed: Library) -> None:
    proposed.answer(f"Thanks!\n\n/pin {BLIP}\n")
    assert proposed.proposes()[BLIP] == {"pin": ("title", "authors", "date", "venue", "doi", "withdrawn")}


def test_several_pins_of_one_comment_are_followed_together(proposed: Library) -> None:
    proposed.answer(f"/pin {LLAVA} title\n/pin {BLIP} doi, venue")
    assert proposed.proposes() == {LLAVA: {"pin": ("title",)}, BLIP: {"pin": ("venue", "doi")}}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"/pin {LLAVA} name", id="a field that is never changed"),
        pytest.param("/pin 2401.00001 title", id="a paper that is not listed"),
        pytest.param("/pin", id="no paper"),
        pytest.param(f"/pin {LLAVA} title\n/pin nothing", id="one of two"),
        pytest.param("/approve", id="another command"),
    ],
)
def test_what_can_not_be_followed_changes_nothing_and_gets_a_sign(proposed: Library, text: str) -> None:
    before = proposed.proposes()
    proposed.answer(text)
    assert proposed.proposes() == before
    assert proposed.ledger().pins == {}
    assert signs(proposed) == ["confused"]
    assert proposed.written() == []


@pytest.mark.parametrize("role", ["read", "triage"])
def test_somebody_who_may_not_write_is_not_followed(proposed: Library, role: str) -> None:
    proposed.github.permissions["bob"] = role
    proposed.answer(f"/pin {LLAVA} title", author="bob")
    assert (signs(proposed), proposed.ledger().pins) == (["confused"], {})


def test_an_answer_that_was_edited_is_not_followed(proposed: Library) -> None:
    number = proposed.pull().number
    comment = proposed.github.comment(number, "maintainer", "Thanks!")
    proposed.github.edit_comment(comment, f"/pin {LLAVA} title")
    proposed.refresh()
    assert (signs(proposed), proposed.ledger().pins) == (["confused"], {})


@pytest.mark.parametrize("text", [f"> /pin {LLAVA} title", f"```\n/pin {LLAVA} title\n```", "Fine with me."])
def test_quoted_words_and_talk_are_no_answer(proposed: Library, text: str) -> None:
    proposed.answer(text)
    assert signs(proposed) == []
    assert proposed.ledger().heard == 0


def test_an_answer_is_followed_by_the_schedule_where_its_event_was_lost(proposed: Library) -> None:
    proposed.github.comment(proposed.pull().number, "maintainer", f"/pin {LLAVA} title")
    proposed.refresh()
    assert proposed.proposes()[LLAVA] == {"pin": ("title",)}


def test_an_event_of_another_pull_request_does_nothing(proposed: Library) -> None:
    before = len(proposed.github.log)
    issue = proposed.submit()
    proposed.github.comment(issue, "maintainer", f"/pin {LLAVA} title")
    (report,) = proposed.follow(issue).reports
    assert str(report) == f"#{issue}: is not the refresh's pull request"
    assert proposed.requests(before) == ["POST /graphql > 200"]


# Closing it


def test_closing_it_refuses_exactly_what_it_showed(proposed: Library) -> None:
    proposed.github.close_pull(proposed.pull().number)
    assert str(proposed.refresh().reports[1]) == "refresh/metadata: nothing to change"
    assert proposed.written() == []
    proposed.arxiv.amend(LLAVA, title="Visual Instruction Tuning, Once More")
    proposed.arxiv.withdraw(CLIP, day(6))
    proposed.refresh()
    assert proposed.proposes() == {
        LLAVA: {"title": "Visual Instruction Tuning, Once More"},
        CLIP: {"withdrawn": True},
    }


def test_what_was_refused_does_not_come_again_in_a_later_pull_request(proposed: Library) -> None:
    proposed.github.close_pull(proposed.pull().number)
    proposed.arxiv.withdraw(CLIP, day(6))
    proposed.refresh()
    proposed.github.merge(proposed.pull().number)
    proposed.refresh()
    assert proposed.open_pulls() == []


def test_opening_it_again_takes_the_refusal_back(proposed: Library) -> None:
    number = proposed.pull().number
    before = proposed.proposes()
    proposed.github.close_pull(number)
    proposed.refresh()
    proposed.github.reopen_issue(number, by="maintainer")
    proposed.refresh()
    assert (proposed.pull().number, proposed.proposes()) == (number, before)
    assert proposed.ledger().refused == ()


def test_our_own_closing_refuses_nothing(proposed: Library) -> None:
    proposed.arxiv.amend(LLAVA, title="Visual Instruction Tuning")
    proposed.arxiv.amend(BLIP, dois=())
    proposed.refresh()
    proposed.arxiv.amend(LLAVA, **NEW)
    proposed.refresh()
    assert proposed.proposes() == {LLAVA: NEW}


def test_a_note_in_somebody_else_s_pull_request_refuses_nothing(library: Library) -> None:
    library.arxiv.amend(LLAVA, **NEW)
    library.refresh()
    body = library.pull().body
    library.github.merge(library.pull().number)
    library.github.commit("main", {"data/papers.yaml": library.first}, "maintainer")
    library.github.commit("refresh/metadata", {"x.md": "x"}, "maintainer")
    library.github._act("maintainer", "POST", "/pulls", title="Mine", head="refresh/metadata", base="main", body=body)
    library.github.close_pull(library.pull().number)
    library.github.delete_branch("refresh/metadata")
    library.refresh()
    assert library.proposes() == {LLAVA: NEW}
