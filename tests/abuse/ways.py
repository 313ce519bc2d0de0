"""The ways in: who puts a hostile text where. Runs and judges nothing."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from bot.catalogue.arxiv_id import ArxivId
from bot.intake.forms import CORRECT_ENTRY, SUBMIT_PAPER, SUBMIT_RESOURCE, Form
from bot.sandbox.arxiv.paper import SandboxPaper
from bot.sandbox.loopback import Response
from bot.sandbox.registry.sandbox import REGISTRY
from tests.abuse.scene import Scene
from tests.stage import CATALOGUE, SIMPLE

Way = Callable[[Scene, str, str, Mapping[str, str]], None]
"""Given what stands behind the way's dot, the text, and the other answers."""

PAPER = ArxivId("2512.08606")
"""What is submitted where the paper itself is no part of the trick; arXiv knows it, and the list doesn't."""
STRANGE = SandboxPaper(
    arxiv=ArxivId("2401.10001"), title="A Harmless Study", authors=("Ann Lee", "Bo Chen"), published="2024-01-18"
)
"""A paper whose record somebody else writes."""
LISTED = ArxivId("2304.08485")
DOI = "10.5555/2401.10001"
PAGE = "https://aclanthology.org/2024.acl-long.679/"

_ANSWERS: Mapping[Form, Mapping[str, str]] = {
    SUBMIT_PAPER: {"paper": PAPER, "section": SIMPLE},
    SUBMIT_RESOURCE: {
        "title": "A Talk on Lines",
        "authors": "Ann Lee",
        "date": "2024-05-02",
        "resource": "Slides: https://slides.fr/lines",
        "section": "Presentations",
    },
    CORRECT_ENTRY: {"entry": LISTED},
}


def submit(scene: Scene, author: str = "alice", **answers: str) -> int:
    """File the form for a paper in which nothing is wrong but what is given."""
    return _file(scene, SUBMIT_PAPER, answers, author)


def _file(scene: Scene, form: Form, answers: Mapping[str, str], author: str = "alice") -> int:
    return scene.stage.file(form, {**_ANSWERS[form], **answers}, author)


def _form(form: Form) -> Way:
    def put(scene: Scene, field: str, text: str, others: Mapping[str, str]) -> None:
        scene.issue = _file(scene, form, {**others, **({field: text} if field else {})})

    return put


def _body(scene: Scene, field: str, text: str, _: Mapping[str, str]) -> None:
    body = None if field == "null" else text
    scene.issue = scene.stage.github.open_issue("alice", body=body, form_labels=("submission",))


def _blank(scene: Scene, field: str, text: str, _: Mapping[str, str]) -> None:
    """Open an issue by no form, with the text for its title or its body."""
    scene.issue = scene.stage.github.open_issue("alice", **{field: text})


def _title(scene: Scene, _: str, text: str, others: Mapping[str, str]) -> None:
    scene.issue = submit(scene, **others)
    scene.stage.github.edit_issue(scene.issue, title=text)


def _author(scene: Scene, _: str, text: str, others: Mapping[str, str]) -> None:
    scene.issue = submit(scene, author=text, **others)


def _label(scene: Scene, _: str, text: str, others: Mapping[str, str]) -> None:
    scene.issue = submit(scene, **others)
    scene.stage.github.label(scene.issue, "maintainer", text)


def _arxiv(scene: Scene, field: str, text: str, others: Mapping[str, str]) -> None:
    value = tuple(text.split("\n")) if field in {"authors", "dois"} else text
    scene.stage.arxiv.put(STRANGE.with_changes(**{field: value}))
    scene.issue = submit(scene, **{"paper": STRANGE.arxiv, **others})


def _feed(scene: Scene, field: str, text: str, _: Mapping[str, str]) -> None:
    """Let arXiv answer with this, and the status behind the dot; `{feed}` stands for what it would have said."""

    def answer(right: Response) -> Response:
        return Response(int(field), text.encode().replace(b"{feed}", right.body), right.headers)

    scene.stage.arxiv.always = answer
    scene.issue = submit(scene)


