import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.command import DONE, FAULT, USAGE
from bot.cli.main import main
from bot.intake.forms import SUBMIT_RESOURCE
from bot.settings import Settings
from tests.stage import CATALOGUE, README, SIMPLE, Stage

ROOT = Path(__file__).parents[1]
COMMANDS = ("reconcile", "refresh", "status", "add", "check", "links", "render", "form", "import", "doctor", "demo")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working tree with the small list, rendered."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/papers.yaml").write_bytes(CATALOGUE.read_bytes())
    (tmp_path / "README.md").write_text(README)
    monkeypatch.chdir(tmp_path)
    assert main(["render"]) == main(["form"]) == DONE
    return tmp_path


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    with Stage() as stage:
        for name, value in {
            "GITHUB_REPOSITORY": stage.github.repository,
            "GITHUB_TOKEN": stage.github.token(),
            "GITHUB_API_URL": stage.github.url,
            "ARXIV_API_URL": stage.arxiv.url,
            "METADATA_URL": stage.registry.url,
        }.items():
            monkeypatch.setenv(name, value)
        yield stage


def test_every_command_is_in_the_help_the_design_and_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    design = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert re.search(rf"^ +{command}\b", shown, re.MULTILINE)
        assert f"`{command}" in design


def test_a_dry_run_prints_the_whole_plan_and_writes_nothing(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    issue = stage.submit(paper="2512.08606", section=SIMPLE)
    assert main(["reconcile", "--issue", str(issue), "--dry-run"]) == DONE
    printed = capsys.readouterr().out
    for step in (
        "Make a commit:",
        '  arxiv: "2512.08606"',
        "Point the branch submission/arxiv-2512.08606 to it",
        "Open a pull request from submission/arxiv-2512.08606 into main:",
        "Comment on #1:",
        "Label #1:",
        "  | submission, proposed",
    ):
        assert step in printed
    assert stage.requests() == ["POST /graphql > 200"]


def test_the_same_without_dry_run_opens_it(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    issue = stage.submit(paper="2512.08606", section=SIMPLE)
    assert main(["reconcile", "--issue", str(issue)]) == DONE
    assert capsys.readouterr().out == "#1: proposed in #2\n"
    assert len(stage.open_pulls()) == 1


def test_a_work_that_arxiv_lacks_is_looked_up_where_it_is_kept(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = stage.submit(paper="https://proceedings.mlr.press/v139/radford21a.html", section=SIMPLE)
    assert main(["reconcile", "--issue", str(issue)]) == DONE
    assert capsys.readouterr().out == "#1: proposed in #2\n"
    assert stage.registry.log == ["https://proceedings.mlr.press/v139/radford21a.html"]


def test_an_event_wakes_the_bot_and_the_summary_page_shows_what_was_done(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = stage.submit(paper="2512.08606", section=SIMPLE)
    event, summary = tmp_path / "event.json", tmp_path / "summary.md"
    event.write_text(json.dumps({"issue": {"number": issue}}))
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["reconcile", "--event"]) == DONE
    assert "| #1 | ✅ proposed in #&#8203;2 |" in summary.read_text(encoding="utf-8")
    assert len(stage.github.log) == 9


def test_a_sweep_shows_on_the_summary_page_what_waits_when_it_is_done(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.submit(paper="2512.08606", section=SIMPLE)
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["reconcile", "--all"]) == DONE
    page = summary.read_text(encoding="utf-8")
    home = f"https://github.com/{stage.github.repository}/issues"
    assert "### For a maintainer" in page
    assert f"May be merged: every check passed (asked for in [#1]({home}/1)) |" in page
    assert page.endswith(
        "\n\n## Submissions\n\n| What | What happened |\n|---|---|\n| #1 | ✅ proposed in #&#8203;2 |\n"
    )


def test_status_shows_what_waits_in_one_request(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.run(stage.submit(paper="nonsense"))
    asked = len(stage.github.log)
    assert main(["status"]) == DONE
    assert stage.requests(asked) == ["POST /graphql > 200"]
    assert [line.strip() for line in capsys.readouterr().out.splitlines()[0::2]] == [
        "For whoever submitted it:",
        "Something in it is not clear, as the answer in it says",
    ]


def test_a_submission_that_is_turned_down_is_no_fault(stage: Stage) -> None:
    assert main(["reconcile", "--issue", str(stage.submit(paper="nonsense"))]) == DONE


@pytest.mark.usefixtures("stage")
def test_an_issue_that_is_not_there_is_one() -> None:
    assert main(["reconcile", "--issue", "99"]) == FAULT


def test_without_github_s_variables_reconcile_says_what_to_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", "--all"]) == USAGE
    assert "set GITHUB_REPOSITORY and GITHUB_TOKEN" in capsys.readouterr().err


def test_add_inserts_into_the_working_tree_and_tells_where(
    stage: Stage, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (checkout / "data/papers.yaml").read_text(encoding="utf-8")
    assert main(["add", "https://arxiv.org/abs/2512.08606", "--section", "simple contrastive"]) == DONE
    after = (checkout / "data/papers.yaml").read_text(encoding="utf-8")
    assert 'arxiv: "2512.08606"' in after
    assert set(before.splitlines()) < set(after.splitlines())
    assert f"goes into {SIMPLE}" in capsys.readouterr().out
    assert stage.github.log == ()


def test_add_says_everything_that_is_wrong_and_changes_nothing(
    stage: Stage, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (checkout / "data/papers.yaml").read_bytes()
    assert main(["add", "2313.00001", "--code", "x y"]) == FAULT
    printed = capsys.readouterr().out
    assert "Paper: '2313.00001'" in printed
    assert "Code: 'x y'" in printed
    assert (checkout / "data/papers.yaml").read_bytes() == before
    assert stage.arxiv.log == []


def test_check_is_clean_on_what_render_and_form_wrote(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["check"]) == DONE
    assert capsys.readouterr().out == "data/papers.yaml and the forms are in order.\n"
    assert checkout.exists()


def test_check_can_mend_the_list_and_then_looks_at_it(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = checkout / "data/papers.yaml"
    right = file.read_bytes()
    file.write_bytes(right.replace(b'"2304.08485"', b"2304.08485").replace(b"NeurIPS 2023", b"NeurIPS 2023;"))
    capsys.readouterr()
    assert main(["check", "--mend"]) == DONE
    assert capsys.readouterr().out == ("data/papers.yaml was mended.\ndata/papers.yaml and the forms are in order.\n")
    assert file.read_bytes() == right
    assert main(["check", "--mend"]) == DONE
    assert capsys.readouterr().out == "data/papers.yaml and the forms are in order.\n"


def test_what_a_pull_request_proposes_is_annotated_and_nothing_is_written(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (checkout / "data/papers.yaml").read_bytes()
    proposed, summary = checkout / "proposed.yaml", checkout / "summary.md"
    proposed.write_bytes(before.replace(b"NeurIPS 2023", b"NeurIPS 2023;"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    capsys.readouterr()
    assert main(["check", "--annotate", "proposed.yaml"]) == FAULT
    line = before[: before.index(b"NeurIPS 2023")].count(b"\n") + 1
    assert capsys.readouterr().out == (
        f"::error file=data/papers.yaml,line={line},title=I can mend this%3A see the summary::"
        "venue ends loosely: 'NeurIPS 2023;'; write 'NeurIPS 2023'\n"
    )
    assert "\n-                venue: NeurIPS 2023;\n+                venue: NeurIPS 2023\n" in summary.read_text()
    assert (checkout / "data/papers.yaml").read_bytes() == before
    assert main(["check", "--annotate", "data/papers.yaml"]) == DONE


def test_a_pull_request_that_makes_the_list_text_again_passes(checkout: Path) -> None:
    file = checkout / "data/papers.yaml"
    (checkout / "proposed.yaml").write_bytes(file.read_bytes())
    file.write_bytes(file.read_bytes() + b"# Paa\xdf\n")
    assert main(["check", "--annotate", "proposed.yaml"]) == DONE


def test_a_proposed_list_that_is_no_text_or_only_a_link_is_annotated_and_not_followed(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "latin.yaml").write_bytes(b"sections:\n- title: A\n  note: Paa\xdf\n")
    (checkout / "secret").write_text("sections: [token]\n")
    (checkout / "link.yaml").symlink_to("secret")
    (checkout / "folder").symlink_to(".")
    capsys.readouterr()
    for path in ("latin.yaml", "link.yaml", "folder/secret"):
        assert main(["check", "--annotate", path]) == FAULT
    head = "title=Please mend this by hand"
    assert capsys.readouterr().out.splitlines() == [
        f"::error file=data/papers.yaml,line=3,{head}::this is not text in UTF-8; save the file as UTF-8",
        f"::error file=data/papers.yaml,line=1,{head}::this is a link to another place; put the file itself here",
        f"::error file=data/papers.yaml,line=1,{head}::this is a link to another place; put the file itself here",
    ]


@pytest.mark.parametrize(
    ("path", "command", "status"), [("README.md", "render", DONE), (SUBMIT_RESOURCE.path, "form", FAULT)]
)
def test_a_stale_file_is_named_by_check_and_by_its_own_command_but_a_lagging_page_is_no_fault(
    path: str, command: str, status: int, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = checkout / path
    file.write_text(file.read_text(encoding="utf-8").replace("Survey", "Surveys"), encoding="utf-8")
    assert main([command, "--check"]) == FAULT
    assert main(["check"]) == status
    found = capsys.readouterr().out
    mend = f"it differs from what data/papers.yaml gives; run `paperbot {command}`"
    assert re.search(rf"^{re.escape(path)}:\d+: {re.escape(mend)}$", found, re.MULTILINE)


def test_rendering_twice_changes_nothing(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (checkout / "README.md").read_bytes()
    capsys.readouterr()
    assert main(["render"]) == DONE
    assert capsys.readouterr().out == "README.md was up to date.\n"
    assert (checkout / "README.md").read_bytes() == before


def test_outside_a_checkout_the_file_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == USAGE
    assert "can't read data/papers.yaml: No such file or directory" in capsys.readouterr().err


def test_import_writes_the_list_and_tells_what_it_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = tmp_path / "papers.yaml"
    seed, facts = ROOT / "tests/data/seed.md", ROOT / "docs/seed-facts.yaml"
    assert main(["import", str(seed), "--facts", str(facts), "-o", str(written)]) == DONE
    assert "sections:" in written.read_text(encoding="utf-8")
    assert "0 could not be read." in capsys.readouterr().err


def test_the_demo_ends_with_a_closed_issue(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["demo"]) == DONE
    assert "Alice's issue is closed." in capsys.readouterr().out


def test_python_m_bot_is_the_command() -> None:
    process = subprocess.run([sys.executable, "-m", "bot", "--help"], capture_output=True, check=True, cwd=ROOT)
    assert process.stdout.startswith(b"usage: paperbot")


BROKEN = """
import sys, warnings
from bot.cli import listing
from bot.cli.main import main

def check(*_):
    warnings.warn("of a library\\n::warning::y")
    raise ValueError("quoted\\n::add-mask::x\\n ##[group]\\x1b[31m")

listing.check = check
sys.exit(main(["check"]))
"""


def test_what_an_exception_or_a_warning_quotes_starts_no_command_of_the_runner(checkout: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-c", BROKEN],
        capture_output=True,
        check=False,
        cwd=checkout,
        env={"PYTHONPATH": str(ROOT)},
        text=True,
    )
    assert (process.returncode, process.stdout) == (FAULT, "")
    assert "a fault in the bot itself stopped this; the lines below say where\nTraceback" in process.stderr
    assert "quoted\n: :add-mask::x\n # #[group][31m\n" in process.stderr
    assert "of a library\n: :warning::y\n" in process.stderr
