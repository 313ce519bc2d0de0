from datetime import date

import pytest
from pydantic import ValidationError

from bot.catalogue.arxiv_id import ArxivId
from bot.metadata.record import Record


def test_a_record_is_a_value_that_nobody_changes() -> None:
    record = Record(
        arxiv=ArxivId("2304.08485"),
        version=1,
        title="x",
        authors=("y", "y"),
        abstract="",
        published=date(2023, 4, 17),
        updated=date(2023, 4, 17),
        category="cs.CV",
    )
    assert (record.comment, record.journal_ref, record.doi) == (None, None, None)
    assert record.authors == ("y", "y")
    with pytest.raises(ValidationError, match="frozen"):
        record.title = "z"  # type: ignore[misc]  # that it is forbidden is the point
