"""What holds for every test: nothing leaves this machine, hypothesis repeats itself, and whole texts are kept."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

GOLDEN = Path(__file__).parent / "data" / "golden"
LOOPBACK = frozenset({None, "127.0.0.1", "::1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1"})


class OutsideError(AssertionError):
    """A test was about to reach the world; no OSError, so that no client takes it for a network fault."""


def refuse_the_world(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(address := arguments[1], tuple) and address[0] not in LOOPBACK:
        raise OutsideError(f"a test connects to {address}")
    if event == "socket.getaddrinfo" and arguments[0] not in LOOPBACK:
        raise OutsideError(f"a test looks up {arguments[0]!r}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the expected texts anew; then read the difference")


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    """Compare a whole text with the one that is kept under a name; `pytest --accept` keeps it anew."""

    def compare(name: str, text: str) -> None:
        kept = GOLDEN / f"{name}.md"
        if pytestconfig.getoption("accept"):
            kept.write_text(f"{text}\n", encoding="utf-8")
        assert f"{text}\n" == kept.read_text(encoding="utf-8")

    return compare


# The interpreter's own hook sees every connection, whichever library makes it. It stays until the process ends.
sys.addaudithook(refuse_the_world)

# A run that fails must fail again. `pytest --hypothesis-profile=default` explores instead.
settings.register_profile("repeatable", deadline=None, derandomize=True)
# `make soak` explores: few sequences, long ones, others with each seed.
settings.register_profile("soak", deadline=None, max_examples=6, stateful_step_count=250, print_blob=True)
settings.load_profile("repeatable")
