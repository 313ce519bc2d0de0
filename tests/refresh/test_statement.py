from datetime import date

import pytest

from bot.refresh.statement import Statement, statement
from tests.refresh.library import LLAVA
from tests.refresh.test_ledger import record

BASE = {"version": 1, "day": date(2023, 12, 11), "title": "Visual Instruction Tuning"}
WITHDRAWN = "Accepted at ICLR 2024. This paper has been withdrawn by the authors"


@pytest.mark.parametrize(
    ("comment", "journal", "stated"),
    [
        (None, None, {}),
        ("Accepted to ICLR 2024, 12 pages", None, {"venue": "ICLR 2024", "quote": "Accepted to ICLR 2024, 12 pages"}),
        ("Submitted to ICLR 2024", None, {}),
        (WITHDRAWN, None, {"withdrawn": True, "quote": WITHDRAWN}),
    ],
)
def test_a_statement_holds_what_arxiv_says_and_in_which_words(
    comment: str | None, journal: str | None, stated: dict[str, object]
) -> None:
    given = record(LLAVA, comment=comment, journal_ref=journal)
    assert statement(given) == Statement.model_validate({**BASE, "authors": given.authors, **stated})
