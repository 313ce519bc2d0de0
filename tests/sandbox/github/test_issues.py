from datetime import UTC, datetime

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import refusal, repository


def test_an_issue_reads_back_as_it_was_written(github: GithubSandbox) -> None:
    number = github.open_issue("alice", title="Submit: LLaVA", body="### Paper\r\n\r\n2304.08485 📄")
    issue = repository(github).get_issue(number)
    assert (issue.number, issue.title, issue.body) == (1, "Submit: LLaVA", "### Paper\r\n\r\n2304.08485 📄")
    assert (issue.user.login, issue.user.type, issue.author_association) == ("alice", "User", "NONE")
    assert (issue.state, issue.state_reason, issue.locked, issue.comments) == ("open", None, False, 0)
    assert issue.pull_request is None
    assert issue.created_at == datetime(2026, 1, 5, 9, 0, 2, tzinfo=UTC)


def test_a_body_may_be_null(github: GithubSandbox) -> None:
    number = github.open_issue("alice", body=None)
    assert repository(github).get_issue(number).complete().body is None


def test_an_unknown_issue_is_not_found(github: GithubSandbox) -> None:
    assert refusal(repository(github).get_issue(7).complete) == (404, "Not Found")


def test_pull_requests_are_listed_among_issues(github: GithubSandbox) -> None:
    github.open_issue("alice")
    github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github, "wanda").create_pull(base="main", head="topic", title="Add a")
    listed = list(repository(github).get_issues())
    assert [(issue.number, issue.pull_request is not None) for issue in listed] == [(2, True), (1, False)]
    assert listed[0].raw_data["pull_request"]["html_url"] == pull.html_url
    assert (listed[0].draft, listed[0].url) == (False, f"{github.url}/repos/acme/papers/issues/2")


def test_issues_are_filtered_and_sorted(github: GithubSandbox) -> None:
    github.make_label("submission")
    github.make_label("Proposed")
    for author in ("alice", "bob", "alice"):
        github.open_issue(author)
    github.label(1, "trish", "submission", "Proposed")
    github.label(2, "trish", "submission")
    github.close_issue(2, by="maintainer")
    issues = repository(github).get_issues

    def numbers(**query: object) -> list[int]:
        return [issue.number for issue in issues(**query)]  # type: ignore[arg-type]  # one name at a time

    assert numbers() == [3, 1]
    assert numbers(state="all") == [3, 2, 1]
    assert numbers(state="closed") == [2]
    assert numbers(direction="asc") == [1, 3]
    assert numbers(state="all", sort="updated") == [2, 1, 3]
    assert numbers(labels=["submission"], state="all") == [2, 1]
    assert numbers(labels=["submission", "PROPOSED"]) == [1]
    assert numbers(creator="bob", state="all") == [2]
    assert numbers(since=github.issue(2).updated, state="all") == [2]


def test_labels_of_people_without_rights_are_dropped_without_a_word(github: GithubSandbox) -> None:
    github.make_label("submission")
    stranger = repository(github, "alice").create_issue("Submit", labels=["submission"])
    member = repository(github, "trish").create_issue("Submit", labels=["submission"])
    assert ([label.name for label in stranger.labels], [label.name for label in member.labels]) == ([], ["submission"])


def test_an_edit_sets_labels_for_who_may_and_drops_them_for_others(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    repository(github).get_issue(number).edit(labels=["proposed"])
    repository(github, "alice").get_issue(number).edit(title="New", labels=[])
    assert (github.labels(number), github.issue(number).title) == (("proposed",), "New")
