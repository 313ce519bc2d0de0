import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.hosts import ascii_host, is_reachable, names_another_site

ASKED_FOR = {
    "GitHub.com": "github.com",
    "github.com.": "github.com",
    "faß.de": "xn--fa-hia.de",
    "gіthub.com": "xn--gthub-n2e.com",
    "раураl.com": "xn--l-7sba6dbr.com",
    "例え。jp": "xn--r8jz45g.jp",
    "ｇｉｔｈｕｂ.com": "github.com",
    "１２７.0.0.1": "127.0.0.1",
    "a_b.github.io": "a_b.github.io",
    "r3---sn.example.org": "r3---sn.example.org",
    "xn--gthub-n2e.com": "xn--gthub-n2e.com",
}
NO_HOST = ("", ".", "a..b", ".a.org", "☃.net", "a\u200d.org", f"{'a' * 64}.org", "ä" * 300, "a." * 200)


@pytest.mark.parametrize(("host", "asked"), ASKED_FOR.items())
def test_a_host_is_written_as_a_browser_asks_for_it(host: str, asked: str) -> None:
    assert ascii_host(host) == asked == ascii_host(asked)


@pytest.mark.parametrize("host", NO_HOST)
def test_what_a_browser_asks_for_under_no_name_is_no_host(host: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        ascii_host(host)


@pytest.mark.parametrize("host", ["a.org", "a_b.github.io", "xn--r8jz45g.xn--jp-", "101.200.79.120", "2606:50c0::1"])
def test_a_public_host_is_there_for_everybody(host: str) -> None:
    assert is_reachable(host)


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "a.localhost", "printer.local", "git.corp.internal", "nas.lan", "router.home.arpa", "intranet"),
        *("127.0.0.1", "10.0.0.1", "192.168.1.10", "172.16.0.1", "100.64.0.1", "169.254.169.254", "0.0.0.0"),
        *("2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.1", "127.0.1", "0", "1.2.3.4.5"),
        *(
            "::1",
            "::",
            "::ffff:7f00:1",
            "::ffff:8.8.8.8",
            "fe80::1",
            "fe80::1%eth0",
            "2606:4700::1%25eth0",
            "fc00::1",
            "64:ff9b::7f00:1",
        ),
        *("-a.org", "a.b", "v1.xyz", "a%2e.org", "a b.org"),
    ],
)
def test_what_only_some_can_reach_is_not(host: str) -> None:
    assert is_reachable(host) == (host == "v1.xyz")


SAME = (
    ("Code", "https://a.org"),
    ("github.com", "https://github.com/a/b"),
    ("GitHub.com/a/b", "https://www.github.com/c"),
    ("www.github.com", "https://github.com/a/b"),
    ("https://github.io", "https://llava-vl.github.io"),
    ("faß.de", "https://xn--fa-hia.de/x"),
    *((label, "https://a.org") for label in ("v1.5", "C++", "Part 1. Video", "U.S.A.", "Data set (v1)", "3.14", "…")),
)
OTHER = (
    *((label, "https://evil.org/x") for label in ("github.com", "github.com/openai/clip", "https://arxiv.org")),
    *((label, "https://evil.org/x") for label in ("see (arxiv.org)", "arxiv。org", "ａｒｘｉｖ.org", "arxiv․org")),
    *((label, "https://evil.org/x") for label in ("arx\u200biv.org", "a@github.com", "8.8.8.8", "https://github")),
    ("gіthub.com", "https://github.com"),
    ("github.com", "https://gіthub.com"),
    ("github.com", "https://github.com.evil.org"),
    ("github.com", "https://notgithub.com"),
    ("github.com", "https://github.com@evil.org"),
    ("github.com", "https://["),
)


@pytest.mark.parametrize(("label", "url"), SAME)
def test_a_label_may_be_any_words_or_the_link_s_own_site(label: str, url: str) -> None:
    assert not names_another_site(label, url)


@pytest.mark.parametrize(("label", "url"), OTHER)
def test_a_label_that_reads_as_another_site_is_told(label: str, url: str) -> None:
    assert names_another_site(label, url)


@given(st.text() | st.text("аa。.-xn1ßſK\u200d"))
def test_whatever_is_a_host_is_ascii_and_comes_out_the_same_again(text: str) -> None:
    try:
        host = ascii_host(text)
    except ValueError:
        return
    assert host.isascii()
    assert ascii_host(host) == host
