from datetime import UTC, datetime
from functools import partial

from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import InputGitAuthor, InputGitTreeElement, Repository, refusal, repository


def commit(repo: Repository, text: str = "x", parent: str | None = None, **people: InputGitAuthor) -> str:
    """The recipe of the bot: a tree upon a base, then a commit upon the same."""
    base = repo.get_branch("main").commit.sha if parent is None else parent
    tree = repo.create_git_tree(
        [InputGitTreeElement("data/papers.yaml", "100644", "blob", content=text)], base_tree=repo.get_git_tree(base)
    )
    return repo.create_git_commit(f"Add {text}", tree, [repo.get_git_commit(base)], **people).sha


def test_a_ref_is_made_moved_and_deleted(github: GithubSandbox) -> None:
    repo = repository(github)
    one = commit(repo)
    made = repo.create_git_ref("refs/heads/submission/arxiv-2304.08485", one)
    assert (made.ref, made.object.sha, made.object.type) == ("refs/heads/submission/arxiv-2304.08485", one, "commit")
    two = commit(repo, "y", one)
    made.edit(two)
    assert github.tip("submission/arxiv-2304.08485") == repo.get_git_ref(made.ref[5:]).complete().object.sha == two
    made.delete()
    assert github.tip("submission/arxiv-2304.08485") is None
    assert refusal(repo.get_git_ref(made.ref[5:]).complete) == (404, "Not Found")


def test_only_force_moves_a_ref_sideways(github: GithubSandbox) -> None:
    repo = repository(github)
    one, other = commit(repo, "x"), commit(repo, "y")
    ref = repo.create_git_ref("refs/heads/topic", one)
    assert refusal(lambda: ref.edit(other)) == (422, "Update is not a fast forward")
    assert github.tip("topic") == one
    ref.edit(other, force=True)
    assert github.tip("topic") == other


def test_a_lazy_ref_has_the_wrong_address_to_be_edited_at(github: GithubSandbox) -> None:
    repo = repository(github)
    repo.create_git_ref("refs/heads/topic", commit(repo))
    lazy = repo.get_git_ref("heads/topic")
    assert refusal(lambda: lazy.edit(commit(repo, "y"), force=True)) == (404, "Not Found")
    lazy.complete().edit(commit(repo, "z"), force=True)
    assert github.file("data/papers.yaml", "topic") == "z"


def test_refs_that_cannot_be_are_refused(github: GithubSandbox) -> None:
    repo = repository(github)
    sha = commit(repo)
    unknown = "1" * 40
    ref = repo.create_git_ref("refs/heads/topic", sha)
    for name, target, message in (
        ("refs/heads/topic", sha, "Reference already exists"),
        ("refs/heads/other", unknown, "Object does not exist"),
        ("topic", sha, "topic is not a valid ref name."),
        ("refs/heads/a..b", sha, "refs/heads/a..b is not a valid ref name."),
        ("refs/heads/topic/below", sha, "Reference update failed"),
    ):
        assert refusal(partial(repo.create_git_ref, name, target)) == (422, message)
    assert refusal(lambda: ref.edit(unknown, force=True)) == (422, "Object does not exist")
    ref.delete()
    assert refusal(lambda: ref.edit(sha)) == (422, "Reference does not exist")
    assert refusal(ref.delete) == (422, "Reference does not exist")


def test_refs_are_listed_by_their_beginning(github: GithubSandbox) -> None:
    repo = repository(github)
    sha = commit(repo)
    for name in ("submission/arxiv-1", "submission/arxiv-2", "other"):
        repo.create_git_ref(f"refs/heads/{name}", sha)
    names = [ref.ref for ref in repo.get_git_matching_refs("heads/submission/")]
    assert names == ["refs/heads/submission/arxiv-1", "refs/heads/submission/arxiv-2"]
    assert len(list(repo.get_git_refs())) == 4


def test_the_default_branch_is_not_deleted(github: GithubSandbox) -> None:
    ref = repository(github).get_git_ref("heads/main").complete()
    assert refusal(ref.delete) == (422, "Cannot delete the default branch")


def test_a_protected_branch_changes_through_pull_requests_only(github: GithubSandbox) -> None:
    repo = repository(github)
    sha = commit(repo)
    github.rules.protected = True
    ref = repo.get_git_ref("heads/main").complete()
    words = "Repository rule violations found\n\nChanges must be made through a pull request.\n\n"
    assert refusal(lambda: ref.edit(sha)) == (422, words)
    assert refusal(lambda: repository(github, "wanda").get_git_ref("heads/main").complete().edit(sha)) == (422, words)
    assert repo.create_git_ref("refs/heads/topic", sha).object.sha == sha


def test_what_the_bot_commits_without_naming_anybody_is_signed_by_github(github: GithubSandbox) -> None:
    repo = repository(github)
    made = repo.get_git_commit(commit(repo))
    bot = "41898282+github-actions[bot]@users.noreply.github.com"
    assert (made.author.name, made.author.email) == ("github-actions[bot]", bot)
    assert (made.committer.name, made.committer.email) == ("GitHub", "noreply@github.com")
    assert (made.verification.verified, made.verification.reason) == (True, "valid")
    full = repo.get_commit(made.sha)
    assert (full.author.login, full.committer.login) == ("github-actions[bot]", "web-flow")


def test_a_named_author_leaves_the_commit_unsigned(github: GithubSandbox) -> None:
    repo = repository(github)
    ann = InputGitAuthor("Ann", "ann@example.org", "2026-01-01T00:00:00Z")
    made = repo.get_git_commit(commit(repo, author=ann))
    assert (made.author.name, made.author.email) == ("Ann", "ann@example.org")
    assert made.author.date == made.committer.date == datetime(2026, 1, 1, tzinfo=UTC)
    assert (made.committer.name, made.verification.verified, made.verification.reason) == ("Ann", False, "unsigned")
    assert repo.get_commit(made.sha).complete().raw_data["author"] is None


def test_a_persons_commit_is_not_signed_for_them(github: GithubSandbox) -> None:
    made = repository(github).get_git_commit(commit(repository(github, "wanda")))
    assert (made.author.name, made.committer.name, made.verification.verified) == ("wanda", "wanda", False)


def test_a_commit_of_unknown_parts_is_refused(github: GithubSandbox) -> None:
    repo = repository(github)
    send = repo.requester.requestJsonAndCheck
    path, tree = "/repos/acme/papers/git/commits", repo.get_branch("main").commit.commit.tree.sha
    unknown = (422, "Tree SHA does not exist, or a parent does not")
    for body in ({"message": "x", "tree": "1" * 40}, {"message": "x", "tree": tree, "parents": [tree]}):
        assert refusal(partial(send, "POST", path, input=body)) == unknown
    nothing = (422, 'Invalid request.\n\n"message" wasn\'t supplied.')
    assert refusal(lambda: send("POST", path, input={"tree": tree})) == nothing
    assert refusal(lambda: send("POST", path, input={"message": "x", "tree": tree, "parents": "x"}))[0] == 422
    assert refusal(lambda: repo.get_git_commit(tree)) == (404, "Not Found")
