import time

import pytest
from requests import ConnectionError as RequestsConnectionError
from requests import ReadTimeout
from requests.exceptions import ChunkedEncodingError, RetryError

from bot.sandbox.github.faults import FOREVER, Fault, FaultPlan, primary_limit, secondary_limit
from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import (
    Github,
    GithubException,
    GithubRetry,
    RateLimitExceededException,
    client,
    refusal,
    repository,
)


def production(github: GithubSandbox, timeout: float = 5) -> Github:
    """As the bot builds its client, without the waiting between attempts."""
    retry = GithubRetry(total=4, backoff_factor=0, allowed_methods={"GET", "HEAD"}, max_rate_limit_wait=60)
    found = client(github, retry=retry)
    found.requester._Requester__timeout = timeout  # type: ignore[attr-defined]  # it has no other door
    return found


def test_the_third_pull_request_is_opened_though_the_answer_is_502(github: GithubSandbox) -> None:
    github.faults.add(Fault("POST", "/pulls", nth=3, after=True))
    make = production(github).get_repo("acme/papers").create_pull
    for number in (1, 2):
        github.commit(f"topic-{number}", {"a": str(number)}, "wanda")
        make(base="main", head=f"topic-{number}", title="Add a")
    github.commit("topic-3", {"a": "3"}, "wanda")
    assert refusal(lambda: make(base="main", head="topic-3", title="Add a")) == (502, "Server Error")
    assert github.pull(3).head == "topic-3"
    path = "POST /repos/acme/papers/pulls"
    assert github.log == (f"{path} > 201", f"{path} > 201", f"{path} > 502")


def test_a_fault_before_the_deed_leaves_it_undone(github: GithubSandbox) -> None:
    github.faults.add(Fault("POST", "/issues", status=500, message="Oops"))
    make = repository(github).create_issue
    assert refusal(lambda: make("x")) == (500, "Oops")
    assert github.issues() == ()
    assert make("x").number == 1


def test_a_fault_counts_the_requests_it_is_meant_for_and_no_others() -> None:
    plan = FaultPlan()
    fault = Fault("POST", "/issues/*/comments", nth=2, times=2)
    plan.add(fault)
    met = [plan.meet("POST", f"/issues/{number}/comments") for number in range(4)]
    assert met == [None, fault, fault, None]
    assert plan.meet("GET", "/issues/1/comments") is plan.meet("POST", "/issues/1/labels") is None


def test_of_two_faults_the_first_planned_is_played() -> None:
    plan = FaultPlan()
    one, two = Fault("GET", "*"), Fault("GET", "/a", times=FOREVER)
    plan.add(one, two)
    assert [plan.meet("GET", "/a"), plan.meet("GET", "/a")] == [one, two]
    plan.clear()
    assert plan.meet("GET", "/a") is None


def test_a_get_that_recovers_is_asked_again(github: GithubSandbox) -> None:
    github.open_issue("alice", title="Submit")
    github.faults.add(Fault("GET", "/issues/1", times=2))
    assert production(github).get_repo("acme/papers").get_issue(1).title == "Submit"
    path = "GET /repos/acme/papers/issues/1"
    assert github.log == (f"{path} > 502", f"{path} > 502", f"{path} > 200")


def test_a_get_that_never_recovers_is_given_up(github: GithubSandbox) -> None:
    github.faults.add(Fault("GET", "/issues/1", times=FOREVER))
    with pytest.raises(RetryError):
        production(github).get_repo("acme/papers").get_issue(1).complete()
    assert github.log == ("GET /repos/acme/papers/issues/1 > 502",) * 5


def test_the_hourly_limit_reads_as_such(github: GithubSandbox) -> None:
    reset = int(time.time()) + 3000
    github.faults.add(primary_limit("POST", "/issues", reset=reset))
    with pytest.raises(RateLimitExceededException) as caught:
        production(github).get_repo("acme/papers").create_issue("x")
    assert caught.value.status == 403
    headers = caught.value.headers or {}
    assert (headers["x-ratelimit-remaining"], headers["x-ratelimit-reset"]) == ("0", str(reset))


def test_a_far_reset_is_not_waited_for(github: GithubSandbox) -> None:
    github.faults.add(primary_limit("GET", "/issues/1", reset=int(time.time()) + 3000))
    with pytest.raises(RateLimitExceededException):
        production(github).get_repo("acme/papers").get_issue(1).complete()
    assert len(github.log) == 1


def test_the_limit_on_bursts_says_how_long_to_wait(github: GithubSandbox) -> None:
    github.faults.add(secondary_limit("POST", "/issues", seconds=7), secondary_limit("POST", "/labels"))
    repo = production(github).get_repo("acme/papers")
    with pytest.raises(RateLimitExceededException) as caught:
        repo.create_issue("x")
    assert (caught.value.headers or {})["retry-after"] == "7"
    with pytest.raises(RateLimitExceededException) as caught:
        repo.create_label("x", "ffffff")
    assert "retry-after" not in (caught.value.headers or {})


@pytest.mark.parametrize("status", [401, 403, 404, 409, 422, 429, 500, 503])
def test_any_status_can_be_planned(github: GithubSandbox, status: int) -> None:
    github.faults.add(Fault("POST", "/issues", status=status, message="Because", headers={"Retry-After": "1"}))
    assert refusal(lambda: repository(github).create_issue("x")) == (status, "Because")


def test_a_body_may_be_no_json(github: GithubSandbox) -> None:
    github.faults.add(Fault("POST", "/issues", body=b"<html>Unicorn!</html>"))
    with pytest.raises(GithubException) as caught:
        repository(github).create_issue("x")
    assert (caught.value.status, caught.value.data) == (502, {"data": "<html>Unicorn!</html>"})


def test_a_cut_connection_is_a_network_error_and_the_deed_may_be_done(github: GithubSandbox) -> None:
    github.faults.add(Fault("POST", "/issues", fault="cut", after=True))
    with pytest.raises((ChunkedEncodingError, RequestsConnectionError)):
        production(github).get_repo("acme/papers").create_issue("x")
    assert [issue.title for issue in github.issues()] == ["x"]
    assert github.log == ("POST /repos/acme/papers/issues > cut",)


def test_silence_ends_with_the_clients_patience(github: GithubSandbox) -> None:
    github.faults.add(Fault("POST", "/issues", fault="silence"))
    with pytest.raises(ReadTimeout):
        production(github, timeout=0.05).get_repo("acme/papers").create_issue("x")
    assert github.log == ("POST /repos/acme/papers/issues > silence",)
    assert repository(github).create_issue("y").number == 1
