"""One person's flood: what waits its turn, what is free, whose come first, and that it costs nobody else anything."""

from dataclasses import replace

import pytest

from bot.catalogue.document import load
from bot.metadata.withdrawal import is_withdrawn
from bot.proposals import reply
from bot.proposals.hearing import NOTHING_TO_MERGE, RETRIED
from bot.proposals.outcome import InLine
from bot.reconcile.queue import SCOPE, Whom, queue
from bot.reconcile.run import reconcile_issue
from bot.reconcile.turns import MOST_OPEN
from bot.sandbox.arxiv.paper import read_shipped_papers
from bot.sandbox.github.faults import secondary_limit
from bot.sandbox.github.values import Issue
from tests.reconcile.test_commands import told
from tests.reconcile.test_faults import Meddled
from tests.reconcile.test_levels import CALM, listed, state, swept
from tests.stage import CATALOGUE, SIMPLE, TODAY, Stage

KNOWN = {entry.arxiv for _, entry in load(CATALOGUE.read_text(encoding="utf-8")).catalogue.listings()}
PAPERS = [
    paper.arxiv
    for paper in read_shipped_papers().values()
    if paper.arxiv not in KNOWN and not is_withdrawn(paper.comment)
][:20]
OPEN = (True, None, ("submission", "proposed"))
WAITS = (True, None, ("submission", "waiting"))
MAY = "GET /collaborators/alice/permission > 200"
"""Whether the author may write is asked once a run, where something of theirs waits."""


def flood(stage: Stage, count: int = MOST_OPEN + 2, author: str = "alice", begin: int = 0) -> list[int]:
    """Let one person file so many papers."""
    return [stage.submit(author, paper=paper, section=SIMPLE) for paper in PAPERS[begin : begin + count]]


def pull_of(stage: Stage, issue: int) -> Issue:
    (pull,) = (pull for pull in stage.open_pulls() if f"loses #{issue}" in (pull.body or ""))
    return pull


def waits(stage: Stage) -> list[int]:
    return [issue.number for issue in stage.github.issues() if not issue.pull and "waiting" in issue.labels]


def test_what_one_author_files_beyond_the_limit_waits_and_is_told_why(stage: Stage) -> None:
    issues = flood(stage)
    swept(stage)
    assert [state(stage, issue) for issue in issues] == [OPEN] * MOST_OPEN + [WAITS] * 2
    behind = tuple(pull.number for pull in stage.open_pulls())
    assert len(behind) == MOST_OPEN
    assert stage.reply(issues[-1]) == reply.in_line(InLine(behind))
    assert swept(stage) == [*CALM, MAY]


def test_each_has_its_turn_by_itself_the_oldest_first_whatever_becomes_of_those_before(stage: Stage) -> None:
    issues = flood(stage, MOST_OPEN + 3)
    swept(stage)
    stage.github.merge(pull_of(stage, issues[1]).number)
    swept(stage)
    assert waits(stage) == issues[-2:]
    stage.github.close_pull(pull_of(stage, issues[0]).number)
    swept(stage)
    assert waits(stage) == issues[-1:]
    stage.github.close_issue(issues[2])
    swept(stage)
    assert waits(stage) == []
    assert stage.reply(issues[-1]).startswith("Thank you! I put **")
    assert len(stage.open_pulls()) == MOST_OPEN
    assert swept(stage) == CALM


def test_the_newest_does_not_overtake_those_that_wait_where_a_place_is_free(stage: Stage) -> None:
    issues = flood(stage)
    swept(stage)
    stage.github.close_pull(pull_of(stage, issues[0]).number)
    newest = flood(stage, 1, begin=15)[0]
    stage.run(newest)
    assert waits(stage) == [*issues[-2:], newest]
    swept(stage)
    assert waits(stage) == [issues[-1], newest]


