"""Checks of the repository's settings on GitHub. Knows no file of the checkout but what leads to a setting.

The names and places of the settings: docs.github.com, "Managing your repository's settings and features".
"""

from collections.abc import Iterator

from bot.doctor.case import CHOOSER, Case
from bot.doctor.diagnosis import Symptom, look, wrong
from bot.doctor.labels import missing

_ADMINS = "Only an admin's token can see"
_ON_ACTIONS = "Settings → Actions → General"


def repository(case: Case) -> Iterator[Symptom]:
    """Check that people can come in."""
    zone = f"Settings → General → Danger Zone, at {case.page('settings')}"
    if case.setup.archived:
        yield wrong("The repository is archived, so nobody can write to it.", f"Unarchive it: {zone}")
    if case.setup.private:
        found = "The repository is private: only its members can submit, and the form insists on no answer."
        yield look(found, f"If the list is meant for everybody, change the visibility: {zone}")


def issues(case: Case) -> Iterator[Symptom]:
    """Check that issues are on."""
    if not case.setup.issues:
        mend = f"Switch them on: Settings → General → Features → Issues, at {case.page('settings')}"
        yield wrong("Issues are off, so nobody can submit.", mend)


def discussions(case: Case) -> Iterator[Symptom]:
    """Check that discussions are on where the form's page leads to them."""
    if not case.setup.discussions and case.page("discussions").casefold() in case.files.get(CHOOSER, "").casefold():
        mend = f"Settings → General → Features → Discussions, at {case.page('settings')}"
        found = "They are off, but the page that offers the form leads there."
        yield wrong(found, f"Switch them on: {mend} (or take the link out of {CHOOSER})")


def squash_merging(case: Case) -> Iterator[Symptom]:
    """Check that the bot can merge what is approved."""
    place = f"Settings → General → Pull Requests → Allow squash merging, at {case.page('settings')}"
    if case.setup.squash is None:
        yield look("Only the token of somebody who may write can see whether it is allowed.", f"Look there: {place}")
    elif not case.setup.squash:
        yield wrong("It is not allowed, so `/approve` can't merge.", f"Allow it: {place}")
    if not case.setup.guard.squash:
        rulesets = f"Settings → Rules → Rulesets, at {case.page('settings/rules')}"
        yield wrong(f"A rule of `{case.setup.branch}` forbids it, so `/approve` can't merge.", f"Allow it: {rulesets}")


def actions(case: Case) -> Iterator[Symptom]:
    """Check that workflows may run, with the actions that ours use."""
    place = f"{_ON_ACTIONS} → Actions permissions, at {case.page('settings/actions')}"
    known = case.setup.actions
    if known is None:
        yield look(f"{_ADMINS} whether workflows may run.", f"Look there: {place}")
    elif not known.enabled:
        yield wrong("Workflows may not run, so the bot never wakes.", f"Allow them: {place}")
    elif known.allowed == "local_only":
        yield wrong("Workflows may use no actions by GitHub, but the bot's do.", f"Allow them: {place}")
    elif known.allowed == "selected":
        yield look("Workflows may use chosen actions only.", f"See that those by GitHub are among them: {place}")


def opening_pull_requests(case: Case) -> Iterator[Symptom]:
    """Check that the bot may open pull requests."""
    switch = f"{_ON_ACTIONS} → Workflow permissions → Allow GitHub Actions to create and approve pull requests"
    place = f"{switch}, at {case.page('settings/actions')}"
    if case.setup.rights is None:
        yield look(f"{_ADMINS} whether the bot may open them.", f"Look there: {place}")
    elif not case.setup.rights.opens_pulls:
        mend = f"Allow it: {place} (if it is greyed out, the organisation's setting of that name comes first)"
        yield wrong("The bot may not open them.", mend)


def default_permissions(case: Case) -> Iterator[Symptom]:
    """Check that a workflow that does not say what it may do may not do everything."""
    choice = f"{_ON_ACTIONS} → Workflow permissions → Read repository contents and packages permissions"
    place = f"{choice}, at {case.page('settings/actions')}"
    if case.setup.rights is None:
        yield look(f"{_ADMINS} what a workflow may do that does not say it.", f"Look there: {place}")
    elif case.setup.rights.default == "write":
        found = "A workflow that does not say what it may do may write everything. The bot's say it, and need no more."
        yield look(found, f"Choose: {place}")


def labels(case: Case) -> Iterator[Symptom]:
    """Check that the labels are there before the form names one."""
    if names := [label.name for label in missing(case.setup)]:
        found = f"Not there yet: {', '.join(names)}. The bot makes what it needs, but a form sets only what is there."
        yield look(found, f"Run `paperbot doctor --mend`, or make them at {case.page('labels')}")


def token(case: Case) -> Iterator[Symptom]:
    """Check that the token shows everything."""
    if case.setup.actions is None or case.setup.rights is None:
        mend = "Run it again with the token of an admin, such as GITHUB_TOKEN=$(gh auth token)"
        yield look("It does not show what admins alone may see.", mend)
