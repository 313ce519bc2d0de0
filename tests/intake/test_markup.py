import pytest

from bot.errors import AnswerError
from bot.intake.markup import parse_line, unwrapped


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("LLaVA", "LLaVA"),
        ("  two\u00a0 words\t", "two words"),
        ("\n\nLLaVA\n", "LLaVA"),
        ("**LLaVA**", "LLaVA"),
        ("`LLaVA`", "LLaVA"),
        ("“LLaVA”", "LLaVA"),
        ('"LLaVA"', "LLaVA"),
        ("Q*", "Q*"),
        ("x" * 20, "x" * 20),
    ],
)
def test_a_line_is_what_its_reader_sees(text: str, line: str) -> None:
    assert parse_line(text, 20) == line


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\nb", "Only one line fits here, and this answer has 2. Please make it one."),
        ("a\n\n b\nc", "Only one line fits here, and this answer has 3. Please make it one."),
        ("x" * 21, "At most 20 characters fit here, and this answer has 21. Please shorten it."),
        ("![x](https://a.org)", "A picture can't be listed. Please take it out."),
        ("<IMG src=x>", "A picture can't be listed. Please take it out."),
    ],
)
def test_what_is_no_line_is_refused(text: str, reason: str) -> None:
    with pytest.raises(AnswerError) as caught:
        parse_line(text, 20)
    assert str(caught.value) == reason


@pytest.mark.parametrize("text", ["*one* and *two*", "a `b`", "*", "**", "", "`a` `b`"])
def test_marks_inside_stay(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize("text", ['" "', "** **", "` `"])
def test_marks_around_nothing_are_the_text(text: str) -> None:
    assert parse_line(text, 80) == text
