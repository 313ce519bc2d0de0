"""The small list and the day on which the tests of this room read it."""

from datetime import date
from pathlib import Path

from bot.catalogue.document import load

DATA = Path(__file__).parent.parent / "data"
TODAY = date(2026, 11, 23)
CATALOGUE = load((DATA / "catalogue.yaml").read_text(encoding="utf-8"), "tests/data/catalogue.yaml").catalogue
PLACES = tuple(CATALOGUE.places())
