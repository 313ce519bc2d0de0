import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import custom, refusal, repository


def test_a_pull_request_reads_back_with_all_that_clients_look_at(github: GithubSandbox) -> None:
    base = github.tip("main")
    head = github.commit("topic", {"data/papers.yaml": "one\ntwo\n", "new.md": "x\n"}, "wanda")
    number = repository(github).create_pull(base="main", head="topic", title="Add a", body="Closes #9").number
    pull = repository(github).get_pull(number)
    assert (pull.number, pull.title, pull.body, pull.state, pull.draft) == (1, "Add a", "Closes #9", "open", False)
    assert (pull.user.login, pull.user.id) == ("github-actions[bot]", 41898282)
    assert (pull.head.ref, pull.head.sha, pull.head.label) == ("topic", head, "acme:topic")
    assert (pull.base.ref, pull.base.sha, pull.base.repo.full_name) == ("main", base, "acme/papers")
    unmerged = {"merged": False, "merged_at": None, "merged_by": None, "merge_commit_sha": None}
    assert {name: pull.raw_data[name] for name in unmerged} == unmerged
    assert (pull.mergeable, pull.mergeable_state) == (True, "clean")
    assert (pull.commits, pull.additions, pull.deletions, pull.changed_files) == (1, 3, 1, 2)
    assert pull.html_url == f"{github.url}/acme/papers/pull/1"
    assert [(file.filename, file.status) for file in pull.get_files()] == [
        ("data/papers.yaml", "modified"),
        ("new.md", "added"),
    ]
    assert [(commit.sha, commit.author.login) for commit in pull.get_commits()] == [(head, "wanda")]


