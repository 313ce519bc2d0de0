"""That a delivery holds what GitHub says that every delivery of its kind holds.

Source: docs.github.com, "Webhook events and payloads", and the schemas of those payloads that Octokit publishes
(octokit/webhooks, version 7.6.1), whose required keys are written down here by hand. When the sandbox was made to
agree, all deliveries of `busy` were valid by those schemas as a whole.
"""

from collections.abc import Iterator, Mapping

import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import Event
from bot.sandbox.graphql.repository import REPOSITORY_ID
from tests.sandbox.graphql.test_refs import MOVE
from tests.sandbox.real_client import graph

ACCOUNT = """login id node_id avatar_url gravatar_id url html_url followers_url following_url gists_url starred_url
    subscriptions_url organizations_url repos_url events_url received_events_url type site_admin"""
REPOSITORY = """id node_id name full_name private owner html_url description fork url forks_url keys_url
    collaborators_url teams_url hooks_url issue_events_url events_url assignees_url branches_url tags_url blobs_url
    git_tags_url git_refs_url trees_url statuses_url languages_url stargazers_url contributors_url subscribers_url
    subscription_url commits_url git_commits_url comments_url issue_comment_url contents_url compare_url merges_url
    archive_url downloads_url issues_url pulls_url milestones_url notifications_url labels_url releases_url
    deployments_url created_at updated_at pushed_at git_url ssh_url clone_url svn_url homepage size stargazers_count
    watchers_count language has_issues has_projects has_downloads has_wiki has_pages forks_count mirror_url archived
    open_issues_count license forks open_issues watchers default_branch is_template web_commit_signoff_required topics
    visibility custom_properties"""
ISSUE = """url repository_url labels_url comments_url events_url html_url id node_id number title user labels state
    locked assignee assignees milestone comments created_at updated_at closed_at author_association
    active_lock_reason body reactions"""
COMMENT = """url html_url issue_url id node_id user created_at updated_at author_association
    performed_via_github_app body reactions"""
REACTIONS = "url total_count +1 -1 laugh confused heart hooray eyes rocket"
LABEL = "id node_id url name description color default"
PULL = """url id node_id html_url diff_url patch_url issue_url number state locked title user body created_at updated_at
    closed_at merged_at merge_commit_sha assignee assignees requested_reviewers requested_teams labels milestone
    commits_url review_comments_url review_comment_url comments_url statuses_url head base _links author_association
    auto_merge active_lock_reason draft merged mergeable rebaseable mergeable_state merged_by comments
    review_comments maintainer_can_modify commits additions deletions changed_files"""
LINKS = "self html issue comments review_comments review_comment commits statuses"
END = "label ref sha user repo"
PUSH = "ref before after created deleted forced base_ref compare commits head_commit repository pusher sender"
COMMIT = "id tree_id distinct message timestamp url author committer added removed modified"
REQUIRED = {
    "issues": "action issue repository sender",
    "issue_comment": "action issue comment repository sender",
    "pull_request": "action number pull_request repository sender",
    "push": PUSH,
}
PARTS = {
    "sender": ACCOUNT,
    "user": ACCOUNT,
    "owner": ACCOUNT,
    "repository": REPOSITORY,
    "repo": REPOSITORY,
    "issue": ISSUE,
    "comment": COMMENT,
    "reactions": REACTIONS,
    "label": LABEL,
    "labels": LABEL,
    "head": END,
    "base": END,
    "_links": LINKS,
    "head_commit": COMMIT,
    "commits": COMMIT,
}
FURTHER = {
    ("issues", "edited"): "changes",
    ("issues", "labeled"): "label",
    ("issue_comment", "edited"): "changes",
    ("pull_request", "edited"): "changes",
    ("pull_request", "labeled"): "label",
    ("pull_request", "synchronize"): "before after",
}


