"""What happens after a hostile text is in: each step is one verb with its object, and who does it. Judges nothing."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from bot.catalogue.arxiv_id import ArxivId
from bot.proposals.marker import read_reply_note
from bot.sandbox.arxiv import faults
from bot.sandbox.github.faults import Fault
from bot.sandbox.github.refusals import RefusedError
from tests.abuse.scene import Scene
from tests.abuse.ways import PAPER, submit
from tests.stage import body

Step = Mapping[str, Any]
Verb = Callable[[Scene, Any, Step], None]

MODIFIERS = frozenset({"by", "on", "quiet"})
"""What may stand beside a verb: who, on the "pull" or the "issue", and that the bot does not wake after it."""


def take(scene: Scene, step: Step) -> None:
    """Take one step, then wake the bot."""
    ((verb, what),) = ((verb, what) for verb, what in step.items() if verb not in MODIFIERS)
    STEPS[verb](scene, what, step)
    if not step.get("quiet"):
        scene.wake(_where(scene, step))


def _where(scene: Scene, step: Step) -> int:
    return scene.pull if step.get("on") == "pull" else scene.issue


def _by(step: Step, default: str) -> str:
    return str(step.get("by", default))


def _says(scene: Scene, text: str, step: Step) -> None:
    scene.stage.github.comment(_where(scene, step), _by(step, "mallory"), _written(text, scene))


def _written(text: str, scene: Scene) -> str:
    """Fill in the pull request's number, and a very long text."""
    return text.replace("{pull}", str(scene.pull)).replace("{long}", "no, " * 15_000)


def _rewrites(scene: Scene, text: str, step: Step) -> None:
    """Edit one's newest comment."""
    by = _by(step, "mallory")
    comments = scene.stage.github.comments(_where(scene, step))
    scene.stage.github.edit_comment([one for one in comments if one.author.login == by][-1].id, text, by)


def _forges(scene: Scene, text: str, _: Step) -> None:
    """Edit the bot's status comment, as whoever may write can; `{note}` stands for the note that it has."""
    (comment,) = (one for one in scene.stage.github.comments(scene.issue) if read_reply_note(one.body))
    note = comment.body.partition("\n")[0]
    scene.stage.github.edit_comment(comment.id, text.replace("{note}", note), "maintainer")


def _edits(scene: Scene, answers: Mapping[str, str], step: Step) -> None:
    given = {"paper": str(PAPER), **answers}
    scene.stage.github.edit_issue(scene.issue, body=body(given), by=_by(step, "alice"))


def _edits_body(scene: Scene, text: str, step: Step) -> None:
    where = _where(scene, step)
    scene.stage.github.edit_issue(where, body=text, by="maintainer" if where == scene.pull else "alice")


def _retitles(scene: Scene, text: str, step: Step) -> None:
    scene.stage.github.edit_issue(_where(scene, step), title=text, by="maintainer")


def _labels(scene: Scene, name: str, step: Step) -> None:
    """Put a label on, as far as GitHub lets this person."""
    with suppress(RefusedError):
        scene.stage.github.label(_where(scene, step), _by(step, "maintainer"), name)


def _strips(scene: Scene, _: Any, step: Step) -> None:
    scene.stage.github.edit_issue(_where(scene, step), labels=[], by="maintainer")


def _closes(scene: Scene, _: Any, step: Step) -> None:
    scene.stage.github.close_issue(_where(scene, step), _by(step, "maintainer"))


def _reopens(scene: Scene, _: Any, step: Step) -> None:
    scene.stage.github.reopen_issue(_where(scene, step), _by(step, "maintainer"))


def _merges(scene: Scene, _: Any, __: Step) -> None:
    """Press the button, then let the schedule render the page."""
    scene.stage.github.merge(scene.pull)
    scene.sweep()


def _submits(scene: Scene, answers: Mapping[str, str], step: Step) -> None:
    submit(scene, _by(step, "bob"), **answers)
    scene.sweep()


def _floods(scene: Scene, times: int, step: Step) -> None:
    """Open many submissions at once, each of a paper that arXiv does not know."""
    for number in range(times):
        submit(scene, _by(step, "mallory"), paper=f"2401.{20000 + number}")
    scene.sweep()


def _floods_with_papers(scene: Scene, times: int, step: Step) -> None:
    """Open many submissions at once, each of a paper that arXiv knows."""
    known = [paper for paper in sorted(scene.stage.arxiv.papers) if paper.startswith(("2305.", "2306."))]
    for paper in known[:times]:
        submit(scene, _by(step, "mallory"), paper=paper)
    scene.sweep()


def _commits(scene: Scene, files: Mapping[str, str], step: Step) -> None:
    """Push to the proposal's branch; `{list}` stands for the list there."""
    branch = f"submission/arxiv-{PAPER}"
    listed = scene.stage.github.file("data/papers.yaml", branch) or ""
    written = {path: text.replace("{list}", listed) for path, text in files.items()}
    scene.stage.github.commit(branch, written, _by(step, "maintainer"))


def _pushes(scene: Scene, files: Mapping[str, str], step: Step) -> None:
    """Push to the default branch; `{list}` stands for the list there."""
    listed = scene.stage.github.file("data/papers.yaml") or ""
    written = {path: text.replace("{list}", listed) for path, text in files.items()}
    scene.stage.github.commit("main", written, _by(step, "maintainer"))


def _opens(scene: Scene, text: str, step: Step) -> None:
    """Open a pull request by hand from the branch that the bot would want, with this body."""
    head = f"submission/arxiv-{PAPER}"
    fields = {"title": "Add a paper", "head": head, "base": "main", "body": text}
    scene.stage.github._act(_by(step, "maintainer"), "POST", "/pulls", **fields)


def _deletes(scene: Scene, branch: str, _: Step) -> None:
    scene.stage.github.delete_branch(branch.replace("{paper}", PAPER))


def _role(scene: Scene, role: str, step: Step) -> None:
    scene.stage.github.permissions[_by(step, "mallory")] = role


def _rules(scene: Scene, settings: Mapping[str, Any], _: Step) -> None:
    for name, value in settings.items():
        setattr(scene.stage.github.rules, name, value)


def _github(scene: Scene, fault: Mapping[str, Any], _: Step) -> None:
    """Let GitHub answer badly."""
    scene.stage.github.faults.add(Fault(**fault))


def _arxiv(scene: Scene, fault: str, _: Step) -> None:
    """Let arXiv answer badly from now on, or "well" again."""
    scene.stage.arxiv.always = None if fault == "well" else getattr(faults, fault)


def _revises(scene: Scene, changes: Mapping[str, Any], _: Step) -> None:
    """Give the submitted paper a new version."""
    scene.stage.arxiv.revise(ArxivId(PAPER), date(2026, 11, 2), **changes)


STEPS: dict[str, Verb] = {
    "says": _says,
    "rewrites": _rewrites,
    "forges": _forges,
    "edits": _edits,
    "edits_body": _edits_body,
    "retitles": _retitles,
    "labels": _labels,
    "strips_labels": _strips,
    "closes": _closes,
    "reopens": _reopens,
    "merges": _merges,
    "submits": _submits,
    "floods": _floods,
    "floods_with_papers": _floods_with_papers,
    "commits": _commits,
    "pushes": _pushes,
    "opens_by_hand": _opens,
    "deletes_branch": _deletes,
    "role": _role,
    "rules": _rules,
    "github": _github,
    "arxiv": _arxiv,
    "revises": _revises,
    "sweeps": lambda scene, _, __: scene.sweep(),
    "refreshes": lambda scene, _, __: scene.refresh(),
}
