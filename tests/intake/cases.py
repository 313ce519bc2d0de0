"""The small list, the day on which the tests of this room read it, and an issue read as one paper's."""

from datetime import date
from pathlib import Path

from bot.catalogue.document import load
from bot.intake.reading import read_request
from bot.intake.submission import Submission

DATA = Path(__file__).parent.parent / "data"
TODAY = date(2026, 11, 23)
CATALOGUE = load((DATA / "catalogue.yaml").read_text(encoding="utf-8"), "tests/data/catalogue.yaml").catalogue
PLACES = tuple(CATALOGUE.places())


def read_one(body: str | None) -> Submission:
    """Read an issue that asks for one paper."""
    request = read_request(body, PLACES, TODAY)
    assert isinstance(request, Submission)
    return request
