from collections.abc import Mapping

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import repository

from .test_branches import open_pull


def names(github: GithubSandbox) -> list[str]:
    return [f"{event.name}.{event.payload.get('action', '')}".rstrip(".") for event in github.events()]


def part(payload: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = payload[name]
    assert isinstance(found, dict)
    return found


def test_a_form_opens_an_issue_and_then_labels_it(github: GithubSandbox) -> None:
    github.make_label("submission")
    github.make_label("paper")
    number = github.open_issue("alice", "Submit", "x", form_labels=("submission", "paper", "not made"))
    assert names(github) == ["issues.opened", "issues.labeled", "issues.labeled"]
    opened, labeled, _ = github.events()
    assert part(opened.payload, "issue")["labels"] == []
    assert (part(opened.payload, "issue")["number"], part(opened.payload, "sender")["login"]) == (number, "alice")
    assert part(opened.payload, "repository")["full_name"] == "acme/papers"
    assert part(labeled.payload, "label")["name"] == "submission"
    assert github.labels(number) == ("submission", "paper")


def test_an_edit_says_what_there_was(github: GithubSandbox) -> None:
    number = github.open_issue("alice", "Submit", "old")
    github.edit_issue(number, body="new")
    event = github.events()[-1]
    assert (event.name, event.payload["action"]) == ("issues", "edited")
    assert event.payload["changes"] == {"body": {"from": "old"}}
    assert part(event.payload, "issue")["body"] == "new"


def test_comments_are_announced_with_their_issue(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    identifier = github.comment(number, "bob", "/retry")
    event = github.events()[-1]
    assert (event.name, event.payload["action"]) == ("issue_comment", "created")
    comment = part(event.payload, "comment")
    assert (comment["id"], comment["body"], comment["author_association"]) == (identifier, "/retry", "NONE")
    assert "pull_request" not in part(event.payload, "issue")


def test_a_comment_on_a_pull_request_shows_that_it_is_one(github: GithubSandbox) -> None:
    github.comment(open_pull(github), "wanda", "/retry")
    assert "pull_request" in part(github.events()[-1].payload, "issue")


def test_closing_and_reopening_are_announced(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    github.close_issue(number)
    github.reopen_issue(number)
    assert names(github) == ["issues.opened", "issues.closed", "issues.reopened"]


def test_nothing_that_the_workflows_token_does_starts_a_workflow(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    branch = open_pull(github)
    before = names(github)
    issue = repository(github).get_issue(number)
    issue.set_labels("proposed")
    issue.create_comment("Hello").edit("Hello again")
    issue.edit(state="closed")
    pull = repository(github).get_pull(branch)
    pull.merge(merge_method="squash")
    assert names(github) == before == ["issues.opened", "push"]
    assert github.pull(branch).merged_at is not None


def test_a_persons_merge_is_told_from_all_sides(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    pull = open_pull(github, body=f"Closes #{number}")
    seen = len(github.events())
    new = github.merge(pull, by="wanda")
    assert names(github)[seen:] == ["pull_request.closed", "push", "issues.closed"]
    closed, push, issue = github.events()[seen:]
    assert part(closed.payload, "pull_request")["merge_commit_sha"] == new
    assert (push.payload["ref"], push.payload["after"]) == ("refs/heads/main", new)
    assert part(push.payload, "head_commit")["message"] == "Add topic (#1)".replace("#1", f"#{pull}")
    assert part(issue.payload, "sender")["login"] == "wanda"


def test_a_branch_is_born_moved_and_gone(github: GithubSandbox) -> None:
    one = github.commit("topic", {"a": "1"}, "wanda")
    two = github.commit("topic", {"a": "2"}, "wanda")
    github.delete_branch("topic")
    nothing = "0" * 40
    told = [
        (event.payload["before"], event.payload["after"], event.payload["created"], event.payload["deleted"])
        for event in github.events()
    ]
    assert told == [(nothing, one, True, False), (one, two, False, False), (two, nothing, False, True)]


def test_a_push_to_a_pull_request_synchronizes_it(github: GithubSandbox) -> None:
    open_pull(github, by="wanda")
    github.commit("topic", {"b": "2"}, "wanda")
    assert names(github)[-2:] == ["push", "pull_request.synchronize"]