@pytest.fixture
def busy(github: GithubSandbox) -> GithubSandbox:
    """Everything that is announced has happened once."""
    github.make_label("submission")
    issue = github.open_issue("alice", body=None, form_labels=("submission",))
    github.edit_issue(issue, body="Words")
    github.edit_comment(github.comment(issue, "maintainer", "Hello"), "Hello again")
    github.close_issue(issue)
    github.reopen_issue(issue)
    github.edit_issue(issue, by="maintainer", labels=[])
    github.commit("topic", {"a.md": "1\n"}, "wanda")
    pull = github.open_pull("topic", "wanda")
    github.edit_issue(pull, body="Words")
    github.label(pull, "maintainer", "submission")
    github.comment(pull, "bob", "Hello")
    github.commit("topic", {"README.md": "# Other\n", "data/old.txt": None}, "Nobody <nobody@example.org>")
    github.close_pull(pull)
    github.reopen_issue(pull, by="maintainer")
    github.merge(pull)
    github.delete_branch("topic")
    return github


def parts(name: str, value: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Walk through every JSON object below a key, and name the key."""
    if isinstance(value, dict):
        yield name, value
        for key, below in value.items() if name != "_links" else ():
            yield from parts(key, below)
    elif isinstance(value, list):
        for below in value:
            yield from parts(name, below)


def missing(event: Event) -> set[str]:
    """Name what a delivery lacks, as "issue: body"."""
    wanted = f"{REQUIRED[event.name]} {FURTHER.get((event.name, str(event.payload.get('action'))), '')}"
    below = [part for key, value in event.payload.items() for part in parts(key, value)]
    lacking = {f"{event.name}: {key}" for key in wanted.split() if key not in event.payload}
    return lacking | {f"{name}: {key}" for name, part in below for key in keys(event, name) if key not in part}


def keys(event: Event, name: str) -> list[str]:
    """Give the keys that an object below this key must have; an issue says by a short one that it is a pull request."""
    whole = name == "pull_request" and event.name == "pull_request"
    return (PULL if whole else PARTS.get(name, "")).split()


def test_every_delivery_holds_what_github_says_that_it_holds(busy: GithubSandbox) -> None:
    assert {event.name for event in busy.events()} == REQUIRED.keys()
    assert {lacking for event in busy.events() for lacking in missing(event)} == set()


def test_a_delivery_does_not_say_who_closed_an_issue_nor_whether_a_pull_request_can_be_merged(
    busy: GithubSandbox,
) -> None:
    found = [part for event in busy.events() for key, value in event.payload.items() for part in parts(key, value)]
    assert [part for name, part in found if name == "issue" and "closed_by" in part] == []
    assert {part["mergeable"] for name, part in found if name == "pull_request" and "mergeable" in part} == {None}


def test_a_body_that_was_null_is_said_to_have_been_empty(busy: GithubSandbox) -> None:
    (edited,) = (event for event in busy.events() if (event.name, event.payload.get("action")) == ("issues", "edited"))
    assert edited.payload["changes"] == {"body": {"from": ""}}


def test_a_push_tells_its_commits_with_what_each_changes(busy: GithubSandbox) -> None:
    first, second, _ = [event.payload for event in busy.events() if event.payload.get("ref") == "refs/heads/topic"]
    told = [
        [(one["message"], one["added"], one["modified"], one["removed"]) for one in commits(push)]
        for push in (first, second)
    ]
    assert told == [
        [("Edit by hand", ["a.md"], [], [])],
        [("Edit by hand", [], ["README.md"], ["data/old.txt"])],
    ]
    assert (first["forced"], second["forced"], commits(second)) == (False, False, [second["head_commit"]])


def test_a_push_that_throws_commits_away_is_a_forced_one(github: GithubSandbox) -> None:
    start = github.tip("main") or ""
    github.commit("topic", {"a.md": "1"}, "wanda")
    move = [{"name": "refs/heads/topic", "afterOid": start, "force": True}]
    graph(github, MOVE, "wanda", input={"repositoryId": REPOSITORY_ID, "refUpdates": move})
    pushed = github.events()[-1].payload
    assert (pushed["forced"], commits(pushed)) == (True, [])


def commits(push: Mapping[str, object]) -> list[dict[str, object]]:
    found = push["commits"]
    assert isinstance(found, list)
    return found
