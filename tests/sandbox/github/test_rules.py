import pytest

from bot.sandbox.github.rules import LEVELS, Rules
from bot.sandbox.github.values import ACTIONS, User

ANN, TOKEN = User("ann", 1), User(ACTIONS, 2)


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
    rules = Rules({ACTIONS: "admin"}, actions_scopes={"issues"})
    assert rules.role(ACTIONS) == "none"
    assert rules.lets(TOKEN, "write", "issues", "pull_requests")
    assert not rules.lets(TOKEN, "read", "contents")
    assert not rules.lets(TOKEN, "read")
