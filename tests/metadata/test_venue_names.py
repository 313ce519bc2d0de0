import re

from bot.metadata.venue_names import CONFERENCES, JOURNALS


def test_no_spelling_stands_for_two_places() -> None:
    spellings = [
        re.sub(r"\W", "", spelling).lower()
        for table in (CONFERENCES, JOURNALS)
        for name, others in table.items()
        for spelling in {re.sub(r"\W", "", one).lower() for one in (name, *others)}
    ]
    assert sorted(spellings) == sorted(set(spellings))
