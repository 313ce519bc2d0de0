"""Whatever a comment holds, only its author's own plain lines command, and each command is obeyed or refused."""

from collections.abc import Mapping
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.catalogue.dates import ListedDate
from bot.catalogue.escape import fence
from bot.errors import AnswerError
from bot.intake.command import Command, Correct
from bot.intake.commands import COMMANDS, MOST_COMMANDS, find_commands, parse_command
from bot.intake.comments import own_lines
from bot.intake.corrections import Corrections
from tests.fuzz.strategies import addresses, answers, lines, long, made_of
from tests.intake.cases import PLACES, TODAY

COMMENT_PIECES = (
    *("\n", "\r\n", "\n\n", "> ", "    ", "\t", "`", "``", "```\n", "~~~\n", "<!--", "-->", "<pre>", "</pre>", "- "),
    *(f"{start}/{usage.word} " for usage in COMMANDS for start in ("", "\n")),
    *("1. ", "# ", "-", "https://a.org/b", "0123abc", "2304.08485", "title", "Papers › Survey", "/aprove", "\u2028"),
)
comments = made_of(COMMENT_PIECES)
SECTIONS = [place.id for place in PLACES]
changes: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "section": st.none() | st.sampled_from(SECTIONS),
        "also_in": st.lists(st.none() | st.sampled_from(SECTIONS), max_size=3).map(tuple),
        **dict.fromkeys(("name", "venue", "note"), st.none() | lines),
        "date": st.none() | st.builds(ListedDate, st.integers(1990, 2026), st.none() | st.integers(1, 12)),
        "links": st.dictionaries(st.sampled_from(["Codes", "CODES", "ß", "SS", "Demo"]), st.none() | addresses),
    },
)
"""What corrections can change, by field."""


def obeyed(line: str) -> Command | None:
    try:
        return parse_command(line, PLACES, TODAY)
    except AnswerError:
        return None


@given(comment=comments | long(comments))
def test_whatever_a_comment_holds_its_commands_are_obeyed_or_refused(comment: str) -> None:
    lines = find_commands(comment)
    assert len(lines) <= MOST_COMMANDS
    assert all(line.startswith("/") for line in lines)
    for line in lines:
        obeyed(line)


@given(word=st.sampled_from([usage.word for usage in COMMANDS]), argument=answers | long(answers))
def test_whatever_follows_a_command_is_obeyed_or_refused(word: str, argument: str) -> None:
    command = obeyed(f"/{word} {argument}")
    if isinstance(command, Correct):
        kept = command.changes.model_dump_json()
        assert Corrections.model_validate_json(kept) == command.changes


@given(comment=comments)
@example(comment="\n/approve")
def test_what_is_quoted_fenced_indented_or_hidden_is_no_command(comment: str) -> None:
    lines = comment.replace("\r", "\n").split("\n")
    assert find_commands("\n".join(f"> {line}" for line in lines)) == ()
    assert find_commands("\n".join(f"    {line}" for line in lines)) == ()
    assert find_commands(fence(comment)) == ()
    assert find_commands(f"<!-- {comment.replace('-->', '')}\n-->") == ()


@given(comment=comments)
def test_line_ends_make_no_difference(comment: str) -> None:
    assume("\r" not in comment)
    assert own_lines(comment.replace("\n", "\r\n")) == own_lines(comment)


def corrected(changes: Mapping[str, Any]) -> Corrections:
    """Make corrections as commands do, which name each further section and each label once."""
    return Corrections().then(Corrections.model_validate(changes))


@given(made=st.tuples(changes, changes, changes))
def test_it_does_not_matter_which_corrections_are_made_one_first(made: tuple[Mapping[str, Any], ...]) -> None:
    one, two, three = map(corrected, made)
    assert one.then(two).then(three) == one.then(two.then(three))
    assert one.then(Corrections()) == one == Corrections().then(one)


@given(made=changes)
def test_a_correction_that_is_kept_reads_back(made: Mapping[str, Any]) -> None:
    one = corrected(made)
    assert Corrections.model_validate_json(one.model_dump_json()) == one
    assert one.then(one).then(one) == one.then(one)
