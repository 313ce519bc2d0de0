"""Weeks of runs, one day after another."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.links.history import (
    DeadLink,
    Failures,
    History,
    Memory,
    MovedLink,
    dead,
    due,
    moved,
    parse_history,
    render_history,
    with_only,
    with_verdicts,
)
from bot.links.verdict import FAILURES, Kind, Verdict

URL, OTHER = "https://a.example/", "https://b.example/"
START = date(2026, 11, 2)
ALIVE = Verdict(kind=Kind.ALIVE)
FAILED = Verdict(kind=Kind.FAILED, how="status 404")
SILENT = Verdict(kind=Kind.SILENT, how="no answer in time")
WALL = Verdict(kind=Kind.WALL, how="status 403")
UNASKED = Verdict(kind=Kind.UNASKED, how="a.example asked for a pause")
MOVED = Verdict(kind=Kind.MOVED, how="https://c.example/")
REFUSED = Verdict(kind=Kind.REFUSED, how="a.example is not public")
SIGNS = {"+": ALIVE, "-": FAILED, "s": SILENT, "w": WALL, "?": UNASKED, "m": MOVED, "r": REFUSED}


def day(number: int) -> date:
    return START + timedelta(days=number)


def after(runs: str) -> History:
    """Play runs, one each day: "-.......-" is a failure on the first and on the ninth day."""
    history = History()
    for number, sign in enumerate(runs):
        if sign != ".":
            history = with_verdicts(history, {URL: SIGNS[sign]}, day(number))
    return history


@pytest.mark.parametrize(
    ("runs", "failures"),
    [
        ("-......-......-", 3),
        ("-.............--", 3),
        ("s......-......s", 3),
        ("-" * 15, 15),
        ("-......w......-......-", 3),
        ("-......?......-......-", 3),
        ("-......r......-......-", 3),
        ("-......-......-......?", 3),
        ("+......-......-......-", 3),
    ],
)
def test_three_failures_spread_over_two_weeks_with_no_answer_between_are_a_dead_link(runs: str, failures: int) -> None:
    first = day(next(number for number, sign in enumerate(runs) if sign in "-s"))
    how = "no answer in time" if runs.endswith("s") else "status 404"
    assert dead(after(runs), day(len(runs))) == (DeadLink(URL, first, failures, how),)


@pytest.mark.parametrize(
    "runs",
    [
        *(
            "",
            "-",
            "-......-",
            "-.............-",
            "--------------",
            "-.....-......-",
            "-......-......+",
            "-......-......m",
        ),
        *("-......+......-", "-......-......+......-......-", "-......-......-+", "w......w......w", "r......r......r"),
        *("?......?......?", "-......-......-......w", "-......-......-......r"),
    ],
)
def test_anything_less_is_not(runs: str) -> None:
    assert dead(after(runs), day(len(runs))) == ()


@given(st.text("+-sw?mr.", max_size=40))
def test_a_link_is_dead_as_the_rule_says_whatever_happened(runs: str) -> None:
    answered = max(runs.rfind("+"), runs.rfind("m"))
    failed = [
        number for number, sign in enumerate(runs) if number > answered and SIGNS.get(sign, ALIVE) in (FAILED, SILENT)
    ]
    last = next((SIGNS[sign] for sign in reversed(runs) if sign not in ".?"), ALIVE)
    expected = (
        len(failed) >= 3 and failed[-1] - failed[0] >= 14 and last.kind in FAILURES and len(runs) - failed[-1] <= 30
    )
    assert bool(dead(after(runs), day(len(runs)))) is expected


def test_several_runs_of_one_day_count_once() -> None:
    history = after("-")
    for _ in range(5):
        history = with_verdicts(history, {URL: FAILED}, day(0))
    assert history.links[URL].failures == Failures(first=day(0), last=day(0), days=1)


def test_old_news_of_a_death_is_not_told() -> None:
    history = after("-......-......-")
    assert [bool(dead(history, day(14 + later))) for later in (0, 30, 31, 400)] == [True, True, False, False]


def test_the_longest_dead_come_first() -> None:
    history = History()
    for number in (0, 7, 14):
        history = with_verdicts(history, {URL: FAILED, OTHER: SILENT}, day(number + 1))
        history = with_verdicts(history, {"https://c.example/": FAILED}, day(number))
    assert [link.url for link in dead(history, day(15))] == ["https://c.example/", URL, OTHER]


def test_what_failed_is_due_in_every_run_and_what_was_never_asked_comes_first() -> None:
    history = with_verdicts(after("-"), {OTHER: ALIVE}, day(0))
    assert due(history, [URL, OTHER, "https://new.example/"], day(1)) == ("https://new.example/", URL)


@pytest.mark.parametrize("verdict", [ALIVE, WALL, MOVED, REFUSED])
@given(st.integers(0, 10**9).map("https://a.example/{}".format))
def test_what_gave_a_verdict_rests_for_a_week_at_least_and_then_has_its_day_every_four(
    verdict: Verdict, url: str
) -> None:
    history = with_verdicts(History(), {url: verdict}, START)
    asked = []
    for number in range(100):
        if due(history, [url], day(number)):
            asked.append(number)
            history = with_verdicts(history, {url: verdict}, day(number))
    assert 7 <= asked[0] < 35
    assert {later - sooner for sooner, later in pairwise(asked)} == {28}


@given(st.integers(0, 10**9).map("https://a.example/{}".format), st.integers(7, 100))
def test_a_day_that_was_missed_is_made_up_for(url: str, late: int) -> None:
    history = with_verdicts(History(), {url: ALIVE}, START)
    missed = any(due(history, [url], day(number)) for number in range(late))
    assert not missed or due(history, [url], day(late))


def test_what_was_listed_together_is_soon_spread_over_the_weekly_runs() -> None:
    urls = [f"https://a.example/{number}" for number in range(1000)]
    history, asked = History(), []
    for week in range(10):
        now = due(history, urls, day(7 * week))
        history = with_verdicts(history, dict.fromkeys(now, ALIVE), day(7 * week))
        asked.append(len(now))
    assert asked[0] == 1000
    assert all(200 < number < 300 for number in asked[2:])


def test_the_longest_unasked_comes_first() -> None:
    history = with_verdicts(with_verdicts(History(), {URL: ALIVE}, day(1)), {OTHER: ALIVE}, day(0))
    assert due(history, [URL, OTHER], day(60)) == (OTHER, URL)


def test_a_day_to_come_makes_a_link_due() -> None:
    assert due(after("......+"), [URL], day(0)) == (URL,)


def test_a_link_that_is_listed_twice_is_asked_once() -> None:
    assert due(History(), [URL, OTHER, URL], START) == (URL, OTHER)


def test_what_could_not_be_asked_changes_nothing() -> None:
    assert with_verdicts(after("-"), {URL: UNASKED, OTHER: UNASKED}, day(9)) == after("-")


def test_what_is_not_listed_any_more_is_forgotten() -> None:
    history = with_verdicts(after("+"), {OTHER: ALIVE}, START)
    assert with_only(history, [OTHER, "https://new.example/"]) == with_verdicts(History(), {OTHER: ALIVE}, START)


def test_what_moved_is_told_with_its_new_address() -> None:
    assert moved(with_verdicts(after("m"), {OTHER: ALIVE}, START)) == (MovedLink(URL, "https://c.example/"),)


def test_the_memory_is_written_in_a_form_that_stays() -> None:
    text = (
        '{"version":1,"links":{"https://a.example/":{"asked":"2026-11-09",'
        '"verdict":{"kind":"failed","how":"status 404"},'
        '"failures":{"first":"2026-11-02","last":"2026-11-09","days":2}},'
        '"https://b.example/":{"asked":"2026-11-09","verdict":{"kind":"alive","how":""}}}}\n'
    )
    history = with_verdicts(after("-......-"), {OTHER: ALIVE}, day(7))
    assert render_history(history) == text
    assert parse_history(text) == history


memories = st.builds(
    Memory,
    asked=st.dates(),
    verdict=st.builds(Verdict, kind=st.sampled_from(Kind), how=st.text()),
    failures=st.none() | st.builds(Failures, first=st.dates(), last=st.dates(), days=st.integers(1)),
)


@given(st.dictionaries(st.text(), memories).map(lambda links: History(links=links)))
def test_what_is_written_is_read_again(history: History) -> None:
    assert parse_history(render_history(history)) == history


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{", '{"version":2,"links":{}}', '{"links":{"a":{}}}', '{"version":1,"li', "\ufffd", "<html>"],
)
def test_what_is_no_memory_is_none(text: str) -> None:
    assert parse_history(text) is None


def test_the_memory_grows_with_the_list_and_not_with_the_runs() -> None:
    urls = [f"https://a.example/{number}" for number in range(50)]
    sizes = []
    history = History()
    for number in range(100):
        history = with_verdicts(history, dict.fromkeys(urls, FAILED), day(number))
        sizes.append(len(render_history(history)))
    assert sizes[99] - sizes[0] == 2 * len(urls)  # the count of days has three digits at last, and had one
