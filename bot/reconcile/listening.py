"""Hears the commands that were not obeyed yet, and asks whether whoever gave them may. Merges and posts nothing."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from bot.catalogue.document import Document
from bot.catalogue.escape import talk
from bot.errors import AnswerError, BotError, ForgeError, RateLimitError
from bot.forge.values import NOBODY, Comment, Issue, Person, Pull
from bot.intake.answers import is_erratum
from bot.intake.bundle import Bundle
from bot.intake.command import Approve, Command, Correct, Decline, Help, Pin, Retry, Who
from bot.intake.commands import find_commands, parse_command, usage_of
from bot.intake.corrections import MOST_PARTS, Corrections
from bot.intake.request import Request
from bot.proposals import hearing, several
from bot.proposals.marker import Approval, Heard
from bot.reconcile.desk import Desk, askers
from bot.reconcile.judgement import asked
from bot.reconcile.notes import note_on

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Obeyed:
    """A comment, and what became of its commands.

    Attributes:
        thread: the number of the issue or the pull request that it stands in.
        comment: the comment.
        heard: all that was heard, with this comment.
        answers: what is answered to it, in Markdown.
        done: whether every command in it was understood and allowed.
        approves: whether it approves what is proposed.

    """

    thread: int
    comment: Comment
    heard: Heard
    answers: tuple[str, ...]
    done: bool
    approves: bool


def unheard(desk: Desk, issue: Issue) -> Iterator[tuple[int, Comment]]:
    """Walk through the comments with commands that were not obeyed yet, each with the number of its thread.

    Those of people who are locked out hold none; raises ForgeError where GitHub does not say whether they may write.
    """
    if not isinstance(desk.document, Document):
        return
    threads: list[Issue | Pull] = [issue, *led(desk, issue)]
    comments = [(thread.number, comment) for thread in threads for comment in thread.comments]
    upto = note_on(issue).heard.upto
    for thread, comment in sorted(comments, key=lambda pair: pair[1].id):
        heard = comment.id > upto and _by_person(comment) and find_commands(comment.body)
        if heard and not desk.is_locked_out(comment.author):
            yield thread, comment


def led(desk: Desk, issue: Issue) -> Iterator[Pull]:
    """Walk through the pull requests, open or not, that propose the answers of an issue, or did."""
    return (pull for pull in desk.survey.pulls if askers(pull)[:1] == (issue.number,))


def hear(desk: Desk, issue: Issue) -> tuple[tuple[Obeyed, ...], str]:
    """Obey the commands given since the last time, oldest first, as far as the desk; give the comments that hold them.

    What was edited, or written by no person, holds none. Where GitHub does not say whether somebody may, that comment
    and all after it are left for the next run, and why is given, too; so are all while the list can't be read. Raises
    RateLimitError.
    """
    left = ""
    heard, obeyed = note_on(issue).heard, list[Obeyed]()
    if issue.open:
        heard = heard.model_copy(update={"refusal": None})
    try:
        for thread, comment in unheard(desk, issue):
            obeyed.append(_obey_all(desk, issue, thread, comment, obeyed[-1].heard if obeyed else heard))
    except RateLimitError:
        raise
    except ForgeError as error:
        left = f"commands are left for the next run: {error}"
    if obeyed:
        answers = tuple(answer for one in obeyed for answer in one.answers)
        heard = obeyed[-1].heard.model_copy(update={"upto": obeyed[-1].comment.id, "answers": hearing.newest(answers)})
    desk.note_heard(issue, heard)
    return tuple(obeyed), left


def react(desk: Desk, issue: Issue, obeyed: tuple[Obeyed, ...]) -> None:
    """Show under each comment what became of it; where that can't be, it is no fault. Raises RateLimitError alone."""
    holds = desk.heard(issue).approval is not None or issue.number in desk.landed
    for one in obeyed:
        try:
            desk.forge.react(one.thread, one.comment, "+1" if one.done and (holds or not one.approves) else "confused")
        except RateLimitError:
            raise
        except BotError as error:
            _LOGGER.info("#%s: could not react: %s", one.thread, error)


def _by_person(comment: Comment) -> bool:
    return not (comment.edited or comment.ours or comment.author.is_app or comment.author == NOBODY)


