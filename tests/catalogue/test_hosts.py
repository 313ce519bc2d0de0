import pytest

from bot.catalogue.hosts import ascii_host


@pytest.mark.parametrize(
    ("host", "ascii_name"),
    [
        ("github.com", "github.com"),
        ("GitHub.COM", "github.com"),
        ("gіthub.com", "xn--gthub-n2e.com"),  # Cyrillic і
        ("аррӏе.com", "xn--80ak6aa92e.com"),  # all Cyrillic
        ("faß.de", "xn--fa-hia.de"),  # Python's codec leads to fass.de
        ("münchen.de", "xn--mnchen-3ya.de"),
        ("ｇｉｔｈｕｂ。ｃｏｍ", "github.com"),  # full width, as browsers map it
        ("例え.jp", "xn--r8jz45g.jp"),
    ],
)
def test_a_host_is_written_as_browsers_look_it_up(host: str, ascii_name: str) -> None:
    assert ascii_host(host) == ascii_name


@pytest.mark.parametrize("host", ["i❤.ws", "a\u202eb.com", "ä" * 64 + ".com", "-ä.com", "．．é"])
def test_what_is_no_name_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match="is no host's name"):
        ascii_host(host)
