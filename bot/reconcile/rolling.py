"""One pull request on a branch of its own that is kept true until somebody merges it. Knows nothing of what it holds.

`refresh/readme` and `refresh/metadata` are such ones. A branch that carries a person's commit is theirs.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.errors import ForbiddenError
from bot.forge.values import Branch, Change, Move, Pull
from bot.proposals.marker import OwnPart, PullNote, read_pull_note, same_text, with_own_part
from bot.reconcile.desk import Desk
from bot.reconcile.pulls import close
from bot.reconcile.report import Report


@dataclass(frozen=True, slots=True)
class Rolling:
    """What a rolling pull request should be.

    Attributes:
        branch: its branch.
        subject: what the run's report calls it, "README.md".
        title: its title, of harmless characters.
        text: our part of its body.
        files: path to whole new text.
        message: the commit's.
        status: what the commit status says, 140 characters at most.
        fingerprint: names what it changes, whatever else changes meanwhile on the default branch.
        shown: names of single changes that readers see in it, to be found again once it is closed.

    """

    branch: str
    subject: str
    title: str
    text: str
    files: Mapping[str, str]
    message: str
    status: str
    fingerprint: str
    shown: tuple[str, ...] = ()


def fingerprint(*parts: str) -> str:
    """Name texts, in their order, by sixteen hexadecimal digits."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def newest(desk: Desk, branch: str) -> Pull | None:
    """Find the pull request that we opened last from a branch, whatever became of it."""
    ours = (pull for pull in desk.survey.pulls if pull.ours and pull.branch == branch)
    return max(ours, key=lambda pull: pull.number, default=None)


def is_taken(desk: Desk, name: str) -> bool:
    """Whether a branch carries a person's commit that was not merged."""
    branch = desk.branch(name)
    return branch is not None and not branch.ours and not _is_merged(desk, branch)


def is_refused(desk: Desk, rolling: Rolling) -> bool:
    """Whether a person closed, unmerged, the last one that would have changed just this."""
    last = newest(desk, rolling.branch)
    note = read_pull_note(last.body) if last else None
    return bool(last and last.closed_by and note and note.fingerprint == rolling.fingerprint)


def stands(desk: Desk, rolling: Rolling) -> bool:
    """Whether it is open, as we built it, changes just this, and still merges."""
    pull = desk.pull(rolling.branch)
    note = read_pull_note(pull.body) if pull else None
    if pull is None or note is None or pull.mergeable is False:
        return False
    return (note.head, note.fingerprint) == (pull.head, rolling.fingerprint)


def commit(desk: Desk, rolling: Rolling) -> str:
    """Make its commit upon the default branch, which no branch points to yet; give the commit's name."""
    return desk.forge.commit(Change(desk.survey.base, rolling.files, rolling.message)).commit


def roll(desk: Desk, rolling: Rolling, head: str | None = None) -> Report:
    """Open it, build it anew or edit it, as far as it differs; `head` is its commit, where that is made already.

    Raises what the forge raises.
    """
    if is_taken(desk, rolling.branch):
        sentence = f"is out of date, and the branch {rolling.branch} carries a person's commit"
        return Report(rolling.subject, sentence, fault=True)
    pull = desk.pull(rolling.branch)
    if pull is None:
        return _open(desk, rolling, head)
    if stands(desk, rolling):
        return _edit(desk, rolling, pull)
    head = _checked(desk, rolling, head)
    rebuilt = _with_text(replace(pull, head=head), rolling)
    desk.forge.rebuild(Move(rolling.branch, pull.head, head), rebuilt)
    desk.note_push(rolling.branch, head)
    desk.note_pull(replace(rebuilt, mergeable=None))
    return Report(rolling.subject, f"is proposed anew in #{pull.number}")


def dissolve(desk: Desk, branch: str, sentence: str) -> Pull | None:
    """Close it with a sentence, for nothing is left to propose; give it, None where there was none of ours to close."""
    pull = desk.pull(branch)
    if pull is None or is_taken(desk, branch):
        return None
    close(desk, pull, sentence)
    return pull


def _open(desk: Desk, rolling: Rolling, head: str | None) -> Report:
    head = _pushed(desk, rolling, head)
    if by_hand := desk.pull_by_hand(rolling.branch):
        return Report(rolling.subject, f"is proposed in #{by_hand.number}, which somebody opened by hand")
    base = desk.survey.base.branch
    try:
        pull = desk.forge.open_pull(rolling.branch, base, rolling.title, str(_own_part(rolling, head)))
    except ForbiddenError:
        page = f"{desk.forge.home}/compare/{base}...{rolling.branch}?expand=1"
        sentence = f"is ready, but GitHub does not let me open pull requests; a maintainer can, on {page}"
        return Report(rolling.subject, sentence, fault=True)
    desk.note_pull(pull)
    return Report(rolling.subject, f"is proposed in #{pull.number}")


def _pushed(desk: Desk, rolling: Rolling, head: str | None) -> str:
    """Push the branch; give its commit. One that holds these texts already is left as it is.

    But for one that was merged: what was taken back since differs from it, and GitHub finds nothing new in it.
    """
    branch = desk.branch(rolling.branch)
    if branch and branch.ours and not _is_merged(desk, branch) and _holds(desk, branch, rolling.files):
        return branch.head
    head = _checked(desk, rolling, head)
    desk.forge.move(Move(rolling.branch, branch.head if branch else None, head))
    desk.note_push(rolling.branch, head)
    return head


def _is_merged(desk: Desk, branch: Branch) -> bool:
    last = newest(desk, branch.name)
    return last is not None and (last.state, last.head) == ("merged", branch.head)


def _holds(desk: Desk, branch: Branch, files: Mapping[str, str]) -> bool:
    return all(desk.forge.read_file(branch.name, path) == text for path, text in files.items())


def _checked(desk: Desk, rolling: Rolling, head: str | None) -> str:
    """Make the commit, unless that is done; say on it what was checked, before anybody sees it in a pull request."""
    head = head or commit(desk, rolling)
    desk.forge.post_status(head, passed=True, description=rolling.status)
    return head


def _edit(desk: Desk, rolling: Rolling, pull: Pull) -> Report:
    edited = _with_text(pull, rolling)
    if (edited.title, True) == (pull.title, same_text(edited.body, pull.body)):
        return Report(rolling.subject, f"is proposed in #{pull.number}, and stays as it is")
    desk.forge.edit_pull(edited)
    desk.note_pull(edited)
    return Report(rolling.subject, f"is proposed in #{pull.number}, whose text is new")


def _with_text(pull: Pull, rolling: Rolling) -> Pull:
    """Give the pull request with our own title and part of the body, but for what a maintainer wrote."""
    note = read_pull_note(pull.body)
    kept = note is not None and pull.title != note.title
    body = with_own_part(pull.body, _own_part(rolling, pull.head))
    return replace(pull, title=pull.title if kept else rolling.title, body=body)


def _own_part(rolling: Rolling, head: str) -> OwnPart:
    note = PullNote(fingerprint=rolling.fingerprint, head=head, title=rolling.title, shown=rolling.shown)
    return OwnPart(note, rolling.text)
