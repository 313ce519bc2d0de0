from dataclasses import replace

import pytest
from hypothesis import given

from bot.catalogue.dates import ListedDate
from bot.catalogue.model import Entry
from bot.catalogue.unseen import visible
from bot.proposals.body import render_body
from bot.proposals.check import Check, Verdict
from bot.proposals.differences import Difference
from bot.proposals.neighbourhood import Neighbourhood
from bot.proposals.outcome import Proposal
from bot.sandbox.github.keywords import closed_by
from tests.catalogue.rendered import hostile, shown
from tests.proposals.cases import HOSTILE, PROPOSALS, RECORD, SUBMISSION, planned

OWN = ("https://arxiv.org/abs/", "https://github.com/haotian-liu/LLaVA", "https://llava-vl.github.io")
LONG = f"{HOSTILE} ``` " * 30


def parts(body: str) -> list[str]:
    """Give the body's first line, its headings, and what is folded, in order."""
    begins = ("**", "## ", "> **", "<details>", "In **", "Closes")
    return [line.split(": ")[0] for line in body.splitlines() if line.startswith(begins)]


def test_what_decides_comes_first_and_what_explains_is_folded() -> None:
    assert parts(render_body(PROPOSALS["unsure"], (7,))) == [
        (
            "**May be merged; 2 points are worth a look first.** To merge it, comment `/approve`; "
            "to turn it down, `/decline` and the reason."
        ),
        "> **Improved Baselines with Visual Instruction Tuning**\\",
        "In **Papers › Multimodal Large Language Models › Linear Layers Projection**, newest first:",
        "## Please choose the section",
        "## What was checked",
        "<details><summary>Where each field comes from</summary>",
        "<details><summary>To change or decide something</summary>",
        "Closes #7.",
    ]


def test_the_neighbours_stand_around_the_entry_and_the_rest_is_counted() -> None:
    newer, older = (Entry(title=f"Of {year}", authors=("Ann Li",), date=ListedDate(year)) for year in (2025, 2020))
    around = Neighbourhood((newer,), (older, older), 3, 7, ordered=True)
    body = render_body(replace(planned(), neighbours=around), (7,))
    assert (
        "- … 3 newer\n"
        "- Of 2025 (2025)\n"
        "- ➡️ **LLaVA-1.5: Improved Baselines with Visual Instruction Tuning (15 May 2024)**\n"
        "- Of 2020 (2020)\n"
        "- Of 2020 (2020)\n"
        "- … 7 older\n"
    ) in body


def test_differences_are_a_table_only_where_there_are_any() -> None:
    assert "submitter and arXiv" not in render_body(replace(planned(), differences=(), checks=()), (7,))
    body = render_body(replace(planned(), differences=(Difference("Venue", "A | B", "C", "arXiv"),)), (7,))
    assert "| Field | The submitter | arXiv |\n|---|---|---|\n| Venue | `A \\| B` | `C` |" in body


def crowded(long: str) -> Proposal:
    """A proposal of which everything is as long as it can be."""
    authors = tuple(f"{number} {long[:50]}" for number in range(3300))
    record = RECORD.model_copy(update={"title": long, "authors": authors})
    links = {f"{number}": f"https://{number}.example/{'é' * 400}" for number in range(300)}
    submission = SUBMISSION.model_copy(update={"name": long, "note": long, "venue": long, "section": None})
    proposal = planned(submission, record)
    entry = proposal.entry.model_copy(update={"links": links})
    neighbours = Neighbourhood((entry, entry), (entry, entry), 9, 9, ordered=True)
    suggestions = tuple(replace(one, closest=long) for one in proposal.suggestions)
    return replace(
        proposal,
        entry=entry,
        neighbours=neighbours,
        suggestions=suggestions,
        differences=proposal.differences * 300,
        origins=proposal.origins * 100,
    )


def test_even_the_worst_entry_finds_a_length_that_fits() -> None:
    long = "@" * 600
    links = {f"{number:02}{long}": f"https://{number}.example" for number in range(40)}
    entry = planned().entry.model_copy(update={"title": long, "authors": (long,) * 70, "links": links, "note": long})
    body = render_body(replace(planned(), entry=entry, origins=()), (7,))
    assert "_(cut here; the list gets it whole)_" in body
    assert len(body) < 25_000


@pytest.mark.parametrize("long", [LONG, "@" * 3000, "a\\" * 1500, "🦩" * 3000])
def test_however_long_a_paper_s_words_are_the_body_stays_whole_and_short(long: str) -> None:
    body = render_body(crowded(long.strip()), (7, 12))
    assert len(body) < 60_000
    assert body.endswith("</details>\n\nCloses #7, closes #12.")
    assert closed_by(body, "acme/papers") == (7, 12)
    assert body.count("<details>") == body.count("</details>") == 2
    rows = [line.replace("\\|", "").count("|") for line in body.splitlines() if line.startswith("| ")]
    assert set(rows) == {3, 4}
    assert "cut here" in body


def test_checks_are_cut_after_a_whole_one_and_what_failed_is_there() -> None:
    many = (Check(Verdict.FAILED, "A fault."), *(Check(Verdict.PASSED, "x" * 500) for _ in range(100)))
    lines = [line for line in render_body(replace(planned(), checks=many), (7,)).splitlines() if line[:2] == "- "]
    assert "- ❌ A fault." in lines
    assert all(line == f"- ✅ {'x' * 500}" for line in lines if "xx" in line)


ELEMENTS = set("p strong em br a blockquote ul ol li h2 code table thead tbody tr th td details summary".split())


@given(hostile)
def test_no_paper_s_words_become_markup_or_a_link(words: str) -> None:
    title = " ".join(f"A {visible(words)}".split())
    page = shown(render_body(planned(record=RECORD.model_copy(update={"title": title})), (7,)))
    assert set(page.elements) <= ELEMENTS
    assert {link for link in page.links if not link.startswith(OWN)} == set()
