import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.mojibake import unmangled


@pytest.mark.parametrize(
    ("mangled", "meant"),
    [
        ("Flamingo ðŸ¦©: A", "Flamingo 🦩: A"),
        ("Gerhard PaaÃŸ", "Gerhard Paaß"),
        ("Itâ€™s", "It’s"),
        ("Ã\x81d\xc3\xa1m", "Ádám"),
    ],
)
def test_utf_8_read_as_cp1252_is_read_again(mangled: str, meant: str) -> None:
    assert unmangled(mangled) == meant


@pytest.mark.parametrize(
    "text", ["plain", "Jürgen Müller", "Paaß", "🦩", "中文", "é", "“quoted” – dash…", "Â", "Broňa"]
)
def test_what_was_never_mangled_stays(text: str) -> None:
    assert unmangled(text) == text


@given(st.text(st.characters(codec="utf-8", min_codepoint=128), max_size=5))
def test_whatever_was_mangled_comes_back(text: str) -> None:
    mangled = "".join(
        chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in text.encode()
    )
    assert unmangled(mangled) == text


@given(st.text())
def test_plain_ascii_is_never_touched(text: str) -> None:
    assert [sign for sign in unmangled(text) if sign < "\x80"] == [sign for sign in text if sign < "\x80"]