def _registry(scene: Scene, field: str, text: str, others: Mapping[str, str]) -> None:
    """Let the registry of a DOI answer with a record, in which one field is this (JSON), or which is this whole."""
    record: object = {
        "type": "paper-conference",
        "DOI": DOI,
        "title": "A Harmless Study",
        "author": [{"given": "Ann", "family": "Lee"}],
        "issued": {"date-parts": [[2024, 1, 18]]},
        "container-title": "Harmless Studies",
    }
    if field == "whole":
        record = text
    elif isinstance(record, dict):
        record[field] = json.loads(text)
    page = record if isinstance(record, str) else json.dumps(record)
    kind = {"Content-Type": "application/vnd.citationstyles.csl+json"}
    pages = scene.stage.registry.pages
    pages[f"https://doi.org/{DOI}"] = Response(302, headers={"Location": REGISTRY.format(DOI)})
    pages[REGISTRY.format(DOI)] = Response(200, page.encode(), kind)
    scene.issue = submit(scene, **{"paper": DOI, **others})


def _redirect(scene: Scene, _: str, text: str, others: Mapping[str, str]) -> None:
    scene.stage.registry.pages[f"https://doi.org/{DOI}"] = Response(302, headers={"Location": text})
    scene.issue = submit(scene, **{"paper": DOI, **others})


def _page(scene: Scene, _: str, text: str, others: Mapping[str, str]) -> None:
    """Let a site show this page of a paper."""
    kind = {"Content-Type": "text/html; charset=utf-8"}
    scene.stage.registry.pages[PAGE] = Response(200, text.encode(), kind)
    scene.issue = submit(scene, **{"paper": PAGE, **others})


def _event(scene: Scene, _: str, text: str, others: Mapping[str, str]) -> None:
    """Wake the bot with an event file that says this of a submission; `{issue}` stands for its number."""
    scene.issue = submit(scene, **others)
    scene.event = text.replace("{issue}", str(scene.issue))


def _list(scene: Scene, field: str, text: str, others: Mapping[str, str]) -> None:
    """Let somebody write into the list by hand: below an entry's title, below all, or in its place."""
    listed = CATALOGUE.read_text(encoding="utf-8")
    if field == "entry":
        line = "                title: Visual Instruction Tuning\n"
        assert line in listed
        listed = listed.replace(line, "".join(f"                {one}\n" for one in text.split("\n")))
    else:
        listed = listed + text if field == "end" else text
    scene.stage.github.commit("main", {"data/papers.yaml": listed}, "maintainer")
    scene.issue = submit(scene, **others)


def _refresh(scene: Scene, field: str, text: str, _: Mapping[str, str]) -> None:
    """Let arXiv say something else of a listed paper, then ask it about all."""
    value = tuple(text.split("\n")) if field in {"authors", "dois"} else text
    scene.stage.arxiv.revise(LISTED, date(2026, 11, 1), **{field: value})
    scene.issue = 0
    scene.refresh()


def _comment(scene: Scene, who: str, text: str, others: Mapping[str, str]) -> None:
    """Comment on a submission that is proposed; `pull-` in front means on its pull request, `{pull}` its number."""
    scene.issue = submit(scene, **others)
    scene.wake()
    author = {"submitter": "alice", "stranger": "mallory", "maintainer": "maintainer", "app": "helper[bot]"}
    where = scene.pull if who.startswith("pull-") else scene.issue
    scene.stage.github.comment(where, author[who.removeprefix("pull-")], text.replace("{pull}", str(scene.pull)))


def _nothing(scene: Scene, _: str, __: str, others: Mapping[str, str]) -> None:
    """File a submission in which nothing is wrong, and let the bot see it: the trick comes after."""
    scene.issue = submit(scene, **others)
    scene.wake()


def _branch(scene: Scene, _: str, text: str, others: Mapping[str, str]) -> None:
    """Let somebody who may write put a file of this text on the branch that the bot will want."""
    scene.stage.github.commit(f"submission/arxiv-{PAPER}", {"data/papers.yaml": text}, "maintainer")
    scene.issue = submit(scene, **others)


WAYS: dict[str, Way] = {
    "paper": _form(SUBMIT_PAPER),
    "resource": _form(SUBMIT_RESOURCE),
    "correct": _form(CORRECT_ENTRY),
    "body": _body,
    "blank": _blank,
    "title": _title,
    "author": _author,
    "label": _label,
    "arxiv": _arxiv,
    "feed": _feed,
    "registry": _registry,
    "redirect": _redirect,
    "page": _page,
    "event": _event,
    "list": _list,
    "refresh": _refresh,
    "comment": _comment,
    "nothing": _nothing,
    "branch": _branch,
}
