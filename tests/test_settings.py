import json
from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.settings import Event, Settings, read_settings

VARIABLES = [str(field.alias) for field in Settings.model_fields.values()]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_an_empty_environment_means_github_and_arxiv_themselves() -> None:
    settings = read_settings()
    assert settings.api_url == "https://api.github.com"
    assert settings.arxiv_url == "https://export.arxiv.org/api/query"
    assert settings.metadata_url == ""
    assert settings.login == "github-actions[bot]"


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARXIV_API_URL", "")
    assert read_settings().arxiv_url == "https://export.arxiv.org/api/query"


@pytest.mark.parametrize("url", ["mirror.example", "file:///etc", "https://a b"])
def test_a_mirror_is_a_web_address(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("METADATA_URL", url)
    with pytest.raises(UsageError, match=r"^the environment is not usable: METADATA_URL$"):
        read_settings()


def test_what_github_needs_is_named_all_at_once() -> None:
    with pytest.raises(UsageError) as caught:
        read_settings().for_github()
    assert str(caught.value) == (
        "set GITHUB_REPOSITORY and GITHUB_TOKEN to speak to GitHub (inside a workflow, GitHub sets them)"
    )


def test_a_variable_that_makes_no_sense_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_REPOSITORY", "no slash")
    with pytest.raises(UsageError, match="the environment is not usable: GITHUB_REPOSITORY"):
        read_settings()


def test_a_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "tok_secret")
    assert "tok_secret" not in repr(read_settings())


@pytest.mark.parametrize(
    ("url", "pause"),
    [("https://api.github.com", 1.0), ("http://127.0.0.1:8080", 0.0), ("https://127.0.0.1.example", 1.0)],
)
def test_only_a_server_on_this_machine_is_spoken_to_without_pauses(
    url: str, pause: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", url)
    assert read_settings().pause == pause


@pytest.mark.parametrize(
    ("payload", "number"),
    [
        ({"action": "opened", "issue": {"number": 7, "body": None}}, 7),
        ({"action": "created", "issue": {"number": 8, "pull_request": {}}, "comment": {"body": "/retry"}}, 8),
        ({"inputs": {"issue": "12"}}, 12),
        ({"inputs": {"issue": " #12 "}}, 12),
        ({"inputs": {"issue": ""}}, None),
        ({"inputs": None}, None),
        ({"schedule": "17 4 * * *"}, None),
    ],
)
def test_an_event_says_which_issue_or_that_it_is_about_all(
    payload: dict[str, object], number: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "event.json"
    path.write_text(json.dumps(payload))
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(path))
    assert read_settings().event().number == number


@pytest.mark.parametrize("typed", ["seven", "7; rm -rf /", "٧", "7" * 5000])
def test_what_a_person_types_as_a_number_is_a_number(typed: str) -> None:
    with pytest.raises(UsageError, match="is no issue's number"):
        _ = Event.model_validate({"inputs": {"issue": typed}}).number


def test_an_event_file_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "event.json"
    path.write_text("no JSON")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(path))
    with pytest.raises(UsageError, match="which is no event of GitHub's"):
        read_settings().event()
