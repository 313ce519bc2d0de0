from collections.abc import Callable, Mapping

import pytest

from bot.catalogue.document import load
from bot.catalogue.readme import render
from bot.forge.github_client import GithubForge
from bot.forge.values import Move
from tests.reconcile.test_levels import CALM, LIST, README, head, proposed, swept
from tests.stage import Stage

ROLLING = "refresh/readme"


class Meeting(GithubForge):
    """GitHub, with a person who does something just before each of the first few moves of the default branch."""

    def __init__(self, stage: Stage, deed: Callable[[], object], times: int = 1) -> None:
        super().__init__(stage.access())
        self._deed, self._left = deed, times

    def move(self, move: Move) -> None:
        if move.branch == "main" and self._left:
            self._left -= 1
            self._deed()
        super().move(move)


def page(stage: Stage) -> str:
    return stage.github.file(README) or ""


def is_true(stage: Stage) -> bool:
    """Whether the page says what the list says."""
    listed = load(stage.github.file(LIST) or "").catalogue
    return render(page(stage), listed) == page(stage)


def rename(stage: Stage, title: str) -> None:
    """Let a maintainer rename a section of the list, and leave the page as it is."""
    listed = stage.github.file(LIST) or ""
    (line,) = (line for line in listed.splitlines() if line.startswith("  - title: Books"))
    commit(stage, {LIST: listed.replace(line, f"  - title: Books{title}")})


def commit(stage: Stage, files: Mapping[str, str]) -> str:
    return stage.github.commit("main", files, "maintainer")


def protected(stage: Stage) -> None:
    """Protect the default branch, let the list change, and sweep."""
    stage.github.rules.protected = True
    rename(stage, " and Theses")
    swept(stage)


def test_after_a_merge_the_page_is_rendered_in_one_commit(stage: Stage) -> None:
    pull = proposed(stage)
    merged = stage.github.merge(pull.number)
    assert not is_true(stage)
    assert "POST /git/commits > 201" in swept(stage)
    assert is_true(stage)
    made = stage.forge._repository.get_commit(stage.github.tip("main") or "")
    assert [parent.sha for parent in made.parents] == [merged]
    assert [file.filename for file in made.files] == [README]
    assert made.commit.message == "Render README.md from data/papers.yaml"
    assert swept(stage) == CALM


def test_a_commit_that_comes_between_is_kept_and_the_page_tells_of_it(stage: Stage) -> None:
    rename(stage, " and Theses")
    with Meeting(stage, lambda: rename(stage, " by Friends")) as stage.forge:
        swept(stage)
    assert "- [Books by Friends](#books-by-friends)" in page(stage)
    assert is_true(stage)


def test_words_on_the_page_that_come_between_are_kept(stage: Stage) -> None:
    rename(stage, " and Theses")
    with Meeting(stage, lambda: commit(stage, {README: page(stage).replace("# A list", "# Our list")})) as stage.forge:
        swept(stage)
    assert page(stage).startswith("# Our list\n")
    assert is_true(stage)


def test_where_the_default_branch_keeps_moving_the_next_sweep_renders(stage: Stage) -> None:
    rename(stage, " 0")
    titles = iter(range(1, 10))
    with Meeting(stage, lambda: rename(stage, f" {next(titles)}"), times=3) as stage.forge:
        (report,) = stage.sweep()
        assert str(report) == ("README.md: is out of date, for the default branch kept moving; the next run renders it")
        assert report.fault
        swept(stage)
    assert is_true(stage)


@pytest.mark.parametrize("text", ["# No markers\n", "<!-- paperbot:end -->\n<!-- paperbot:begin -->\n"])
def test_a_page_without_its_markers_is_left_alone(stage: Stage, text: str) -> None:
    commit(stage, {README: text})
    assert swept(stage) == CALM
    assert page(stage) == text


def test_while_the_list_is_broken_the_page_stays(stage: Stage) -> None:
    before = page(stage)
    commit(stage, {LIST: "sections: [\n"})
    stage.sweep()
    assert page(stage) == before


# The default branch is protected


def test_where_the_default_branch_is_protected_a_pull_request_brings_the_page(stage: Stage) -> None:
    protected(stage)
    (pull,) = stage.open_pulls()
    assert pull.pull
    assert (pull.title, pull.pull.head) == ("Render README.md from data/papers.yaml", ROLLING)
    assert not is_true(stage)
    assert swept(stage) == CALM
    stage.github.merge(pull.number)
    assert is_true(stage)
    assert swept(stage) == CALM


def test_the_same_pull_request_follows_the_list(stage: Stage) -> None:
    protected(stage)
    (first,) = stage.open_pulls()
    rename(stage, " by Friends")
    swept(stage)
    (pull,) = stage.open_pulls()
    assert pull.number == first.number
    assert "Books by Friends" in (stage.github.file(README, head(pull)) or "")
    assert swept(stage) == CALM
    stage.github.merge(pull.number)
    assert is_true(stage)


def test_it_is_closed_with_a_sentence_when_the_page_is_true_without_it(stage: Stage) -> None:
    protected(stage)
    (pull,) = stage.open_pulls()
    listed = load(stage.github.file(LIST) or "").catalogue
    commit(stage, {README: render(page(stage), listed)})
    swept(stage)
    assert stage.open_pulls() == []
    said = stage.github.comments(pull.number)[-1].body
    assert said == "I close this pull request: README.md says what the list says by now."
    assert swept(stage) == CALM


def test_after_it_was_merged_the_next_change_opens_another(stage: Stage) -> None:
    protected(stage)
    (first,) = stage.open_pulls()
    stage.github.merge(first.number)
    rename(stage, " by Friends")
    swept(stage)
    (second,) = stage.open_pulls()
    assert second.number != first.number
    stage.github.merge(second.number)
    assert is_true(stage)


def test_one_that_a_maintainer_closes_is_not_opened_again_for_the_same_page(stage: Stage) -> None:
    protected(stage)
    stage.github.close_pull(stage.open_pulls()[0].number)
    assert swept(stage) == CALM
    rename(stage, " by Friends")
    swept(stage)
    assert len(stage.open_pulls()) == 1


def test_it_stays_while_nobody_can_tell_what_the_page_should_say(stage: Stage) -> None:
    protected(stage)
    commit(stage, {LIST: "sections: [\n"})
    stage.sweep()
    assert len(stage.open_pulls()) == 1


def test_a_person_s_commit_on_its_branch_is_kept(stage: Stage) -> None:
    protected(stage)
    mine = stage.github.commit(ROLLING, {"notes.md": "Mine.\n"}, "maintainer")
    rename(stage, " by Friends")
    (report,) = stage.sweep()
    assert str(report) == "README.md: is out of date, and the branch refresh/readme carries a person's commit"
    assert stage.github.tip(ROLLING) == mine
    listed = load(stage.github.file(LIST) or "").catalogue
    commit(stage, {README: render(page(stage), listed)})
    swept(stage)
    assert len(stage.open_pulls()) == 1
    assert swept(stage) == CALM


def test_where_actions_may_not_open_pull_requests_the_run_says_so_and_goes_on(stage: Stage) -> None:
    stage.github.rules.actions_may_open_pulls = False
    stage.github.rules.protected = True
    rename(stage, " and Theses")
    stage.submit(paper="nonsense")
    first, second = stage.sweep()
    assert str(first) == "#1: 1 of its answers can't be used yet"
    assert second.fault
    stage.github.rules.actions_may_open_pulls = True
    swept(stage)
    assert len(stage.open_pulls()) == 1
