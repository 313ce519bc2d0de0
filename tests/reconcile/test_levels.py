"""What people do between two runs, and what the next sweep makes of it."""

import re
from datetime import date

import pytest

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import load
from bot.catalogue.readme import render
from bot.sandbox.arxiv.faults import unavailable
from bot.sandbox.github.values import Issue
from tests.names import arxiv_name
from tests.stage import LINEAR, SIMPLE, Stage

CLIP_BIAS = ArxivId("2512.08606")
BRANCH = f"submission/arxiv-{CLIP_BIAS}"
LIST, README = "data/papers.yaml", "README.md"
CALM = ["POST /graphql > 200"]
"""The requests of a sweep that finds everything where it should be."""


def proposed(stage: Stage, *authors: str) -> Issue:
    """Let these people ask for one paper; give its pull request."""
    for author in authors or ("alice",):
        stage.run(stage.submit(author, paper=CLIP_BIAS, section=SIMPLE))
    (pull,) = stage.open_pulls()
    return pull


def swept(stage: Stage) -> list[str]:
    """Sweep; give the requests that it took."""
    asked = len(stage.github.log)
    reports = stage.sweep()
    assert not [report for report in reports if report.fault]
    return stage.requests(asked)


def listed(stage: Stage) -> str:
    return stage.github.file(LIST) or ""


def relist(stage: Stage, text: str) -> None:
    """Let a maintainer commit the list by hand, and the page with it."""
    page = render(stage.github.file(README) or "", load(text).catalogue)
    stage.github.commit("main", {LIST: text, README: page}, "maintainer")


def head(pull: Issue) -> str:
    assert pull.pull
    return pull.pull.head_sha


def state(stage: Stage, issue: int) -> tuple[bool, str | None, tuple[str, ...]]:
    found = stage.github.issue(issue)
    return found.open, found.reason, found.labels


def test_after_every_change_a_second_sweep_is_calm(stage: Stage) -> None:
    proposed(stage, "alice", "bob")
    stage.submit("carol", paper="nonsense")
    stage.submit("dave", paper="2304.08485", section=LINEAR)
    swept(stage)
    assert swept(stage) == CALM


# A maintainer declines


def test_a_closed_pull_request_declines_the_issue_with_the_maintainer_s_reason_fenced(stage: Stage) -> None:
    pull = proposed(stage)
    stage.github.comment(pull.number, "bob", "I like it!")
    stage.github.comment(pull.number, "maintainer", "Off topic, see #1.\n```\n@alice")
    stage.github.close_pull(pull.number)
    swept(stage)
    assert state(stage, 1) == (False, "not_planned", ("submission", "declined"))
    assert stage.reply(1) == (
        "A maintainer closed #2 without merging it, so the list stays as it is for now. They wrote:\n\n"
        "````\nOff topic, see #1.\n```\n@alice\n````\n\n"
        "If you think that something was missed, write it here. When a maintainer reopens this issue, I propose it "
        "again."
    )
    assert swept(stage) == CALM


def test_a_refusal_without_a_reason_says_so(stage: Stage) -> None:
    pull = proposed(stage)
    stage.github.comment(pull.number, "bob", "I like it!")
    stage.github.close_pull(pull.number)
    swept(stage)
    assert "for now. They gave no reason there." in stage.reply(1)


def test_everybody_who_asked_is_told_of_the_refusal(stage: Stage) -> None:
    stage.github.close_pull(proposed(stage, "alice", "bob", "carol").number)
    swept(stage)
    assert {state(stage, issue) for issue in (1, 3, 4)} == {(False, "not_planned", ("submission", "declined"))}
    assert len({stage.reply(issue) for issue in (1, 3, 4)}) == 1


def test_reopening_a_declined_issue_proposes_it_anew_and_declining_that_works_too(stage: Stage) -> None:
    stage.github.close_pull(proposed(stage).number)
    swept(stage)
    stage.github.reopen_issue(1)
    swept(stage)
    (second,) = stage.open_pulls()
    assert state(stage, 1) == (True, "reopened", ("submission", "proposed"))
    assert f"opened #{second.number}" in stage.reply(1)
    assert swept(stage) == CALM
    stage.github.close_pull(second.number)
    swept(stage)
    assert state(stage, 1) == (False, "not_planned", ("submission", "declined"))
    assert stage.reply(1).startswith(f"A maintainer closed #{second.number} ")


