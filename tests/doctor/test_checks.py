"""Each setting wrong in turn, on the embedded GitHub, through the real client: the whole of what is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.doctor.branches import PROBES
from bot.doctor.case import CHOOSER
from bot.doctor.checks import CHECKS
from bot.doctor.diagnosis import Check, Level, diagnose
from bot.doctor.workflow_file import parse_workflow
from bot.doctor.workflows import NEEDS
from bot.intake.forms import SUBMIT_PAPER, SUBMIT_RESOURCE
from tests.doctor.conftest import HOME, ROOT, SUBMIT, Clinic, Kept

Spoil = Callable[[Clinic], object]
LIST = "data/papers.yaml"
EDIT = "/edit/main/data/papers.yaml"


def rule(name: str, value: object) -> Spoil:
    return lambda clinic: setattr(clinic.github.rules, name, value)


def file(path: str, old: str, new: str) -> Spoil:
    def spoil(clinic: Clinic) -> None:
        assert old in clinic.files[path]
        clinic.files[path] = clinic.files[path].replace(old, new)

    return spoil


def gone(path: str) -> Spoil:
    return lambda clinic: clinic.files.pop(path)


def both(*spoils: Spoil) -> Spoil:
    return lambda clinic: [spoil(clinic) for spoil in spoils]


SETTINGS: dict[str, Spoil] = {
    "the repository is archived": rule("archived", True),
    "the repository is private": rule("private", True),
    "issues are off": rule("has_issues", False),
    "discussions are off, and a link leads there": file(CHOOSER, EDIT, "/discussions"),
    "squash merging is off": rule("squash", False),
    "a ruleset forbids squash merging": both(
        rule("protected", True), rule("by_ruleset", True), rule("ruleset_merges", ("merge", "rebase"))
    ),
    "Actions are off": rule("actions_enabled", False),
    "only the repository's own actions may be used": rule("actions_allowed", "local_only"),
    "only chosen actions may be used": rule("actions_allowed", "selected"),
    "Actions may not open pull requests": rule("actions_may_open_pulls", False),
    "a workflow may write everything by default": rule("default_permissions", "write"),
    "the list is not there": gone(LIST),
    "the list is no list": lambda clinic: clinic.files.update({LIST: "- 1"}),
    "an entry has a fault": file(LIST, "date: 2023-12-11", "date: 2033-12-11"),
    "README.md is not there": gone("README.md"),
    "README.md lacks a marker": file("README.md", "<!-- paperbot:end -->", ""),
    "the forms are not there": both(gone(SUBMIT_PAPER.path), gone(SUBMIT_RESOURCE.path)),
    "a form is out of step": file(SUBMIT_RESOURCE.path, "Submit a talk", "Submit"),
    "a section has a name that no form can offer": lambda clinic: clinic.files.update(
        {LIST: "sections:\n- title: None\n"}
    ),
    "issues may be opened without the form": file(CHOOSER, "false", "true"),
    "nothing is said of issues without the form": gone(CHOOSER),
    "a link is left over from another list": file(CHOOSER, HOME, "https://github.example/other/papers"),
    "no workflow runs the bot": gone(SUBMIT),
    "the workflow was never pushed": lambda clinic: clinic.github.commit("main", {SUBMIT: None}, "maintainer"),
    "the workflow fell asleep": rule("asleep", {"submit.yml": "disabled_inactivity"}),
    "the workflow was switched off": rule("asleep", {"submit.yml": "disabled_manually"}),
    "the workflow is a fork's": rule("asleep", {"submit.yml": "disabled_fork"}),
    "the workflow is in a state of which we never heard": rule("asleep", {"submit.yml": "disabled_oddly"}),
    "the workflow waits for another branch": file(SUBMIT, "branches: [main]", "branches: [trunk]"),
    "the job may write too little": both(
        file(SUBMIT, "statuses: write", "statuses: read"), file(SUBMIT, "issues: write", "checks: write")
    ),
    "the workflow has no clock": file(SUBMIT, "schedule:", "workflow_call: #"),
    "labels are missing": lambda clinic: [clinic.github._hosting._labels.pop(name) for name in ("waiting", "listed")],
    "the default branch takes pull requests only": rule("protected", True),
    "the default branch asks for reviews": rule("required_approvals", 2),
    "the default branch asks for the bot's check": rule("required_statuses", ("paperbot",)),
    "the default branch asks for other checks": rule("required_statuses", ("paperbot", "All checks passed")),
    "only some may change the default branch": rule("rulesets", {"main": ("update",)}),
    "the default branch has a merge queue": rule("rulesets", {"main": ("merge_queue",)}),
    "branches may not be made": rule("rulesets", {PROBES[0]: ("creation",)}),
    "branches may not be updated": rule("rulesets", {PROBES[0]: ("update",)}),
    "branches may not be forced": rule("rulesets", {PROBES[1]: ("non_fast_forward",)}),
    "all branches take pull requests only": rule("rulesets", {PROBES[1]: ("pull_request",)}),
    "all branches ask for checks": rule("rulesets", {PROBES[2]: ("required_status_checks",)}),
    "the token is a workflow's": lambda clinic: setattr(clinic, "login", "github-actions[bot]"),
    "the token is somebody's who may only read": both(
        rule("protected", True), lambda clinic: setattr(clinic, "login", "alice")
    ),
}
HARMLESS: dict[str, Spoil] = {
    "discussions are on, and a link leads there": both(
        file(CHOOSER, EDIT, "/discussions"), rule("has_discussions", True)
    ),
    "a link leads to another site": file(CHOOSER, HOME, "https://forum.example"),
    "branches ask for signatures, which GitHub gives": rule("rulesets", {PROBES[0]: ("required_signatures",)}),
    "nobody may delete branches": rule("rulesets", {PROBES[0]: ("deletion",)}),
    "a label is written otherwise": lambda clinic: clinic.github._hosting._labels.update(
        {"listed": replace(clinic.github._hosting._labels["listed"], name="Listed")}
    ),
    "README.md lags behind": file(LIST, "title: Visual Instruction Tuning", "title: Visual Tuning"),
}


def test_a_repository_that_is_set_up_is_told_to_be_fine(clinic: Clinic) -> None:
    diagnoses = diagnose(CHECKS, clinic.case())
    assert [(one.subject, one.level, one.found) for one in diagnoses] == [
        (check.subject, Level.FINE, check.fine) for check in CHECKS
    ]


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_that_is_wrong_is_told_with_its_mend(clinic: Clinic, kept: Kept, name: str) -> None:
    SETTINGS[name](clinic)
    told = clinic.told()
    assert told
    kept.compare(name, "\n".join(told))


@pytest.mark.parametrize("name", HARMLESS)
def test_what_harms_nothing_is_not_told(clinic: Clinic, name: str) -> None:
    HARMLESS[name](clinic)
    assert clinic.told() == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.subject)
def test_every_check_can_fail(check: Check, kept: Kept) -> None:
    assert f"  {check.subject}: " in kept.text


def test_what_is_kept_is_what_is_told(kept: Kept) -> None:
    assert list(kept.sections) == list(SETTINGS)


def test_a_ruleset_is_told_as_the_older_protection_is(clinic: Clinic) -> None:
    rules = clinic.github.rules
    rules.protected, rules.required_approvals, rules.required_statuses = True, 1, ("CI",)
    older = clinic.told()
    rules.by_ruleset = True
    assert clinic.told() == older
    assert len(older) == 3


def test_many_settings_that_are_wrong_are_told_at_once_the_worst_first(clinic: Clinic) -> None:
    rules = clinic.github.rules
    rules.private, rules.squash, rules.protected, rules.has_issues = True, False, True, False
    assert [line.split(":")[0] for line in clinic.told()] == [
        "wrong  issues",
        "wrong  squash merging",
        "look   repository",
        "look   default branch",
    ]


@pytest.mark.parametrize("login", ["wendy", "github-actions[bot]"])
def test_what_an_admin_alone_may_see_is_never_guessed(clinic: Clinic, login: str) -> None:
    clinic.github.permissions["wendy"] = "write"
    clinic.login = login
    right = clinic.told()
    rules = clinic.github.rules
    rules.actions_may_open_pulls, rules.default_permissions, rules.actions_allowed = False, "write", "local_only"
    assert clinic.told() == right
    assert [line.split(":")[0] for line in right] == [
        "look   Actions",
        "look   pull requests",
        "look   default permissions",
        "look   token",
    ]


@pytest.mark.parametrize(("days", "told"), [(44, []), (45, [45]), (61, [61])])
def test_a_schedule_that_will_stop_soon_is_told(clinic: Clinic, days: int, told: list[int]) -> None:
    case = clinic.case()
    later = replace(case, today=case.setup.pushed.date() + timedelta(days))
    assert [one.found for one in diagnose(CHECKS, later) if one.level is Level.LOOK] == [
        f"Nothing was pushed for {count} days. After 60 without activity GitHub stops schedules." for count in told
    ]


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").iterdir()), ids=lambda path: path.name)
def test_our_own_jobs_may_write_what_the_doctor_asks_for_and_nothing_else(path: Path) -> None:
    for job in parse_workflow(path.name, path.read_text(encoding="utf-8")).jobs:
        needed = {scope for command in job.commands for scope in NEEDS.get(command, ())}
        assert isinstance(job.permissions, dict)
        assert {scope for scope in job.permissions if job.may_write(scope)} == needed
