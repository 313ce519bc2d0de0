"""What people decide about the rolling pull request: by an answer on it, or by closing it. Knows no arXiv."""

from collections.abc import Container, Iterator, Sequence
from datetime import date

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.model import PINNABLE
from bot.errors import AnswerError
from bot.forge.values import Comment, Pull
from bot.intake.command import Pin
from bot.intake.commands import find_commands, parse_command
from bot.proposals.marker import read_pull_note
from bot.reconcile.desk import Desk
from bot.refresh.ledger import Ledger


def heed(desk: Desk, pull: Pull, ledger: Ledger, listed: Container[ArxivId]) -> Ledger:
    """Give the ledger with all that people decided about the newest rolling pull request since it was written.

    Each new answer with a command gets a sign. Only people who may write to the repository are followed, and no
    answer whose text was changed later. Raises what the forge raises.
    """
    ledger = _judged(pull, ledger)
    for comment in pull.comments:
        if comment.id > ledger.heard and not comment.ours and (asked := tuple(_pins(comment, desk.today))):
            pins = tuple(one for one in asked if one is not None and one.arxiv in listed)
            followed = len(pins) == len(asked) and _may_decide(desk, comment)
            desk.forge.react(pull.number, comment, "+1" if followed else "confused")
            ledger = _with_pins(ledger, pins if followed else ()).model_copy(update={"heard": comment.id})
    return ledger


def _judged(pull: Pull, ledger: Ledger) -> Ledger:
    """Refuse what a closed pull request shows, if a person closed it; refuse nothing of what an open one shows.

    So that opening it again takes the refusal back.
    """
    note = read_pull_note(pull.body) if pull.ours else None
    shown = set(note.shown) if note else set[str]()
    if pull.closed_by:
        return ledger.model_copy(update={"refused": tuple(sorted({*ledger.refused, *shown}))})
    if pull.state == "open":
        return ledger.model_copy(update={"refused": tuple(name for name in ledger.refused if name not in shown)})
    return ledger


def _pins(comment: Comment, today: date) -> Iterator[Pin | None]:
    """Give what a comment asks to pin, None for each command that can't be followed here."""
    for line in find_commands(comment.body):
        try:
            command = parse_command(line, (), today)
        except AnswerError:
            command = None
        yield command if isinstance(command, Pin) else None


def _may_decide(desk: Desk, comment: Comment) -> bool:
    return not comment.edited and not comment.author.is_app and desk.may_write(comment.author.login)


def _with_pins(ledger: Ledger, pins: Sequence[Pin]) -> Ledger:
    kept = dict(ledger.pins)
    for pin in pins:
        fields = {*kept.get(pin.arxiv, ()), *(pin.fields or PINNABLE)}
        kept[pin.arxiv] = tuple(field for field in PINNABLE if field in fields)
    return ledger.model_copy(update={"pins": kept})
