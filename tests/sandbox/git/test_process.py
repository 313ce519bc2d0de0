from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox.git.process import Git, GitError, Stored


@pytest.fixture
def git(tmp_path: Path) -> Iterator[Git]:
    git = Git(tmp_path, "main")
    yield git
    git.close()


def test_what_is_written_by_one_process_is_read_by_the_other_at_once(git: Git) -> None:
    sha = git.write("blob", b"x\n")
    assert git.read(sha) == Stored(sha, "blob", b"x\n")


def test_a_refusal_of_git_is_an_error_that_carries_its_words(git: Git) -> None:
    with pytest.raises(GitError, match="bad revision 'refs/heads/none"):
        git.run("rev-list", "refs/heads/none", "--", "y")


def test_a_command_may_fail_as_a_matter_of_course(git: Git) -> None:
    assert git.attempt("rev-parse", "--verify", "refs/heads/none") is None
    assert not git.holds("rev-parse", "--verify", "refs/heads/none")
    assert git.holds("rev-parse", "--git-dir")


def test_no_setting_of_the_person_reaches_the_repository(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Someone")
    assert git.attempt("config", "user.name") is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_no_name_stops_the_reader(git: Git, name: str) -> None:
    sha = git.write("blob", b"still here")
    assert git.read(f"refs/heads/{name}") is None
    assert git.read(sha) == Stored(sha, "blob", b"still here")


def test_without_git_the_sandbox_says_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError) as caught:
        Git(tmp_path, "main")
    assert str(caught.value) == "git is not installed; the sandbox keeps its repository with git 2.39 or newer"
