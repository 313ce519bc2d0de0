from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from bot.errors import Finding
from bot.proposals.by_hand import Review, annotations, plan_review, render_review, unreadable
from tests.catalogue.rendered import hostile, shown

ROOT = Path(__file__).parents[2]
LIST = (ROOT / "tests" / "data" / "imported.yaml").read_text(encoding="utf-8")
TODAY = date(2024, 9, 1)
MINE, YOURS = "I can mend this%3A see the summary", "Please mend this by hand"
NOTHING = Review((), (), (), "")


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def review(right: str, wrong: str, before: str = LIST) -> tuple[str, Review]:
    """Give the list with something made wrong, and its review."""
    assert LIST.count(right) == 1
    text = LIST.replace(right, wrong)
    return text, plan_review(text, before, TODAY)


def test_a_list_in_order_is_not_annotated() -> None:
    assert plan_review(LIST, LIST, TODAY) == NOTHING
    assert annotations(NOTHING) == ()
    assert render_review(NOTHING) == (
        "## data/papers.yaml\n\n✅ Nothing is amiss with what this pull request changes.\n"
    )


@pytest.mark.parametrize(
    ("right", "wrong", "head", "message"),
    [
        pytest.param(
            'arxiv: "2304.08485"',
            "arxiv: 2304.08480",
            MINE,
            "YAML reads 2304.08480 as the number 2304.0848, without the zero at its end; "
            'put it in quotes: "2304.08480"',
            id="an identifier without quotes",
        ),
        pytest.param(
            'arxiv: "2304.08485"',
            "arxiv: https://arxiv.org/abs/2304.08485",
            MINE,
            "arxiv: 'https://arxiv.org/abs/2304.08485' is not an arXiv identifier: it has neither the form 2304.08485 "
            "nor the form math/0309136; correct it",
            id="its address",
        ),
        pytest.param(
            "date: 2024-05-15",
            "date: 2023-12-10",
            MINE,
            "the entry of 2023-12-11 stands below the older one of 2023-12-10; move it up: the newest stands first",
            id="the order",
        ),
        pytest.param(
            "Gerhard Paaß",
            "Gerhard PaaÃŸ",
            MINE,
            "authors is UTF-8 that was read as cp1252: 'Gerhard PaaÃŸ'; write 'Gerhard Paaß'",
            id="mojibake",
        ),
        pytest.param(
            "venue: LREC-COLING 2024",
            "venue: LREC-COLING 2024,",
            MINE,
            "venue ends loosely: 'LREC-COLING 2024,'; write 'LREC-COLING 2024'",
            id="a loose end",
        ),
        pytest.param(
            "venue: NeurIPS 2021",
            "venue: 100% arXiv:",
            MINE,
            "this is no YAML: mapping values are not allowed in this context; look at the indentation, and put quotes "
            "round a value that holds `: ` or ` #` or begins with a sign",
            id="a colon too many",
        ),
        pytest.param(
            "date: 2024-08-06",
            "date: 2024-09-02",
            YOURS,
            "the date 2024-09-02 has not come yet; write the day of its newest version",
            id="of tomorrow",
        ),
        pytest.param(
            "authors: [Chunyuan Li]",
            "authors: []",
            YOURS,
            "authors is an empty list; name at least one",
            id="no author",
        ),
        pytest.param(
            "links: {Webpage: https://iconqa.github.io/}",
            "links: {Webpage: 'https://iconqa/%0A::error::x'}",
            YOURS,
            "Webpage has no host that everybody can reach: https://iconqa/%250A::error::x; "
            "write the whole address of a public page",
            id="what looks like a command",
        ),
    ],
)
def test_a_new_fault_is_shown_on_its_line(right: str, wrong: str, head: str, message: str) -> None:
    text, judged = review(right, wrong)
    at = line_of(text, "date: 2023-12-11" if "stands below" in message else wrong)
    assert annotations(judged)[:1] == (f"::error file=data/papers.yaml,line={at},title={head}::{message}",)
    assert bool(judged.mendable) == (head == MINE)
    assert bool(judged.correction) == (head == MINE)


