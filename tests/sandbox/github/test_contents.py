import pytest

from bot.sandbox.github.contents import MEGABYTE, MOST, inline
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import refusal, repository


def test_a_file_comes_with_its_content(github: GithubSandbox) -> None:
    github.commit("topic", {"data/größe.yaml": "ä" * 100}, "wanda")
    repo = repository(github)
    file = repo.get_contents("data/größe.yaml", ref="topic")
    assert not isinstance(file, list)
    assert (file.type, file.name, file.path, file.size) == ("file", "größe.yaml", "data/größe.yaml", 200)
    assert (file.encoding, file.decoded_content.decode()) == ("base64", "ä" * 100)
    assert max(map(len, (file.content or "").split("\n"))) == 60
    assert file.sha == repo.get_git_blob(file.sha).sha


def test_a_file_is_read_as_of_any_commit(github: GithubSandbox) -> None:
    old = github.tip("main") or ""
    github.commit("main", {"README.md": "new"}, "maintainer")
    repo = repository(github)
    texts = [repo.get_contents("README.md", ref=ref).decoded_content for ref in ("main", old, old[:7])]  # type: ignore[union-attr]  # files, not folders
    assert texts == [b"new", b"# Papers\n", b"# Papers\n"]


def test_a_folder_is_a_list_of_what_it_holds(github: GithubSandbox) -> None:
    repo = repository(github)
    root, data = repo.get_contents(""), repo.get_contents("data")
    assert isinstance(root, list)
    assert isinstance(data, list)
    assert [(each.path, each.type, each.size) for each in root] == [("README.md", "file", 9), ("data", "dir", 0)]
    assert [(each.path, each.name, each.type) for each in data] == [
        ("data/old.txt", "old.txt", "file"),
        ("data/papers.yaml", "papers.yaml", "file"),
    ]


def test_above_one_megabyte_the_content_stays_away(github: GithubSandbox) -> None:
    github.commit("main", {"big": "x" * (MEGABYTE + 1), "fits": "x" * MEGABYTE}, "maintainer")
    repo = repository(github)
    big, fits = repo.get_contents("big"), repo.get_contents("fits")
    assert not isinstance(big, list)
    assert not isinstance(fits, list)
    assert (big.encoding, big.content, big.size) == ("none", "", MEGABYTE + 1)
    assert len(fits.decoded_content) == MEGABYTE
    assert repo.get_git_blob(big.sha).size == MEGABYTE + 1


def test_raw_bytes_come_at_any_of_these_sizes(github: GithubSandbox) -> None:
    github.commit("main", {"big": "x" * (MEGABYTE + 1)}, "maintainer")
    accept = {"Accept": "application/vnd.github.raw+json"}
    send = repository(github).requester.requestBlob
    _, _, body = send("GET", "/repos/acme/papers/contents/big", headers=accept)
    assert len(body) == MEGABYTE + 1


def test_above_a_hundred_megabytes_there_is_no_answer_at_all() -> None:
    class Huge(bytes):
        def __len__(self) -> int:
            return MOST + 1

    with pytest.raises(RefusedError) as caught:
        inline(Huge())
    error = {"resource": "Blob", "field": "data", "code": "too_large"}
    assert (caught.value.status, caught.value.errors) == (403, (error,))


@pytest.mark.parametrize("path", ["none", "data/none", "README.md/none", "data%2F..%2FREADME.md"])
def test_a_path_that_leads_nowhere_is_not_found(github: GithubSandbox, path: str) -> None:
    send = repository(github).requester.requestJsonAndCheck
    assert refusal(lambda: send("GET", f"/repos/acme/papers/contents/{path}")) == (404, "Not Found")


def test_an_unknown_ref_is_named(github: GithubSandbox) -> None:
    read = repository(github).get_contents
    assert refusal(lambda: read("README.md", ref="none")) == (404, "No commit found for the ref none")
