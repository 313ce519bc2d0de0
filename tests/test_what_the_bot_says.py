"""Makes docs/what-the-bot-says.md from the texts that are kept, so that all of them can be read in one place.

`pytest --accept` writes the page anew.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

import pytest

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.escape import fence
from bot.errors import CatalogueError, Finding
from bot.proposals.by_hand import annotations, plan_review, render_review
from bot.proposals.check import Check, Verdict, standing
from bot.proposals.pull_request import commit_message
from bot.reconcile import page
from bot.reconcile.board import render_board, show_board
from bot.reconcile.queue import Queued, Whom
from bot.reconcile.report import Report, render_summary
from bot.refresh.body import CLOSING, STATUS, render_body, render_message, render_title
from bot.refresh.difference import Difference, Suspicion
from bot.refresh.plan import Plan, Unasked
from tests.conftest import GOLDEN
from tests.proposals.cases import planned

LLAVA = ArxivId("2304.08485")
PAGE = Path("docs/what-the-bot-says.md")
TODAY = date(2026, 11, 23)
FAILED, LOOK, PASSED = (Check(verdict, "") for verdict in Verdict)
REPORTS = (
    Report("#1", "proposed in #2"),
    Report("#3", "1 of its answers can't be used yet"),
    Report("#4", "GitHub did not answer", fault=True),
)
QUEUE = (
    Queued(
        Whom.MAINTAINER,
        12,
        "Add LLaVA (arXiv 2304.08485)",
        "it is ready to be looked at and merged",
        datetime(2026, 11, 12, tzinfo=UTC),
        (3, 7),
    ),
    Queued(
        Whom.SUBMITTER,
        9,
        "Submit: @octocat",
        "something in it is not clear, as the answer in it says",
        datetime(2026, 11, 22, tzinfo=UTC),
    ),
)
FAULT = Finding("data/papers.yaml", 12, "the date 2030-01-01 has not come yet", "write the day of its newest version")
HEADING = "LLaVA: Visual Instruction Tuning"
PLAN = Plan(
    text="",
    differences=(
        Difference(LLAVA, HEADING, "venue", None, "NeurIPS 2023", "arXiv's comment", "NeurIPS 2023 Oral"),
        Difference(LLAVA, HEADING, "title", "Visual Instruction Tuning", "Visual Instructions", "arXiv, version 3"),
    ),
    suspicions=(Suspicion("CLIP", "the date 2030-01-01 has not come yet; write the day of its newest version"),),
    unasked=Unasked(2, 46, "arXiv is not answering just now"),
)
BEFORE = "sections:\n  - title: Books\n"
BY_HAND = (
    BEFORE + "    entries:\n      - title: A Book\n        authors: [Ann Li]\n        date: 2030\n        venue: V;\n"
)
REVIEW = plan_review(BY_HAND, BEFORE, TODAY)
ELSEWHERE = {
    "refresh-opened": f"{render_title(PLAN)}\n\n{render_body(PLAN).text}",
    "refresh-commit": render_message(PLAN),
    "refresh-closed": CLOSING,
    "refresh-status": STATUS,
    "by-hand-summary": render_review(REVIEW).rstrip("\n"),
    "by-hand-summary-clean": render_review(plan_review(BEFORE, BEFORE, TODAY)).rstrip("\n"),
    "by-hand-lines": "\n".join(annotations(REVIEW)),
    "commit-message": commit_message(planned(), 7, "alice", 42),
    "status": "\n".join(standing(checks).description for checks in ((PASSED,), (LOOK,), (FAILED,))),
    "page-opened": page._BODY,
    "page-closed": page._CLOSING,
    "page-status": page._STATUS,
    "page-commit": page._MESSAGE,
    "summary": render_summary(REPORTS).rstrip("\n"),
    "summary-nothing": render_summary(()).rstrip("\n"),
    "queue": render_board(QUEUE, "https://github.com/acme/papers", TODAY).rstrip("\n"),
    "queue-terminal": show_board(QUEUE, TODAY),
    "queue-empty": show_board((), TODAY),
    "finding": str(CatalogueError((FAULT,))),
}

Row = tuple[str, str, str]
SUBMITTED: tuple[Row, ...] = (
    ("reply-proposed-proposal", "It is proposed", "A submission is complete, and its pull request is open."),
    ("reply-proposed-unsure", "It is proposed, and the section was open", "The submitter was not sure of the section."),
    ("reply-proposed-second", "A second place is proposed", "A listed paper is asked for in a further section."),
    ("several-proposed", "Several papers are proposed", "One issue names several; a table tells of each line."),
    ("several-unclear", "None of several papers is clear", "The table, as above, follows."),
    ("several-known", "Each of several papers is known", "All are listed, or proposed elsewhere. The table follows."),
    ("several-now-listed", "Some of several papers are in the list", "The pull request was merged. The table follows."),
    ("several-now-all-listed", "All of several papers are in the list", "The same, where no line is left over."),
    ("several-absent", "A paper that did not join", "A line of the table, once the issue is closed."),
    ("reply-joined", "Somebody asked before", "Another open issue asks for the same paper."),
    ("reply-rejected", "Something is not clear", "Answers can't be used. All of them are told at once."),
    ("reply-rejected-for-one-thing", "One thing is not clear", "The same, for a single answer."),
    ("reply-waiting", "A service is down", "arXiv or GitHub did not answer, or the list's own file has a fault."),
    ("reply-waiting-for-a-site", "A site is down", "Another source than arXiv did not answer, or refuses machines."),
    ("reply-in-line", "It waits its turn", "As much of the same author's waits for a maintainer as one person's may."),
    ("reply-locked-out", "Its author is locked out", "A maintainer put the label `locked-out` on an issue of theirs."),
    (
        "reply-listed",
        "It is listed already",
        "The paper is in the list, where it was asked for or with no section named.",
    ),
    ("reply-listed-elsewhere", "It is listed in another section", "The paper is in the list, in another section."),
    ("reply-now-listed", "It is in the list", "The pull request was merged; the issue is closed."),
    ("reply-declined", "It is declined on the pull request", "A maintainer closed the pull request and said why."),
    ("reply-declined-without-a-reason", "It is declined without a word", "A maintainer closed the pull request."),
    ("hearing-refused", "It is declined by a command", "A maintainer wrote `/decline REASON`."),
    ("reply-dropped", "The issue was closed", "Somebody closed the issue before it was decided."),
    ("reply-taken", "A person works on it", "The branch carries a person's commit."),
    ("reply-by-hand", "A person opened the pull request", "Somebody opened one from the bot's branch by hand."),
    ("reply-stranded", "A person's branch is in the way", "The branch carries a person's commit, and no pull request."),
    ("invitation", "An issue that is no form", "Somebody names a paper in an issue of their own words."),
    ("reply-unopened", "The bot may not open pull requests", "GitHub's setting for it is off."),
)
CORRECTED: tuple[Row, ...] = (
    ("reply-amendment", "It is proposed", "The entry was found, and its pull request is open."),
    ("reply-amendment-removal", "A removal is proposed", "The same, for an entry that should leave the list."),
    ("reply-amendment-unfound", "The entry is not found", "Nothing is guessed: what comes close is offered."),
    ("reply-amendment-settled", "Nothing is to be changed", "The list says so already."),
    ("reply-amendment-carried-out", "It is corrected", "The pull request was merged; the issue is closed."),
    ("reply-amendment-removed", "It is removed", "The same, for a removal."),
    ("reply-amendment-taken", "A person works on it", "The branch carries a person's commit."),
    ("reply-amendment-removal-taken", "A person works on a removal", "The same, for a removal."),
    ("reply-amendment-by-hand", "A person opened the pull request", "Somebody opened one from the bot's branch."),
    ("reply-amendment-unopened", "The bot may not open pull requests", "GitHub's setting for it is off."),
)
REVIEWED: tuple[Row, ...] = (
    ("pull-request-proposal", "A new paper", "Title and text of the pull request of a submission."),
    ("pull-request-unsure", "A new paper without a section", "The same, where the submitter was not sure."),
    ("pull-request-second", "A second place", "The same, for a listed paper in a further section."),
    ("pull-request-failing", "A fault in the entry", "The same, where the list's own checks would refuse the entry."),
    ("refresh-opened", "The scheduled refresh", "arXiv says something else of listed papers than the list."),
    ("refresh-closed", "The scheduled refresh, closed", "Nothing is left to change."),
    ("pull-request-batch", "Several papers", "The same, for an issue that names several."),
    ("several-closing", "Closed, for nothing is left", "Nothing is left to propose of what an issue named."),
    ("pull-request-amendment", "A correction", "Title and text of the pull request of a correction."),
    ("pull-request-amendment-rivals", "One of several corrections", "Others of the same entry are open."),
    ("pull-request-removal", "A removal", "An entry should leave the list."),
    ("reply-closing-settled", "Closed, for the list says so", "The entry was corrected on another way."),
    ("reply-closing-closed", "Closed with its issue", "The issue was closed by hand."),
    ("reply-closing-another-paper", "Closed for another paper", "The issue was edited and asks for another paper now."),
    ("reply-closing-in-line", "Closed for another paper, which waits its turn", "The issue was edited, as above."),
    ("reply-closing-locked-out", "Closed for its author", "A maintainer locked out who asks for it."),
    ("reply-closing-rejected", "Closed until the answers are clear", "The issue was edited and can't be used now."),
    ("reply-closing-listed", "Closed, for the paper is listed", "The paper came into the list in another way."),
    ("reply-closing-waiting", "Closed while nobody can tell", "What the issue asks for now can't be checked."),
    ("hearing-refusing", "Closed by a command", "A maintainer wrote `/decline REASON`."),
    ("page-opened", "README.md", "The default branch is protected, so the page itself needs a pull request."),
    ("page-closed", "README.md, closed", "The page says what the list says, so that pull request is not needed."),
)
HEARD: tuple[Row, ...] = (
    ("hearing-with-answers", "Where answers stand", "They stand below the status comment, until the next commands."),
    ("hearing-corrected", "A correction", "A command that changes the entry was obeyed."),
    ("hearing-retried", "Another look", "`/retry`."),
    ("hearing-commands", "Help", "`/help`."),
    ("hearing-for-maintainers", "Not allowed", "Somebody else wrote a command for maintainers."),
    ("hearing-for-the-submitter", "Not one's own submission", "Somebody else corrects a submission."),
    ("several-only-section", "Which of several papers", "A correction on an issue that names several papers."),
    ("several-own-sections", "Which of several sections", "`/section`, where lines name sections of their own."),
    ("hearing-said-elsewhere", "Said on an issue that joined", "Another issue leads the pull request."),
    ("hearing-not-here", "Said in the wrong place", "A command for the pull request that refreshes the list."),
    ("hearing-too-many", "Too much of it", "Commands add ever more links or further sections."),
    ("hearing-approved-later", "Approved while a service is down", "The approval is kept."),
    ("hearing-nothing-to-merge", "Approved too early", "Nothing is proposed yet."),
    ("hearing-listed-already", "Approved too late", "The paper is listed already."),
    ("hearing-in-the-issue", "A command for a correction", "What a correction says stands in its issue alone."),
    ("hearing-half-understood", "Approved among unclear commands", "One line of the same comment was not understood."),
    ("hearing-changed", "Approved, and changed since", "What is proposed is not what was approved."),
    ("hearing-changed-unknown", "Approved, and changed before", "The same, where nobody can say when and what."),
    ("hearing-other-commit", "Approved another commit", "`/approve COMMIT`, and that commit showed something else."),
    ("hearing-by-hand", "Approved a person's work", "The branch carries a person's commit."),
    ("hearing-blocked", "Approved, and GitHub wants more", "A rule of the repository forbids the merge."),
    ("hearing-failing", "Approved, and a check fails", "The entry would not pass the list's own checks."),
)
AROUND: tuple[Row, ...] = (
    ("status", "The commit status `paperbot`", "On each commit of a submission: passed, to be looked at, and failed."),
    ("page-status", "The commit status of README.md", "On the commit that brings the page up to date."),
    ("refresh-status", "The commit status of the refresh", "On the commit that takes over what arXiv says."),
    ("refresh-commit", "The commit of the refresh", "The same."),
    ("commit-message", "The commit of a submission", "The submitter is its co-author."),
    ("page-commit", "The commit of README.md", "Whenever the list changes."),
    ("summary", "A run's summary page", "What each run did; what needs somebody's hand stands first."),
    ("summary-nothing", "A run with nothing to do", "No submission is open."),
    ("queue", "What waits, on the summary page", "Below that, after a run over all."),
    ("queue-terminal", "What waits, in a terminal", "`paperbot status`."),
    ("queue-empty", "Nothing waits", "`paperbot status`."),
    ("by-hand-summary", "The list edited by hand", "On the summary page of the check of such a pull request."),
    ("by-hand-summary-clean", "The list edited by hand, without a fault", "The same."),
    ("by-hand-lines", "The list edited by hand, line by line", "GitHub shows each of these on its line."),
    ("plain-proposal", "An insertion in a terminal", "`paperbot add` put a paper in."),
    ("plain-batch", "Several insertions in a terminal", "`paperbot add` was given several papers."),
    ("plain-rejection", "An insertion that can't be made", "`paperbot add` was given something that it can't use."),
    ("plain-listed", "An insertion of what is listed", "`paperbot add` was given a listed paper."),
    ("plain-amendment", "A correction", "What a correction comes to, in a terminal."),
    ("plain-removal", "A removal", "The same, for a removal."),
    ("plain-settled", "Nothing to correct", "The same, where the list says so already."),
    ("plain-waiting", "An insertion while a service is down", "`paperbot add` got no answer."),
    ("finding", "A fault in the list", "`paperbot check`: file, line, what is wrong, and the mend."),
)
PARTS = {
    "On the issue, to the submitter": SUBMITTED,
    "On the issue, to whoever corrects an entry": CORRECTED,
    "On the pull request, to the reviewer": REVIEWED,
    "In answer to commands": HEARD,
    "Beside the conversation": AROUND,
}
VARIANTS = {
    "plain-second",
    "plain-unsure",
    "plain-failing",
    "plain-listed-elsewhere",
    "reply-proposed-failing",
    "doctor",
}
"""Texts that differ from one on the page in what they are about alone, and the doctor's, which has its own page."""
PLAIN = {
    *("status", "page-status", "commit-message", "page-commit", "queue-terminal", "queue-empty", "finding"),
    *("refresh-status", "refresh-commit", "by-hand-lines"),
    *("plain-proposal", "plain-batch", "plain-rejection", "plain-listed", "plain-waiting"),
    *("plain-amendment", "plain-removal", "plain-settled"),
}
"""Texts that are no Markdown."""
_INTRODUCTION = """\
# What the bot says

Every text that the bot can say, with an example that a test compares to the letter; written by `pytest --accept`. Two
kinds have pages of their own: what is told about an answer that can't be used is in `tests/data/issues/`, one folder a
slip that people make, and what the doctor says is in [Looking after a list](maintaining.md).
"""


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_is_said_beside_the_conversation_is_kept(name: str, golden: Callable[[str, str], None]) -> None:
    golden(name, ELSEWHERE[name])


def test_every_text_that_is_kept_is_on_the_page_but_for_those_that_only_try_to_do_harm() -> None:
    kept = {file.stem for file in GOLDEN.iterdir()} - VARIANTS
    rows = [name for name, _, _ in chain(*PARTS.values())]
    assert sorted(rows) == sorted(name for name in kept if "hostile" not in name)


def test_the_page_says_what_the_bot_says(pytestconfig: pytest.Config) -> None:
    parts = (f"## {heading}\n\n" + "\n\n".join(map(_row, rows)) for heading, rows in PARTS.items())
    text = "\n".join((_INTRODUCTION, "\n\n".join(parts), ""))
    if pytestconfig.getoption("accept"):
        PAGE.write_text(text, encoding="utf-8")
    assert text == PAGE.read_text(encoding="utf-8")


def _row(row: Row) -> str:
    name, heading, when = row
    text = (GOLDEN / f"{name}.md").read_text(encoding="utf-8").rstrip("\n")
    return f"### {heading}\n\n{when}\n\n{fence(text) if name in PLAIN else _quoted(text)}"


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.splitlines())
