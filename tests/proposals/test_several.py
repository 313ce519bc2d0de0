from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import load
from bot.errors import Problem
from bot.intake.bundle import Bundle, BundleLine
from bot.intake.submission import Submission
from bot.metadata.record import Record
from bot.metadata.work import of_record
from bot.proposals import several
from bot.proposals.batch import plan_batch, twice
from bot.proposals.marker import read_pull_note
from bot.proposals.outcome import Absent, Batch, Became, Elsewhere, Proposal, Rejection, Remainder, Row, Table
from bot.proposals.plain import plain
from bot.proposals.plan import plan_new
from bot.proposals.pull_request import commit_message, own_part, pull_title
from bot.proposals.reply import closing, proposed
from bot.sandbox.github.keywords import closed_by
from tests.names import arxiv_name
from tests.proposals.cases import DOCUMENT, HOSTILE, RECORD, SURVEY, TODAY, WAITING, listing, planned

HEAD = "0123456789abcdef0123456789abcdef01234567"
LLAVA = ArxivId("2304.08485")
UNCLEAR = Rejection((Problem("Paper", HOSTILE, "I can't find a paper's identifier here."),))
NOWHERE = Rejection((Problem("Section", HOSTILE, "The list has no such section."),))


def row(text: str, outcome: Became) -> Row:
    return Row(text, (), outcome)


def further(number: int = 1, record: Record = RECORD, text: str = DOCUMENT.text) -> Proposal:
    """Plan another paper upon a text of the list."""
    arxiv = ArxivId(f"2401.{number:05}")
    other = record.model_copy(update={"arxiv": arxiv, "title": f"{number} {record.title}"})
    submission = Submission(names=(arxiv_name(arxiv),), section=SURVEY)
    outcome = plan_new(submission, of_record(other), load(text), {}, TODAY)
    assert isinstance(outcome, Proposal)
    return outcome


FIRST = planned()
ROWS = (
    row("2310.03744", FIRST),
    row("https://arxiv.org/abs/2401.00001", further(text=FIRST.text)),
    row("2304.08485", listing(None)),
    row("2402.00001", Elsewhere("#12")),
    row("2403.00001", WAITING),
    row(HOSTILE, UNCLEAR),
    row("2404.00001 | Nowhere", NOWHERE),
    row("2310.03744", twice("2310.03744")),
)
BUNDLE = Bundle(lines=(BundleLine(text="2310.03744", wanted=()),), issue=7)


def batch(rows: tuple[Row, ...] = ROWS, left: int = 0) -> Batch:
    plan = plan_batch(BUNDLE.model_copy(update={"left": left}), rows)
    assert isinstance(plan, Batch)
    return plan


def page(_: object) -> str:
    return "https://github.com/acme/papers#survey"


SAID = {
    "proposed": f"{proposed(batch(), 5)}\n\n{several.render_table(batch(left=3).table, page)}",
    "unclear": several.unclear(),
    "known": several.known(),
    "now-listed": several.now_listed(batch().table),
    "now-all-listed": several.now_listed(Table((row("2304.08485", listing(None)),))),
    "absent": several.render_table(Table((row("2405.00001", Absent()),)), page),
    "only-section": several.ONLY_SECTION,
    "own-sections": several.OWN_SECTIONS,
    "closing": closing(Remainder(Table(())), 7),
}


@pytest.mark.parametrize("name", SAID)
def test_whoever_named_several_papers_reads_this(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"several-{name}", SAID[name])


def test_the_reviewer_of_several_papers_reads_this(golden: Callable[[str, str], None]) -> None:
    golden("pull-request-batch", f"{pull_title(batch())}\n\n{own_part(batch(), (7,), HEAD).text}")


def test_a_plan_of_several_is_the_text_of_the_last_and_all_that_was_checked() -> None:
    one, two = batch().table.proposals
    plan = batch()
    assert (plan.branch, plan.text) == ("submission/issue-7", two.text)
    assert plan.checks == (*one.checks, *two.checks)
    assert list(plan.content) == ["arXiv 2310.03744", "arXiv 2401.00001"]
    assert read_pull_note(str(own_part(plan, (7,), HEAD))) == own_part(plan, (7,), HEAD).note
    assert [work.names for work in own_part(plan, (7,), HEAD).note.works] == [
        ("arXiv 2310.03744",),
        ("arXiv 2401.00001",),
    ]


def test_an_approval_is_bound_to_each_paper() -> None:
    before = batch()
    changed = replace(before.table.proposals[1], content={"title": "other"})
    after = batch((ROWS[0], row(ROWS[1].text, changed)))
    assert before.content["arXiv 2310.03744"] == after.content["arXiv 2310.03744"]
    assert before.content["arXiv 2401.00001"] != after.content["arXiv 2401.00001"]


def test_where_nothing_can_be_proposed_a_table_is_left() -> None:
    assert plan_batch(BUNDLE, ROWS[2:]) == Remainder(Table(ROWS[2:]))


def test_the_issue_is_closed_by_the_merge_only_where_no_line_waits() -> None:
    waits, done = batch(), batch(ROWS[:3])
    assert closed_by(str(own_part(waits, (7,), HEAD)), "acme/papers") == ()
    assert closed_by(str(own_part(done, (7,), HEAD)), "acme/papers") == (7,)


def test_no_words_of_a_line_or_an_answer_end_a_cell() -> None:
    table = several.render_table(batch().table, page)
    assert {line.replace("\\|", "").count("|") for line in table.splitlines()} == {3}


def test_one_paper_of_several_lines_is_one_paper() -> None:
    assert pull_title(batch(ROWS[:1])) == "Add 1 paper (issue 7)"
    assert commit_message(batch(), 7, "alice", 42).splitlines()[0] == "Add 2 papers (issue 7)"


@pytest.mark.parametrize("long", [f"{HOSTILE} ``` " * 30, "@" * 3000, "a\\" * 1500, "🦩" * 3000])
def test_twenty_papers_of_three_thousand_authors_stay_under_sixty_thousand_characters(long: str) -> None:
    authors = tuple(f"{number} {long[:50]}".strip() for number in range(3000))
    record = RECORD.model_copy(update={"title": long.strip(), "authors": authors, "comment": long.strip()})
    one = further(1, record)
    plans = [replace(one, key=f"arXiv 2401.{number:05}") for number in range(20)]
    body = str(own_part(batch(tuple(row(long, plan) for plan in plans)), (7,), HEAD))
    assert len(body) < 60_000
    assert body.count("<details>") == body.count("</details>")
    assert body.endswith("Closes #7.\n<!-- paperbot:end -->")
    table = several.render_table(Table(tuple(row(long, plan) for plan in plans)), page)
    assert len(table) < 60_000
    assert {line.replace("\\|", "").count("|") for line in table.splitlines()} == {3}


def test_somebody_at_a_terminal_reads_what_became_of_each_line(golden: Callable[[str, str], None]) -> None:
    golden("plain-batch", plain(batch()))
