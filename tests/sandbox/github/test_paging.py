from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import repository

from .test_server import ask


def test_the_links_of_a_page_lead_to_all_the_others(github: GithubSandbox) -> None:
    for _ in range(7):
        github.open_issue("alice")
    client = repository(github).requester
    headers, _ = client.requestJsonAndCheck("GET", "/repos/acme/papers/issues?page=2&per_page=3&state=all")
    address = f"{github.url}/repos/acme/papers/issues?page=%s&per_page=3&state=all"
    rels = {"prev": 1, "next": 3, "last": 3, "first": 1}
    assert headers["link"] == ", ".join(f'<{address % page}>; rel="{rel}"' for rel, page in rels.items())
    for _ in range(100):
        github.open_issue("alice")
    assert [issue.number for issue in repository(github).get_issues(direction="asc")] == list(range(1, 108))
    assert [line for line in github.log if "/issues" in line] == ["GET /repos/acme/papers/issues > 200"] * 3


def test_the_last_page_has_no_next_and_the_first_no_previous(github: GithubSandbox) -> None:
    for _ in range(5):
        github.open_issue("alice")

    def rels(query: str) -> dict[str, str]:
        links = ask(github, f"/repos/acme/papers/issues?{query}").links
        return {rel: link["url"].removeprefix(f"{github.url}/repos/acme/papers/issues?") for rel, link in links.items()}

    assert rels("per_page=2") == {"next": "per_page=2&page=2", "last": "per_page=2&page=3"}
    assert rels("per_page=2&page=3") == {"prev": "per_page=2&page=2", "first": "per_page=2&page=1"}
    assert rels("per_page=5") == rels("") == {}
    assert ask(github, "/repos/acme/papers/issues?per_page=2&page=9").json() == []


def test_a_page_has_a_hundred_at_most_and_thirty_unless_asked(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    for _ in range(101):
        github.comment(number, "alice", "x")
    path = f"/repos/acme/papers/issues/{number}/comments"
    counts = [len(ask(github, f"{path}{query}").json()) for query in ("", "?per_page=500", "?per_page=x", "?page=0")]
    assert counts == [30, 100, 30, 30]
