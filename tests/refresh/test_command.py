import json
from pathlib import Path

import pytest

from bot.cli.command import DONE, FAULT, USAGE
from bot.cli.main import main
from bot.sandbox.arxiv.faults import forbidden
from bot.settings import Settings
from tests.refresh.library import CLIP, LLAVA, Library, day


@pytest.fixture(autouse=True)
def environment(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    for name, value in {
        "GITHUB_REPOSITORY": library.github.repository,
        "GITHUB_TOKEN": library.github.token(),
        "GITHUB_API_URL": library.github.url,
        "ARXIV_API_URL": library.arxiv.url,
    }.items():
        monkeypatch.setenv(name, value)


def test_the_command_tells_its_progress_beside_what_it_did(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    library.arxiv.withdraw(CLIP, day(6))
    assert main(["refresh"]) == DONE
    shown = capsys.readouterr()
    assert shown.out == "arXiv: 3 of 3 papers were asked about\nrefresh/metadata: is proposed in #1\n"
    assert shown.err == "arXiv: 3 of 3 asked\n"
    assert library.proposes() == {CLIP: {"withdrawn": True}}


def test_a_dry_run_prints_the_pull_request_and_writes_nothing(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    library.arxiv.withdraw(CLIP, day(6))
    assert main(["refresh", "--dry-run"]) == DONE
    assert "  | Refresh metadata: 1 paper\n" in capsys.readouterr().out
    assert library.requests() == ["POST /graphql > 200"] * 2


def test_a_service_that_fails_part_way_is_a_fault_and_stands_first_on_the_summary_page(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    library.github.commit("main", {"data/papers.yaml": library.first.replace("2023-12-11", "2030")}, "maintainer")
    library.arxiv.always = forbidden
    assert main(["refresh"]) == FAULT
    why = "0 of 3 papers were asked about, then: arXiv answered with status 403."
    assert summary.read_text(encoding="utf-8") == (
        "## Refresh\n\n| What | What happened |\n|---|---|\n"
        f"| arXiv | ⚠️ {why} |\n| refresh/metadata | ✅ nothing to change |\n\n"
        "## Please look at these\n\nNothing here is changed; only a person can tell what is right.\n\n"
        "- **LLaVA: Visual Instruction Tuning**: the date 2030 has not come yet; write the day of its newest version.\n"
    )


def test_the_event_of_an_answer_is_followed_without_asking_arxiv(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.arxiv.amend(LLAVA, title="Visual Instruction Tuning, Revisited")
    library.refresh()
    number, asked = library.pull().number, len(library.arxiv.log)
    library.github.comment(number, "maintainer", f"/pin {LLAVA} title")
    event = tmp_path / "event.json"
    event.write_text(json.dumps(library.github.events()[-1].payload))
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    assert main(["refresh", "--event"]) == DONE
    assert library.proposes() == {LLAVA: {"pin": ("title",)}}
    assert len(library.arxiv.log) == asked


def test_the_event_of_the_schedule_refreshes_all(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, links = tmp_path / "event.json", tmp_path / "links.json"
    event.write_text('{"schedule": "41 5 * * 1"}')
    links.write_text('{"version": 1, "links": {}}\n')
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    assert main(["refresh", "--event", "--links", str(links)]) == DONE
    assert len(library.arxiv.log) == 1
    assert library.kept_links() == links.read_text()


def test_a_file_of_links_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refresh", "--links", "nowhere.json"]) == USAGE
    assert "can't read nowhere.json" in capsys.readouterr().err
