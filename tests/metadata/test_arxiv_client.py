import logging
from collections.abc import Iterator
from datetime import date

import pytest

from bot.catalogue.arxiv_id import ArxivId
from bot.errors import ArxivDownError, NotArxivError
from bot.metadata.arxiv_client import ArxivClient
from bot.metadata.record import Record
from bot.sandbox.arxiv import faults
from bot.sandbox.arxiv.paper import SandboxPaper
from bot.sandbox.arxiv.sandbox import ArxivSandbox
from tests.metadata.clock import Clock

LLAVA, BLIP2, VILA = ArxivId("2304.08485"), ArxivId("2301.12597"), ArxivId("2312.07533")
TRIO = (LLAVA, BLIP2, VILA)


@pytest.fixture
def sandbox() -> Iterator[ArxivSandbox]:
    with ArxivSandbox() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(sandbox: ArxivSandbox, clock: Clock) -> ArxivClient:
    return client_of(sandbox, clock)


def client_of(sandbox: ArxivSandbox, clock: Clock, patience: float = 300) -> ArxivClient:
    return ArxivClient(
        sandbox.url,
        contact="https://github.com/acme/list",
        sleep=clock.sleep,
        clock=clock,
        patience=patience,
        limits=(1.0, 0.2),
        jitter=lambda: 0.0,
    )


def test_a_paper_comes_back_as_a_record(sandbox: ArxivSandbox, client: ArxivClient) -> None:
    sandbox.put(
        SandboxPaper(
            arxiv="math/0309136",
            version=3,
            title=' On $O(n^2)$\n  G\\"odel ',
            authors=(" C. -P. Yuan", ":", "Wei Li", "Wei Li", "~"),
            published="2003-09-08T23:59:59Z",
            updated="2004-01-02",
            summary="  An  abstract.",
            comment="accepted\n by ICML",
            journal_ref=" J. ",
            dois=("doi:10.1175/1520-0469(1996)053<0946:ASTFHH>2.0.CO;2", "10.1000/2"),
            category="math.GT",
        )
    )
    arxiv = ArxivId("math/0309136")
    assert client.fetch([arxiv]) == {
        arxiv: Record(
            arxiv=arxiv,
            version=3,
            title="On O(n²) Gödel",
            authors=("C. -P. Yuan", ":", "Wei Li", "Wei Li"),
            abstract="An abstract.",
            published=date(2003, 9, 8),
            updated=date(2004, 1, 2),
            comment="accepted by ICML",
            journal_ref="J.",
            doi="10.1175/1520-0469(1996)053<0946:ASTFHH>2.0.CO;2",
            category="math.GT",
        )
    }


def test_what_arxiv_leaves_out_is_none(sandbox: ArxivSandbox, client: ArxivClient) -> None:
    sandbox.put(SandboxPaper(arxiv=LLAVA, title="x", authors=("y",), comment=" ", dois=("none",)))
    record = client.fetch([LLAVA])[LLAVA]
    assert (record.comment, record.journal_ref, record.doi) == (None, None, None)


def test_every_shipped_paper_is_found_under_its_own_identifier(sandbox: ArxivSandbox, client: ArxivClient) -> None:
    records = client.fetch(tuple(sandbox.papers))
    assert set(records) == set(sandbox.papers)
    assert all(records[arxiv].arxiv == arxiv for arxiv in records)
    assert records[ArxivId("2505.01812")].title.startswith("New News: System-2")


def test_what_arxiv_does_not_know_is_absent(client: ArxivClient) -> None:
    assert set(client.fetch([LLAVA, ArxivId("2101.99999")])) == {LLAVA}
    assert client.fetch([ArxivId("2101.99999")]) == {}


def test_nothing_is_asked_for_nothing(sandbox: ArxivSandbox, client: ArxivClient) -> None:
    assert client.fetch([]) == {}
    assert sandbox.log == []


def test_a_paper_is_asked_for_once(sandbox: ArxivSandbox, client: ArxivClient) -> None:
    client.fetch([LLAVA, BLIP2, LLAVA])
    assert sandbox.asked == ((LLAVA, BLIP2),)


def test_what_is_not_canonical_is_never_sent(sandbox: ArxivSandbox, client: ArxivClient) -> None:
    assert set(client.fetch([ArxivId("arXiv:2304.08485"), ArxivId("abc"), LLAVA])) == {LLAVA}
    assert sandbox.asked == ((LLAVA,),)


def test_we_say_who_asks(sandbox: ArxivSandbox, client: ArxivClient) -> None:
    client.fetch([LLAVA])
    assert sandbox.log[0].headers["user-agent"] == "paperbot (+https://github.com/acme/list)"


def test_a_hundred_are_asked_for_at_a_time_three_seconds_apart(
    sandbox: ArxivSandbox, client: ArxivClient, clock: Clock
) -> None:
    many = [ArxivId(f"2401.{number:05}") for number in range(1, 251)]
    sandbox.papers = {arxiv: SandboxPaper(arxiv=arxiv, title=arxiv, authors=("x",)) for arxiv in many}
    assert set(client.fetch(many)) == set(many)
    assert [len(asked) for asked in sandbox.asked] == [100, 100, 50]
    assert clock.slept == [3.0, 3.0]


def test_the_pace_is_kept_from_one_fetch_to_the_next(client: ArxivClient, clock: Clock) -> None:
    client.fetch([LLAVA])
    client.fetch([BLIP2])
    assert clock.slept == [3.0]