def _obey_all(desk: Desk, issue: Issue, thread: int, comment: Comment, before: Heard) -> Obeyed:
    heard, all_done, said = before, True, dict[str, list[str]]()
    for line in find_commands(comment.body):
        heard, sentence, done = _obey(desk, issue, comment, line, heard)
        said.setdefault(sentence, []).append(line)
        all_done = all_done and done
    approves = heard.approval != before.approval and heard.approval is not None
    if approves and not all_done:
        # Whoever approves with changes means what these make of it.
        heard = heard.model_copy(update={"approval": before.approval})
        said[hearing.HALF_UNDERSTOOD] = said.pop("")
    answers = (hearing.answer(lines, comment.author.login, sentence) for sentence, lines in said.items() if sentence)
    return Obeyed(thread, comment, heard, tuple(answers), all_done, approves)


def _obey(desk: Desk, issue: Issue, comment: Comment, line: str, heard: Heard) -> tuple[Heard, str, bool]:
    """Give what is heard with one command more, what is answered to it at once, and whether it was done."""
    places = tuple(desk.document.catalogue.places()) if isinstance(desk.document, Document) else ()
    try:
        refusal = _refusal(desk, issue, comment.author, usage_of(line).who)
        command = parse_command(line, places, desk.today)
    except AnswerError as error:
        return heard, talk(str(error)), False
    if refusal := refusal or _out_of_place(desk, issue, command) or _too_much(command, heard):
        return heard, refusal, False
    return *_with(command, comment, heard), True


def _refusal(desk: Desk, issue: Issue, person: Person, who: Who) -> str:
    """Say why a command does not count from this person; "" where it does. GitHub is asked as late as can be."""
    if who is Who.EVERYBODY or (who is Who.SUBMITTER and person == issue.author) or desk.may_write(person.login):
        return ""
    return hearing.FOR_THE_SUBMITTER if who is Who.SUBMITTER else hearing.FOR_MAINTAINERS


def _out_of_place(desk: Desk, issue: Issue, command: Command) -> str:
    """Say why a command does not count on this issue; "" where it does."""
    if isinstance(command, Pin):
        return hearing.NOT_HERE
    if isinstance(command, Correct) and is_erratum(issue.body):
        return hearing.IN_THE_ISSUE
    if isinstance(command, Correct) and (reason := _unclear(asked(desk, issue), command.changes)):
        return reason
    followed = _followed(desk, issue) if isinstance(command, Correct | Approve) else None
    return hearing.said_elsewhere(followed.number, askers(followed)[0]) if followed else ""


def _unclear(request: Request | None, changes: Corrections) -> str:
    """Say why it is not clear which of several papers is to be corrected; "" where it is clear."""
    if not isinstance(request, Bundle):
        return ""
    if set(changes.changes) != {"section"}:
        return several.ONLY_SECTION
    return several.OWN_SECTIONS if any(line.placed for line in request.lines) else ""


def _too_much(command: Command, heard: Heard) -> str:
    """Say why a correction can't be kept beside the others; "" where it can."""
    parts = heard.corrections.then(command.changes).parts if isinstance(command, Correct) else 0
    return hearing.TOO_MANY if parts > MOST_PARTS else ""


def _followed(desk: Desk, issue: Issue) -> Pull | None:
    """Find the open pull request that an issue joined, while another leads."""
    return next((pull for pull in desk.open_pulls() if issue.number in askers(pull)[1:]), None)


def _with(command: Command, comment: Comment, heard: Heard) -> tuple[Heard, str]:
    match command:
        case Correct(changes):
            return heard.model_copy(update={"corrections": heard.corrections.then(changes)}), hearing.CORRECTED
        case Approve(commit):
            approval = Approval(by=comment.author.login, at=comment.at, commit=commit)
            return heard.model_copy(update={"approval": approval, "refusal": None}), ""
        case Decline(reason):
            return heard.model_copy(update={"approval": None, "refusal": reason}), ""
        case Retry():
            return heard, hearing.RETRIED
        case Help():
            return heard, hearing.commands()
        case Pin():
            return heard, hearing.NOT_HERE
        case _:
            assert_never(command)
