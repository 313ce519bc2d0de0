import json
from typing import Any

import pytest
import requests

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import client, refusal, repository


def ask(
    github: GithubSandbox, path: str, method: str = "GET", token: str | None = None, **more: Any
) -> requests.Response:
    headers = {"Authorization": f"Bearer {token or github.token()}"}
    return requests.request(method, github.url + path, headers=headers, timeout=5, **more)


def test_every_request_is_logged_in_order(github: GithubSandbox) -> None:
    repository(github).create_issue("x").create_comment("y")
    refusal(repository(github).get_issue(7).complete)
    assert github.log == (
        "POST /repos/acme/papers/issues > 201",
        "POST /repos/acme/papers/issues/1/comments > 201",
        "GET /repos/acme/papers/issues/7 > 404",
    )


def test_what_people_do_is_not_logged(github: GithubSandbox) -> None:
    github.comment(github.open_issue("alice"), "alice", "x")
    assert github.log == ()


@pytest.mark.parametrize("scheme", ["Bearer", "token"])
def test_a_token_acts_as_its_login(github: GithubSandbox, scheme: str) -> None:
    headers = {"Authorization": f"{scheme} {github.token('alice')}"}
    made = requests.post(f"{github.url}/repos/acme/papers/issues", json={"title": "x"}, headers=headers, timeout=5)
    assert made.json()["user"]["login"] == "alice"


def test_each_token_may_do_what_it_was_granted_whatever_others_of_its_account_may(github: GithubSandbox) -> None:
    tokens = [
        github.token(grants={"issues": "write"}),
        github.token(grants={"issues": "read", "contents": "write"}),
        github.token(grants={}),
        github.token(),
        github.token("papers-list[bot]", {"issues": "write"}),
    ]
    made = [ask(github, "/repos/acme/papers/issues", "POST", token, json={"title": "x"}) for token in tokens]
    assert [answer.status_code for answer in made] == [201, 403, 403, 201, 201]
    assert made[1].json()["message"] == "Resource not accessible by integration"
    assert made[-1].json()["user"]["login"] == "papers-list[bot]"


def test_a_token_that_nobody_gave_is_refused(github: GithubSandbox) -> None:
    answer = ask(github, "/repos/acme/papers", token="stolen")
    assert (answer.status_code, answer.json()["message"]) == (401, "Bad credentials")


def test_without_a_token_one_may_look_and_not_touch(github: GithubSandbox) -> None:
    address = f"{github.url}/repos/acme/papers/issues"
    assert requests.get(address, timeout=5).json() == []
    answer = requests.post(address, json={"title": "x"}, timeout=5)
    assert (answer.status_code, answer.json()["message"]) == (401, "Requires authentication")


def test_an_unknown_address_is_a_404_in_json(github: GithubSandbox) -> None:
    for method, path in (("GET", "/"), ("GET", "/repos/acme/papers/none"), ("PUT", "/repos/acme/papers/issues")):
        answer = ask(github, path, method)
        assert (answer.status_code, answer.json()) == (
            404,
            {"message": "Not Found", "documentation_url": "https://docs.github.com/rest", "status": "404"},
        )


@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"title": "\\ud800"}'])
def test_a_body_that_is_no_json_is_refused(github: GithubSandbox, body: bytes) -> None:
    answer = ask(github, "/repos/acme/papers/issues", "POST", data=body)
    assert (answer.status_code, answer.json()["message"]) == (400, "Problems parsing JSON")


def test_a_body_that_is_no_object_is_refused(github: GithubSandbox) -> None:
    answer = ask(github, "/repos/acme/papers/issues", "POST", data=b"[]")
    assert (answer.status_code, answer.json()["message"]) == (400, "Body should be a JSON object")


def test_the_name_of_the_repository_has_no_case(github: GithubSandbox) -> None:
    assert ask(github, "/repos/ACME/Papers/issues").json() == []


def test_what_has_not_changed_is_not_sent_again(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    issue = repository(github).get_issue(number).complete()
    assert issue.update() is False
    github.edit_issue(number, title="New")
    assert issue.update() is True
    assert issue.title == "New"
    assert [line.rpartition(" ")[2] for line in github.log] == ["200", "304", "200"]


def test_every_answer_tells_what_is_left_of_the_hour(github: GithubSandbox) -> None:
    first = ask(github, "/repos/acme/papers")
    second = ask(github, "/repos/acme/papers/none")
    assert (first.headers["x-ratelimit-limit"], first.headers["x-ratelimit-remaining"]) == ("1000", "999")
    assert (second.headers["x-ratelimit-remaining"], second.headers["x-ratelimit-used"]) == ("998", "2")
    assert ask(github, "/repos/acme/papers", token=github.token("alice")).headers["x-ratelimit-limit"] == "5000"
    limits = client(github).get_rate_limit()
    assert (limits.rate.limit, limits.rate.remaining) == (1000, 998)


def test_a_workflow_that_asks_too_much_is_stopped(github: GithubSandbox) -> None:
    github._server._used["github-actions[bot]", "core"] = 1000
    answer = ask(github, "/repos/acme/papers")
    assert (answer.status_code, answer.headers["x-ratelimit-remaining"]) == (403, "0")
    assert answer.json()["message"] == "API rate limit exceeded for installation."
    assert ask(github, "/rate_limit").json()["rate"]["remaining"] == 0
    github.pass_an_hour()
    assert ask(github, "/repos/acme/papers").headers["x-ratelimit-remaining"] == "999"


def test_hostile_text_comes_back_as_it_went_in(github: GithubSandbox) -> None:
    body = "\u202e<script>\r\n### \x00 `` ``` @everyone #1 \U0001f4c4\u2028"
    number = json.loads(ask(github, "/repos/acme/papers/issues", "POST", json={"title": "x", "body": body}).text)[
        "number"
    ]
    assert ask(github, f"/repos/acme/papers/issues/{number}").json()["body"] == body
