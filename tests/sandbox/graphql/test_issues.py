import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import of_repository, repository

PERSON = "{ __typename login ... on User { databaseId } ... on Bot { databaseId } }"


def pull(github: GithubSandbox, fields: str, number: int = 1) -> dict[str, object]:
    found: dict[str, object] = of_repository(github, f"pullRequest(number: {number}) {{ {fields} }}")["pullRequest"]
    return found


@pytest.fixture
def proposed(github: GithubSandbox) -> GithubSandbox:
    github.commit("topic", {"a": "1"}, "github-actions[bot]")
    repository(github).create_pull(base="main", head="topic", title="Add a", body="Because")
    return github


def test_an_issue_reads_back_with_all_its_fields(github: GithubSandbox) -> None:
    github.make_label("submission")
    number = github.open_issue("alice", "A paper", "2304.08485", form_labels=["submission"])
    fields = f"""
      id number title body state stateReason url createdAt updatedAt closedAt author {PERSON}
      labels(first: 100) {{ totalCount nodes {{ name color description }} }} comments(first: 100) {{ totalCount }}
    """
    same = repository(github).get_issue(number)
    label = {"name": "submission", "color": "ededed", "description": None}
    assert of_repository(github, f"issue(number: {number}) {{ {fields} }}")["issue"] == {
        "id": same.raw_data["node_id"],
        "number": 1,
        "title": "A paper",
        "body": "2304.08485",
        "state": "OPEN",
        "stateReason": None,
        "url": same.html_url,
        "createdAt": same.raw_data["created_at"],
        "updatedAt": same.raw_data["updated_at"],
        "closedAt": None,
        "author": {"__typename": "User", "login": "alice", "databaseId": same.user.id},
        "labels": {"totalCount": 1, "nodes": [label]},
        "comments": {"totalCount": 0},
    }


@pytest.mark.parametrize("reason", ["completed", "not_planned", "duplicate"])
def test_a_closed_issue_says_why(github: GithubSandbox, reason: str) -> None:
    github.close_issue(github.open_issue("alice", body=None), reason=reason)
    found = of_repository(github, "issue(number: 1) { body state stateReason }")["issue"]
    assert found == {"body": "", "state": "CLOSED", "stateReason": reason.upper()}


def test_a_bot_has_no_suffix_as_an_author(github: GithubSandbox) -> None:
    github.comment(github.open_issue("alice"), "github-actions[bot]", "Hello")
    comments = of_repository(github, f"issue(number: 1) {{ comments(first: 1) {{ nodes {{ author {PERSON} }} }} }}")
    bot = {"__typename": "Bot", "login": "github-actions", "databaseId": 41898282}
    assert comments == {"issue": {"comments": {"nodes": [{"author": bot}]}}}


