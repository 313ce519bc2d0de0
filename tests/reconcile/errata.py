"""Filing corrections of listed entries. Checks nothing."""

from bot.intake.answers import write_answers
from bot.intake.forms import CORRECT_ENTRY
from tests.stage import Stage


def correct(stage: Stage, author: str = "alice", **answers: str) -> int:
    """File the form that corrects an entry, and wake the bot; give the issue's number."""
    issue = stage.github.open_issue(author, body=_body(answers), form_labels=("submission",))
    stage.run(issue)
    return issue


def correct_again(stage: Stage, issue: int, **answers: str) -> None:
    """Edit such an issue so that it holds these answers instead, and wake the bot."""
    stage.github.edit_issue(issue, body=_body(answers))
    stage.run(issue)


def _body(answers: dict[str, str]) -> str:
    given = {field: answers[field.id] for field in CORRECT_ENTRY.fields if field.id in answers}
    return write_answers(given, CORRECT_ENTRY)
