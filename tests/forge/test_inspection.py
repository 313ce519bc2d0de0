from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.errors import ForbiddenError, ForgeError, MissingError, RateLimitError
from bot.forge.github_client import GithubForge
from bot.forge.inspection import read_setup
from bot.forge.setup import Actions, Guard, TokenRights
from bot.sandbox.github.faults import Fault, primary_limit
from tests.stage import Stage

BRANCH = "submission/x"


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Stage("sections:\n  - title: Papers\n") as stage:
        yield stage


@pytest.fixture
def admin(stage: Stage) -> Iterator[GithubForge]:
    with GithubForge(replace(stage.access(), token=stage.github.token("maintainer"))) as forge:
        yield forge


def test_an_admin_sees_everything(stage: Stage, admin: GithubForge) -> None:
    setup = read_setup(admin, (BRANCH,))
    assert setup == replace(
        setup,
        home="https://github.example/acme/papers",
        branch="main",
        private=False,
        archived=False,
        issues=True,
        discussions=False,
        squash=True,
        actions=Actions(enabled=True, allowed="all"),
        rights=TokenRights(default="read", opens_pulls=True),
        workflows=(),
        labels=("submission",),
        guard=Guard(),
        guards={BRANCH: Guard()},
    )
    assert len(stage.github.log) == 8


def test_what_is_refused_counts_as_not_seen(stage: Stage) -> None:
    stage.github.rules.protected = True
    setup = read_setup(stage.forge, ())
    assert (setup.actions, setup.rights, setup.guard) == (None, None, Guard(whole=False))


def test_a_branch_that_is_not_there_yet_has_no_protection(stage: Stage) -> None:
    stage.github.faults.add(Fault("GET", "/branches/main*", times=2, status=404, message="Branch not found"))
    assert read_setup(stage.forge, ()).guard == Guard()


def test_the_older_protection_and_rulesets_are_told_together(stage: Stage, admin: GithubForge) -> None:
    rules = stage.github.rules
    rules.required_approvals, rules.required_statuses = 1, ("CI",)
    rules.rulesets = {"main": ("merge_queue",), BRANCH: ("creation", "update")}
    setup = read_setup(admin, (BRANCH,))
    kinds = frozenset({"merge_queue", "pull_request", "required_status_checks"})
    assert setup.guard == Guard(kinds, approvals=1, checks=("CI",))
    assert setup.guards == {BRANCH: Guard(frozenset({"creation", "update"}))}


def test_more_labels_than_a_page_holds_are_all_read(stage: Stage, admin: GithubForge) -> None:
    for number in range(200):
        stage.github.make_label(f"label {number}")
    assert len(read_setup(admin, ()).labels) == 201


@pytest.mark.parametrize("path", ["/labels", "", "/actions/permissions", "/rules/branches/main", "/branches/main"])
def test_a_limit_and_a_silence_are_no_refusals(stage: Stage, admin: GithubForge, path: str) -> None:
    stage.github.faults.add(primary_limit("GET", path, reset=4_000_000_000))
    with pytest.raises(RateLimitError):
        read_setup(admin, ())
    stage.github.faults.add(Fault("GET", path, times=9, status=502))
    with pytest.raises(ForgeError):
        read_setup(admin, ())


@pytest.mark.parametrize("page", [b"", b"<html>Soon back</html>", b"[]", b"{}", b"[1]", b"null"])
@pytest.mark.parametrize("path", ["", "/actions/permissions/workflow", "/actions/workflows"])
def test_an_answer_that_is_no_answer_is_a_fault_of_github_s(
    stage: Stage, admin: GithubForge, path: str, page: bytes
) -> None:
    stage.github.faults.add(Fault("GET", path, status=200, body=page))
    with pytest.raises(ForgeError, match="GitHub's answer could not be read while reading"):
        read_setup(admin, ())


def test_a_repository_that_is_not_there_and_a_token_that_nobody_gave_are_told(stage: Stage) -> None:
    with GithubForge(replace(stage.access(), repository="acme/other")) as other, pytest.raises(MissingError):
        read_setup(other, ())
    with GithubForge(replace(stage.access(), token="stolen")) as other, pytest.raises(ForbiddenError):
        read_setup(other, ())


def test_a_label_is_made_with_its_colour_and_meaning(stage: Stage, admin: GithubForge) -> None:
    admin.make_label("listed", "5319e7", "In the list")
    made = stage.github._hosting.label("listed")
    assert made is not None
    assert (made.color, made.description) == ("5319e7", "In the list")
