from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.errors import (
    BotError,
    ConflictError,
    ForbiddenError,
    ForgeError,
    MissingError,
    RateLimitError,
    TakenError,
)
from bot.forge.github_client import GithubForge
from bot.forge.protocol import Change
from bot.sandbox.github_faults import Fault
from tests.stage import Stage

FILES = {"data/papers.yaml": "sections: []\n"}


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Stage("sections:\n  - title: Papers\n") as stage:
        yield stage


@pytest.fixture
def forge(stage: Stage) -> GithubForge:
    return stage.forge


def change(forge: GithubForge, text: str = "sections: []\n") -> Change:
    return Change(forge.read_base(), {"data/papers.yaml": text}, "Try")


def test_a_list_of_a_hundred_and_fifty_issues_takes_two_requests_and_none_an_issue(
    stage: Stage, forge: GithubForge
) -> None:
    for number in range(150):
        stage.github.open_issue("alice", body=f"{number}")
    assert len(forge.read_open_issues()) == 150
    assert len(stage.github.log) == 2


def test_pull_requests_are_no_issues(stage: Stage, forge: GithubForge) -> None:
    stage.github.open_issue("alice", body=None)
    forge.push("submission/x", change(forge))
    forge.open_pull("submission/x", "main", "T", "B")
    assert [issue.number for issue in forge.read_open_issues()] == [1]
    assert forge.read_open_issues()[0].body == ""


def test_a_file_above_one_megabyte_is_read_through_its_blob(stage: Stage, forge: GithubForge) -> None:
    text = "# é\n" * 400_000
    stage.github.commit("main", {"data/papers.yaml": text}, "maintainer")
    assert forge.read_file("data/papers.yaml", forge.read_base().commit) == text


def test_a_file_that_is_not_there_is_told_apart(forge: GithubForge) -> None:
    with pytest.raises(MissingError, match="404"):
        forge.read_file("data/none.yaml", forge.read_base().commit)


def test_the_name_of_the_default_branch_is_asked_for_once_where_nobody_told_it(stage: Stage) -> None:
    with GithubForge(replace(stage.access(), branch=None)) as forge:
        forge.read_base()
        forge.read_base()
    assert stage.requests() == ["GET  > 200", "GET /branches/main > 200", "GET /branches/main > 200"]


def test_pushing_to_a_branch_that_exists_moves_it_in_one_step(stage: Stage, forge: GithubForge) -> None:
    first = forge.push("submission/x", change(forge))
    pull = forge.open_pull("submission/x", "main", "T", "B")
    second = forge.push("submission/x", change(forge, "sections: [{title: A}]\n"))
    assert first != second
    assert stage.github.tip("submission/x") == second
    assert forge.read_pull(pull.number).state == "open"


def test_a_branch_with_a_person_s_commit_is_not_moved(stage: Stage, forge: GithubForge) -> None:
    forge.push("submission/x", change(forge))
    theirs = stage.github.commit("submission/x", {"note.txt": "mine"}, "maintainer")
    with pytest.raises(TakenError, match="carries commits by maintainer"):
        forge.push("submission/x", change(forge))
    assert stage.github.tip("submission/x") == theirs


def test_opening_a_pull_request_that_is_open_already_finds_it(forge: GithubForge) -> None:
    forge.push("submission/x", change(forge))
    first = forge.open_pull("submission/x", "main", "T", "B")
    assert forge.open_pull("submission/x", "main", "T", "B") == first


def test_a_pull_request_by_a_person_is_not_ours(stage: Stage, forge: GithubForge) -> None:
    stage.github.commit("submission/y", FILES, "maintainer")
    with GithubForge(replace(stage.access(), token=stage.github.token("maintainer"), login="maintainer")) as theirs:
        theirs.open_pull("submission/y", "main", "T", "B")
    assert [pull.ours for pull in forge.read_open_pulls()] == [False]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, ForbiddenError),
        (403, ForbiddenError),
        (404, MissingError),
        (409, ConflictError),
        (422, ConflictError),
        (429, RateLimitError),
        (500, ForgeError),
        (502, ForgeError),
    ],
)
def test_a_failed_write_is_sent_once_and_is_told_apart_by_who_can_act(
    stage: Stage, forge: GithubForge, status: int, error: type[BotError]
) -> None:
    issue = stage.github.open_issue("alice", body="")
    stage.github.faults.add(Fault("POST", "/issues/*/comments", status=status))
    with pytest.raises(error):
        forge.post_comment(issue, "Hello")
    assert len(stage.github.log) == 1


def test_a_read_is_repeated_until_it_succeeds(stage: Stage, forge: GithubForge) -> None:
    issue = stage.github.open_issue("alice", body="")
    for nth in (1, 2):
        stage.github.faults.add(Fault("GET", f"/issues/{issue}", nth=nth, status=502))
    assert forge.read_issue(issue).number == issue
    assert len(stage.github.log) == 3


def test_a_connection_that_is_cut_on_a_write_is_a_fault_of_github_s(stage: Stage, forge: GithubForge) -> None:
    issue = stage.github.open_issue("alice", body="")
    stage.github.faults.add(Fault("POST", "/issues/*/comments", fault="cut", after=True))
    with pytest.raises(ForgeError, match="did not answer while commenting"):
        forge.post_comment(issue, "Hello")
    assert len(stage.github.comments(issue)) == 1