def test_two_runs_that_meet_agree_on_whose_turn_it_is(stage: Stage) -> None:
    issues = flood(stage)
    for issue in issues[: MOST_OPEN - 1]:
        stage.run(issue)
    with Meddled(stage, lambda: stage.run(issues[-1])) as forge:
        reconcile_issue(forge, stage.library, TODAY, issues[MOST_OPEN - 1])
    assert len(stage.open_pulls()) == MOST_OPEN
    assert waits(stage) == [issues[-1]]


def test_a_proposal_that_is_open_is_never_taken_back_for_its_turn(stage: Stage) -> None:
    issues = flood(stage, MOST_OPEN)
    swept(stage)
    stage.edit(issues[0], paper=PAPERS[15], section=SIMPLE)
    stage.edit(issues[1], paper=PAPERS[1], section=SIMPLE, note="Read it.")
    swept(stage)
    assert [state(stage, issue) for issue in issues] == [OPEN] * MOST_OPEN
    assert "note: Read it." in stage.proposed(pull_of(stage, issues[1]))
    assert PAPERS[15] in stage.proposed(pull_of(stage, issues[0]))


def test_to_join_another_s_pull_request_takes_no_turn_but_to_leave_it_for_a_new_one_does(stage: Stage) -> None:
    (bobs,) = flood(stage, 1, "bob", begin=10)
    swept(stage)
    issues = flood(stage)
    joining = stage.submit(paper=PAPERS[10], section=SIMPLE)
    swept(stage)
    assert state(stage, joining) == OPEN
    assert "You are not the only one" in stage.reply(joining)
    stage.edit(joining, paper=PAPERS[11], section=SIMPLE)
    swept(stage)
    assert state(stage, joining) == WAITS
    assert waits(stage) == [*issues[-2:], joining]
    assert f"Closes #{bobs}.\n" in (pull_of(stage, bobs).body or "")


def test_no_more_are_open_where_one_author_asks_twice_for_a_paper_and_lets_the_second_lead_on(stage: Stage) -> None:
    issues = flood(stage, MOST_OPEN)
    swept(stage)
    twice = stage.submit(paper=PAPERS[0], section=SIMPLE)
    swept(stage)
    assert state(stage, twice) == OPEN
    stage.edit(issues[0], paper=PAPERS[15], section=SIMPLE)
    swept(stage)
    assert len(stage.open_pulls()) == MOST_OPEN
    assert state(stage, twice) == OPEN
    assert state(stage, issues[0]) == WAITS


@pytest.mark.parametrize(
    ("answers", "label"),
    [
        ({"paper": "nonsense"}, "needs-info"),
        ({"paper": "2304.08485"}, "duplicate"),
    ],
)
def test_what_needs_no_maintainer_is_answered_at_once(stage: Stage, answers: dict[str, str], label: str) -> None:
    flood(stage, MOST_OPEN)
    swept(stage)
    issue = stage.submit(**answers)
    stage.run(issue)
    assert stage.github.labels(issue) == ("submission", label)


def test_what_was_answered_or_is_somebody_else_s_takes_no_place(stage: Stage) -> None:
    for _ in range(MOST_OPEN):
        stage.submit(paper="nonsense")
    flood(stage, 2, "bob")
    issues = flood(stage, MOST_OPEN, begin=10)
    swept(stage)
    swept(stage)
    assert [state(stage, issue) for issue in issues] == [OPEN] * MOST_OPEN
    assert waits(stage) == []


def test_several_papers_in_one_issue_count_as_one(stage: Stage) -> None:
    flood(stage, MOST_OPEN - 1)
    several = stage.submit(paper=PAPERS[10], more="\n".join(PAPERS[11:15]), section=SIMPLE)
    later = stage.submit(paper=PAPERS[16], more=f"{PAPERS[17]}\n2304.08485", section=SIMPLE)
    swept(stage)
    assert state(stage, several) == OPEN
    assert state(stage, later) == WAITS


