import pytest

from bot.sandbox.github.rules import LEVELS, Rules
from bot.sandbox.github.values import ACTIONS, User

ANN, TOKEN = User("ann", 1), User(ACTIONS, 2, {"issues": "write", "contents": "read"})


@pytest.mark.parametrize("role", LEVELS)
def test_a_role_holds_all_that_lower_roles_hold(role: str) -> None:
    rules = Rules({"ann": role})
    assert [level for level in LEVELS if rules.lets(ANN, level)] == list(LEVELS[: LEVELS.index(role) + 1])


@pytest.mark.parametrize(
    ("role", "folded"),
    [
        ("admin", "admin"),
        ("maintain", "write"),
        ("write", "write"),
        ("triage", "read"),
        ("read", "read"),
        ("none", "none"),
    ],
)
def test_the_older_field_folds_roles(role: str, folded: str) -> None:
    assert (Rules({"ann": role}).role("ann"), Rules({"ann": role}).permission("ann")) == (role, folded)


def test_everybody_may_read_a_public_repository() -> None:
    assert Rules().role("stranger") == "read"


def test_a_workflows_token_has_scopes_and_no_role() -> None:
    rules = Rules({ACTIONS: "admin"})
    assert rules.role(ACTIONS) == "none"
    assert rules.lets(TOKEN, "write", "issues", "pull-requests")
    assert not rules.lets(TOKEN, "read", "contents")
    assert not rules.lets(TOKEN, "read")


def test_what_is_public_everybody_may_read() -> None:
    assert all(Rules().shows(asker, "statuses") for asker in (ANN, TOKEN, None))


def test_in_private_a_token_reads_what_it_was_granted_and_that_there_is_a_repository() -> None:
    rules = Rules({"gone": "none"}, private=True)
    scopes = ("issues", "contents", "statuses")
    assert [scope for scope in scopes if rules.shows(TOKEN, scope)] == ["issues", "contents"]
    assert rules.shows(TOKEN)
    assert rules.shows(TOKEN, "statuses", "issues")
    assert not rules.shows(User(ACTIONS, 2, {"issues": "none"}), "issues")


def test_in_private_people_read_by_their_role_and_strangers_nothing() -> None:
    rules = Rules({"gone": "none"}, private=True)
    assert [rules.shows(asker, "issues") for asker in (ANN, User("gone", 3), None)] == [True, False, False]
