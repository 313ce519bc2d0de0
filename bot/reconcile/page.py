"""Brings README.md on the default branch to what the list says: by a commit, or by a pull request where it must.

Runs started by the bot's own commit change nothing, for what is written is compared first.
"""

import hashlib
from dataclasses import replace

from bot.catalogue.document import Document
from bot.catalogue.readme import README, render
from bot.errors import CatalogueError, ConflictError, ForbiddenError
from bot.forge.values import Change, Move, Pull
from bot.reconcile.desk import ROLLING, Desk
from bot.reconcile.pulls import close
from bot.reconcile.report import Report

_MESSAGE = "Render README.md from data/papers.yaml"
_BODY = (
    "The list has changed, and `README.md` is written from it. I may not commit to the default branch here, so this "
    "pull request does it; I keep it up to date until somebody merges it."
)
_ATTEMPTS = 3


def publish(desk: Desk) -> tuple[Report, ...]:
    """Bring README.md up to date; give a report unless there was nothing to do."""
    for _ in range(_ATTEMPTS):
        text, base = _rendered(desk), desk.survey.base
        if text is None:
            return ()
        if text == desk.survey.files[README]:
            return _close_rolling(desk)
        if _is_proposed(desk, text):
            return ()
        head = desk.forge.commit(Change(base, {README: text}, _MESSAGE)).commit
        try:
            desk.forge.move(Move(base.branch, base.commit, head, forced=False))
        except (ConflictError, ForbiddenError):
            desk.read_again()
            if desk.survey.base == base:
                # Nobody moved it, so it is the branch's own rules that refuse us.
                return _roll(desk, head, text)
            continue
        return (Report(README, "was rendered"), *_close_rolling(desk))
    return (Report(README, "is out of date, for the default branch kept moving; the next run renders it", fault=True),)


def _rendered(desk: Desk) -> str | None:
    """Give the page as it should be; None where nobody can tell."""
    if not isinstance(desk.document, Document) or README not in desk.survey.files:
        return None
    try:
        return render(desk.survey.files[README], desk.document.catalogue)
    except CatalogueError:
        return None  # without its markers the page is people's own; `paperbot check` says so


def _is_proposed(desk: Desk, text: str) -> bool:
    """Whether the newest pull request for the page proposes just this, and is not in conflict, or was refused."""
    pulls = (pull for pull in desk.survey.pulls if pull.ours and pull.branch == ROLLING)
    last = max(pulls, key=lambda pull: pull.number, default=None)
    if last is None or _body(text) not in last.body:
        return False
    return bool(last.closed_by) or (last.state == "open" and last.mergeable is not False)


def _rolling(desk: Desk) -> Pull | None:
    return desk.pull(ROLLING)


def _roll(desk: Desk, head: str, text: str) -> tuple[Report, ...]:
    branch, pull = desk.branch(ROLLING), _rolling(desk)
    if branch is not None and not branch.ours:
        return (Report(README, f"is out of date, and the branch {ROLLING} carries a person's commit", fault=True),)
    if pull is not None and branch is not None:
        desk.forge.rebuild(Move(ROLLING, branch.head, head), replace(pull, body=_body(text)))
        return (Report(README, f"is proposed anew in #{pull.number}"),)
    desk.forge.move(Move(ROLLING, branch.head if branch else None, head))
    opened = desk.forge.open_pull(ROLLING, desk.survey.base.branch, _MESSAGE, _body(text))
    return (Report(README, f"is proposed in #{opened.number}, for the default branch is protected"),)


def _close_rolling(desk: Desk) -> tuple[Report, ...]:
    pull, branch = _rolling(desk), desk.branch(ROLLING)
    if pull is None or (branch is not None and not branch.ours):
        return ()
    close(desk, pull, "I close this pull request: README.md says what the list says by now.")
    return (Report(README, f"needs #{pull.number} no longer, so that is closed"),)


def _body(text: str) -> str:
    return f"{_BODY}\n\n<!-- paperbot:page {hashlib.sha256(text.encode()).hexdigest()[:16]} -->"