def test_what_was_amiss_before_is_only_mentioned_on_whatever_line_it_stands_now() -> None:
    before = LIST.replace("venue: LREC-COLING 2024", "venue: LREC-COLING 2024,")
    text = f"# One more line.\n{before}".replace("date: 2024-08-06", "date: 2024-09-02")
    judged = plan_review(text, before, TODAY)
    assert [finding.what for finding in judged.left] == ["the date 2024-09-02 has not come yet"]
    assert [finding.what for finding in judged.older] == ["venue ends loosely: 'LREC-COLING 2024,'"]
    assert judged.mendable == ()
    assert len(annotations(judged)) == 1


def test_a_fault_that_comes_a_second_time_is_new() -> None:
    entry = (
        "  - title: {}\n    entries:\n      - title: {}\n        authors: [B]\n        date: 2024\n        venue: V;\n"
    )
    before = "sections:\n" + entry.format("A", "T")
    judged = plan_review(before + entry.format("B", "U"), before, TODAY)
    assert [(one.line, one.what) for one in judged.mendable] == [(13, "venue ends loosely: 'V;'")]


def test_the_summary_says_what_only_a_person_can_mend_what_i_can_and_what_was_there_before() -> None:
    before = "sections:\n  - title: A\n    note: Two  blanks\n"
    entry = "    entries:\n      - title: T\n        authors: [B]\n        date: 2030\n        venue: V;\n"
    assert render_review(plan_review(before + entry, before, TODAY)) == (
        "## data/papers.yaml\n\n"
        "❌ 2 things are amiss here.\n\n"
        "### Please mend by hand\n\n"
        "| Line | What | How to mend it |\n|---|---|---|\n"
        "| 7 | the date 2030 has not come yet | write the day of its newest version |\n\n"
        "### I can mend\n\n"
        "| Line | What | How to mend it |\n|---|---|---|\n"
        "| 8 | venue ends loosely: 'V;' | write 'V' |\n\n"
        "### The corrected text\n\n"
        "To take it over, run `python -m bot check --mend` in your checkout and commit, or make these changes by "
        "hand:\n\n"
        "```diff\n"
        "--- a/data/papers.yaml\n"
        "+++ b/data/papers.yaml\n"
        "@@ -1,8 +1,8 @@\n"
        " sections:\n"
        "   - title: A\n"
        "-    note: Two  blanks\n"
        "+    note: Two blanks\n"
        "     entries:\n"
        "       - title: T\n"
        "         authors: [B]\n"
        "         date: 2030\n"
        "-        venue: V;\n"
        "+        venue: V\n"
        "```\n\n"
        "<details><summary>One thing is amiss that stood in the list before, and not by this pull request</summary>\n\n"
        "| Line | What | How to mend it |\n|---|---|---|\n"
        "| 3 | note has odd blanks: 'Two blanks' | write 'Two blanks' |\n\n"
        "</details>\n"
    )


def test_a_file_that_is_no_text_is_said_so() -> None:
    finding = Finding("proposed/data/papers.yaml", 3, "this is not text in UTF-8", "save the file as UTF-8")
    assert annotations(unreadable((finding,))) == (
        f"::error file=data/papers.yaml,line=3,title={YOURS}::this is not text in UTF-8; save the file as UTF-8",
    )


def test_the_summary_stays_within_what_github_shows() -> None:
    many = tuple(Finding("p", number, "@" * 5000, "#1" * 5000) for number in range(500))
    page = render_review(Review(many, many, many, "`\U0001f9a9\n" * 200_000))
    assert len(page.encode()) < 2**20
    assert page.count("\n… and 450 more.\n") == 3
    assert page.count("\n… and more\n") == 1


@given(text=hostile)
def test_no_text_of_the_list_breaks_out_of_the_summary_or_the_annotation(text: str) -> None:
    finding = Finding("p", 1, text, text)
    page = shown(render_review(Review((finding,), (), (), f" {text}")))
    rows = ("table", "thead", "tr", "th", "th", "th", "tbody", "tr", "td", "td", "td")
    assert page.elements == ["h2", "p", "h3", *rows, "h3", "p", "code", "pre", "code"]
    (command,) = annotations(unreadable((finding,)))
    assert len(command.splitlines()) == 1
    assert command.startswith(f"::error file=data/papers.yaml,line=1,title={YOURS}::")
