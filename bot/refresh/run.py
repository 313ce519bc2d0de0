"""One run of the refresh: reads, asks, plans, writes what differs, reports. Knows no library, no rule and no clock."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from bot.catalogue.document import Document
from bot.errors import BotError, ConflictError, TakenError
from bot.forge.protocol import Forge
from bot.forge.values import Pull
from bot.links.history import dead
from bot.metadata.library import Shelves
from bot.metadata.record import Source
from bot.proposals.pull_request import DATA_PATH
from bot.reconcile.desk import Desk
from bot.reconcile.report import Report
from bot.reconcile.rolling import Rolling, dissolve, fingerprint, newest, roll
from bot.refresh.answers import heed
from bot.refresh.body import CLOSING, STATUS, render_body, render_message, render_suspicions, render_title
from bot.refresh.difference import parts
from bot.refresh.ledger import by_paper
from bot.refresh.plan import Plan, plan
from bot.refresh.round import fetch_round
from bot.refresh.shelf import MEMORY, Shelf

BRANCH = "refresh/metadata"
WORKFLOWS = ("refresh.yml", "submit.yml")
"""The workflows that run by schedule."""
_ATTEMPTS = 3
_SAVED_EVERY = 25
"""Answers of arXiv's between two writes of what they said, so that a run that is cut off costs two minutes' work."""
_LEFT_ALONE = Report(
    BRANCH,
    f"is left as it is: what {MEMORY} remembered of it is lost, and not every paper could be asked about",
    fault=True,
)

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a run did.

    Attributes:
        reports: what became of each thing, for the log.
        page: what to show beside them on the run's summary page, in Markdown.

    """

    reports: tuple[Report, ...]
    page: str


def refresh(forge: Forge, source: Source, today: date, *, links: str = "", tell: Tell = lambda _: None) -> Refreshed:
    """Ask arXiv about every listed paper, and bring the rolling pull request to where it should be.

    `links` is what `paperbot links` wrote, "" where it did not run; `tell` is told of the progress. Raises a BotError
    where nothing at all could be read; what failed later is in the reports.
    """
    desk = Desk.read(forge, Shelves({}), today, rolling=(BRANCH, MEMORY))
    shelf = Shelf.read(desk)
    spoilt = _spoilt(shelf)
    shelf.links = links or shelf.links
    lost = _is_lost(desk, shelf)
    asked = _ask(desk, source, shelf, tell, may_save=not lost)
    if lost and shelf.ledger.round:
        return Refreshed((*spoilt, *asked, _LEFT_ALONE, *_keep_awake(forge)), "")
    settled = _settled(desk, shelf)
    return Refreshed((*spoilt, *asked, *settled.reports, *_keep_awake(forge)), settled.page)


def follow(forge: Forge, source: Source, today: date, number: int) -> Refreshed:
    """Follow an answer on pull request `number`, if it is the rolling one, without asking arXiv.

    Where nobody knows any more what the pull request changes and why, that is a whole run. Raises a BotError where
    nothing at all could be read.
    """
    desk = Desk.read(forge, Shelves({}), today, rolling=(BRANCH, MEMORY))
    pull = _pull(desk)
    if pull is None or pull.number != number:
        return Refreshed((Report(f"#{number}", "is not the refresh's pull request"),), "")
    shelf = Shelf.read(desk)
    if _is_lost(desk, shelf):
        return refresh(forge, source, today)
    spoilt = _spoilt(shelf)
    settled = _settled(desk, shelf)
    return Refreshed((*spoilt, *settled.reports), settled.page)


def _pull(desk: Desk) -> Pull | None:
    """Find the pull request on which people answer: ours, or one that a person opened where GitHub did not let us."""
    return desk.pull(BRANCH) or desk.pull_by_hand(BRANCH) or newest(desk, BRANCH)


def _is_lost(desk: Desk, shelf: Shelf) -> bool:
    """Whether our pull request is open and nothing is remembered, for somebody deleted or spoilt the branch.

    Until arXiv was asked about every paper, what is not known to differ is no sign that it doesn't.
    """
    return shelf.is_bare and desk.pull(BRANCH) is not None


