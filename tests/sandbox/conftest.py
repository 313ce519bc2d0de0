from collections.abc import Iterator

import pytest

from bot.sandbox.github.sandbox import GithubSandbox

FILES = {"README.md": "# Papers\n", "data/papers.yaml": "sections: []\n", "data/old.txt": "old\n"}


@pytest.fixture
def github() -> Iterator[GithubSandbox]:
    with GithubSandbox("acme/papers", files=FILES, owner="maintainer") as sandbox:
        sandbox.permissions["wanda"] = "write"
        sandbox.permissions["trish"] = "triage"
        yield sandbox
