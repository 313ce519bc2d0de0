from collections.abc import Callable, Iterator

import pytest

from bot.errors import NotAWorkError, SiteDownError
from bot.metadata.web import LARGEST, Page, Web
from bot.sandbox.arxiv import faults
from bot.sandbox.loopback import Loopback, Response
from bot.sandbox.registry.sandbox import RegistrySandbox
from tests.metadata.clock import Clock

HERE, THERE = "https://a.example/one", "https://b.example/two?x=1"
HOSTS = frozenset({"a.example", "b.example"})


@pytest.fixture
def sandbox() -> Iterator[RegistrySandbox]:
    with RegistrySandbox(works=()) as running:
        running.pages[HERE] = Response(200, b"one")
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def web(sandbox: RegistrySandbox, clock: Clock) -> Web:
    return web_of(sandbox.url, clock)


def web_of(mirror: str, clock: Clock, patience: float = 0, limits: tuple[float, float] = (2.0, 5.0)) -> Web:
    return Web(
        contact="https://github.com/acme/list",
        sleep=clock.sleep,
        clock=clock,
        patience=patience,
        mirror=mirror,
        limits=limits,
        jitter=lambda: 0.0,
    )


def fetch(web: Web, url: str = HERE) -> Page | None:
    return web.fetch(url, accept="text/html", hosts=HOSTS)


def test_a_page_comes_with_the_host_that_sent_it(web: Web) -> None:
    assert fetch(web) == Page("a.example", b"one")


def test_we_say_who_asks_and_for_what_and_nothing_else(sandbox: RegistrySandbox, web: Web) -> None:
    sandbox.pages[HERE] = Response(200, b"one", {"Set-Cookie": "a=b"})
    fetch(web)
    fetch(web)
    for request in sandbox.requests:
        headers = {name: value for name, value in request.headers.items() if name not in {"host", "connection"}}
        assert (request.method, headers) == (
            "GET",
            {
                "user-agent": "paperbot (+https://github.com/acme/list)",
                "accept-encoding": "identity",
                "accept": "text/html",
            },
        )


def test_one_host_is_asked_once_a_second_and_another_at_once(sandbox: RegistrySandbox, web: Web, clock: Clock) -> None:
    sandbox.pages[THERE] = Response(200, b"two")
    fetch(web, HERE)
    fetch(web, THERE)
    assert clock.slept == []
    fetch(web, HERE)
    assert clock.slept == [1.0]


@pytest.mark.parametrize("status", [204, 404, 406, 410])
def test_a_status_that_says_so_means_that_nothing_is_there(sandbox: RegistrySandbox, web: Web, status: int) -> None:
    sandbox.pages[HERE] = Response(status, b"" if status == 204 else b"no")
    assert fetch(web) is None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location", [THERE, "//b.example/two?x=1", "http://b.example/two?x=1", "https://me:secret@b.example:81/two?x=1#y"]
)
def test_a_redirect_is_followed_by_https_to_a_host_that_we_know(
    sandbox: RegistrySandbox, web: Web, status: int, location: str
) -> None:
    sandbox.pages |= {HERE: Response(status, headers={"Location": location}), THERE: Response(200, b"two")}
    assert fetch(web) == Page("b.example", b"two")
    assert sandbox.log == [HERE, THERE]


def test_a_redirect_within_the_host_may_be_relative(sandbox: RegistrySandbox, web: Web) -> None:
    sandbox.pages |= {HERE: Response(301, headers={"Location": "one/"}), f"{HERE}/": Response(200, b"two")}
    assert fetch(web) == Page("a.example", b"two")


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/",
        "https://a.example.evil.example/one",
        "https://a.example@evil.example/one",
        "http://127.0.0.1/latest",
        "http://169.254.169.254/latest/meta-data/",
        "https://[::1",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//evil.example",
    ],
)
def test_a_redirect_to_any_other_host_ends_there(sandbox: RegistrySandbox, web: Web, location: str) -> None:
    sandbox.pages[HERE] = Response(302, headers={"Location": location})
    assert fetch(web) is None
    assert sandbox.log == [HERE]


