import base64

import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import graph_refusal, of_repository

PAGE = "nodes { number } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
WHOLE = "totalCount nodes { number }"


@pytest.fixture
def five(github: GithubSandbox) -> GithubSandbox:
    for _ in range(5):
        github.open_issue("alice")
    return github


def numbers(github: GithubSandbox, arguments: str) -> list[int]:
    found = of_repository(github, f"issues({arguments}) {{ nodes {{ number }} }}")["issues"]
    return [issue["number"] for issue in found["nodes"]]


def test_pages_lead_from_one_to_the_next(five: GithubSandbox) -> None:
    seen, after = [], ""
    while True:
        page = of_repository(five, f"issues(first: 2{after}) {{ {PAGE} }}")["issues"]
        seen.append([issue["number"] for issue in page["nodes"]])
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = f', after: "{page["pageInfo"]["endCursor"]}"'
    assert seen == [[1, 2], [3, 4], [5]]


def test_pages_lead_back_too(five: GithubSandbox) -> None:
    last = of_repository(five, f"issues(last: 2) {{ {PAGE} }}")["issues"]
    assert [issue["number"] for issue in last["nodes"]] == [4, 5]
    assert (last["pageInfo"]["hasPreviousPage"], last["pageInfo"]["hasNextPage"]) == (True, False)
    assert numbers(five, f'last: 2, before: "{last["pageInfo"]["startCursor"]}"') == [2, 3]


def test_an_empty_page_has_no_cursors(github: GithubSandbox) -> None:
    info = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
    assert of_repository(github, f"issues(first: 100) {{ {PAGE} }}")["issues"] == {"nodes": [], "pageInfo": info}


def test_a_page_of_none_says_that_there_is_more(five: GithubSandbox) -> None:
    page = of_repository(five, f"issues(first: 0) {{ {PAGE} }}")["issues"]
    assert (page["nodes"], page["pageInfo"]["hasNextPage"]) == ([], True)


def test_both_ends_cut_the_same_page(five: GithubSandbox) -> None:
    assert numbers(five, "first: 4, last: 2") == [3, 4]


def test_counting_needs_no_page(five: GithubSandbox) -> None:
    assert of_repository(five, "issues { totalCount }") == {"issues": {"totalCount": 5}}
    assert of_repository(five, f"issues(first: 1) {{ {WHOLE} }}")["issues"]["totalCount"] == 5


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        (
            "(states: OPEN)",
            "MISSING_PAGINATION_BOUNDARIES",
            "You must provide a `first` or `last` value to properly paginate the `issues` connection.",
        ),
        (
            "(first: 101)",
            "EXCESSIVE_PAGINATION",
            "Requesting 101 records on the `issues` connection exceeds the `first` limit of 100 records.",
        ),
        (
            "(last: 500)",
            "EXCESSIVE_PAGINATION",
            "Requesting 500 records on the `issues` connection exceeds the `last` limit of 100 records.",
        ),
        (
            "(first: -1)",
            "EXCESSIVE_PAGINATION",
            "Requesting -1 records on the `issues` connection exceeds the `first` limit of 100 records.",
        ),
        (
            '(first: 1, after: "Mw")',
            "INVALID_CURSOR_ARGUMENTS",
            "`Mw` does not appear to be a valid cursor.",
        ),
    ],
)
def test_a_page_badly_asked_for_is_refused(five: GithubSandbox, arguments: str, kind: str, message: str) -> None:
    call = lambda: of_repository(five, f"issues{arguments} {{ nodes {{ number }} }}")  # noqa: E731  # asked below
    assert graph_refusal(call) == (400, [(kind, ["repository", "issues"], message)])


@pytest.mark.parametrize("place", ["cursor:v2:-3", "cursor:v2:x", "cursor:v1:1", "3", ""])
def test_a_cursor_made_up_is_refused(five: GithubSandbox, place: str) -> None:
    cursor = base64.b64encode(place.encode()).decode() or "ä"
    told = f"`{cursor}` does not appear to be a valid cursor."
    refused = graph_refusal(lambda: numbers(five, f'first: 1, after: "{cursor}"'))
    assert refused == (400, [("INVALID_CURSOR_ARGUMENTS", ["repository", "issues"], told)])


def test_a_page_asked_for_by_a_fragment_needs_its_size_too(five: GithubSandbox) -> None:
    call = lambda: of_repository(five, "issues { ... on IssueConnection { nodes { number } } }")  # noqa: E731  # as above
    assert graph_refusal(call)[1][0][0] == "MISSING_PAGINATION_BOUNDARIES"
