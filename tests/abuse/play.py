"""Plays one case from its text to the end, and once more, in which nothing may be written. Judges nothing."""

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.proposals.invitation import is_invitation
from bot.proposals.marker import read_reply_note
from bot.sandbox.github.values import ACTIONS, Issue
from tests.abuse.cases import Case
from tests.abuse.left import Left
from tests.abuse.scene import Scene
from tests.abuse.steps import take
from tests.abuse.ways import WAYS
from tests.stage import Stage


@dataclass(frozen=True)
class Played:
    """What came of a case.

    Attributes:
        left: all that was said and written.
        issue: the issue that it is about, as it is in the end; None where it is about none.
        issues: everything that is open or closed in the end.
        replies: the bot's comments on the issue, in the order in which they were written.
        fetched: every address that was asked for, besides GitHub's own and arXiv's.
        asked: how many requests went to GitHub in all.
        restless: whether a run on all of it, with nothing new, still wrote something.

    """

    left: Left
    issue: Issue | None
    issues: tuple[Issue, ...]
    replies: tuple[str, ...]
    fetched: tuple[str, ...]
    asked: int
    restless: bool

    @property
    def came_to(self) -> str:
        """What the issue's label says; "invited", "unlabelled" or "nothing" where it has none of the bot's."""
        found = [label for label in (self.issue.labels if self.issue else ()) if label in _STATUSES]
        if any(map(is_invitation, self.replies)):
            found.append("invited")
        return " and ".join(found) or ("nothing" if not self.replies else "unlabelled")


_STATUSES = frozenset({"needs-info", "proposed", "waiting", "duplicate", "listed", "declined"})


def play(case: Case, folder: Path) -> Played:
    """Play a case on a stage of its own."""
    with Stage() as stage, pytest.MonkeyPatch.context() as patch:
        scene = Scene(stage, patch, folder)
        way, _, field = case.way.partition(".")
        WAYS[way](scene, field, case.text, case.others)
        if scene.issue:
            scene.wake()
        for step in case.then:
            take(scene, step)
        last = _state(stage)
        scene.wake() if scene.issue else scene.refresh()
        return _played(scene, restless=_state(stage) != last)


def _played(scene: Scene, *, restless: bool) -> Played:
    github = scene.stage.github
    issue = github.issue(scene.issue) if scene.issue else None
    comments = github.comments(scene.issue) if issue else ()
    ours = (one.body for one in comments if one.author.login == ACTIONS)
    return Played(
        left=scene.left,
        issue=issue,
        issues=github.issues(),
        replies=tuple(body for body in ours if read_reply_note(body) or is_invitation(body)),
        fetched=tuple(scene.stage.registry.log),
        asked=len(github.log),
        restless=restless,
    )


def _state(stage: Stage) -> Hashable:
    github = stage.github
    comments = tuple(comment for issue in github.issues() for comment in github.comments(issue.number))
    tips = tuple(github._hosting.store.refs("refs/heads/").items())
    return github.issues(), comments, tips, len(github._hosting.statuses)