def test_the_first_answer_does_not_know_whether_it_can_be_merged(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    made = repository(github).create_pull(base="main", head="topic", title="Add a").raw_data
    assert (made["mergeable"], made["mergeable_state"]) == (None, "unknown")


def test_lists_of_pull_requests_do_not_say_whether_they_are_merged(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    repository(github).create_pull(base="main", head="topic", title="Add a")
    listed = next(iter(repository(github).get_pulls()))
    assert {"merged", "mergeable", "mergeable_state", "commits"}.isdisjoint(listed._rawData)
    assert listed.merged_at is None


def test_pull_requests_are_filtered_and_sorted(github: GithubSandbox) -> None:
    for name in ("one", "two", "three"):
        github.commit(name, {name: name}, "wanda")
        repository(github, "wanda").create_pull(base="main", head=name, title=name)
    github.close_pull(2)
    pulls = repository(github).get_pulls
    assert [pull.number for pull in pulls()] == [3, 1]
    assert [pull.number for pull in pulls(state="all", sort="created", direction="asc")] == [1, 2, 3]
    assert [pull.number for pull in pulls(state="closed")] == [2]
    assert [pull.number for pull in pulls(state="all", sort="updated")] == [1, 3, 2]
    assert [pull.number for pull in pulls(head="acme:one")] == [1]
    assert [pull.number for pull in pulls(head="other:one")] == []
    assert [pull.number for pull in pulls(base="topic")] == []


def test_a_head_without_its_owner_filters_nothing(github: GithubSandbox) -> None:
    for name in ("one", "two"):
        github.commit(name, {name: name}, "wanda")
        repository(github, "wanda").create_pull(base="main", head=name, title=name)
    assert [pull.number for pull in repository(github).get_pulls(head="one")] == [2, 1]


def test_one_branch_has_one_open_pull_request(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    make = repository(github).create_pull
    make(base="main", head="topic", title="Add a")
    exists = (422, custom("A pull request already exists for acme:topic."))
    assert refusal(lambda: make(base="main", head="acme:topic", title="Again")) == exists
    github.close_pull(1)
    assert make(base="main", head="topic", title="Again").number == 2


@pytest.mark.parametrize(
    ("base", "head", "errors"),
    [
        ("main", "same", custom("No commits between main and same")),
        ("main", "none", [{"resource": "PullRequest", "field": "head", "code": "invalid"}]),
        ("none", "topic", [{"resource": "PullRequest", "field": "base", "code": "invalid"}]),
        ("main", "other:topic", [{"resource": "PullRequest", "field": "head", "code": "invalid"}]),
    ],
)
def test_a_pull_request_needs_two_branches_that_differ(
    github: GithubSandbox, base: str, head: str, errors: object
) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    repository(github).create_git_ref("refs/heads/same", github.tip("main") or "")
    make = repository(github).create_pull
    assert refusal(lambda: make(base=base, head=head, title="Add a")) == (422, errors)


def test_workflows_open_none_unless_the_setting_allows_it(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    github.rules.actions_may_open_pulls = False
    words = "GitHub Actions is not permitted to create or approve pull requests."
    make = repository(github).create_pull
    assert refusal(lambda: make(base="main", head="topic", title="Add a")) == (403, words)
    assert github.issues() == ()
    assert github.tip("topic") is not None
    assert repository(github, "wanda").create_pull(base="main", head="topic", title="Add a").number == 1


def test_only_writers_open_them_from_branches_of_the_repository(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    make = repository(github, "trish").create_pull
    refused = (403, "Must have admin rights to Repository.")
    assert refusal(lambda: make(base="main", head="topic", title="Add a")) == refused


def test_a_pull_request_is_edited_closed_and_reopened(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github).create_pull(base="main", head="topic", title="Add a", body="x", draft=True)
    assert pull.draft
    pull.edit(title="Add b", body="y")
    pull.edit(state="closed")
    closed = repository(github).get_pull(1).complete()
    assert (closed.title, closed.body, closed.state, closed.merged) == ("Add b", "y", "closed", False)
    assert (closed.raw_data["mergeable"], closed.mergeable_state) == (None, "unknown")
    pull.edit(state="open")
    assert github.issue(1).open


def test_merging_answers_as_github_does(github: GithubSandbox) -> None:
    head = github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github, "wanda").create_pull(base="main", head="topic", title="Add a")
    moved = (409, "Head branch was modified. Review and try the merge again.")
    assert refusal(lambda: pull.merge(sha="1" * 40)) == moved
    not_allowed = (405, "Rebase merges are not allowed on this repository.")
    assert refusal(lambda: pull.merge(merge_method="rebase")) == not_allowed
    assert not pull.is_merged()
    merged = pull.merge(sha=head, merge_method="squash", commit_title="Title", commit_message="Words")
    assert (merged.merged, merged.message) == (True, "Pull Request successfully merged")
    assert pull.is_merged()
    read = repository(github).get_pull(1).complete()
    assert (read.state, read.merged, read.merge_commit_sha, read.merged_by.login) == (
        "closed",
        True,
        merged.sha,
        "wanda",
    )
    assert repository(github).get_commit("main").commit.message == "Title\n\nWords"
    assert refusal(pull.merge) == (405, "Pull Request is not mergeable")
    done = custom("state cannot be changed. The pull request is already merged.")
    assert refusal(lambda: pull.edit(state="open")) == (422, done)


def test_a_branch_is_updated_from_its_base(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github, "wanda").create_pull(base="main", head="topic", title="Add a")
    send, path = repository(github).requester.requestJsonAndCheck, f"{pull.url}/update-branch"
    assert refusal(lambda: send("PUT", path)) == (422, "There are no new commits on the base branch.")
    github.commit("main", {"b": "1"}, "maintainer")
    moved = (422, "expected head sha didn't match current head ref.")
    assert refusal(lambda: send("PUT", path, input={"expected_head_sha": "1" * 40})) == moved
    assert pull.update_branch(github.tip("topic") or "")
    assert (github.file("a", "topic"), github.file("b", "topic")) == ("1", "1")
    assert [commit.commit.message for commit in pull.get_commits()] == [
        "Edit by hand",
        "Merge branch 'main' into topic",
    ]
    github.commit("main", {"a": "other"}, "maintainer")
    assert refusal(lambda: send("PUT", path)) == (422, "merge conflict between base and head")
    assert not pull.update_branch()


def test_an_issue_is_no_pull_request(github: GithubSandbox) -> None:
    github.open_issue("alice")
    assert refusal(lambda: repository(github).get_pull(1).complete()) == (404, "Not Found")
