from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox.git.store import GitStore
from bot.sandbox.github.hosting import Hosting, steady_clock
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.rules import Rules
from bot.sandbox.github.values import Issue, Label, Pull


@pytest.fixture
def hosting(tmp_path: Path) -> Iterator[Hosting]:
    store = GitStore(tmp_path, "main")
    yield Hosting("acme/papers", "main", store, Rules(), steady_clock())
    store.close()


def add(hosting: Hosting, number: int, **fields: object) -> Issue:
    issue = Issue(number, "x", "", hosting.user("ann"), hosting.now, hosting.now, **fields)  # type: ignore[arg-type]
    return hosting.keep(issue)


def test_the_clock_advances_one_second_a_reading() -> None:
    clock = steady_clock(datetime(2026, 1, 1, tzinfo=UTC))
    assert clock() + timedelta(seconds=1) == clock()


def test_time_stands_still_between_writes(hosting: Hosting) -> None:
    before = hosting.now
    assert hosting.now == before
    hosting.tick()
    assert hosting.now == before + timedelta(seconds=1)


def test_a_login_is_one_account_regardless_of_case(hosting: Hosting) -> None:
    assert hosting.user("Ann") is hosting.user("ANN")
    assert hosting.user("bob").id not in {hosting.user("ann").id, hosting.user("carol").id}


def test_the_account_of_workflows_is_known(hosting: Hosting) -> None:
    bot = hosting.user("github-actions[bot]")
    assert (bot.id, bot.is_bot, hosting.user("ann").is_bot) == (41898282, True, False)


def test_an_address_leads_back_to_its_account(hosting: Hosting) -> None:
    for login in ("ann", "github-actions[bot]", "web-flow"):
        user = hosting.user(login)
        assert hosting.user_of(hosting.signature(user)) == user
    assert hosting.signature(hosting.user("web-flow")).name == "GitHub"


def test_what_is_kept_is_as_of_now(hosting: Hosting) -> None:
    issue = add(hosting, 1)
    hosting.tick()
    assert hosting.keep(issue).updated == hosting.now > issue.created


def test_issues_and_pull_requests_are_told_apart(hosting: Hosting) -> None:
    add(hosting, 1)
    pull = Pull("main", "a", "topic", "b")
    kept = add(hosting, 2, pull=pull)
    add(hosting, 3, pull=pull, state="closed")
    assert hosting.pull(2) == (kept, pull)
    assert list(hosting.open_pulls()) == [(kept, pull)]
    for number in (1, 4):
        with pytest.raises(RefusedError, match="404 Not Found"):
            hosting.pull(number)


def test_a_label_renamed_is_renamed_on_its_issues(hosting: Hosting) -> None:
    hosting.keep_label(Label(1, "Old"))
    hosting.keep_label(Label(2, "b"))
    add(hosting, 1, labels=("b", "Old"))
    hosting.keep_label(Label(1, "a"), "Old")
    assert hosting.issue(1).labels == ("b", "a")
    assert [label.name for label in hosting.labels] == ["a", "b"]
    assert hosting.label("OLD") is None
