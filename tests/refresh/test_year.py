"""A year of arXiv's changes and of people's decisions, week by week, against a model that knows what happened.

`make soak` lives through more years.
"""

import random

import pytest
from hypothesis import settings

from tests.refresh.library import Library
from tests.refresh.year import BATCH, Year, first_list, weeks

YEARS = 12 if settings.get_current_profile_name() == "soak" else 1


@pytest.mark.timeout(300)  # fifty weeks of two services
@pytest.mark.parametrize("seed", range(1, YEARS + 1))
def test_after_each_run_the_pull_request_holds_exactly_the_outstanding_changes(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.refresh.round.BATCH", BATCH)
    with Library(first_list()) as library:
        dice = random.Random(seed)
        year = Year(library, dice)
        for week, library.today in enumerate(weeks()):
            for _ in range(dice.randrange(6)):
                year.change()
            if dice.random() < 0.2:
                year.fail()
            dice.choice((year.merge, year.close, year.pin, year.write, year.leave, *[year.rest] * 5))()
            for _ in range(dice.choice((1, 1, 1, 1, 2))):
                year.run()
                assert year.proposed() == year.expected(), "\n".join(year.done)
                assert bool(library.open_pulls()) == bool(year.expected())
            if week % 8 == 0 and not library.ledger().round:
                assert library.written() == []