@pytest.mark.parametrize(
    ("fault", "slept"),
    [
        (faults.too_many("7"), 7.0),
        (faults.too_many(), 30.0),
        (faults.unavailable, 30.0),
        (faults.rate_exceeded, 30.0),
        (faults.page, 30.0),
        (faults.nothing, 30.0),
        (faults.half, 30.0),
        (faults.cut, 30.0),
        (faults.silence, 30.0),
        (faults.bad_date, 30.0),
    ],
)
def test_after_a_passing_fault_everything_is_asked_for_again(
    sandbox: ArxivSandbox, client: ArxivClient, clock: Clock, fault: faults.Fault, slept: float
) -> None:
    sandbox.faults[1] = fault
    assert set(client.fetch(TRIO)) == set(TRIO)
    assert sandbox.asked == (TRIO, TRIO)
    assert clock.slept == [slept]


@pytest.mark.parametrize(
    ("fault", "error", "message"),
    [
        (faults.too_many(), ArxivDownError, "arXiv answered with status 429."),
        (faults.cut, ArxivDownError, "The connection to arXiv failed."),
        (faults.silence, ArxivDownError, "arXiv did not answer in time."),
        (faults.half, NotArxivError, "What came back is not an answer of arXiv's, or only a part of one."),
        (faults.bad_date, NotArxivError, "arXiv's answer holds a date that is none."),
    ],
)
def test_when_patience_ends_the_last_failure_is_told(
    sandbox: ArxivSandbox, clock: Clock, fault: faults.Fault, error: type[Exception], message: str
) -> None:
    sandbox.always = fault
    with pytest.raises(error) as caught:
        client_of(sandbox, clock, patience=50).fetch(TRIO)
    assert str(caught.value) == message
    assert sandbox.asked == (TRIO, TRIO, TRIO)
    assert clock.slept == [30.0, 20.0]


def test_patience_is_for_the_whole_run(sandbox: ArxivSandbox, clock: Clock) -> None:
    sandbox.always = faults.unavailable
    client = client_of(sandbox, clock, patience=30)
    for _ in range(2):
        with pytest.raises(ArxivDownError):
            client.fetch([LLAVA])
    assert clock.slept == [30.0, 3.0]
    assert len(sandbox.log) == 3


def test_a_client_without_patience_asks_once(sandbox: ArxivSandbox, clock: Clock) -> None:
    sandbox.always = faults.unavailable
    with pytest.raises(ArxivDownError):
        client_of(sandbox, clock, patience=0).fetch([LLAVA])
    assert (len(sandbox.log), clock.slept) == (1, [])


def test_arxiv_that_asks_for_more_time_than_we_have_is_not_asked_again(sandbox: ArxivSandbox, clock: Clock) -> None:
    sandbox.always = faults.too_many("3600")
    with pytest.raises(ArxivDownError, match=r"^arXiv answered with status 429\.$"):
        client_of(sandbox, clock, patience=20).fetch([LLAVA])
    assert (len(sandbox.log), clock.slept) == (1, [])


def test_a_refusal_that_time_will_not_mend_is_not_repeated(
    sandbox: ArxivSandbox, client: ArxivClient, clock: Clock
) -> None:
    sandbox.always = faults.forbidden
    with pytest.raises(ArxivDownError, match=r"^arXiv answered with status 403\.$"):
        client.fetch([LLAVA])
    assert (len(sandbox.log), clock.slept) == (1, [])


def test_identifiers_that_arxiv_refuses_do_not_cost_the_others_their_answer(
    sandbox: ArxivSandbox, client: ArxivClient, clock: Clock
) -> None:
    sandbox.refused = {BLIP2, VILA}
    assert set(client.fetch(TRIO)) == {LLAVA}
    assert sandbox.asked == ((LLAVA, BLIP2, VILA), (LLAVA, VILA), (LLAVA,))
    assert clock.slept == [3.0, 3.0]


def test_a_question_of_refused_identifiers_alone_ends_without_one(sandbox: ArxivSandbox, client: ArxivClient) -> None:
    sandbox.refused = {LLAVA}
    assert client.fetch([LLAVA]) == {}
    assert len(sandbox.log) == 1


def test_a_refusal_of_what_was_not_asked_for_is_told(sandbox: ArxivSandbox, client: ArxivClient) -> None:
    sandbox.always = faults.refusing("abc")
    with pytest.raises(ArxivDownError, match=r"^arXiv takes one of the identifiers for malformed\.$"):
        client.fetch([LLAVA])
    assert len(sandbox.log) == 1


def test_an_entry_without_a_date_costs_no_other_paper_and_no_second_request(
    sandbox: ArxivSandbox, client: ArxivClient
) -> None:
    sandbox.always = faults.without_published
    assert len(client.fetch(TRIO)) == 2
    assert len(sandbox.log) == 1


@pytest.mark.parametrize("changes", [{"title": " "}, {"authors": ()}, {"authors": ("~",)}])
def test_an_entry_without_title_or_author_is_absent(
    sandbox: ArxivSandbox, client: ArxivClient, changes: dict[str, object]
) -> None:
    sandbox.amend(LLAVA, **changes)
    assert set(client.fetch(TRIO)) == {BLIP2, VILA}


def test_papers_that_nobody_asked_for_are_left_out(sandbox: ArxivSandbox, client: ArxivClient) -> None:
    sandbox.always = faults.renaming(LLAVA, "2401.00001")
    assert set(client.fetch(TRIO)) == {BLIP2, VILA}


def test_what_the_arxiv_package_has_to_say_reaches_no_log(
    sandbox: ArxivSandbox,
    client: ArxivClient,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As in a program that sets up no logging: Python then prints warnings itself.
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    sandbox.always = faults.without_published
    client.fetch([LLAVA])
    assert capfd.readouterr() == ("", "")
