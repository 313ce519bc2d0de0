"""Checks of the rules that hold for branches: what they mean for the bot. Knows no other setting.

The names of the rules: docs.github.com, "Available rules for rulesets" and "About protected branches".
"""

from collections.abc import Iterator

from bot.doctor.case import Case
from bot.doctor.diagnosis import Symptom, look, wrong
from bot.reconcile.desk import BRANCHES, ROLLING
from bot.refresh.run import BRANCH as REFRESH
from bot.refresh.shelf import MEMORY

PROBES = (f"{BRANCHES}paper", ROLLING, REFRESH, MEMORY)
"""Names as the bot gives them to its branches, of which the rules are asked."""

_STATUS = "paperbot"
_HINDER = {
    "creation": "Restrict creations",
    "update": "Restrict updates",
    "non_fast_forward": "Block force pushes",
    "pull_request": "Require a pull request before merging",
    "required_status_checks": "Require status checks to pass",
}
"""The rules that a branch of the bot's can't be pushed under, as GitHub's page calls them."""


def default_branch(case: Case) -> Iterator[Symptom]:
    """Check what stands between a proposal and the default branch."""
    guard, branch = case.setup.guard, case.setup.branch
    place = f"Settings → Branches, or Settings → Rules → Rulesets, at {case.page('settings/branches')}"
    if not guard.whole:
        found = f"`{branch}` is protected, and only an admin's token can see by which rules."
        yield look(found, f"Look there: {place}")
    if {"update", "merge_queue"} & guard.kinds:
        found = f"The rules of `{branch}` let only some people merge, or only through a queue, so `/approve` can't."
        yield look(found, f"Merge what is proposed by GitHub's own button, or take the rule off: {place}")
    if guard.approvals:
        found = f"`{branch}` asks for approving reviews ({guard.approvals}), and `/approve` is none."
        yield look(found, f"Approve by GitHub's own review besides, or take the rule off: {place}")
    if others := [check for check in guard.checks if check != _STATUS]:
        found = f"`{branch}` asks for {', '.join(others)}. On the bot's pull requests, workflows wait for a click."
        yield look(found, f"Click “Approve workflows to run” on each, or require `{_STATUS}` alone: {place}")
    if {"pull_request", "required_status_checks"} & guard.kinds:
        found = f"`{branch}` changes through pull requests only, so README.md comes by one of its own from `{ROLLING}`."
        yield look(found, "Merge it when it suits you; the bot keeps it up to date")


def own_branches(case: Case) -> Iterator[Symptom]:
    """Check that the bot may make its branches, and move them."""
    kinds = {kind for guard in case.setup.guards.values() for kind in guard.kinds}
    if names := [name for kind, name in _HINDER.items() if kind in kinds]:
        place = f"Settings → Rules → Rulesets, at {case.page('settings/rules')}"
        found = f"A ruleset holds for the bot's branches, too, and keeps it from pushing: {', '.join(names)}."
        families = ", ".join(f"{probe.partition('/')[0]}/*" for probe in (PROBES[0], ROLLING, MEMORY))
        mend = f"Let it hold for the default branch only, or leave out {families}: {place}"
        yield wrong(found, mend)
