import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.unicode import alike, normal

WRITTEN = {
    "Arabic": "مُحَمَّدٌ رَسُولُ",
    "Hebrew": "עִבְרִית הַכֹּל",
    "Hindi": "हिन्दी में क्षत्रिय",
    "Thai": "ภาษาไทย ที่นี่ กำ",
    "Vietnamese": "Nguyễn Thị Ngọc Ánh",
    "Hangul": "한국어 훈민정음",
    "Tibetan": "བོད་སྐད་ རྒྱལ་ ཧཱུྃ",
    "Burmese": "မြန်မာဘာသာ ကျွန်ုပ်တို့",
    "emoji": "👩\u200d🔬 👨\u200d👩\u200d👧\u200d👦 👍🏽",
    "mathematics": "x² in 𝒪(n²), 5 µm ≤ ½",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_what_people_write_stays_in_every_script_however_it_was_typed(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert normal(text) == composed
    assert normal(unicodedata.normalize("NFD", text)) == composed


@pytest.mark.parametrize("marks", ["\u0301", "\u0301\u0323", "\u0344", "\u0489"])
def test_a_letter_carries_eight_marks_at_most(marks: str) -> None:
    shown = normal(f"Z{marks * 30_000}a")
    assert len(shown) <= 10
    assert shown[-1] == "a"


@pytest.mark.parametrize(
    ("one", "other"),
    [("ＬＬａＶＡ", "LLaVA"), ("𝒪(n²)", "O(n2)"), ("Straße", "STRASSE"), ("Erdo\u030bs", "Erdős"), ("ﬁne", "fine")],
)
def test_what_nobody_would_tell_apart_is_alike(one: str, other: str) -> None:
    assert alike(one) == alike(other)
    assert normal(one) != other or "\u030b" in one


@given(st.text() | st.text("Zé\u0301\u0323\u0344한\u1100\u1161\u200b"))
def test_twice_is_as_once(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert unicodedata.is_normalized("NFC", normal(text))
