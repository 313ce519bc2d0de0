import pytest

from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.github.values import Grants
from tests.sandbox.real_client import graph, graph_refusal, of_repository, repository

NOTHING = "0" * 40
MOVE = "mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }"


def move(
    github: GithubSandbox,
    *updates: dict[str, object],
    by: str = "github-actions[bot]",
    grants: Grants | None = None,
) -> object:
    of = of_repository(github, "id")["id"]
    return graph(github, MOVE, by, grants, input={"repositoryId": of, "refUpdates": updates, "clientMutationId": "7"})


def refused(
    github: GithubSandbox,
    *updates: dict[str, object],
    by: str = "github-actions[bot]",
    grants: Grants | None = None,
) -> tuple[str | None, str]:
    """Give the one error's type and sentence, having seen that nothing changed."""
    before = github._store.refs("")
    _, [(kind, path, message)] = graph_refusal(lambda: move(github, *updates, by=by, grants=grants))
    assert (path, github._store.refs("")) == (["updateRefs"], before)
    return kind, message


def update(name: str, after: str | None, **more: object) -> dict[str, object]:
    return {"name": f"refs/heads/{name}", "afterOid": after, **more}


@pytest.fixture
def tips(github: GithubSandbox) -> tuple[str, str, str]:
    """The tip of main, then one commit upon it (branch "a"), and another one (branch "b")."""
    one = github.commit("a", {"a": "1"}, "github-actions[bot]")
    two = github.commit("b", {"b": "1"}, "github-actions[bot]")
    return github.tip("main") or "", one, two


def test_a_ref_is_made_moved_and_removed(github: GithubSandbox, tips: tuple[str, str, str]) -> None:
    main, one, _ = tips
    assert move(github, update("new", main, beforeOid=NOTHING)) == {"updateRefs": {"clientMutationId": "7"}}
    assert github.tip("new") == main
    move(github, update("new", one, beforeOid=main))
    assert github.tip("new") == one
    move(github, update("new", NOTHING, beforeOid=one))
    assert github.tip("new") is None


def test_a_ref_that_moved_meanwhile_is_left_alone(github: GithubSandbox, tips: tuple[str, str, str]) -> None:
    main, one, two = tips
    stale = ("STALE_DATA", f'Expected refs/heads/a to point to "{main}" but it did not.')
    assert refused(github, update("a", two, beforeOid=main, force=True)) == stale
    assert github.tip("a") == one


def test_a_ref_that_must_not_exist_yet_is_left_alone(github: GithubSandbox, tips: tuple[str, str, str]) -> None:
    words = f'Expected refs/heads/a to point to "{NOTHING}" but it did not.'
    assert refused(github, update("a", tips[2], beforeOid=NOTHING, force=True)) == ("STALE_DATA", words)


def test_a_ref_that_must_exist_is_not_made(github: GithubSandbox, tips: tuple[str, str, str]) -> None:
    words = f'Expected refs/heads/none to point to "{tips[1]}" but it did not.'
    assert refused(github, update("none", tips[2], beforeOid=tips[1])) == ("STALE_DATA", words)


def test_of_several_refs_all_move_or_none(github: GithubSandbox, tips: tuple[str, str, str]) -> None:
    main, one, two = tips
    good, bad = update("a", two, beforeOid=one, force=True), update("b", one, beforeOid=main, force=True)
    assert refused(github, good, bad)[0] == "STALE_DATA"
    assert refused(github, bad, good)[0] == "STALE_DATA"
    move(github, good, update("b", one, beforeOid=two, force=True), update("c", main))
    assert (github.tip("a"), github.tip("b"), github.tip("c")) == (two, one, main)


def test_history_is_rewritten_by_force_only(github: GithubSandbox, tips: tuple[str, str, str]) -> None:
    words = ("UNPROCESSABLE", "refs/heads/a: update is not a fast forward.")
    assert refused(github, update("a", tips[2])) == words
    assert refused(github, update("a", tips[2], force=False, beforeOid=None)) == words
    move(github, update("a", tips[2], force=True))
    assert github.tip("a") == tips[2]


