"""The fence around the tests: proven, since everything else relies on it."""

import socket

import pytest
import requests

from bot.sandbox.loopback import Loopback, Response
from tests.conftest import OutsideError


def test_no_test_connects_to_the_world() -> None:
    with (
        socket.socket() as stranger,
        pytest.raises(OutsideError, match=r"a test connects to \('192\.0\.2\.1', 80\)"),
    ):
        stranger.connect(("192.0.2.1", 80))


def test_no_test_looks_up_a_name_of_the_world() -> None:
    with pytest.raises(OutsideError, match=r"a test looks up 'export\.arxiv\.org'"):
        requests.get("https://export.arxiv.org/api/query", timeout=1)


def test_a_test_may_talk_to_itself() -> None:
    with Loopback(lambda _: Response(200, b"here")) as server:
        assert requests.get(server.url, timeout=5).content == b"here"