def test_comments_come_oldest_first_and_tell_when_they_were_edited(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    one, two = github.comment(number, "alice", "One"), github.comment(number, "alice", "Two")
    edited = repository(github, "alice").get_issue(number).get_comment(two)
    edited.edit("Second")
    fields = "id databaseId body createdAt updatedAt lastEditedAt url"
    nodes = of_repository(github, f"issue(number: 1) {{ comments(first: 9) {{ nodes {{ {fields} }} }} }}")
    expected = [
        {
            "id": same.raw_data["node_id"],
            "databaseId": same.id,
            "body": same.body,
            "createdAt": same.raw_data["created_at"],
            "updatedAt": same.raw_data["updated_at"],
            "lastEditedAt": same.raw_data["updated_at"] if same.id == two else None,
            "url": same.html_url,
        }
        for same in repository(github).get_issue(number).get_comments()
    ]
    assert [comment["databaseId"] for comment in expected] == [one, two]
    assert nodes["issue"]["comments"]["nodes"] == expected


def test_a_pull_request_reads_back_with_all_its_fields(proposed: GithubSandbox) -> None:
    fields = f"""
      id number title body url state merged mergedAt mergeable isDraft isCrossRepository createdAt updatedAt closedAt
      headRefName headRefOid headRef {{ name target {{ oid ... on Commit {{ author {{ user {{ login }} }} }} }} }}
      baseRefName baseRefOid author {PERSON}
      labels(first: 9) {{ nodes {{ name }} }} comments(last: 9) {{ totalCount }}
      commits(first: 9) {{ totalCount nodes {{ commit {{ oid author {{ user {{ login }} }} }} }} }}
      timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {{ totalCount nodes {{ __typename }} }}
    """
    same = repository(proposed).get_pull(1)
    made = {"oid": same.head.sha, "author": {"user": {"login": "github-actions[bot]"}}}
    assert pull(proposed, fields) == {
        "id": same.raw_data["node_id"],
        "number": 1,
        "title": "Add a",
        "body": "Because",
        "url": same.html_url,
        "state": "OPEN",
        "merged": False,
        "mergedAt": None,
        "mergeable": "MERGEABLE",
        "isDraft": False,
        "isCrossRepository": False,
        "createdAt": same.raw_data["created_at"],
        "updatedAt": same.raw_data["updated_at"],
        "closedAt": None,
        "headRefName": "topic",
        "headRefOid": same.head.sha,
        "headRef": {"name": "topic", "target": made},
        "baseRefName": "main",
        "baseRefOid": same.base.sha,
        "author": {"__typename": "Bot", "login": "github-actions", "databaseId": 41898282},
        "labels": {"nodes": []},
        "comments": {"totalCount": 0},
        "commits": {"totalCount": 1, "nodes": [{"commit": made}]},
        "timelineItems": {"totalCount": 0, "nodes": []},
    }


def test_a_pull_request_has_one_id_wherever_it_is_seen(proposed: GithubSandbox) -> None:
    seen = {repository(proposed).get_issue(1).raw_data["node_id"], repository(proposed).get_pull(1).raw_data["node_id"]}
    assert seen == {pull(proposed, "id")["id"]}


def test_whether_it_merges_is_gits_own_word_at_this_moment(proposed: GithubSandbox) -> None:
    assert pull(proposed, "mergeable") == {"mergeable": "MERGEABLE"}
    proposed.commit("main", {"a": "2"}, "maintainer")
    assert pull(proposed, "mergeable") == {"mergeable": "CONFLICTING"}
    proposed.close_pull(1)
    assert pull(proposed, "mergeable") == {"mergeable": "UNKNOWN"}


def test_a_merged_pull_request_is_not_merely_closed(proposed: GithubSandbox) -> None:
    proposed.merge(1, by="wanda")
    closer = "timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { actor { login } } } }"
    found = pull(proposed, f"state merged mergedAt closedAt {closer}")
    events = {"nodes": [{"actor": {"login": "wanda"}}]}
    when = repository(proposed).get_pull(1).raw_data["merged_at"]
    assert found == {"state": "MERGED", "merged": True, "mergedAt": when, "closedAt": when, "timelineItems": events}


def test_a_closed_pull_request_says_who_closed_it_until_it_is_open_again(proposed: GithubSandbox) -> None:
    event = "... on ClosedEvent { actor { __typename login } createdAt }"
    events = f"state timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {{ nodes {{ __typename {event} }} }}"
    proposed.close_pull(1, by="github-actions[bot]")
    bot = {"__typename": "Bot", "login": "github-actions"}
    when = repository(proposed).get_pull(1).raw_data["closed_at"]
    closed = {"__typename": "ClosedEvent", "actor": bot, "createdAt": when}
    assert pull(proposed, events) == {"state": "CLOSED", "timelineItems": {"nodes": [closed]}}
    proposed.reopen_issue(1)
    assert pull(proposed, events) == {"state": "OPEN", "timelineItems": {"nodes": []}}


def test_a_branch_that_is_gone_leaves_its_name_and_commit(proposed: GithubSandbox) -> None:
    head = proposed.tip("topic")
    proposed.delete_branch("topic")
    found = pull(proposed, "state headRef { name } headRefName headRefOid")
    assert found == {"state": "CLOSED", "headRef": None, "headRefName": "topic", "headRefOid": head}