def test_redirects_without_end_are_no_answer(sandbox: RegistrySandbox, web: Web) -> None:
    sandbox.pages[HERE] = Response(302, headers={"Location": HERE})
    with pytest.raises(NotAWorkError, match=r"^a\.example leads from page to page\.$"):
        fetch(web)
    assert sandbox.log == [HERE] * 5


@pytest.mark.parametrize("status", [400, 401, 403, 418, 451, 500])
def test_a_refusal_is_about_this_page_alone_and_not_asked_again(
    sandbox: RegistrySandbox, clock: Clock, status: int
) -> None:
    sandbox.pages[HERE] = Response(status, b"no")
    with pytest.raises(NotAWorkError, match=rf"^a\.example answered with status {status}\.$"):
        fetch(web_of(sandbox.url, clock, patience=300))
    assert len(sandbox.log) == 1


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (faults.silence, "a.example did not answer in time."),
        (faults.cut, "The connection to a.example failed."),
        (faults.too_many(), "a.example answered with status 429."),
        (faults.unavailable, "a.example answered with status 503."),
    ],
)
def test_a_host_that_is_busy_is_down_for_now(
    sandbox: RegistrySandbox, clock: Clock, fault: Callable[[Response], Response], message: str
) -> None:
    sandbox.faults["a.example"] = fault
    with pytest.raises(SiteDownError) as caught:
        fetch(web_of(sandbox.url, clock, limits=(2.0, 0.2)))
    assert str(caught.value) == message


def test_no_connection_is_as_good_as_a_host_that_is_down(clock: Clock) -> None:
    with Loopback(lambda _: Response(200)) as closed:
        url = closed.url
    with pytest.raises(SiteDownError, match=r"^The connection to a\.example failed\.$"):
        fetch(web_of(url, clock))


def test_who_is_busy_is_asked_again_as_long_as_our_patience_lasts(sandbox: RegistrySandbox, clock: Clock) -> None:
    sandbox.faults["a.example"] = faults.too_many("40")
    with pytest.raises(SiteDownError):
        fetch(web_of(sandbox.url, clock, patience=100))
    assert clock.slept == [40.0, 40.0]
    assert len(sandbox.log) == 3


def test_who_recovers_in_time_answers(sandbox: RegistrySandbox, clock: Clock) -> None:
    def recovering(right: Response) -> Response:
        first = {1: faults.unavailable, 2: faults.cut}.get(len(sandbox.log))
        return first(right) if first else right

    sandbox.faults["a.example"] = recovering
    assert fetch(web_of(sandbox.url, clock, patience=300)) == Page("a.example", b"one")


def test_a_page_of_the_largest_size_is_read_and_one_byte_more_is_none(sandbox: RegistrySandbox, web: Web) -> None:
    sandbox.pages[HERE] = Response(200, b"x" * LARGEST)
    assert fetch(web) == Page("a.example", b"x" * LARGEST)
    sandbox.pages[HERE] = Response(200, b"x" * (LARGEST + 1))
    with pytest.raises(NotAWorkError, match=r"^a\.example answered with more than a page\.$"):
        fetch(web)


def test_a_page_that_comes_for_ever_is_given_up(sandbox: RegistrySandbox) -> None:
    moments = iter(range(0, 10_000, 20))
    web = Web(
        contact="", sleep=lambda _: None, clock=lambda: next(moments), patience=0, mirror=sandbox.url, limits=(2.0, 5.0)
    )
    sandbox.pages[HERE] = Response(200, b"x" * 20_000)
    with pytest.raises(SiteDownError, match=r"^a\.example did not answer in time\.$"):
        fetch(web)


def test_without_a_mirror_the_host_itself_is_asked_by_https(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def note(_: object, url: str, **__: object) -> None:
        asked.append(url)
        raise ConnectionError

    monkeypatch.setattr("requests.Session.get", note)
    with pytest.raises(ConnectionError):
        fetch(web_of("", clock), THERE)
    assert asked == [THERE]


def test_a_redirect_with_more_than_a_page_is_not_read_to_its_end(sandbox: RegistrySandbox, web: Web) -> None:
    sandbox.pages[HERE] = Response(302, b"x" * (LARGEST + 1), {"Location": THERE})
    with pytest.raises(NotAWorkError, match=r"^a\.example answered with more than a page\.$"):
        fetch(web)
