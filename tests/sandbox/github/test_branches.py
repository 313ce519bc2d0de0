from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import custom, refusal, repository


def open_pull(github: GithubSandbox, branch: str = "topic", body: str = "", by: str = "github-actions[bot]") -> int:
    github.commit(branch, {f"{branch}.md": branch}, "wanda")
    return repository(github, by).create_pull(base="main", head=branch, title=f"Add {branch}", body=body).number


def test_a_push_moves_the_head_of_its_pull_request(github: GithubSandbox) -> None:
    number = open_pull(github)
    head = github.commit("topic", {"b": "2"}, "wanda")
    assert (github.pull(number).head_sha, github.issue(number).open) == (head, True)


def test_a_branch_reset_to_its_base_closes_the_pull_request_for_good(github: GithubSandbox) -> None:
    number = open_pull(github)
    kept = github.tip("topic") or ""
    ref = repository(github).get_git_ref("heads/topic").complete()
    ref.edit(github.tip("main") or "", force=True)
    assert (github.issue(number).state, github.pull(number).merged_at) == ("closed", None)
    rebuilt = github.commit("topic", {"topic.md": "again"}, "wanda")
    pull = repository(github).get_pull(number)
    forced = custom("state cannot be changed. The topic branch was force-pushed or recreated.")
    assert refusal(lambda: pull.edit(state="open")) == (422, forced)
    assert github.pull(number).head_sha == kept != rebuilt


def test_one_forced_step_from_commit_to_commit_keeps_it_open(github: GithubSandbox) -> None:
    number = open_pull(github)
    rebuilt = github.commit("rebuilt", {"topic.md": "again"}, "wanda")
    repository(github).get_git_ref("heads/topic").complete().edit(rebuilt, force=True)
    assert (github.issue(number).open, github.pull(number).head_sha) == (True, rebuilt)


def test_a_deleted_branch_closes_its_pull_request(github: GithubSandbox) -> None:
    number = open_pull(github)
    github.delete_branch("topic")
    assert (github.issue(number).state, github.pull(number).merged_at) == ("closed", None)
    deleted = custom("state cannot be changed. The topic branch has been deleted.")
    assert refusal(lambda: repository(github).get_pull(number).edit(state="open")) == (422, deleted)


def test_a_base_that_takes_in_the_head_merges_the_pull_request(github: GithubSandbox) -> None:
    number = open_pull(github)
    head = github.tip("topic") or ""
    repository(github, "wanda").get_git_ref("heads/main").complete().edit(head)
    pull = github.pull(number)
    assert pull.merged_by is not None
    assert (github.issue(number).state, pull.merge_commit, pull.merged_by.login) == ("closed", head, "wanda")


def test_a_keyword_in_a_commit_on_the_default_branch_closes_its_issue(github: GithubSandbox) -> None:
    number, other = github.open_issue("alice"), github.open_issue("alice")
    github.commit("main", {"a": "1"}, "wanda", message=f"Add a\n\nFixes #{number}, closes #99")
    github.commit("topic", {"a": "1"}, "wanda", message=f"Fixes #{other}")
    assert (github.issue(number).state, github.issue(number).reason) == ("closed", "completed")
    assert github.issue(other).open


def test_commits_merged_before_are_not_read_again(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    github.commit("main", {"a": "1"}, "wanda", message=f"Fixes #{number}")
    github.reopen_issue(number)
    github.commit("main", {"a": "2"}, "wanda")
    assert github.issue(number).open


def test_a_deleted_base_closes_what_was_to_be_merged_into_it(github: GithubSandbox) -> None:
    github.commit("stage", {"s": "1"}, "wanda")
    github.commit("topic", {"a": "1"}, "wanda")
    number = repository(github).create_pull(base="stage", head="topic", title="Add a").number
    github.delete_branch("stage")
    assert (github.issue(number).state, github.pull(number).merged_at) == ("closed", None)


def test_admins_may_pass_a_protected_branch(github: GithubSandbox) -> None:
    head = github.commit("topic", {"a": "1"}, "wanda")
    github.rules.protected = True
    repository(github, "maintainer").get_git_ref("heads/main").complete().edit(head)
    assert github.tip("main") == head
