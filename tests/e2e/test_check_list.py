"""What a stranger's pull request is told of the list that it proposes, by the real workflow file."""

from collections.abc import Mapping

import pytest

from tests.e2e.act import Run
from tests.e2e.world import LIST, World

ODD = LIST + '        venue: "::error::old;"\n'
ENTRY = """\
      - title: $(touch ~/pwned)
        authors: [B]
        venue: "%0A::error::mine;"
        date: 2001
"""
HEAD = "::error file=data/papers.yaml,line=11,title=I can mend this%3A see the summary::"


@pytest.fixture
def odd(world: World) -> World:
    """The list has a fault that stood there before."""
    world.github.commit("main", {"data/papers.yaml": ODD}, "maintainer")
    world.actions.seen = len(world.github.events())
    return world


def propose(world: World, files: Mapping[str, str]) -> dict[str, Run]:
    """Let a stranger propose files, as from a fork; give what ran."""
    world.github.permissions["mallory"] = "write"  # the sandbox has no forks
    world.github.commit("theirs", files, "mallory")
    world.github.open_pull("theirs", "mallory")
    del world.github.permissions["mallory"]
    return {f"{run.workflow} {run.job}": run for run in world.actions.deliver()}


def test_a_new_fault_is_shown_on_its_line_with_the_corrected_text_and_none_of_the_pull_request_s_code_runs(
    odd: World,
) -> None:
    runs = propose(odd, {"data/papers.yaml": ODD + ENTRY, "bot/__main__.py": "raise SystemExit(0)\n"})
    assert sorted(runs) == ["check-list.yml check", "ci.yml passed", "ci.yml run"]
    run = runs["check-list.yml check"]
    assert run.result == "failure"
    assert f"{HEAD}venue ends loosely: '%250A::error::mine;'; write '%250A::error::mine'\n" in run.log
    assert run.log.count("::error file=") == 1
    assert "+        venue: '%0A::error::mine'\n" in run.log  # the summary page, which act shows in its log
    assert "One thing is amiss that stood in the list before" in run.log
    assert not odd.pwned


@pytest.mark.e2e
def test_a_pull_request_that_adds_no_fault_passes(odd: World) -> None:
    run = propose(odd, {"data/papers.yaml": ODD + ENTRY.replace(";", "")})["check-list.yml check"]
    assert run.result == "success", run.log
    assert "::error file=" not in run.log
    assert "Nothing is amiss with what this pull request changes." in run.log


@pytest.mark.e2e
def test_a_pull_request_that_leaves_the_list_alone_is_not_looked_at(odd: World) -> None:
    assert sorted(propose(odd, {"notes.md": "Mine.\n"})) == ["ci.yml passed", "ci.yml run"]
