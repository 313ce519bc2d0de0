"""Every listing of the list that the project started from could have come by the forms.

Each is filed by the form that a person would take, on a list with the same sections and nothing in them, with the real
clients before the embedded GitHub and the embedded arXiv, which knows the shipped facts. Merged one after another,
they give the same list again, entry by entry. A listing in a second section is filed again, and asks for its place
with the command that the answer names.
"""

from pathlib import Path

import pytest

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import load
from bot.catalogue.house import catalogue_text
from bot.catalogue.model import Catalogue, Entry, Place, Section
from bot.intake.fields import CODE_LINK, PAGE_LINK
from bot.intake.form import render_forms
from bot.intake.forms import SUBMIT_PAPER, SUBMIT_RESOURCE
from bot.sandbox.arxiv.paper import SandboxPaper
from bot.sandbox.form_answers import issue_body
from tests.stage import Stage

LISTED = load((Path(__file__).parents[1] / "data" / "papers.yaml").read_text(encoding="utf-8"), "papers.yaml").catalogue
LISTINGS = tuple((section, entry) for place, entry in LISTED.listings() for section in (place.id, *entry.also_in))
REVISED = ArxivId("2303.16199")
"""The one paper of which the facts know a version that is newer than the list."""
LABELS = ("submission",)


def emptied(section: Section) -> Section:
    return section.model_copy(update={"entries": (), "sections": tuple(map(emptied, section.sections))})


FORMS = render_forms(LISTED)
EMPTY = catalogue_text(Catalogue(sections=tuple(map(emptied, LISTED.sections))))


def of_a_paper(place: Place, entry: Entry, known: SandboxPaper | None) -> str:
    """Fill in the form for a paper: of what arXiv says, only what is meant to differ is told."""
    labelled = [f"{label}: {url}" for label, url in entry.links.items() if label not in {CODE_LINK, PAGE_LINK}]
    answers = {
        "paper": entry.names[0].page,
        "section": place.path,
        "venue": entry.venue or "",
        "code": entry.links.get(CODE_LINK, ""),
        "page": entry.links.get(PAGE_LINK, ""),
        "links": "\n".join(labelled),
        "name": entry.name or "",
        "note": entry.note or "",
    }
    if known is None:
        answers |= {"title": entry.title, "authors": ", ".join(entry.authors), "date": str(entry.date)}
    elif "title" in entry.pin:
        answers |= {"title": entry.title}
    return issue_body(FORMS[SUBMIT_PAPER.path], answers)


def of_a_resource(place: Place, entry: Entry) -> str:
    """Fill in the form for what is no paper."""
    answers = {
        "title": entry.title,
        "authors": ", ".join(entry.authors),
        "date": str(entry.date),
        "resource": "\n".join(f"{label}: {url}" for label, url in entry.links.items()),
        "section": place.path,
        "venue": entry.venue or "",
        "name": entry.name or "",
        "note": entry.note or "",
    }
    return issue_body(FORMS[SUBMIT_RESOURCE.path], answers)


def filed(stage: Stage, place: Place, entry: Entry) -> int:
    """File one listing, and let the bot see it; give the issue's number."""
    known = stage.arxiv.papers.get(entry.arxiv) if entry.arxiv else None
    is_resource = place.path == "Books" or not entry.names
    body = of_a_resource(place, entry) if is_resource else of_a_paper(place, entry, known)
    issue = stage.github.open_issue("alice", body=body, form_labels=LABELS)
    stage.run(issue)
    return issue


@pytest.mark.timeout(120)
def test_all_listings_come_by_the_forms_and_make_the_same_list() -> None:
    assert len(LISTINGS) == 52
    with Stage(EMPTY) as stage:
        stage.arxiv.amend(REVISED, updated="2023-06-14")
        for section, entry in LISTINGS:
            place = LISTED.place(section)
            assert place
            issue = filed(stage, place, entry)
            if section in entry.also_in:
                stage.github.comment(issue, "alice", f"/also {place.path}")
                stage.run(issue)
            (pull,) = stage.open_pulls()
            stage.github.merge(pull.number, by="maintainer")
        merged = load(stage.github.file("data/papers.yaml") or "").catalogue
        assert list(merged.listings()) == list(LISTED.listings())
        assert merged == LISTED