@pytest.mark.parametrize("trouble", ["arXiv is down", "a slip of the hand"])
def test_trouble_after_reopening_does_not_bring_the_old_refusal_back(stage: Stage, trouble: str) -> None:
    stage.github.close_pull(proposed(stage).number)
    swept(stage)
    stage.github.reopen_issue(1)
    if trouble == "arXiv is down":
        stage.arxiv.always = unavailable
    else:
        stage.edit(1, paper="nonsense")
    assert [report.fault for report in stage.sweep()] == [trouble == "arXiv is down"]
    stage.arxiv.always = None
    stage.edit(1, paper=CLIP_BIAS, section=SIMPLE)
    swept(stage)
    assert len(stage.open_pulls()) == 1
    assert state(stage, 1) == (True, "reopened", ("submission", "proposed"))


def test_an_issue_that_asks_for_another_paper_by_now_is_not_declined_with_the_first(stage: Stage) -> None:
    stage.github.close_pull(proposed(stage).number)
    stage.edit(1, paper="2503.13063", section=SIMPLE)
    swept(stage)
    assert [pull.title[-18:] for pull in stage.open_pulls()] == ["(arXiv 2503.13063)"]


# A maintainer merges


def test_a_merged_submission_is_listed_and_its_reply_says_so(stage: Stage) -> None:
    pull = proposed(stage, "alice", "bob")
    stage.github.merge(pull.number)
    swept(stage)
    for issue in (1, 3):
        assert state(stage, issue) == (False, "completed", ("submission", "listed"))
        assert stage.reply(issue).endswith(
            "is in the list now, under [Papers › Contrastive Language-Image Pre-Training › Simple Contrastive Learning "
            "Paradigms](https://github.example/acme/papers#simple-contrastive-learning-paradigms). Thank you!"
        )
    assert swept(stage) == CALM


def test_where_the_closing_keyword_did_not_fire_the_sweep_closes_the_issue(stage: Stage) -> None:
    pull = proposed(stage)
    stage.github.edit_issue(pull.number, by="maintainer", body=(pull.body or "").replace("Closes #1.", ""))
    stage.github.merge(pull.number)
    assert stage.github.issue(1).open
    swept(stage)
    assert state(stage, 1) == (False, "completed", ("submission", "listed"))
    assert "is in the list now" in stage.reply(1)
    assert swept(stage) == CALM


def test_a_listed_issue_that_somebody_reopens_stays_open(stage: Stage) -> None:
    stage.github.merge(proposed(stage).number)
    swept(stage)
    stage.github.reopen_issue(1)
    assert swept(stage) == CALM
    assert stage.github.issue(1).open


# A second place for a listed paper


def second_place(stage: Stage) -> tuple[int, Issue]:
    issue = stage.submit(paper="2304.08485", section=f"also: {SIMPLE}")
    stage.run(issue)
    (pull,) = stage.open_pulls()
    return issue, pull


def test_a_second_place_that_is_merged_without_a_keyword_is_listed(stage: Stage) -> None:
    issue, pull = second_place(stage)
    stage.github.edit_issue(pull.number, by="maintainer", body=(pull.body or "").replace(f"Closes #{issue}.", ""))
    stage.github.merge(pull.number)
    swept(stage)
    assert state(stage, issue) == (False, "completed", ("submission", "listed"))
    assert swept(stage) == CALM


def test_a_second_place_that_is_refused_is_declined_whoever_closes_its_issue_first(stage: Stage) -> None:
    issue, pull = second_place(stage)
    stage.github.close_pull(pull.number)
    stage.github.close_issue(issue)
    swept(stage)
    assert state(stage, issue) == (False, "completed", ("submission", "declined"))
    assert stage.reply(issue).startswith(f"A maintainer closed #{pull.number} ")


