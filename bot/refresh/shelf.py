"""The branch on which the refresh keeps what it knows between runs: read, and written as far as it differs.

The branch is ours alone and never merged: one commit upon the default branch's tree, replaced by the next.
"""

from dataclasses import dataclass

from bot.errors import TakenError
from bot.forge.values import Change, Move
from bot.links.history import History, parse_history
from bot.reconcile.desk import Desk
from bot.refresh.ledger import Ledger, parse_ledger, render_ledger

MEMORY = "paperbot/memory"
LEDGER_PATH, LINKS_PATH = ".paperbot/refresh.json", ".paperbot/links.json"
_MESSAGE = "Remember what the refresh knows\n\nNobody need read or merge this; the bot replaces it."


@dataclass(slots=True)
class Shelf:
    """What is on the branch.

    Attributes:
        head: the branch's commit as we know it; None where there is no branch.
        texts: path to text, as it is there.
        ledger: what is known now; at first what was read, an empty one where there was none that could be read.
        links: what `paperbot links` remembers now, as text.
        spoilt: whether something was there that could not be read.

    """

    head: str | None
    texts: dict[str, str]
    ledger: Ledger
    links: str
    spoilt: bool

    @classmethod
    def read(cls, desk: Desk) -> "Shelf":
        """Read the branch. Raises what the forge raises."""
        branch, texts = desk.branch(MEMORY), dict[str, str]()
        if branch:
            found = {path: desk.forge.read_file(MEMORY, path) for path in (LEDGER_PATH, LINKS_PATH)}
            texts = {path: text for path, text in found.items() if text is not None}
        ledger = parse_ledger(texts[LEDGER_PATH]) if LEDGER_PATH in texts else None
        spoilt = LEDGER_PATH in texts and ledger is None
        head = branch.head if branch else None
        return cls(head, texts, ledger or Ledger(version=1), texts.get(LINKS_PATH, ""), spoilt)

    @property
    def is_bare(self) -> bool:
        """Whether no ledger that can be read is there."""
        return self.spoilt or LEDGER_PATH not in self.texts

    @property
    def history(self) -> History:
        """What is remembered of the links; nothing where that can't be read."""
        return parse_history(self.links) or History()

    def save(self, desk: Desk) -> None:
        """Write the ledger and the links, if they differ from what is there.

        Raises TakenError where a person committed to the branch, and what the forge raises; ConflictError where
        another run has written it since it was read, for what that run learned must not be lost.
        """
        texts = {LEDGER_PATH: render_ledger(self.ledger)} | ({LINKS_PATH: self.links} if self.links else {})
        if texts == self.texts or (not self.texts and self.ledger == Ledger(version=1) and not self.links):
            return
        branch = desk.branch(MEMORY)
        if branch is not None and not branch.ours:
            raise TakenError(f"the branch {MEMORY} carries a person's commit; delete the branch, and I begin it anew")
        made = desk.forge.commit(Change(desk.survey.base, texts, _MESSAGE))
        desk.forge.move(Move(MEMORY, self.head, made.commit))
        desk.note_push(MEMORY, made.commit)
        self.head, self.texts = made.commit, texts