def test_who_may_write_is_not_limited(stage: Stage) -> None:
    stage.github.permissions["wanda"] = "write"
    issues = flood(stage, author="wanda")
    swept(stage)
    assert [state(stage, issue) for issue in issues] == [OPEN] * len(issues)
    assert swept(stage) == CALM


def test_people_whose_accounts_are_gone_are_not_one_person(stage: Stage) -> None:
    issues = flood(stage, author="ghost")
    for number in issues:
        issue = stage.github.issue(number)
        stage.github._hosting.keep(replace(issue, author=replace(issue.author, id=10137)))
    swept(stage)
    assert [state(stage, issue) for issue in issues] == [OPEN] * len(issues)


def test_commands_and_approvals_on_what_waits_are_answered_and_do_not_bring_it_forward(stage: Stage) -> None:
    issues = flood(stage)
    swept(stage)
    stage.github.comment(issues[-1], "alice", "/retry")
    stage.run(issues[-1])
    assert told(stage, issues[-1]) == [f"- `/retry` by alice: {RETRIED}"]
    stage.github.comment(issues[-1], "maintainer", "/approve")
    swept(stage)
    assert told(stage, issues[-1]) == [f"- `/approve` by maintainer: {NOTHING_TO_MERGE}"]
    assert state(stage, issues[-1]) == WAITS
    assert swept(stage) == [*CALM, MAY]


def test_what_waits_its_turn_is_asked_nobody_about(stage: Stage) -> None:
    flood(stage, 18)
    swept(stage)
    asked = len(stage.arxiv.log)
    assert asked == 1
    swept(stage)
    assert len(stage.arxiv.log) - asked == 1  # about those that are open


def test_a_flood_keeps_nobody_waiting_whoever_was_first(stage: Stage) -> None:
    issues = flood(stage, 12)
    others = [flood(stage, 1, f"other{number}", begin=12 + number)[0] for number in range(5)]
    asked = len(stage.github.log)
    swept(stage)
    answered = [
        int(line.split("/")[2]) for line in stage.requests(asked) if line.startswith("POST /issues/") and "comm" in line
    ]
    assert answered == [*issues[:MOST_OPEN], *others, *issues[MOST_OPEN:]]
    assert [state(stage, issue) for issue in others] == [OPEN] * 5


def test_the_page_is_rendered_before_a_flood_is_answered_and_a_limit_that_it_meets_costs_others_nothing(
    stage: Stage,
) -> None:
    flood(stage, 8)
    (bobs,) = flood(stage, 1, "bob", begin=10)
    stage.github.commit("main", {"README.md": f"{stage.github.file('README.md')}\nMore.\n"}, "maintainer")
    relisted = listed(stage).replace("name: BLIP-2", "name: BLIP-3")
    stage.github.commit("main", {"data/papers.yaml": relisted}, "maintainer")
    stage.github.faults.add(secondary_limit("POST", "/issues/6/comments"))
    reports = stage.sweep()
    assert state(stage, bobs) == OPEN
    assert "BLIP-3" in (stage.github.file("README.md") or "")
    assert [report.subject for report in reports if report.fault] == ["#6", "#7", "#8"]
    swept(stage)
    assert waits(stage) == [6, 7, 8]


def test_what_waits_its_turn_waits_for_nobody_in_the_queue(stage: Stage) -> None:
    issues = flood(stage)
    swept(stage)
    found = [one for one in queue(stage.forge.survey(SCOPE)) if one.number == issues[-1]]
    behind = [pull.number for pull in stage.open_pulls()]
    why = f"It waits its turn: #{behind[0]} and others of the same author's come first"
    assert [(one.whom, one.why) for one in found] == [(Whom.NOBODY, why)]


def test_a_list_that_was_merged_is_whole_after_a_flood(stage: Stage) -> None:
    flood(stage)
    swept(stage)
    while pulls := stage.open_pulls():
        stage.github.merge(pulls[0].number)
        swept(stage)
    assert all(f'arxiv: "{paper}"' in listed(stage) for paper in PAPERS[: MOST_OPEN + 2])