# An author goes away


def test_closing_one_s_own_issue_closes_its_pull_request_and_reopening_goes_on(stage: Stage) -> None:
    first = proposed(stage)
    stage.github.close_issue(1)
    swept(stage)
    assert stage.open_pulls() == []
    said = stage.github.comments(first.number)[-1].body
    assert said == "I close this pull request: #1 was closed. If that changes, I open a new one."
    assert stage.reply(1) == "This issue was closed, so I stopped here. When it is open again, I go on where I was."
    assert swept(stage) == CALM
    stage.github.reopen_issue(1)
    swept(stage)
    (second,) = stage.open_pulls()
    assert f"opened #{second.number}" in stage.reply(1)
    assert state(stage, 1) == (True, "reopened", ("submission", "proposed"))
    assert swept(stage) == CALM


def test_a_pull_request_that_others_ask_for_stays_open_without_the_one_who_left(stage: Stage) -> None:
    first = proposed(stage, "alice", "bob")
    stage.github.close_issue(1)
    swept(stage)
    (pull,) = stage.open_pulls()
    assert pull.number == first.number
    assert "\n\nCloses #3.\n" in (pull.body or "")
    assert swept(stage) == CALM


def test_a_pull_request_whose_issue_was_closed_and_lost_its_label_is_closed_too(stage: Stage) -> None:
    proposed(stage)
    stage.github.edit_issue(1, by="maintainer", labels=[])
    stage.github.close_issue(1)
    swept(stage)
    assert stage.open_pulls() == []
    assert swept(stage) == CALM


# The default branch moves


def test_a_proposal_whose_neighbours_are_untouched_is_left_alone(stage: Stage) -> None:
    pull = proposed(stage)
    relist(stage, listed(stage).replace("title: Books", "title: Books & Theses"))
    assert swept(stage) == CALM
    assert stage.github.issue(pull.number) == pull


@pytest.mark.parametrize(
    ("what", "before", "after"),
    [
        ("the entry below changes, which git can't merge", "name: CLIP", "name: CLIP (2021)"),
        (
            "a comment comes between",
            "              - name: CLIP\n",
            "              # The first.\n              - name: CLIP\n",
        ),
    ],
)
def test_a_proposal_in_the_way_of_a_change_is_rebuilt_in_one_move(
    stage: Stage, what: str, before: str, after: str
) -> None:
    pull = proposed(stage)
    mended = listed(stage).replace(before, after)
    assert mended != listed(stage), what
    relist(stage, mended)
    requests = swept(stage)
    (rebuilt,) = stage.open_pulls()
    assert rebuilt.number == pull.number
    assert head(rebuilt) != head(pull)
    assert rebuilt.closed is None
    assert requests == [
        *CALM,
        "POST /git/trees > 201",
        "POST /git/commits > 201",
        f"POST /statuses/{head(rebuilt)} > 201",
        "POST /graphql > 200",
    ]
    assert [status.state for status in stage.github.statuses(head(rebuilt))] == ["success"]
    assert after.strip() in stage.proposed(rebuilt)
    assert swept(stage) == CALM
    stage.github.merge(rebuilt.number)


def test_a_paper_that_somebody_lists_by_hand_needs_its_pull_request_no_longer(stage: Stage) -> None:
    pull = proposed(stage)
    relist(stage, stage.proposed(pull))
    swept(stage)
    assert stage.open_pulls() == []
    assert "the paper is in the list by now" in stage.github.comments(pull.number)[-1].body
    assert stage.github.labels(1) == ("submission", "duplicate")
    assert swept(stage) == CALM


def test_a_section_that_went_away_makes_the_submission_unclear_until_it_is_edited(stage: Stage) -> None:
    proposed(stage)
    renamed = listed(stage).replace("Simple Contrastive Learning Paradigms", "Contrastive Learning")
    relist(stage, renamed)
    swept(stage)
    assert stage.open_pulls() == []
    assert stage.github.labels(1) == ("submission", "needs-info")
    assert "**Section**" in stage.reply(1)
    stage.edit(1, paper=CLIP_BIAS, section="Contrastive Learning")
    swept(stage)
    assert len(stage.open_pulls()) == 1


