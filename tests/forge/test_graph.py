from typing import Any

import pytest

from bot.forge.graph import GraphBranch, GraphPull, Reader

LOGIN = "github-actions[bot]"
APP = {"__typename": "Bot", "login": "github-actions", "databaseId": 41898282}
ALICE = {"__typename": "User", "login": "alice", "databaseId": 7}


def pull(**changes: Any) -> GraphPull:
    answer = {
        "id": "PR_1",
        "number": 2,
        "title": "T",
        "body": "B",
        "state": "OPEN",
        "mergeable": "UNKNOWN",
        "headRefName": "submission/x",
        "headRefOid": "0" * 40,
        "isCrossRepository": False,
        "author": APP,
        "createdAt": "2026-11-23T00:00:00Z",
        "labels": None,
        "comments": {"nodes": []},
        "timelineItems": {"nodes": []},
        "labelled": {"nodes": []},
    }
    return GraphPull.model_validate(answer | changes)


@pytest.mark.parametrize(
    ("author", "fork", "ours", "here"),
    [
        (APP, False, True, True),
        (APP, True, False, False),
        (ALICE, False, False, True),
        (ALICE, True, False, False),
        ({**APP, "login": LOGIN}, False, True, True),
        ({**ALICE, "login": "github-actions"}, False, False, True),
        ({**ALICE, "__typename": "Mannequin", "login": LOGIN}, False, False, True),
        ({**APP, "login": "github-actions-bot"}, False, False, True),
        (None, False, False, True),
    ],
    ids=[
        *(
            "ours",
            "a fork's",
            "a person's",
            "a person's fork's",
            "ours in full",
            "a namesake's",
            "one who was imported",
        ),
        *("an app's of a similar name", "nobody's"),
    ],
)
def test_a_pull_request_is_ours_by_its_author_and_here_by_its_branch(
    author: object,
    fork: bool,  # noqa: FBT001  # a row's word
    ours: bool,  # noqa: FBT001  # as above
    here: bool,  # noqa: FBT001  # as above
) -> None:
    found = Reader(LOGIN).pull(pull(author=author, isCrossRepository=fork))
    assert (found.ours, found.here) == (ours, here)


@pytest.mark.parametrize(
    ("state", "actor", "closer"),
    [
        ("CLOSED", ALICE, "alice"),
        ("CLOSED", APP, ""),
        ("CLOSED", None, "ghost"),
        ("OPEN", ALICE, ""),
        ("MERGED", ALICE, ""),
    ],
)
def test_only_a_person_s_closing_counts(state: str, actor: object, closer: str) -> None:
    found = Reader(LOGIN).pull(pull(state=state, timelineItems={"nodes": [{"actor": actor}]}))
    assert found.closed_by == closer


@pytest.mark.parametrize(("said", "meant"), [("MERGEABLE", True), ("CONFLICTING", False), ("UNKNOWN", None)])
def test_whether_it_merges_may_be_unknown(said: str, meant: object) -> None:
    assert Reader(LOGIN).pull(pull(mergeable=said)).mergeable is meant


@pytest.mark.parametrize(
    ("author", "ours"),
    [
        ({"email": f"41898282+{LOGIN}@users.noreply.github.com", "user": None}, True),
        ({"email": "a@b.example", "user": {"login": LOGIN}}, True),
        ({"email": "7+alice@users.noreply.github.com", "user": {"login": "alice"}}, False),
        ({"email": None, "user": None}, False),
        (None, False),
    ],
)
def test_a_branch_is_ours_by_the_author_of_its_newest_commit(
    author: object,
    ours: bool,  # noqa: FBT001  # a row's word
) -> None:
    branch = GraphBranch.model_validate({"name": "x", "target": {"oid": "0" * 40, "author": author}})
    assert Reader(LOGIN).branch("submission/x", branch).ours is ours


@pytest.mark.parametrize("login", ["GitHub-Actions[bot]", "github-actions[BOT]"])
def test_our_login_is_known_however_its_letters_are_written(login: str) -> None:
    assert Reader(login).pull(pull()).ours
    author = {"email": f"41898282+{LOGIN}@users.noreply.github.com", "user": None}
    branch = GraphBranch.model_validate({"name": "x", "target": {"oid": "0" * 40, "author": author}})
    assert Reader(login).branch("submission/x", branch).ours
    assert Reader(login).pull(pull(state="CLOSED", timelineItems={"nodes": [{"actor": APP}]})).closed_by == ""
