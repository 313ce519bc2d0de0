import re
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.catalogue.arxiv_id import why_not_canonical
from bot.sandbox.arxiv.paper import SandboxPaper, read_shipped_papers

PAPER = SandboxPaper(arxiv="2304.08485", title="x", authors=("y",), published="2023-04-17T17:59:25Z")
SEED = Path(__file__).parents[2] / "data" / "seed.md"


def test_the_shipped_papers_are_listed_once_under_canonical_identifiers() -> None:
    papers = read_shipped_papers()
    assert len(papers) > 80
    assert [why_not_canonical(arxiv) for arxiv in papers if why_not_canonical(arxiv)] == []
    assert all(paper.authors and paper.title and paper.newest >= paper.first for paper in papers.values())


def test_what_is_not_known_is_answered_with_a_stand_in() -> None:
    unknown = SandboxPaper(arxiv="math/0309136", title="x", authors=("y",))
    assert (unknown.first, unknown.newest, unknown.number) == ("2003-09-01T00:00:00Z", "2003-09-01T00:00:00Z", 1)
    assert unknown.category == "cs.CV"


@pytest.mark.parametrize(
    ("updated", "number"), [(None, 1), ("2023-04-17", 1), ("2023-12-11", 2), ("2023-12-11T00:00:01Z", 2)]
)
def test_an_unknown_version_follows_from_the_dates(updated: str | None, number: int) -> None:
    assert PAPER.with_changes(updated=updated).number == number


def test_a_new_version_counts_on_and_is_dated() -> None:
    newer = PAPER.with_new_version(date(2024, 1, 2), title="z")
    assert (newer.number, newer.newest, newer.title) == (2, "2024-01-02T00:00:00Z", "z")
    assert newer.with_new_version(date(2024, 1, 3)).number == 3


def test_a_withdrawal_is_a_new_version_whose_comment_alone_tells() -> None:
    withdrawn = PAPER.with_withdrawal(date(2024, 1, 2))
    assert withdrawn == PAPER.with_new_version(date(2024, 1, 2), comment="This paper has been withdrawn")


@pytest.mark.parametrize("changes", [{"arxiv": "abc"}, {"published": "yesterday"}, {"version": 0}, {"colour": "red"}])
def test_a_change_that_makes_no_paper_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        PAPER.with_changes(**changes)


def test_every_paper_of_the_list_that_the_tests_import_is_shipped() -> None:
    linked = set(re.findall(r"arxiv\.org/abs/([0-9.]+[0-9])", SEED.read_text(encoding="utf-8")))
    assert len(linked) == 45
    assert linked <= set(read_shipped_papers())
