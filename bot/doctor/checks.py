"""Every check, in the order of the steps of docs/maintaining.md. Knows no setting by itself."""

from bot.doctor import branches, files, settings, workflows
from bot.doctor.diagnosis import Check

CHECKS = (
    Check("repository", "It is public and can be written to.", settings.repository),
    Check("issues", "They are on.", settings.issues),
    Check("discussions", "They are on, or nothing leads there.", settings.discussions),
    Check("squash merging", "It is allowed.", settings.squash_merging),
    Check("Actions", "Workflows may run, and use what they need.", settings.actions),
    Check("pull requests", "The bot may open them.", settings.opening_pull_requests),
    Check("default permissions", "A workflow gets no more than it asks for.", settings.default_permissions),
    Check("list", "It can be read, and has no fault.", files.papers),
    Check("README.md", "It has its two markers.", files.readme),
    Check("forms", "They are in step with the list.", files.forms),
    Check("template chooser", "It leads to the forms, and to this repository.", files.chooser),
    Check("workflows", "All that run the bot are there and awake.", workflows.workflows),
    Check("jobs' permissions", "Each job may write what it has to.", workflows.permissions),
    Check("schedule", "The clock wakes the bot.", workflows.schedule),
    Check("labels", "All are there.", settings.labels),
    Check("default branch", "No rule stands between a proposal and the list.", branches.default_branch),
    Check("own branches", "The bot may make them and move them.", branches.own_branches),
    Check("token", "It shows all of these settings.", settings.token),
)
