"""Brings README.md on the default branch to what the list says: by a commit, or by a pull request where it must.

Runs started by the bot's own commit change nothing, for what is written is compared first.
"""

from bot.catalogue.document import Document
from bot.catalogue.readme import README, render
from bot.errors import CatalogueError, ConflictError, ForbiddenError
from bot.forge.values import Move
from bot.reconcile.desk import ROLLING, Desk
from bot.reconcile.report import Report
from bot.reconcile.rolling import Rolling, commit, dissolve, fingerprint, is_refused, roll, stands

_MESSAGE = "Render README.md from data/papers.yaml"
_BODY = (
    "The list has changed, and `README.md` is written from it. I may not commit to the default branch here, so this "
    "pull request does it; I keep it up to date until somebody merges it."
)
_STATUS = "Checked: README.md is the only change, and says what the list says"
_CLOSING = "I close this pull request: README.md says what the list says by now."
_ATTEMPTS = 3


def publish(desk: Desk) -> tuple[Report, ...]:
    """Bring README.md up to date; give a report unless there was nothing to do."""
    for _ in range(_ATTEMPTS):
        text, base = _rendered(desk), desk.survey.base
        if text is None:
            return ()
        if text == desk.survey.files[README]:
            return _closed(desk)
        rolling = _rolling(text)
        if is_refused(desk, rolling) or stands(desk, rolling):
            return ()
        head = commit(desk, rolling)
        try:
            desk.forge.move(Move(base.branch, base.commit, head, forced=False))
        except (ConflictError, ForbiddenError):
            desk.read_again()
            if desk.survey.base == base:
                # Nobody moved it, so it is the branch's own rules that refuse us.
                return (roll(desk, rolling, head),)
            continue
        return (Report(README, "was rendered"), *_closed(desk))
    return (Report(README, "is out of date, for the default branch kept moving; the next run renders it", fault=True),)


def _rendered(desk: Desk) -> str | None:
    """Give the page as it should be; None where nobody can tell."""
    if not isinstance(desk.document, Document) or README not in desk.survey.files:
        return None
    try:
        return render(desk.survey.files[README], desk.document.catalogue)
    except CatalogueError:
        return None  # without its markers the page is people's own; `paperbot check` says so


def _rolling(text: str) -> Rolling:
    return Rolling(
        branch=ROLLING,
        subject=README,
        title=_MESSAGE,
        text=_BODY,
        files={README: text},
        message=_MESSAGE,
        status=_STATUS,
        fingerprint=fingerprint(text),
    )


def _closed(desk: Desk) -> tuple[Report, ...]:
    pull = dissolve(desk, ROLLING, _CLOSING)
    return (Report(README, f"needs #{pull.number} no longer, so that is closed"),) if pull else ()
