from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.forge.values import Labelled, Person, Survey
from bot.reconcile.queue import SCOPE, Queued, Whom, queue
from bot.sandbox.arxiv.faults import unavailable
from tests.stage import SIMPLE, Stage

PAPER = "2512.08606"
TITLE = (
    "Add Decoupling Template Bias in CLIP: Harnessing Empty Prompts for Enhanced Few-Shot Learning (arXiv 2512.08606)"
)
LIST = "data/papers.yaml"


def waiting(stage: Stage) -> list[tuple[Whom, int, str]]:
    return [(one.whom, one.number, one.why) for one in queue(stage.forge.survey(SCOPE))]


def proposed(stage: Stage, author: str = "alice") -> int:
    issue = stage.submit(author, paper=PAPER, section=SIMPLE)
    stage.run(issue)
    return issue


def test_nothing_waits_in_an_empty_repository(stage: Stage) -> None:
    assert queue(stage.forge.survey(SCOPE)) == ()


def test_a_pull_request_waits_for_a_maintainer_since_it_was_opened_and_stands_for_its_issues(stage: Stage) -> None:
    first, second = proposed(stage), proposed(stage, "bob")
    (pull,) = stage.open_pulls()
    ready = "May be merged: every check passed"
    assert queue(stage.forge.survey(SCOPE)) == (
        Queued(Whom.MAINTAINER, pull.number, TITLE, ready, pull.created, (first, second)),
    )


def test_one_request_is_enough(stage: Stage) -> None:
    stage.forge.survey(SCOPE)
    assert stage.requests() == ["POST /graphql > 200"]


@pytest.mark.parametrize(
    ("paper", "whom", "why"),
    [
        ("nonsense", Whom.SUBMITTER, "Something in it is not clear, as the answer in it says"),
        ("2304.08485", Whom.SUBMITTER, "The paper is listed already, as the answer in it says"),
    ],
)
def test_what_only_the_submitter_can_answer_waits_for_them_since_they_were_told(
    stage: Stage, paper: str, whom: Whom, why: str
) -> None:
    issue = stage.submit(paper=paper)
    stage.run(issue)
    (told,) = [put.at for put in stage.github.issue(issue).labelled if put.label in ("needs-info", "duplicate")]
    assert queue(stage.forge.survey(SCOPE)) == (Queued(whom, issue, "Submission", why, told),)


def test_what_nobody_has_looked_at_waits_for_the_next_run_since_it_was_opened(stage: Stage) -> None:
    issue = stage.submit(paper=PAPER)
    opened = stage.github.issue(issue).created
    assert queue(stage.forge.survey(SCOPE)) == (
        Queued(Whom.NOBODY, issue, "Submission", "The next run looks at it", opened),
    )


def test_what_arxiv_keeps_waiting_waits_for_a_service(stage: Stage) -> None:
    stage.arxiv.faults[1] = unavailable
    issue = proposed(stage)
    why = "The answer in it says what is in the way; every run tries again"
    assert waiting(stage) == [(Whom.SERVICE, issue, why)]


def test_a_pull_request_that_was_opened_by_hand_waits_for_a_maintainer(stage: Stage) -> None:
    stage.github.commit("topic", {LIST: "sections: []\n"}, "maintainer")
    stage.github._act("maintainer", "POST", "/pulls", head="topic", base="main", title="My papers")
    assert waiting(stage) == [(Whom.MAINTAINER, 1, "Somebody opened it by hand")]


def test_a_person_s_commit_on_the_branch_waits_for_whoever_finishes_it(stage: Stage) -> None:
    proposed(stage)
    (pull,) = stage.open_pulls()
    assert pull.pull
    stage.github.commit(pull.pull.head, {"README.md": "# Mine\n"}, "maintainer")
    why = "Its branch carries a person's commit, so it is finished by hand"
    assert waiting(stage) == [(Whom.MAINTAINER, pull.number, why)]


def test_a_conflict_waits_for_nobody_since_the_next_run_builds_it_anew(stage: Stage) -> None:
    proposed(stage)
    (pull,) = stage.open_pulls()
    stage.github.commit("main", {LIST: "sections: []\n"}, "maintainer")
    assert waiting(stage) == [(Whom.NOBODY, pull.number, "The list changed around it, so the next run builds it anew")]


def test_a_pull_request_that_nobody_asks_for_any_more_is_about_to_be_closed(stage: Stage) -> None:
    issue = proposed(stage)
    (pull,) = stage.open_pulls()
    stage.github.close_issue(issue)
    assert waiting(stage) == [(Whom.NOBODY, pull.number, "Nobody asks for it any more, so the next run closes it")]


@pytest.mark.parametrize("by", ["a label on the issue", "a label on the pull request", "a command"])
def test_what_is_approved_and_still_open_waits_for_a_setting(stage: Stage, by: str) -> None:
    stage.github.rules.required_statuses = ("elsewhere",)
    issue = proposed(stage)
    (pull,) = stage.open_pulls()
    if by == "a command":
        stage.github.comment(issue, "maintainer", "/approve")
    else:
        stage.github.label(issue if by == "a label on the issue" else pull.number, "maintainer", "approved")
    stage.sweep()
    (one,) = queue(stage.forge.survey(SCOPE))
    assert (one.whom, one.why) == (
        Whom.SERVICE,
        "It is approved; the answer in its issue says what is in the way",
    )
    assert one.since > pull.created


def test_a_closed_issue_and_one_that_is_no_submission_wait_for_nothing(stage: Stage) -> None:
    stage.github.close_issue(stage.submit(paper=PAPER))
    stage.github.open_issue("bob", body="A question.")
    assert queue(stage.forge.survey(SCOPE)) == ()


def relabelled(survey: Survey, *put: tuple[str, int]) -> Survey:
    """Give the survey with these labels put on its one issue, on these days of January."""
    (issue,) = survey.issues
    who = Person("maintainer", 1)
    labelled = tuple(Labelled(label, who, datetime(2026, 1, day, tzinfo=UTC)) for label, day in put)
    labels = tuple(sorted({label for label, _ in put}))
    return replace(survey, issues=(replace(issue, labels=labels, labelled=labelled),))


def test_of_several_labels_the_newest_speaks_and_tells_since_when(stage: Stage) -> None:
    stage.submit(paper=PAPER)
    survey = stage.forge.survey(SCOPE)
    (one,) = queue(relabelled(survey, ("waiting", 2), ("submission", 3), ("listed", 4)))
    assert (one.whom, one.since) == (Whom.MAINTAINER, datetime(2026, 1, 4, tzinfo=UTC))
    (again,) = queue(relabelled(survey, ("waiting", 2), ("listed", 4), ("waiting", 9)))
    assert (again.whom, again.since) == (Whom.SERVICE, datetime(2026, 1, 9, tzinfo=UTC))


def test_within_each_group_the_oldest_stands_first(stage: Stage) -> None:
    for paper in ("nonsense", "2304.08485", "also nonsense"):
        stage.run(stage.submit(paper=paper))
    stage.submit(paper=PAPER)
    found = queue(stage.forge.survey(SCOPE))
    assert [one.whom for one in found] == [Whom.SUBMITTER] * 3 + [Whom.NOBODY]
    ages = [one.since for one in found[:3]]
    assert ages == sorted(ages)
    assert ages[-1] - ages[0] > timedelta(0)
