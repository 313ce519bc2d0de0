import pytest

from bot.sandbox.github.values import ACTIONS, ACTIONS_ID, WEB_FLOW, User


@pytest.mark.parametrize(
    ("user", "email", "bot"),
    [
        (User("alice", 7), "7+alice@users.noreply.github.com", False),
        (User(ACTIONS, ACTIONS_ID), "41898282+github-actions[bot]@users.noreply.github.com", True),
        (User(WEB_FLOW, 9), "noreply@github.com", False),
    ],
)
def test_an_account_commits_under_an_address_of_githubs(user: User, email: str, *, bot: bool) -> None:
    assert (user.email, user.is_bot) == (email, bot)
