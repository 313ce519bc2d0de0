import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.proposals.check import Check, Standing, Verdict, standing

FAILED, LOOK, PASSED = (Check(verdict, "Some words.") for verdict in Verdict)


@pytest.mark.parametrize(
    ("checks", "come"),
    [
        ((), Standing(passed=True, description="May be merged: every check passed")),
        ((PASSED, PASSED), Standing(passed=True, description="May be merged: every check passed")),
        ((LOOK, PASSED), Standing(passed=True, description="May be merged; 1 point is worth a look first")),
        ((PASSED, LOOK, LOOK), Standing(passed=True, description="May be merged; 2 points are worth a look first")),
        ((FAILED, LOOK), Standing(passed=False, description="Not yet: 1 point is to be mended first")),
        ((LOOK, FAILED, FAILED), Standing(passed=False, description="Not yet: 2 points are to be mended first")),
    ],
)
def test_a_doubt_is_for_people_and_only_a_failure_stands_in_the_way(checks: tuple[Check, ...], come: Standing) -> None:
    assert standing(checks) == come


@given(st.lists(st.sampled_from([FAILED, LOOK, PASSED]), max_size=200))
def test_a_status_is_short_enough_for_github_and_fails_exactly_where_a_check_does(checks: list[Check]) -> None:
    come = standing(checks)
    assert len(come.description) <= 140
    assert come.passed == (FAILED not in checks)
