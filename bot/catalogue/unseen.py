"""The characters that nobody sees and a machine obeys. Knows no place where a text is shown.

Source: Unicode, Default_Ignorable_Code_Point (UAX #44) and the scripts that join letters (The Unicode Standard,
chapters 9 to 16); Trojan Source, CVE-2021-42574.
"""

import re
import unicodedata

_CONTROLS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\ufe0e\uffa0")
"""Fillers, selectors and a blank of Braille, which count as letters, marks or signs."""
_JOINERS, _EMOJI = "\u200c\u200d", "\ufe0f"
_SELECTS_NOTHING = re.compile("(?<![\u00a9-\u200b\u200e-\ufe0e\ufe10-\U0010ffff])\ufe0f(?!\u20e3)")
"""A selector of emoji below the first of them, or beside another; the keycaps of digits have theirs."""
_KILLERS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
"""What takes a letter's vowel in India's scripts; a joiner after it shapes the letter, at a word's end, too."""
_JOINS_NOTHING = re.compile(
    "(?<![\u0590-\u200b\u200e-\U0010ffff])[\u200c\u200d]"
    f"|(?<![{_KILLERS}])[\u200c\u200d](?![\u0590-\u200b\u200e-\ufe0e\ufe10-\U0010ffff])"
    "|[\u200c\u200d](?=[\u200c\u200d])"
)
"""A joiner below U+0590, where no script joins, or one that has nothing to join, or another one behind it."""


def visible(text: str) -> str:
    r"""Drop what a reader can't see: controls, bidi marks, fillers, selectors, tags, joiners that join nothing.

    Line ends and tabs stay, and so do the joiners in names of many scripts and in emoji.

    >>> visible("pay\u202eful\u200b\x07, \u0645\u06cc\u200c\u062e"), visible("git\u200dhub")
    ('payful, \u0645\u06cc\u200c\u062e', 'github')
    """
    seen = "".join(character for character in text if character in "\n\t" or not _is_hidden(character))
    return _JOINS_NOTHING.sub("", _SELECTS_NOTHING.sub("", seen))


def _is_hidden(character: str) -> bool:
    if character.isascii():
        return not character.isprintable()
    if character in _JOINERS or character == _EMOJI:
        return False
    return unicodedata.category(character) in _CONTROLS or character in _BLANKS or _selects(character)


def _selects(character: str) -> bool:
    """Whether it is a selector of variants or a tag, in which whole texts can be smuggled."""
    return "\ufe00" <= character <= "\ufe0e" or "\U000e0000" <= character <= "\U000e0fff"
