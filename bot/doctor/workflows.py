"""Checks of the workflows: there, awake, and allowed what their jobs need. Knows no other setting.

Source: docs.github.com, "Disabling and enabling a workflow" and "Events that trigger workflows".
"""

from collections.abc import Iterator

from bot.doctor.case import WORKFLOWS, Case
from bot.doctor.diagnosis import Symptom, look, wrong

IDLE = 60
"""Days without activity after which GitHub stops the schedules of a public repository."""
_SOON = 45

NEEDS = {
    "reconcile": ("contents", "issues", "pull-requests", "statuses"),
    "refresh": ("actions", "contents", "pull-requests", "statuses"),
}
"""What a job must be allowed to write, by the bot's command that it runs."""

_ASLEEP = {
    "disabled_inactivity": f"GitHub has stopped it, for nothing happened here for {IDLE} days.",
    "disabled_manually": "Somebody has switched it off.",
    "disabled_fork": "GitHub switches workflows off in a fork.",
}


def workflows(case: Case) -> Iterator[Symptom]:
    """Check that GitHub knows the workflows that run the bot, and runs them."""
    if not any("reconcile" in workflow.commands for workflow in case.workflows):
        found = f"No file in {WORKFLOWS} runs `reconcile`, so the bot never wakes."
        yield wrong(found, "Take submit.yml over from the bot's own repository, commit and push")
    for path in (workflow.path for workflow in case.workflows):
        yield from _state(case, path)
    for workflow in case.workflows:
        missed = workflow.pushed and case.setup.branch not in workflow.pushed
        if missed:
            found = f"{workflow.path} wakes at pushes to {', '.join(workflow.pushed or ())} only."
            yield wrong(found, f"Name the default branch there: `push: {{branches: [{case.setup.branch}]}}`")


def _state(case: Case, path: str) -> Iterator[Symptom]:
    page = case.page(f"actions/workflows/{path.rpartition('/')[2]}")
    if case.setup.workflows is None:
        yield look(f"This token can't see whether {path} is awake.", f"Look there: Actions, at {page}")
        return
    state = next((known.state for known in case.setup.workflows if known.path == path), "")
    if not state:
        yield wrong(f"GitHub does not know {path}.", f"Commit it to {case.setup.branch} and push")
    elif state != "active":
        why = _ASLEEP.get(state, f"GitHub calls it {state}.")
        yield wrong(f"{path} does not run. {why}", f"Enable it: Actions → the workflow → Enable workflow, at {page}")


def permissions(case: Case) -> Iterator[Symptom]:
    """Check that each job may write what its command writes."""
    for workflow in case.workflows:
        for job in workflow.jobs:
            needed = dict.fromkeys(scope for command in job.commands for scope in NEEDS.get(command, ()))
            if lacking := [scope for scope in needed if not job.may_write(scope)]:
                found = f"In {workflow.path} the job `{job.name}` may not write: {', '.join(lacking)}."
                lines = ", ".join(f"`{scope}: write`" for scope in lacking)
                yield wrong(found, f"Add {lines} to the `permissions:` of that job")


def schedule(case: Case) -> Iterator[Symptom]:
    """Check that the clock that wakes the bot is there, and won't stop soon."""
    if not any(workflow.scheduled for workflow in case.workflows):
        found = "No workflow wakes the bot by the clock, so nothing is tried again by itself."
        yield look(found, 'Add `schedule: [{cron: "23 */4 * * *"}]` to the events that submit.yml begins with')
    days = (case.today - case.setup.pushed.date()).days
    if days >= _SOON:
        found = f"Nothing was pushed for {days} days. After {IDLE} without activity GitHub stops schedules."
        yield look(found, "Push anything, or merge a proposal")
