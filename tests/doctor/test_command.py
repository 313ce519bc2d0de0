from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.command import DONE, FAULT, USAGE
from bot.cli.main import main
from bot.doctor.case import CHOOSER
from bot.settings import Settings
from tests.doctor.conftest import HOME, Clinic

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def doctor(clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give the command, run in a checkout of the clinic's files; it gives the exit status and what was printed."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.setenv("GITHUB_REPOSITORY", clinic.github.repository)
    monkeypatch.setenv("GITHUB_API_URL", clinic.github.url)
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.example")
    monkeypatch.setattr("bot.cli.doctor.read_today", lambda: clinic.case().today)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setenv("GITHUB_TOKEN", clinic.github.token(clinic.login))
        for name, text in clinic.files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        status = main(["doctor", *arguments])
        return status, capsys.readouterr().out

    return run


def test_a_repository_that_is_set_up_is_told_in_one_look(doctor: Run) -> None:
    status, printed = doctor()
    assert status == DONE
    assert printed.splitlines()[0] == "fine   repository: It is public and can be written to."
    assert printed.splitlines()[-1] == "18 fine."


def test_what_a_maintainer_should_look_at_is_no_fault(clinic: Clinic, doctor: Run) -> None:
    clinic.github.rules.protected = True
    status, printed = doctor()
    assert (status, printed.splitlines()[-1]) == (DONE, "1 look, 17 fine.")


def test_what_is_wrong_is_a_fault(clinic: Clinic, doctor: Run) -> None:
    clinic.github.rules.has_issues = False
    status, printed = doctor()
    assert status == FAULT
    assert printed.startswith("wrong  issues: Issues are off, so nobody can submit.\n       Switch them on: ")


def test_mending_says_what_was_done_and_then_how_it_stands(clinic: Clinic, doctor: Run) -> None:
    del clinic.github._hosting._labels["listed"]
    status, printed = doctor("--mend")
    assert (status, printed.splitlines()[0], printed.splitlines()[-1]) == (DONE, "Made the label listed.", "18 fine.")


def test_without_leave_to_write_mending_is_refused_in_a_sentence(clinic: Clinic, doctor: Run) -> None:
    del clinic.github._hosting._labels["listed"]
    clinic.login = "alice"
    assert doctor("--mend") == (FAULT, "")


def test_what_is_printed_is_no_command_to_the_log(clinic: Clinic, doctor: Run) -> None:
    clinic.files[CHOOSER] = clinic.files[CHOOSER].replace(f"{HOME}/", "https://github.example/x\\n::error::y\\u202e/")
    _, printed = doctor()
    assert "https://github.example/x\n: :error::y/edit" in printed


def test_without_a_repository_and_a_token_it_says_what_to_set(doctor: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY")
    assert doctor() == (USAGE, "")
