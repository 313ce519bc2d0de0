import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.links.target import Target, joined, parse_target, same_place
from bot.links.verdict import Kind, NoAnswerError, Verdict

TARGETS = {
    "https://a.example": Target("https", "a.example", 443, "/"),
    "HTTP://A.Example:8080/B?c=d#e": Target("http", "a.example", 8080, "/B?c=d"),
    "https://user:secret@a.example/": Target("https", "a.example", 443, "/"),
    "https://müller.example/wörter?ä=ö": Target("https", "xn--mller-kva.example", 443, "/w%C3%B6rter?%C3%A4=%C3%B6"),
    "https://faß.example/": Target("https", "xn--fa-hia.example", 443, "/"),
    "https://a.example/a%20b(c)": Target("https", "a.example", 443, "/a%20b(c)"),
    "http://[2606:50c0::1]/": Target("http", "2606:50c0::1", 80, "/"),
    "http://2130706433/": Target("http", "2130706433", 80, "/"),
}


@pytest.mark.parametrize(("url", "target"), TARGETS.items())
def test_a_link_is_taken_apart(url: str, target: Target) -> None:
    assert parse_target(url) == target


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "a.example", "", "https://", "http://[::1"),
        *("http://a.example:99999/", "http://a.example:x/", f"http://{'a' * 64}.example/", "http://a..b/"),
        *("http://a b.example/", "http://a\x00.example/", "gopher://a.example:70/1", "http://fe80::1%eth0/"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(NoAnswerError) as raised:
        parse_target(url)
    assert raised.value.verdict == Verdict(kind=Kind.REFUSED, how="no address of the web")


def test_an_endless_address_is_refused() -> None:
    with pytest.raises(NoAnswerError, match="an address of more than 2000 characters"):
        parse_target("https://a.example/" + "a" * 2000)


@given(st.text().map("https://a.example/".__add__) | st.text().map("https://".__add__) | st.text())
def test_whatever_is_sent_is_one_line_of_ascii(url: str) -> None:
    try:
        target = parse_target(url)
    except NoAnswerError:
        return
    sent = target.authority + target.path
    assert sent.isascii()
    assert sent.isprintable()
    assert " " not in sent


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://a.example/", "a.example"),
        ("https://a.example:443/", "a.example"),
        ("http://a.example:443/", "a.example:443"),
        ("http://[2606:50c0::1]:8080/", "[2606:50c0::1]:8080"),
    ],
)
def test_the_host_header_names_the_port_only_where_it_is_another(url: str, authority: str) -> None:
    assert parse_target(url).authority == authority


@pytest.mark.parametrize(
    ("location", "onward"),
    [
        ("/b", "https://a.example/b"),
        ("?b", "https://a.example/x/y?b"),
        ("//b.example/c", "https://b.example/c"),
        ("http://b.example", "http://b.example"),
    ],
)
def test_a_redirect_may_be_relative(location: str, onward: str) -> None:
    assert joined("https://a.example/x/y", location) == onward


def test_a_redirect_to_no_address_is_refused() -> None:
    with pytest.raises(NoAnswerError, match="it redirects to what is no address"):
        joined("https://a.example/", "http://[b")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.example", "https://www.a.example/", True),
        ("https://a.example/b/", "https://A.example/b", True),
        ("https://a.example/b", "https://a.example/B", False),
        ("https://a.example/b", "https://b.example/b", False),
        ("https://a.example/b?c=1", "https://a.example/b?c=2", False),
    ],
)
def test_a_place_is_the_same_but_for_what_readers_do_not_care_about(one: str, other: str, *, same: bool) -> None:
    assert same_place(one, other) is same
