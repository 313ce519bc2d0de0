from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from bot.catalogue.document import Document
from bot.errors import CatalogueError
from bot.forge.values import Base, Pull, Scope, Survey
from bot.proposals.marker import OwnPart, PullNote
from bot.reconcile.desk import Desk, askers
from tests.stage import TODAY, Stage

BRANCH = "submission/arxiv-2512.08606"


def pull(number: int, *issues: int, state: Literal["open", "closed", "merged"] = "open") -> Pull:
    """Give a pull request of ours that is for these issues; one without any has lost its note."""
    note = PullNote(issues=issues, asked="", fingerprint="", head="", title="")
    body = str(OwnPart(note, "Ours.")) if issues else "Theirs."
    return Pull("PR", number, BRANCH, "0" * 40, "T", body, state, ours=True)


def desk(stage: Stage, pulls: Iterable[Pull]) -> Desk:
    survey = Survey(Base("main", "c", "t"), {}, (), tuple(pulls), {})
    scope = Scope(None, (), "locked-out", (), "submission/", ())
    return Desk(stage.forge, stage.library, TODAY, scope, survey, CatalogueError(()))


def test_it_reads_the_list_and_all_open_issues(stage: Stage) -> None:
    issue = stage.submit(paper="nonsense")
    found = Desk.read(stage.forge, stage.library, date(2026, 11, 23))
    assert isinstance(found.document, Document)
    assert [one.number for one in found.survey.issues] == [issue]
    assert found.issue(issue).body == stage.github.issue(issue).body


def test_a_list_that_is_not_there_is_a_fault_of_the_list(stage: Stage) -> None:
    stage.github.commit("main", {"data/papers.yaml": None}, "maintainer")
    found = Desk.read(stage.forge, stage.library, TODAY)
    assert isinstance(found.document, CatalogueError)
    assert str(found.document) == "data/papers.yaml:1: the file is not there; put it back"


def test_our_own_open_pull_request_is_the_one(stage: Stage) -> None:
    ours = pull(4, 1)
    found = desk(stage, (replace(ours, number=3, ours=False), pull(2, 1, state="closed"), ours))
    assert found.pull(BRANCH) == ours
    assert found.pull("submission/arxiv-1") is None


def test_a_fork_s_branch_of_the_same_name_is_none_of_ours(stage: Stage) -> None:
    mine = replace(pull(3), ours=False)
    fork = replace(mine, number=2, here=False)
    assert desk(stage, (fork,)).pull_by_hand(BRANCH) is None
    assert desk(stage, (fork, mine)).pull_by_hand(BRANCH) == mine
    assert desk(stage, (replace(mine, state="merged"),)).pull_by_hand(BRANCH) is None


@pytest.mark.parametrize(
    ("pulls", "last"),
    [
        ((), None),
        ((pull(2, 1),), None),
        ((pull(2, 1, state="closed"), pull(5, 1, state="merged"), pull(4, 1, state="closed")), 5),
        ((pull(2, 1, state="closed"), pull(5, 9, state="closed")), 2),
        ((pull(2, 1, state="closed"), pull(5, state="closed")), 5),
        ((replace(pull(2, 1, state="closed"), branch="submission/arxiv-1"),), None),
        ((replace(pull(2, 1, state="closed"), ours=False),), None),
        ((replace(pull(2, 9, state="merged"), ours=False),), 2),
    ],
    ids=["none", "open", "newest", "for another", "note lost", "another paper", "by a stranger", "merged by hand"],
)
def test_the_last_pull_request_of_an_issue(stage: Stage, pulls: tuple[Pull, ...], last: int | None) -> None:
    found = desk(stage, pulls).last_pull(1, BRANCH)
    assert (found.number if found else None) == last


def test_a_note_in_a_person_s_pull_request_names_nobody() -> None:
    assert askers(pull(2, 7, 12)) == (7, 12)
    assert askers(replace(pull(2, 7, 12), ours=False)) == ()
    assert askers(pull(2)) == ()


def test_what_we_write_is_known_without_reading_again(stage: Stage) -> None:
    found = desk(stage, (pull(2, 1),))
    asked = len(stage.github.log)
    found.note_push("submission/x", "abc")
    found.note_closed(pull(2, 1))
    found.note_pull(pull(3, 1))
    assert found.branch("submission/x") is not None
    assert [one.number for one in found.open_pulls()] == [3]
    assert found.last_pull(1, BRANCH) == pull(2, 1, state="closed")
    assert len(stage.github.log) == asked


def test_closed_issues_of_open_pull_requests_are_read_as_far_as_they_are_there(stage: Stage) -> None:
    issue = stage.submit(paper="nonsense")
    stage.github.close_issue(issue)
    found = desk(stage, (pull(2, issue, 99),))
    assert [(one.number, one.open) for one in found.closed_askers()] == [(issue, False)]
