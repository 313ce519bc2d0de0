import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.proposals.labels import SUBMISSION, Status, with_status


@pytest.mark.parametrize(
    ("before", "status", "after"),
    [
        ((), Status.PROPOSED, ("submission", "proposed")),
        (("submission",), Status.NEEDS_INFO, ("submission", "needs-info")),
        (("proposed", "waiting", "help wanted"), Status.LISTED, ("help wanted", "submission", "listed")),
        (("submission", "declined"), Status.DECLINED, ("submission", "declined")),
    ],
)
def test_one_status_at_a_time_beside_people_s_own_labels(
    before: tuple[str, ...], status: Status, after: tuple[str, ...]
) -> None:
    assert with_status(before, status) == after


@given(st.lists(st.text() | st.sampled_from([SUBMISSION, *Status]), unique=True), st.sampled_from(Status))
def test_setting_a_status_again_changes_nothing(before: list[str], status: Status) -> None:
    once = with_status(tuple(before), status)
    assert with_status(once, status) == once
    assert {label for label in once if label in set(Status)} == {status}
    assert [label for label in once if label in before and label not in {SUBMISSION, *Status}] == [
        label for label in before if label not in {SUBMISSION, *Status}
    ]
