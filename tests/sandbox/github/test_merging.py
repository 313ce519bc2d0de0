import pytest

from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import repository

from .test_branches import open_pull


def test_a_squash_is_one_commit_of_the_author_signed_by_github(github: GithubSandbox) -> None:
    number = open_pull(github)
    old = github.tip("main")
    new = github.merge(number, by="maintainer")
    commit = repository(github).get_commit("main").complete()
    assert (commit.sha, [parent.sha for parent in commit.parents]) == (new, [old])
    assert commit.commit.message == "Add topic (#1)"
    assert (commit.author.login, commit.committer.login) == ("github-actions[bot]", "web-flow")
    assert commit.commit.verification.verified
    assert github.file("topic.md") == "topic"
    assert github.tip("topic") is not None


def test_a_squash_tells_of_every_commit_that_went_into_it(github: GithubSandbox) -> None:
    number = open_pull(github)
    github.commit("topic", {"b": "2"}, "wanda", message="Mend it")
    github.merge(number)
    message = repository(github).get_commit("main").commit.message
    assert message == "Add topic (#1)\n\n* Edit by hand\n\n* Mend it"


def test_a_merge_commit_has_both_parents_and_names_the_branch(github: GithubSandbox) -> None:
    number = open_pull(github)
    old, head = github.tip("main"), github.tip("topic")
    github.merge(number, by="wanda", method="merge")
    commit = repository(github).get_commit("main")
    assert [parent.sha for parent in commit.parents] == [old, head]
    assert commit.commit.message == "Merge pull request #1 from acme/topic\n\nAdd topic"
    assert commit.author.login == "wanda"


def test_a_merge_closes_the_issues_that_the_description_names(github: GithubSandbox) -> None:
    one, two, three = (github.open_issue("alice") for _ in range(3))
    number = open_pull(github, body=f"Closes #{one}, #{two}\n\n`closes #{three}`")
    github.merge(number, by="wanda")
    assert [github.issue(each).state for each in (one, two, three)] == ["closed", "open", "open"]
    assert github.issue(one).closed_by == github.issue(number).closed_by


def test_a_merge_into_another_branch_closes_none(github: GithubSandbox) -> None:
    issue = github.open_issue("alice")
    github.commit("stage", {"s": "1"}, "wanda")
    github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github, "wanda").create_pull(base="stage", head="topic", title="x", body=f"Closes #{issue}")
    github.merge(pull.number)
    assert github.issue(issue).open


def test_a_merge_by_a_workflow_that_may_not_write_issues_closes_none(github: GithubSandbox) -> None:
    issue = github.open_issue("alice")
    number = open_pull(github, body=f"Closes #{issue}")
    repository(github, grants={"contents": "write"}).get_pull(number).merge()
    assert (github.issue(issue).state, github.issue(number).state) == ("open", "closed")


def test_conflicting_branches_do_not_merge(github: GithubSandbox) -> None:
    number = open_pull(github)
    github.commit("main", {"topic.md": "other"}, "maintainer")
    pull = repository(github).get_pull(number)
    assert (pull.mergeable, pull.mergeable_state) == (False, "dirty")
    with pytest.raises(RefusedError, match="405 Pull Request is not mergeable"):
        github.merge(number)


def test_neighbouring_changes_merge_as_git_merges_them(github: GithubSandbox) -> None:
    github.commit("main", {"list": "a\nb\nc\nd\ne\n"}, "maintainer")
    github.commit("topic", {"list": "A\nb\nc\nd\ne\n"}, "wanda")
    repository(github).create_pull(base="main", head="topic", title="Change a")
    github.commit("main", {"list": "a\nb\nc\nd\nE\n"}, "maintainer")
    github.merge(1)
    assert github.file("list") == "A\nb\nc\nd\nE\n"


def test_required_statuses_block_until_they_succeed(github: GithubSandbox) -> None:
    number = open_pull(github)
    github.rules.required_statuses = ("paperbot",)
    repo = repository(github)
    assert repo.get_pull(number).mergeable_state == "blocked"
    with pytest.raises(RefusedError, match='405 Required status check "paperbot" is expected'):
        github.merge(number)
    head = repo.get_commit(github.tip("topic") or "")
    head.create_status("failure", context="paperbot")
    assert repo.get_pull(number).mergeable_state == "blocked"
    head.create_status("success", context="paperbot")
    assert repo.get_pull(number).mergeable_state == "clean"
    github.merge(number)


def test_a_status_belongs_to_one_commit_and_not_to_the_next(github: GithubSandbox) -> None:
    number = open_pull(github)
    github.rules.required_statuses = ("paperbot",)
    repository(github).get_commit(github.tip("topic") or "").create_status("success", context="paperbot")
    github.commit("topic", {"b": "2"}, "wanda")
    assert repository(github).get_pull(number).mergeable_state == "blocked"


def test_other_statuses_only_make_it_unstable(github: GithubSandbox) -> None:
    number = open_pull(github)
    repository(github).get_commit(github.tip("topic") or "").create_status("pending", context="slow")
    assert repository(github).get_pull(number).mergeable_state == "unstable"
    github.merge(number)


def test_a_draft_does_not_merge(github: GithubSandbox) -> None:
    github.commit("topic", {"a": "1"}, "wanda")
    pull = repository(github).create_pull(base="main", head="topic", title="Add a", draft=True)
    assert repository(github).get_pull(pull.number).mergeable_state == "draft"
    with pytest.raises(RefusedError, match="405 Pull Request is still a draft"):
        github.merge(pull.number)


def test_a_protected_branch_takes_merges(github: GithubSandbox) -> None:
    number = open_pull(github)
    github.rules.protected = True
    github.merge(number, by="wanda")
    assert github.file("topic.md") == "topic"
