"""Fifty submissions to one section, and a maintainer who merges whatever can be merged and waits for nothing."""

from collections import Counter
from collections.abc import Iterator

import pytest

from bot.catalogue.document import load
from bot.catalogue.model import SectionId
from bot.catalogue.readme import render
from bot.catalogue.splice import insert
from bot.sandbox.github.refusals import RefusedError
from tests.simulation.papers import entry, paper
from tests.stage import CATALOGUE, SIMPLE, Stage

KNOWN, FIFTY = tuple(map(paper, range(20))), tuple(map(paper, range(20, 70)))
SECTION = SectionId("papers/contrastive-language-image-pre-training/simple-contrastive-learning-paradigms")
MERGED, REFUSED = "merged", "405 Pull Request is not mergeable"


@pytest.fixture
def stage() -> Iterator[Stage]:
    text = CATALOGUE.read_text(encoding="utf-8")
    for each in KNOWN:
        text = insert(load(text), SECTION, entry(each))
    with Stage(text) as stage:
        for each in FIFTY:
            stage.arxiv.put(each)
        yield stage


def test_fifty_submissions_to_one_section_all_land_when_merged_without_waiting(stage: Stage) -> None:
    issues = [stage.submit(f"author{number}", paper=each.arxiv, section=SIMPLE) for number, each in enumerate(FIFTY)]
    assert not any(report.fault for report in stage.sweep())
    assert len(stage.open_pulls()) == len(FIFTY)
    refused = 0
    while pulls := stage.open_pulls():
        pressed = Counter(press_merge(stage, pull.number) for pull in pulls)
        assert pressed[MERGED], "after a sweep, at least one can be merged"
        assert pressed.keys() <= {MERGED, REFUSED}
        refused += pressed[REFUSED]
        stage.github.pass_an_hour()
        assert not any(report.fault for report in stage.sweep())
    assert refused, "a simulation in which nothing conflicts proves nothing"
    text = stage.github.file("data/papers.yaml") or ""
    place = load(text).catalogue.place(SECTION)
    assert place
    entries = place.section.entries
    assert sorted(str(entry.arxiv) for entry in entries[:-1]) == [each.arxiv for each in KNOWN + FIFTY]
    assert [entry.date for entry in entries] == sorted((entry.date for entry in entries), reverse=True)
    page = stage.github.file("README.md") or ""
    assert page == render(page, load(text).catalogue)
    assert [stage.github.issue(issue).open for issue in issues] == [False] * len(FIFTY)
    assert {stage.github.labels(issue) for issue in issues} == {("submission", "listed")}
    assert [len(stage.github.comments(issue)) for issue in issues] == [1] * len(FIFTY)


def press_merge(stage: Stage, pull: int) -> str:
    """Press the button, and give what comes of it."""
    try:
        stage.github.merge(pull)
    except RefusedError as refusal:
        return str(refusal)
    return MERGED
