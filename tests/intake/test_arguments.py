import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.arxiv_id import ArxivId
from bot.errors import AnswerError
from bot.intake.arguments import parse_commit, parse_pinned, parse_reason, parse_spaced_link
from tests.intake.cases import TODAY


@pytest.mark.parametrize("text", ["", ".", "!!", "🎉", ":tada:", ":+1: :rocket:", "—"])
def test_cheers_name_no_commit(text: str) -> None:
    assert parse_commit(text) == ""


@pytest.mark.parametrize(
    "text", ["0123abc", "0123ABC", "`0123abc`", "**0123abc**", "0123abc.", "https://github.com/o/r/commit/0123abc"]
)
def test_a_commit_is_known_in_every_dress(text: str) -> None:
    assert parse_commit(text) == "0123abc"


@pytest.mark.parametrize("text", ["0123ab", "a" * 41, "0123abg", "0123abc 0123abd", "yes", "https://a.org/0123abc"])
def test_anything_else_is_no_commit(text: str) -> None:
    with pytest.raises(AnswerError, match=r"^Only a commit can follow, "):
        parse_commit(text)


@pytest.mark.parametrize("text", ["", "-", "none", "n/a", "..."])
def test_a_reason_is_wanted(text: str) -> None:
    with pytest.raises(AnswerError, match=r"^Please say why, in a few words: the person who asked reads them\.$"):
        parse_reason(text)


def test_a_reason_is_one_line_of_any_words() -> None:
    assert parse_reason("**No  code**") == "No code"
    with pytest.raises(AnswerError, match=r"^At most 500 characters fit here, and this answer has 501\."):
        parse_reason("x" * 501)


@pytest.mark.parametrize("between", [" ", ": ", ":", " : ", "  ", " - ", " – ", " = ", " → "])
@pytest.mark.parametrize("label", ["Demo", "Demo of the day", "C++", "数据", "LLaVA-1.5"])
def test_a_label_and_an_address_may_stand_apart_in_any_usual_way(label: str, between: str) -> None:
    assert parse_spaced_link(f"{label}{between}https://a.org/x:y") == (label, "https://a.org/x:y")


@pytest.mark.parametrize("text", ["Demo", "https://a.org", "Demo: soon", "Demo a.org now", "[Demo]()", ": a.org"])
def test_half_a_link_is_none(text: str) -> None:
    with pytest.raises(AnswerError):
        parse_spaced_link(text)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("2304.08485", ()),
        ("2304.08485 all", ()),
        ("2304.08485 title", ("title",)),
        ("title, venue: 2304.08485", ("title", "venue")),
        ("2304.08485: title, venue and DOI.", ("title", "venue", "doi")),
        ("`2304.08485` `authors`", ("authors",)),
        ("arXiv 2304.08485 date; withdrawn", ("date", "withdrawn")),
        ("https://arxiv.org/abs/2304.08485v3 title title", ("title",)),
    ],
)
def test_fields_stand_beside_their_paper(text: str, fields: tuple[str, ...]) -> None:
    assert parse_pinned(text, TODAY) == (ArxivId("2304.08485"), fields)


@pytest.mark.parametrize(
    "text", ["", "title", "name 2304.08485", "2304.08485 name", "2304.08485 2301.12597", "2799.00001"]
)
def test_what_names_no_single_paper_or_another_field_is_refused(text: str) -> None:
    with pytest.raises(AnswerError):
        parse_pinned(text, TODAY)


@given(st.text())
def test_any_text_is_an_argument_or_refused(text: str) -> None:
    for parse in (parse_commit, parse_reason, parse_spaced_link, lambda text: parse_pinned(text, TODAY)):
        try:
            parse(text)
        except AnswerError as error:
            assert str(error)  # noqa: PT017  # either is right