def test_while_the_list_is_broken_proposals_wait_and_then_go_on_as_they_were(stage: Stage) -> None:
    pull, sound = proposed(stage), listed(stage)
    stage.github.commit("main", {LIST: "sections: [\n"}, "maintainer")
    (report,) = stage.sweep()
    assert report.fault
    assert stage.github.labels(1) == ("submission", "waiting")
    assert "The list's own file has a fault" in stage.reply(1)
    assert stage.open_pulls() == [pull]
    stage.github.commit("main", {LIST: sound}, "maintainer")
    swept(stage)
    assert stage.github.labels(1) == ("submission", "proposed")
    assert stage.open_pulls() == [pull]
    assert swept(stage) == CALM


# arXiv moves


def test_a_new_version_at_arxiv_changes_the_open_proposal(stage: Stage) -> None:
    pull = proposed(stage)
    stage.arxiv.revise(CLIP_BIAS, date(2026, 10, 9), title="A New Title")
    swept(stage)
    (after,) = stage.open_pulls()
    assert after.number == pull.number
    assert after.title == f"Add A New Title (arXiv {CLIP_BIAS})"
    found = load(stage.proposed(after)).catalogue.find(arxiv_name(CLIP_BIAS))
    assert found
    assert (found[1].title, str(found[1].date)) == ("A New Title", "2026-10-09")
    assert "**A New Title**" in stage.reply(1)


def test_while_arxiv_is_down_open_proposals_keep_their_label_and_their_reply(stage: Stage) -> None:
    pull = proposed(stage, "alice", "bob")
    stage.edit(3, paper=CLIP_BIAS, section=LINEAR)
    swept(stage)
    before = [stage.github.comments(issue) for issue in (1, 3)]
    stage.arxiv.always = unavailable
    assert swept(stage) == CALM
    assert [stage.github.comments(issue) for issue in (1, 3)] == before
    assert head(stage.open_pulls()[0]) == head(pull)


def test_one_who_leaves_while_arxiv_is_down_takes_nobody_s_proposal_along(stage: Stage) -> None:
    first = proposed(stage, "alice", "bob")
    stage.arxiv.always = unavailable
    stage.github.close_issue(1)
    swept(stage)
    assert [pull.number for pull in stage.open_pulls()] == [first.number]
    assert state(stage, 1) == (False, "completed", ("submission", "declined"))
    stage.arxiv.always = None
    swept(stage)
    (pull,) = stage.open_pulls()
    assert (pull.number, state(stage, 3)) == (first.number, (True, None, ("submission", "proposed")))
    assert "\n\nCloses #3.\n" in (pull.body or "")
    assert swept(stage) == CALM


# Many


@pytest.mark.parametrize("count", [10])
def test_a_sweep_takes_one_request_and_four_for_each_proposal_to_be_rebuilt(stage: Stage, count: int) -> None:
    papers = [paper.arxiv for paper in stage.arxiv.papers.values() if paper.arxiv.startswith("23")]
    fresh = [paper for paper in papers if load(listed(stage)).catalogue.find(arxiv_name(paper)) is None][:count]
    for number, paper in enumerate(fresh):
        stage.submit(f"author{number}", paper=paper, section=LINEAR)
    swept(stage)
    assert len(stage.open_pulls()) == count
    assert swept(stage) == CALM
    assert len(stage.arxiv.log) == 2
    indented = re.sub(r"(?m)^( {14,}\S)", r"  \1", listed(stage))
    assert load(indented).catalogue == load(listed(stage)).catalogue
    relist(stage, indented)
    assert len(swept(stage)) == 1 + 4 * count
    assert swept(stage) == CALM
    for pull in stage.open_pulls():
        stage.sweep()
        stage.github.merge(pull.number)
    assert all(load(listed(stage)).catalogue.find(arxiv_name(paper)) for paper in fresh)