def _ask(desk: Desk, source: Source, shelf: Shelf, tell: Tell, *, may_save: bool) -> tuple[Report, ...]:
    """Ask arXiv until there is nothing left to ask or no answer comes; what it said is saved now and then."""
    if not isinstance(desk.document, Document):
        return ()
    listed = by_paper(desk.document.catalogue)
    done = f"{len(listed):,} of {len(listed):,}"
    for count, ledger in enumerate(fetch_round(source, listed, shelf.ledger, desk.today), 1):
        shelf.ledger = ledger
        left = len(ledger.round.pending(listed)) if ledger.round else 0
        done = f"{len(listed) - left:,} of {len(listed):,}"
        tell(f"arXiv: {done} asked")
        if may_save and count % _SAVED_EVERY == 0:
            with suppress(BotError):  # what can't be saved now is saved at the end, or asked again
                shelf.save(desk)
    why = shelf.ledger.round.stopped if shelf.ledger.round else ""
    sentence = f"{done} papers were asked about{f', then: {why}' if why else ''}"
    return (Report("arXiv", sentence, fault=bool(why)),)


def _settled(desk: Desk, shelf: Shelf) -> Refreshed:
    """Settle it upon what stands on GitHub now; where something moved in between, once more.

    Minutes may have passed since it was read first: people merge, answer and edit meanwhile.
    """
    fault: BotError | None = None
    for _ in range(_ATTEMPTS):
        try:
            desk.read_again()
            return _settle(desk, shelf)
        except ConflictError as error:
            fault = error
        except BotError as error:
            return Refreshed((Report(BRANCH, str(error), fault=True),), "")
    return Refreshed((Report(BRANCH, str(fault), fault=True),), "")


def _settle(desk: Desk, shelf: Shelf) -> Refreshed:
    """Bring the branch of the ledger and the pull request to where they should be."""
    document = desk.document
    if not isinstance(document, Document):
        return Refreshed((Report(DATA_PATH, "can't be read, so nothing is refreshed", fault=True),), "")
    if pull := _pull(desk):
        shelf.ledger = heed(desk, pull, shelf.ledger, by_paper(document.catalogue))
    shelf.ledger = shelf.ledger.tidied(document.catalogue)
    saved = _save(desk, shelf)
    wanted = plan(document, shelf.ledger, dead(shelf.history, desk.today), desk.today)
    return Refreshed((*saved, _propose(desk, wanted)), render_suspicions(wanted.suspicions))


def _save(desk: Desk, shelf: Shelf) -> tuple[Report, ...]:
    try:
        shelf.save(desk)
    except TakenError as error:
        return (Report(MEMORY, str(error), fault=True),)
    return ()


def _propose(desk: Desk, wanted: Plan) -> Report:
    if wanted.differences:
        return roll(desk, _rolling(wanted))
    closed = dissolve(desk, BRANCH, CLOSING)
    return Report(
        BRANCH, f"#{closed.number} is closed, for nothing is left to change" if closed else "nothing to change"
    )


def _rolling(wanted: Plan) -> Rolling:
    body = render_body(wanted)
    return Rolling(
        branch=BRANCH,
        subject=BRANCH,
        title=render_title(wanted),
        text=body.text,
        files={DATA_PATH: wanted.text},
        message=render_message(wanted),
        status=STATUS,
        fingerprint=fingerprint(*(f"{one.name} {parts(one.before)!r}" for one in wanted.differences)),
        shown=body.shown,
    )


def _spoilt(shelf: Shelf) -> tuple[Report, ...]:
    sentence = "could not be read, so I begin anew; what was refused by closing a pull request may come again"
    return (Report(MEMORY, sentence),) if shelf.spoilt else ()


def _keep_awake(forge: Forge) -> Iterator[Report]:
    for workflow in WORKFLOWS:
        try:
            forge.keep_awake(workflow)
        except BotError as error:
            sentence = f"could not be kept awake, and GitHub stops its schedule after 60 idle days: {error}"
            yield Report(workflow, sentence, fault=True)
