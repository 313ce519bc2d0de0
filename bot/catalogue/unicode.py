"""Text as it is kept, and as it is compared, whoever typed it and on what keyboard. Knows no list and no Markdown.

Source: UAX #15 (unicode.org/reports/tr15). Kept is the composed form (NFC), which changes no character that readers
see. What is only compared loses the differences of the compatible form (NFKC) and of case, too: in a title x² is not
x2, but nobody means two works by it.
"""

import unicodedata

from bot.catalogue.unseen import visible

_MOST_MARKS = 8
"""On one letter. Tibetan and Burmese stack five or six; what has more is written over its neighbours."""


def normal(text: str) -> str:
    r"""Give a text composed, without what nobody sees, and with eight marks on a letter at most. Twice is as once.

    >>> normal("Erdo\u030bs\u200b"), len(normal("Z" + "\u0301" * 999))
    ('Erdős', 8)
    """
    if text.isascii():
        return visible(text)
    # Marks are counted first: to put a long run of them in order takes the square of its length.
    return _bounded(unicodedata.normalize("NFC", _bounded(visible(text))))


def alike(text: str) -> str:
    """Give what two texts have in common that nobody would tell apart.

    >>> alike("ＬＬａＶＡ: Straße") == alike("llava: STRASSE")
    True
    """
    return unicodedata.normalize("NFKC", normal(text)).casefold()


def mixes_scripts(text: str) -> bool:
    """Say whether a word holds letters of Latin and of Cyrillic, which can't be told apart by sight.

    >>> mixes_scripts("Pаper"), mixes_scripts("Видео: β-VAE")
    (True, False)
    """
    return any({"LATIN", "CYRILLIC"} <= set(map(_script, word)) for word in text.split())


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


def _bounded(text: str) -> str:
    kept, marks = list[str](), 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
