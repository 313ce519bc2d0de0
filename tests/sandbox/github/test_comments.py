from dataclasses import replace

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import refusal, repository


def test_comments_are_posted_read_edited_and_deleted(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    issue = repository(github).get_issue(number)
    posted = issue.create_comment("Hello")
    assert (posted.user.login, posted.user.id, posted.user.type) == ("github-actions[bot]", 41898282, "Bot")
    posted.edit("Hello again")
    assert [(comment.id, comment.body) for comment in issue.get_comments()] == [(posted.id, "Hello again")]
    assert posted.updated_at > posted.created_at
    assert issue.get_comment(posted.id).complete().body == "Hello again"
    posted.delete()
    assert github.comments(number) == ()
    assert refusal(issue.get_comment(posted.id).complete) == (404, "Not Found")


def test_comments_come_oldest_first_in_pages(github: GithubSandbox) -> None:
    number, other = github.open_issue("alice"), github.open_issue("bob")
    github.comment(other, "bob", "elsewhere")
    for count in range(130):
        github.comment(number, "alice", str(count))
    issue = repository(github).get_issue(number)
    assert [comment.body for comment in issue.get_comments()] == [str(count) for count in range(130)]
    assert repository(github).get_issues_comments().totalCount == 131
    assert repository(github).get_issue(number).comments == 130
    since = github.comments(number)[-1].created
    assert [comment.body for comment in issue.get_comments(since=since)] == ["129"]


def test_a_pull_request_is_commented_as_an_issue(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github).create_pull(base="main", head="topic", title="Add a")
    comment = pull.create_issue_comment("Hello")
    assert comment.html_url == f"{github.url}/acme/papers/pull/1#issuecomment-{comment.id}"
    assert [found.body for found in pull.get_issue_comments()] == ["Hello"]


def test_strangers_edit_only_their_own(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    own, other = github.comment(number, "bob", "mine"), github.comment(number, "alice", "hers")
    issue = repository(github, "bob").get_issue(number)
    issue.get_comment(own).edit("still mine")
    assert refusal(lambda: issue.get_comment(other).edit("no")) == (403, "Must have admin rights to Repository.")
    assert refusal(issue.get_comment(other).delete) == (403, "Must have admin rights to Repository.")
    assert [comment.body for comment in github.comments(number)] == ["still mine", "hers"]


def test_a_comment_says_something_and_not_too_much(github: GithubSandbox) -> None:
    issue = repository(github).get_issue(github.open_issue("alice"))
    missing = [{"resource": "IssueComment", "field": "body", "code": "missing_field"}]
    assert refusal(lambda: issue.create_comment(" ")) == (422, missing)
    words = "body is too long (maximum is 65536 characters)"
    error = {"resource": "IssueComment", "field": "body", "code": "custom", "message": words}
    assert refusal(lambda: issue.create_comment("ä" * 131_073)) == (422, [error])
    assert len(issue.create_comment("ä" * 131_072).body) == 131_072
    send = repository(github).requester.requestJsonAndCheck
    nothing = (422, 'Invalid request.\n\n"body" wasn\'t supplied.')
    assert refusal(lambda: send("POST", "/repos/acme/papers/issues/1/comments", input={})) == nothing


def test_a_locked_issue_takes_comments_of_writers_only(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    github._hosting.keep(replace(github.issue(number), locked=True))
    issue = repository(github, "alice").get_issue(number)
    locked = (403, "Unable to create comment because issue is locked.")
    assert refusal(lambda: issue.create_comment("more")) == locked
    assert repository(github).get_issue(number).create_comment("more").body == "more"


def test_a_second_equal_reaction_is_the_first(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    comment = repository(github).get_issue(number).get_comment(github.comment(number, "alice", "/retry"))
    assert comment.create_reaction("eyes").content == "eyes"
    comment.create_reaction("eyes")
    assert [line.rpartition(" ")[2] for line in github.log] == ["201", "200"]
    assert [content for _, content in github.comments(number)[0].reactions] == ["eyes"]
    assert refusal(lambda: comment.create_reaction("tada"))[0] == 422
