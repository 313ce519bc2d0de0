"""The command from end to end: a list, a web server on loopback, and the file between the runs."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.cli.command import DONE, USAGE
from bot.cli.main import main
from bot.links.asking import Asker
from bot.links.verdict import Verdict
from bot.settings import Settings
from tests.links.web import Sent, Web, reply

MEMORY = ".paperbot/links.json"
FIRST = date(2026, 11, 2)
Listed = Callable[..., None]


def play(sent: Sent) -> Iterable[bytes]:
    if sent.host == "moved.example" and sent.path == "/":
        return reply(301, Location="/new##[group]")
    return reply({"gone.example": 404, "wall.example": 403}.get(sent.host, 200))


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with Web(play) as web:
        monkeypatch.setattr("bot.cli.links.Door", web.door)
        monkeypatch.setattr("bot.cli.links.time.sleep", lambda _: None)
        monkeypatch.setattr("bot.cli.links.read_today", lambda: FIRST)
        yield web


@pytest.fixture
def listed(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Listed:
    """Give what writes a list of one paper with these links."""
    monkeypatch.chdir(tmp_path)

    def write(*hosts: str) -> None:
        links = "".join(f"\n          L{number}: {web.url(host)}" for number, host in enumerate(hosts))
        entry = f"title: A\n        authors: [B]\n        date: 2024\n        links:{links}\n"
        Path("data").mkdir(exist_ok=True)
        Path("data/papers.yaml").write_text(f"sections:\n  - title: Papers\n    entries:\n      - {entry}")

    return write


def printed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["links", *options]) == DONE
    return capsys.readouterr().out


def test_what_was_learned_is_told_and_remembered(web: Web, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    listed("fine.example", "gone.example", "wall.example", "moved.example")
    assert main(["links"]) == DONE
    captured = capsys.readouterr()
    assert captured.err == "4 of 4 listed links are due\n"
    assert captured.out == (
        f"Failed, which proves nothing yet (1):\n  {web.url('gone.example')}: status 404\n"
        "Moved for good, as their servers say (1):\n"
        f"  {web.url('moved.example')} → {web.url('moved.example', '/new')}# #[group]\n"
        "Answered: 2.\n"
        "Behind a wall that lets no machine in: 1.\n"
        "Not reached in time, and first in the next run: 0.\n"
    )
    assert set(json.loads(Path(MEMORY).read_text())["links"]) == {
        web.url(f"{name}.example") for name in ("fine", "gone", "wall", "moved")
    }
    assert web.log[0].headers["User-Agent"] == "paperbot (+https://github.com)"


def test_a_second_run_asks_only_what_failed(web: Web, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    listed("fine.example", "gone.example", "wall.example", "moved.example")
    first = printed(capsys)
    web.log.clear()
    assert printed(capsys) == first
    assert [str(sent) for sent in web.log] == ["HEAD gone.example/", "GET gone.example/"]


def test_on_demand_everything_is_asked_again(web: Web, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    listed("fine.example", "other.example")
    printed(capsys)
    web.log.clear()
    printed(capsys, "--all")
    assert sorted(map(str, web.log)) == ["HEAD fine.example/", "HEAD other.example/"]


def test_where_there_is_no_time_nothing_is_asked(web: Web, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    listed("fine.example", "other.example")
    assert printed(capsys, "--limit", "0").splitlines()[-1] == "Not reached in time, and first in the next run: 2."
    assert web.log == []


def test_a_link_that_fails_week_after_week_is_told_as_dead(
    web: Web, listed: Listed, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed("gone.example", "fine.example")
    told = []
    for week in range(4):
        monkeypatch.setattr("bot.cli.links.read_today", lambda week=week: FIRST + timedelta(weeks=week))
        told.append(printed(capsys).splitlines()[:2])
    gone = web.url("gone.example")
    failing = ["Failed, which proves nothing yet (1):", f"  {gone}: status 404"]
    assert told == [
        failing,
        failing,
        *(["Dead, it seems (1):", f"  {gone}: status 404; failed on {days} days since 2026-11-02"] for days in (3, 4)),
    ]


def test_what_is_not_listed_any_more_is_forgotten(web: Web, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    listed("fine.example", "gone.example")
    printed(capsys)
    listed("fine.example")
    printed(capsys)
    assert list(json.loads(Path(MEMORY).read_text())["links"]) == [web.url("fine.example")]


@pytest.mark.parametrize("alien", [b"", b"\xff\xfe", b'{"version":2}', b"[1, 2"])
@pytest.mark.usefixtures("web")
def test_a_memory_that_is_none_is_begun_anew_and_that_is_said(
    alien: bytes, listed: Listed, capsys: pytest.CaptureFixture[str]
) -> None:
    listed("fine.example")
    Path("links.json").write_bytes(alien)
    assert main(["links", "--memory", "links.json"]) == DONE
    assert capsys.readouterr().err == (
        "links.json holds no memory of links, so this one begins anew.\n1 of 1 listed links are due\n"
    )
    assert json.loads(Path("links.json").read_text())["version"] == 1


def test_a_memory_that_cannot_be_read_is_bad_usage(
    web: Web, listed: Listed, capsys: pytest.CaptureFixture[str]
) -> None:
    listed("fine.example")
    assert main(["links", "--memory", "data"]) == USAGE
    assert capsys.readouterr().err == "can't read data: Is a directory\n"
    assert web.log == []


def test_a_memory_that_cannot_be_written_is_bad_usage(listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    listed("fine.example")
    Path("file").touch()
    assert main(["links", "--memory", "file/links.json"]) == USAGE
    assert capsys.readouterr().err == "can't read file/links.json: Not a directory\n"


def test_a_run_that_is_broken_off_goes_on_where_it_stopped(
    web: Web, listed: Listed, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed("a.example", "a.example/1", "a.example/2")
    Path("data/papers.yaml").write_text(_with_paths(Path("data/papers.yaml").read_text(), web.port))
    with monkeypatch.context() as patch:
        patch.setattr(Asker, "ask", _interrupted_at("/2", Asker.ask))
        with pytest.raises(KeyboardInterrupt):
            main(["links"])
    capsys.readouterr()
    web.log.clear()
    assert printed(capsys).splitlines()[0] == "Answered: 3."
    assert [str(sent) for sent in web.log] == ["HEAD a.example/2"]


def _with_paths(text: str, port: int) -> str:
    return text.replace(f"/1:{port}/", f":{port}/1").replace(f"/2:{port}/", f":{port}/2")


def _interrupted_at(path: str, ask: Callable[[Asker, str], Verdict]) -> Callable[[Asker, str], Verdict]:
    def interrupted(asker: Asker, url: str) -> Verdict:
        if url.endswith(path):
            raise KeyboardInterrupt
        return ask(asker, url)

    return interrupted
