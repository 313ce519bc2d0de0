"""Shows the form, once, to whoever names a paper without it. Labels nothing, closes nothing, calls nobody."""

from contextlib import suppress
from datetime import date

from bot.catalogue.identity import Identity
from bot.errors import AnswerError
from bot.forge.values import Issue
from bot.intake.answers import readable
from bot.intake.identifiers import find_names
from bot.proposals.invitation import is_invitation, render_invitation
from bot.proposals.labels import Status
from bot.reconcile.desk import Desk
from bot.reconcile.judgement import asks
from bot.reconcile.report import Report


def wants_form(issue: Issue, today: date) -> bool:
    """Whether an issue is open, no submission, names a paper, and was not answered yet; an app's own never is."""
    if asks(issue) or not issue.open or issue.author.is_app or set(Status) & set(issue.labels):
        return False
    answered = any(comment.ours and is_invitation(comment.body) for comment in issue.comments)
    return not answered and bool(_names(issue, today))


def show_form(desk: Desk, issue: Issue) -> Report:
    """Answer an issue that is no submission, if it wants the form. Raises what the forge raises."""
    if not wants_form(issue, desk.today) or desk.is_locked_out(issue.author):
        return Report(f"#{issue.number}", "not a submission")
    desk.forge.post_comment(issue.number, render_invitation(desk.forge.home, _names(issue, desk.today)))
    return Report(f"#{issue.number}", "not a submission; showed the form")


def _names(issue: Issue, today: date) -> tuple[Identity, ...]:
    """Find the papers that its lines name, each by the first of its names."""
    found: list[Identity] = []
    for line in (issue.title, *readable(issue.body).split("\n")):
        with suppress(AnswerError):
            found += find_names(line, today)[:1]
    return tuple(dict.fromkeys(found))