@pytest.mark.parametrize(
    ("name", "after", "words"),
    [
        ("refs/heads/a..b", "main", "refs/heads/a..b is not a valid ref name."),
        ("main", "main", "main is not a valid ref name."),
        ("refs/heads/new", "1" * 40, f"{'1' * 40} is not a commit of this repository."),
        ("refs/heads/new", "main", "main is not a commit of this repository."),
        ("refs/heads/none", NOTHING, "refs/heads/none does not exist."),
        ("refs/heads/main", NOTHING, "Cannot delete the default branch."),
    ],
)
def test_what_git_cannot_do_is_refused(github: GithubSandbox, name: str, after: str, words: str) -> None:
    oid = github.tip("main") if name in ("main", "refs/heads/a..b") else after
    assert refused(github, {"name": name, "afterOid": oid}) == ("UNPROCESSABLE", words)


def test_names_that_git_cannot_keep_beside_each_other_are_refused(
    github: GithubSandbox, tips: tuple[str, str, str]
) -> None:
    words = ("UNPROCESSABLE", "refs/heads/a stands in the way of another ref.")
    assert refused(github, update("c", tips[0]), update("a/b", tips[0])) == words
    move(github, update("a", NOTHING), update("a/b", tips[0]))
    assert github.tip("a/b") == tips[0]


def test_a_ref_is_named_once(github: GithubSandbox, tips: tuple[str, str, str]) -> None:
    words = ("UNPROCESSABLE", "Multiple updates of one ref are not allowed.")
    assert refused(github, update("new", tips[1]), update("new", tips[1])) == words


def test_only_who_may_write_moves_refs(github: GithubSandbox, tips: tuple[str, str, str]) -> None:
    words = "trish does not have the correct permissions to execute `UpdateRefs`"
    assert refused(github, update("new", tips[0]), by="trish") == ("FORBIDDEN", words)
    grants = {"contents": "read", "pull-requests": "write"}
    words = "Resource not accessible by integration"
    assert refused(github, update("new", tips[0]), grants=grants) == ("FORBIDDEN", words)
    move(github, update("new", tips[0]), by="wanda")
    assert github.tip("new") == tips[0]


def test_a_protected_branch_changes_through_pull_requests_only(
    github: GithubSandbox, tips: tuple[str, str, str]
) -> None:
    github.rules.protected = True
    kind, message = refused(github, update("main", tips[1]), by="wanda")
    assert (kind, message.partition("\n")[0]) == ("UNPROCESSABLE", "Repository rule violations found")


def test_another_repositorys_refs_are_out_of_reach(github: GithubSandbox, tips: tuple[str, str, str]) -> None:
    call = {"repositoryId": "R_9", "refUpdates": [update("new", tips[0])]}
    words = "Could not resolve to a node with the global id of 'R_9'."
    told = graph_refusal(lambda: graph(github, MOVE, input=call))
    assert told == (404, [("NOT_FOUND", ["updateRefs"], words)])


def test_pull_requests_follow_as_after_any_push(github: GithubSandbox, tips: tuple[str, str, str]) -> None:
    main, one, two = tips
    repository(github).create_pull(base="main", head="a", title="Add a")
    move(github, update("a", two, beforeOid=one, force=True))
    assert (github.pull(1).head_sha, github.issue(1).state) == (two, "open")
    move(github, update("a", main, beforeOid=two, force=True))
    assert (github.pull(1).head_sha, github.issue(1).state) == (two, "closed")


def test_what_people_push_starts_workflows_and_what_workflows_push_does_not(
    github: GithubSandbox, tips: tuple[str, str, str]
) -> None:
    github._hosting.events.clear()
    move(github, update("new", tips[0]))
    assert github.events() == ()
    move(github, update("new", tips[1]), update("a", tips[1]), by="wanda")
    pushes = [(event.name, event.payload["ref"], event.payload["after"]) for event in github.events()]
    assert pushes == [("push", "refs/heads/new", tips[1])]
