from collections.abc import Iterator

import pytest
import requests

from bot.errors import ArxivDownError, NotArxivError
from bot.metadata import transport
from bot.metadata.pacing import Pace
from bot.metadata.transport import BadIdentifierError, BusyError, SecondPageError, Transport
from bot.sandbox.arxiv import faults
from bot.sandbox.arxiv.sandbox import ArxivSandbox
from bot.sandbox.loopback import Loopback, Request, Response
from tests.metadata.clock import Clock


@pytest.fixture
def sandbox() -> Iterator[ArxivSandbox]:
    with ArxivSandbox() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(clock: Clock) -> Iterator[requests.Session]:
    with requests.Session() as opened:
        adapter = Transport(user_agent="tester", limits=(1.0, 0.2), pace=Pace(clock.sleep, clock))
        opened.mount("http://", adapter)
        yield opened


def test_a_whole_feed_passes_as_it_is(sandbox: ArxivSandbox, session: requests.Session) -> None:
    answer = session.get(f"{sandbox.url}?id_list=2304.08485", headers={"User-Agent": "arxiv.py/4.0.2"})
    assert b"<title>Visual Instruction Tuning</title>" in answer.content
    assert sandbox.log[0].headers["user-agent"] == "tester"


def test_an_endless_feed_is_read_to_a_limit(
    sandbox: ArxivSandbox, session: requests.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "LARGEST", 100)
    with pytest.raises(NotArxivError, match="arXiv's answer has more than 100 bytes"):
        session.get(f"{sandbox.url}?id_list=2304.08485")


@pytest.mark.parametrize("fault", [faults.rate_exceeded, faults.page, faults.nothing, faults.half])
def test_what_is_no_whole_feed_does_not_pass(
    sandbox: ArxivSandbox, session: requests.Session, fault: faults.Fault
) -> None:
    sandbox.always = fault
    with pytest.raises(NotArxivError, match=r"^What came back is not an answer of arXiv's, or only a part of one\.$"):
        session.get(f"{sandbox.url}?id_list=2304.08485")


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (faults.silence, "arXiv did not answer in time."),
        (faults.cut, "The connection to arXiv failed."),
        (faults.too_many(), "arXiv answered with status 429."),
        (faults.unavailable, "arXiv answered with status 503."),
    ],
)
def test_what_may_pass_says_that_arxiv_is_busy(
    sandbox: ArxivSandbox, session: requests.Session, fault: faults.Fault, message: str
) -> None:
    sandbox.always = fault
    with pytest.raises(BusyError) as caught:
        session.get(f"{sandbox.url}?id_list=2304.08485")
    assert (str(caught.value), caught.value.retry_after) == (message, None)


def test_what_arxiv_asks_to_wait_is_kept(sandbox: ArxivSandbox, session: requests.Session) -> None:
    sandbox.always = faults.too_many("120")
    with pytest.raises(BusyError) as caught:
        session.get(f"{sandbox.url}?id_list=2304.08485")
    assert caught.value.retry_after == 120.0


def test_no_connection_says_that_arxiv_is_busy(session: requests.Session) -> None:
    with Loopback(lambda _: Response(200)) as closed:
        url = closed.url
    with pytest.raises(BusyError, match=r"^The connection to arXiv failed\.$"):
        session.get(url)


def test_a_refusal_that_time_will_not_mend_is_no_busy_one(sandbox: ArxivSandbox, session: requests.Session) -> None:
    sandbox.always = faults.forbidden
    with pytest.raises(ArxivDownError, match=r"^arXiv answered with status 403\.$") as caught:
        session.get(f"{sandbox.url}?id_list=2304.08485")
    assert not isinstance(caught.value, BusyError)


def test_the_malformed_identifier_is_named(sandbox: ArxivSandbox, session: requests.Session) -> None:
    with pytest.raises(BadIdentifierError) as caught:
        session.get(f"{sandbox.url}?id_list=2304.08485,abc")
    assert caught.value.identifier == "abc"


def test_a_400_that_names_none_is_final(sandbox: ArxivSandbox, session: requests.Session) -> None:
    with pytest.raises(ArxivDownError, match=r"^arXiv answered with status 400\.$"):
        session.get(sandbox.url)


def test_a_second_page_is_never_asked_for(sandbox: ArxivSandbox, session: requests.Session) -> None:
    with pytest.raises(SecondPageError):
        session.get(f"{sandbox.url}?id_list=2304.08485&start=1")
    assert sandbox.log == []


def test_a_redirect_is_followed_at_the_same_pace(
    sandbox: ArxivSandbox, session: requests.Session, clock: Clock
) -> None:
    def moved(request: Request) -> Response:
        return Response(301, headers={"Location": f"{sandbox.url}?id_list={request.query['id_list'][0]}"})

    with Loopback(moved) as old:
        answer = session.get(f"{old.url}?id_list=2304.08485")
    assert b"Visual Instruction Tuning" in answer.content
    assert clock.slept == [3.0]
