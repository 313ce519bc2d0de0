"""What the environment and the event file say. The only reader of both; knows no command.

The variables are those that GitHub Actions sets (docs.github.com, "Variables reference").
"""

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.errors import UsageError

_NUMBER = re.compile(r"[0-9]{1,10}")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class _Issue(BaseModel):
    number: int


class _Inputs(BaseModel):
    issue: str = ""


class Event(BaseModel):
    """What woke us: only the fields that are used, since all else is read afresh."""

    issue: _Issue | None = None
    inputs: _Inputs | None = None

    @property
    def number(self) -> int | None:
        """The issue or pull request that the event is about, or that a person typed; None means all of them.

        A comment on a pull request comes with an issue of the pull request's number (docs.github.com, "Webhook events
        and payloads").
        """
        if self.issue:
            return self.issue.number
        typed = (self.inputs.issue if self.inputs else "").strip().removeprefix("#")
        if typed and not _NUMBER.fullmatch(typed):
            raise UsageError(f"{typed!r} is no issue's number")
        return int(typed) if typed else None


class Settings(BaseModel):
    """The environment, read once."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    repository: str = Field(default="", alias="GITHUB_REPOSITORY", pattern=r"^([\w.-]+/[\w.-]+)?$")
    token: SecretStr = Field(default=SecretStr(""), alias="GITHUB_TOKEN")
    api_url: str = Field(default="https://api.github.com", alias="GITHUB_API_URL")
    server_url: str = Field(default="https://github.com", alias="GITHUB_SERVER_URL")
    event_path: Path | None = Field(default=None, alias="GITHUB_EVENT_PATH")
    summary_path: Path | None = Field(default=None, alias="GITHUB_STEP_SUMMARY")
    arxiv_url: str = Field(default="https://export.arxiv.org/api/query", alias="ARXIV_API_URL")
    metadata_url: str = Field(default="", alias="METADATA_URL", pattern=r"^(https?://\S+)?$")
    """A mirror under which all other sources are asked, as METADATA_URL/<host>/<path>; "" asks the hosts themselves."""
    login: str = Field(default="github-actions[bot]", alias="PAPERBOT_LOGIN")

    @property
    def pause(self) -> float:
        """Seconds between two writes to GitHub: one, as GitHub asks, and none to a server on this machine."""
        return 0.0 if urlsplit(self.api_url).hostname in _LOOPBACK else 1.0

    @property
    def contact(self) -> str:
        """Where arXiv and other sources find whoever runs this."""
        return f"{self.server_url}/{self.repository}" if self.repository else "https://github.com"

    def event(self) -> Event:
        """Read the event file; an empty event where there is none. Raises UsageError for a file of another kind."""
        if self.event_path is None:
            return Event()
        try:
            return Event.model_validate_json(self.event_path.read_bytes())
        except (OSError, ValidationError) as error:
            raise UsageError(f"GITHUB_EVENT_PATH names {self.event_path}, which is no event of GitHub's") from error

    def for_github(self) -> "Settings":
        """Give these settings again if they suffice to speak to GitHub; raises UsageError naming what is missing."""
        given = {"GITHUB_REPOSITORY": self.repository, "GITHUB_TOKEN": self.token.get_secret_value()}
        if missing := [name for name, value in given.items() if not value]:
            raise UsageError(f"set {' and '.join(missing)} to speak to GitHub (inside a workflow, GitHub sets them)")
        return self


def read_settings() -> Settings:
    """Read the environment; raises UsageError naming each variable that makes no sense."""
    known = {field.alias for field in Settings.model_fields.values()}
    given = {name: value for name, value in os.environ.items() if name in known and value}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        names = ", ".join(str(one["loc"][0]) for one in error.errors())
        raise UsageError(f"the environment is not usable: {names}") from error


def read_today() -> date:
    """Read the clock: the day in UTC, which arXiv's dates are in, too."""
    return datetime.now(UTC).date()
