import pytest

from bot.catalogue.web_address import AddressError, Flaw, parse_web_address, with_ascii_host, without_closing

LISTED = {
    "https://github.com/A": "https://github.com/A",
    "HTTP://A.org:8080/b?c=d#e": "http://a.org:8080/b?c=d#e",
    "https://a.org:443/": "https://a.org:443/",
    "http://101.200.79.120:7860/demo": "http://101.200.79.120:7860/demo",
    "https://[2606:50C0::1]/a": "https://[2606:50c0::1]/a",
    "https://medium.com/@someone/post": "https://medium.com/@someone/post",
    "https://gіthub.com/a": "https://xn--gthub-n2e.com/a",
    "https://a.org./x": "https://a.org/x",
}
FLAWED = {
    "https://a.org:99999/": Flaw.MALFORMED,
    "https://[a.org/": Flaw.MALFORMED,
    "https://a..org/": Flaw.MALFORMED,
    "https://℀.org/": Flaw.MALFORMED,
    "https://☃.net/": Flaw.MALFORMED,
    "https:evil.org": Flaw.SCHEME,
    "https:///evil.org": Flaw.SCHEME,
    "JavaScript:alert(1)": Flaw.SCHEME,
    "java\nscript:alert(1)": Flaw.SCHEME,
    "vbscript:x": Flaw.SCHEME,
    "data:text/html,x": Flaw.SCHEME,
    "file:///etc/passwd": Flaw.SCHEME,
    "ftp://a.org/b": Flaw.SCHEME,
    "//a.org": Flaw.SCHEME,
    "": Flaw.SCHEME,
    "https://user:secret@a.org/": Flaw.USER,
    "https://github.com@evil.org/": Flaw.USER,
    "https://a@b@evil.org/": Flaw.USER,
    "https://@evil.org/": Flaw.USER,
    "https://127.0.0.1/": Flaw.PRIVATE,
    "https://１２７.0.0.1/": Flaw.PRIVATE,
    "https://[::ffff:7f00:1]/": Flaw.PRIVATE,
    "https://[v1.xyz]/": Flaw.PRIVATE,
    "https://localhost./": Flaw.PRIVATE,
    "https://%67ithub.com/": Flaw.PRIVATE,
    "https://evil.org\\@github.com/": Flaw.USER,
    "https://github.com\\.evil.org/": Flaw.PRIVATE,
    "https://a.org:22/": Flaw.PORT,
    "https://a.org:0/": Flaw.PORT,
}


@pytest.mark.parametrize(("written", "listed"), LISTED.items())
def test_an_address_names_its_host_as_it_is_asked_for(written: str, listed: str) -> None:
    assert parse_web_address(written) == listed == parse_web_address(listed)


@pytest.mark.parametrize(("written", "flaw"), FLAWED.items())
def test_what_can_deceive_or_is_not_there_for_everybody_is_no_address(written: str, flaw: Flaw) -> None:
    with pytest.raises(AddressError) as caught:
        parse_web_address(written)
    assert caught.value.flaw is flaw


@pytest.mark.parametrize("url", ["https://GitHub.com/A", "https://☃.net/", "https://["])
def test_an_address_that_shows_its_host_or_has_none_keeps_every_letter(url: str) -> None:
    assert with_ascii_host(url) == url


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("https://a.org/b,;.", "https://a.org/b"),
        ("https://a.org/b).", "https://a.org/b"),
        ("https://a.org/b_(c)", "https://a.org/b_(c)"),
        ("https://a.org/(b).)", "https://a.org/(b)"),
        ("...", ""),
        ("https://a.org/" + ")," * 30_000, "https://a.org/"),
    ],
)
def test_what_a_sentence_puts_behind_an_address_goes(text: str, bare: str) -> None:
    assert without_closing(text, ",;.") == bare
