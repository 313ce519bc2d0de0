import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.catalogue.unseen import visible


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",  # Persian, with a joiner that keeps two letters apart
        "ശ്രീലങ്ക ന്‍",  # Malayalam, with one that makes a letter of its own
        "क्‍ष र्‍य",  # Devanagari
        "നൻ ක්‍ය",  # Sinhala
        "👩‍👩‍👧 ❤️‍🔥 1️⃣ #️⃣ ©️ 🏳️‍🌈",
        "สวัสดี Việt Nam 한글 नमस्ते שָׁלוֹם 漢字 🦩 π_0 é",
        "two\nlines\tand a tab",
        "a\u00a0no-break blank, an \u3000 ideographic one",
    ],
)
def test_what_carries_meaning_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("controls", "a\x00b\x07c\x1b\x7f\x9b"),
        ("carriage returns", "ab\rc"),
        ("bidi marks", "a\u202eb\u2066c\u200f\u061c"),
        ("zero-width blanks", "a\u200bb\ufeffc\u2060"),
        ("line and paragraph separators", "a\u2028b\u2029c"),
        ("half a pair", "ab\ud800c"),
        ("a soft hyphen", "a\u00adbc"),
        ("an invisible times", "a\u2062bc"),
        ("a grapheme joiner", "a\u034fbc"),
        ("fillers of Hangul", "a\u115f\u1160\u3164b\uffa0c"),
        ("vowels of Khmer that are none", "a\u17b4\u17b5bc"),
        ("selectors of Mongolian", "a\u180b\u180c\u180d\u180e\u180fbc"),
        ("a blank of Braille", "a\u2800bc"),
        ("selectors of variants", "a\ufe00b\ufe0ec\U000e0100\U000e01ef"),
        ("tags", "ab\U000e0068\U000e0069c\U000e007f"),
        ("joiners between Latin letters", "a\u200db\u200cc"),
        ("joiners at the ends", "\u200dabc\u200c"),
        ("a selector of emoji on a letter", "a\ufe0fbc"),
    ],
    ids=lambda value: value if value.isascii() and value.isprintable() and " " in value else "",
)
def test_what_nobody_sees_goes(name: str, text: str) -> None:
    assert visible(text) == "abc", name


@given(st.text())
@example("a\ufe0f\u200d\u0628")
@example("\u0628\u200d\u200d\u0628")
@example("\u0d4d\u200d\u200d")
@example("\u2764\ufe0f\ufe0f\u200d\ufe0f")
def test_once_is_enough_and_nothing_is_added(text: str) -> None:
    seen = visible(text)
    assert visible(seen) == seen
    rest = iter(text)
    assert all(character in rest for character in seen)


@given(st.text())
def test_no_control_and_no_format_character_is_left_but_joiners(text: str) -> None:
    left = {character for character in visible(text) if unicodedata.category(character) in {"Cc", "Cf", "Cs"}}
    assert left <= set("\n\t\u200c\u200d")
