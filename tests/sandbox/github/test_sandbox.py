import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from bot.sandbox.github.hosting import steady_clock
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import InputGitTreeElement, repository


def propose(github: GithubSandbox, issue: int) -> int:
    """What the bot does for one submission, with nothing but PyGithub."""
    repo = repository(github)
    base = repo.get_branch("main").commit
    element = InputGitTreeElement("data/papers.yaml", "100644", "blob", content="sections: [x]\n")
    tree = repo.create_git_tree([element], base_tree=base.commit.tree)
    commit = repo.create_git_commit("Add 2304.08485", tree, [repo.get_git_commit(base.sha)])
    repo.create_git_ref("refs/heads/submission/arxiv-2304.08485", commit.sha)
    pull = repo.create_pull(
        base="main", head="submission/arxiv-2304.08485", title="Add 2304.08485", body=f"Closes #{issue}"
    )
    repo.get_commit(commit.sha).create_status("success", context="paperbot")
    repo.get_issue(issue).create_comment(f"Proposed in #{pull.number}")
    repo.get_issue(issue).set_labels("submission", "proposed")
    return pull.number


def test_a_submission_goes_all_the_way(github: GithubSandbox) -> None:
    issue = github.open_issue("alice", "Submit", "### Paper", form_labels=("submission",))
    pull = propose(github, issue)
    assert github.labels(issue) == ("submission", "proposed")
    assert [comment.body for comment in github.comments(issue)] == [f"Proposed in #{pull}"]
    assert [status.state for status in github.statuses(github.pull(pull).head_sha)] == ["success"]
    github.merge(pull)
    assert github.file("data/papers.yaml") == "sections: [x]\n"
    assert not github.issue(issue).open
    assert github.log == tuple(
        f"{method} /repos/acme/papers/{path}"
        for method, path in (
            ("GET", "branches/main > 200"),
            ("POST", "git/trees > 201"),
            ("GET", f"git/commits/{github.pull(pull).base_sha} > 200"),
            ("POST", "git/commits > 201"),
            ("POST", "git/refs > 201"),
            ("POST", "pulls > 201"),
            ("POST", f"statuses/{github.pull(pull).head_sha} > 201"),
            ("POST", "issues/1/comments > 201"),
            ("PUT", "issues/1/labels > 200"),
        )
    )


def test_the_same_deeds_give_the_same_hashes() -> None:
    tips = []
    for _ in range(2):
        with GithubSandbox(files={"a": "1"}) as github:
            number = github.open_issue("alice")
            propose(github, number)
            tips.append((github.tip("main"), github.merge(2), github.issue(number)))
    assert tips[0] == tips[1]


def test_another_clock_gives_other_times() -> None:
    clock = steady_clock(datetime(2030, 1, 1, tzinfo=UTC))
    with GithubSandbox(clock=clock) as github:
        number = github.open_issue("alice")
        assert github.issue(number).created == datetime(2030, 1, 1, 0, 0, 2, tzinfo=UTC)


def test_the_repository_is_one_that_git_itself_finds_whole(github: GithubSandbox) -> None:
    propose(github, github.open_issue("alice"))
    github.merge(2)
    folder = github._store._git._folder
    checked = subprocess.run(["git", "fsck", "--strict"], cwd=folder, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_nothing_is_left_behind() -> None:
    with GithubSandbox() as github:
        folder = github._store._git._folder
        assert folder.exists()
    assert not folder.exists()


def test_an_event_can_be_written_to_the_event_file(github: GithubSandbox) -> None:
    number = github.open_issue("alice", body=None)
    (event,) = github.events()
    payload = json.loads(json.dumps(event.payload))
    assert (event.name, payload["action"], payload["issue"]["number"]) == ("issues", "opened", number)
    assert payload["issue"]["body"] is None


def test_a_persons_commit_starts_a_branch_or_continues_it(github: GithubSandbox) -> None:
    one = github.commit("topic", {"a": "1", "data/old.txt": None}, "wanda")
    two = github.commit("topic", {"b": "2"}, "Ann <ann@example.org>", message="Mend")
    commit = repository(github).get_git_commit(two)
    assert [parent.sha for parent in commit.parents] == [one]
    assert (commit.author.name, commit.author.email, commit.message) == ("Ann", "ann@example.org", "Mend")
    texts = [github.file(path, "topic") for path in ("a", "b", "data/old.txt", "data/papers.yaml")]
    assert texts == ["1", "2", None, "sections: []\n"]
    assert (github.file("a"), github.file("README.md", "none")) == (None, None)


def test_people_are_held_to_their_rights(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    propose(github, number)
    for deed in (
        lambda: github.merge(2, by="alice"),
        lambda: github.close_pull(2, by="alice"),
        lambda: github.label(number, "alice", "listed"),
        lambda: github.delete_branch("submission/arxiv-2304.08485", by="alice"),
    ):
        with pytest.raises(RefusedError):
            deed()
    assert github.issue(2).open


def test_a_person_closes_an_issue_for_a_reason(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    github.close_issue(number, by="trish", reason="not_planned")
    assert (github.issue(number).state, github.issue(number).reason) == ("closed", "not_planned")
    github.reopen_issue(number)
    assert github.issue(number).reason == "reopened"


def test_two_requests_at_once_both_count(github: GithubSandbox) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda count: repository(github).create_issue(str(count)).number, range(12)))
    assert sorted(made) == list(range(1, 13))
