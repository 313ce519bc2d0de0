from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from bot.reconcile.board import render_board, show_board
from bot.reconcile.queue import Queued, Whom
from tests.catalogue.rendered import hostile, shown

TODAY = date(2026, 11, 23)
HOME = "https://github.com/acme/papers"
QUEUE = (
    Queued(
        Whom.MAINTAINER, 12, "Add LLaVA (arXiv 2304.08485)", "it is ready", datetime(2026, 11, 12, tzinfo=UTC), (3, 7)
    ),
    Queued(Whom.MAINTAINER, 120, "Add CLIP", "it is ready", datetime(2026, 11, 22, tzinfo=UTC), (119,)),
    Queued(Whom.NOBODY, 121, "Submit: @octocat | <b>", "the next run looks at it", datetime(2026, 11, 23, tzinfo=UTC)),
)


def one(title: str) -> Queued:
    return Queued(Whom.SUBMITTER, 1, title, "w", datetime(2026, 11, 23, tzinfo=UTC))


def test_the_page_links_each_number_and_says_how_long_it_waits() -> None:
    three, seven, mine = (f"[#{number}]({HOME}/issues/{number})" for number in (3, 7, 119))
    assert render_board(QUEUE, HOME, TODAY) == (
        "## What waits\n\n"
        "### For a maintainer\n\n"
        "| Since | What | Why |\n|---|---|---|\n"
        f"| 11 days | [#12]({HOME}/issues/12) Add LLaVA (arXiv 2304.08485) "
        f"| it is ready (asked for in {three} and {seven}) |\n"
        f"| 1 day | [#120]({HOME}/issues/120) Add CLIP | it is ready (asked for in {mine}) |\n\n"
        "### For nobody: it is on its way\n\n"
        "| Since | What | Why |\n|---|---|---|\n"
        f"| today | [#121]({HOME}/issues/121) Submit: @&#8203;octocat \\| \\<b> | the next run looks at it |\n"
    )


def test_the_terminal_shows_the_same_in_columns() -> None:
    assert show_board(QUEUE, TODAY) == (
        "For a maintainer:\n"
        "  11 days   #12  Add LLaVA (arXiv 2304.08485)\n"
        "                 it is ready (asked for in #3 and #7)\n"
        "    1 day  #120  Add CLIP\n"
        "                 it is ready (asked for in #119)\n"
        "\n"
        "For nobody: it is on its way:\n"
        "  today  #121  Submit: @octocat | <b>\n"
        "               the next run looks at it"
    )


def test_an_empty_queue_is_said() -> None:
    assert render_board((), HOME, TODAY) == "## What waits\n\nNothing.\n"
    assert show_board((), TODAY) == "Nothing waits."


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("x" * 68, f"  today  #1  {'x' * 66}…"),
        ("x" * 67, f"  today  #1  {'x' * 67}"),
        ("字" * 40, f"  today  #1  {'字' * 33}…"),
        ("two\nlines", "  today  #1  two lines"),
        ("\x1b[31mred\u202e", "  today  #1  [31mred"),
        ("", "  today  #1  "),
    ],
)
def test_a_title_takes_one_line_of_eighty_columns(title: str, line: str) -> None:
    assert show_board([one(title)], TODAY).splitlines() == ["For whoever submitted it:", line, "             w"]


def test_a_long_queue_is_cut_on_the_page_and_whole_in_the_terminal() -> None:
    many = [one(f"T{number}") for number in range(105)]
    page = render_board(many, HOME, TODAY)
    assert page.count("\n| today |") == 100
    assert page.endswith("\n\n… and 5 more, which `paperbot status` shows.\n")
    assert show_board(many, TODAY).count("today") == 105


@given(title=hostile)
def test_no_title_breaks_the_table_or_calls_anybody(title: str) -> None:
    page = shown(render_board([one(title)], HOME, TODAY))
    assert [element for element in page.elements if element != "a"] == [
        *("h2", "h3", "table", "thead", "tr", "th", "th", "th", "tbody", "tr", "td", "td", "td")
    ]
    assert page.links == [f"{HOME}/issues/1"]
