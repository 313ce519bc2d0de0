r"""What arXiv leaves as TeX, as plain Unicode on one line. Knows no paper and no Markdown.

arXiv turns accents and Greek macros into Unicode itself and hands on all other TeX as typed (its help page
"Metadata fields"). Only what is TeX beyond doubt is touched: a price, a percentage or a tilde in an address
is none.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

from bot.catalogue.unicode import normal
from bot.metadata.tex_math import plain_math

_LETTER = r"(?:\\[ij](?![A-Za-z])|[A-Za-z])"
_ACCENTED = (
    rf"(?<!\\)\\(?:[\"'`^~=.]\s?(?:\{{{_LETTER}\}}|{_LETTER})"
    rf"|[Hckbdruv](?:\s?\{{{_LETTER}\}}|\s{_LETTER}))"
)
_GLYPH = r"\\(?:[oOlLij]|ss|ae|AE|oe|OE|aa|AA)(?![A-Za-z])"
_PLACED = r"\\(?:hat|tilde|bar|vec|dot|mathbb|sqrt|frac\{[^{}\\$]+\})\{[^{}\\$]+\}"
# A letter that is a macro swallows the blank that ends its name ("S\o ren"), as TeX does. A symbol keeps it:
# authors mean it ("1\textpertenthousand Sampling").
_CHARACTERS = tuple(
    map(re.compile, (rf"\{{{_ACCENTED}\}}|{_ACCENTED}", rf"\{{{_GLYPH}\}}|{_GLYPH}(?:\{{\}}| ?)", _PLACED))
)
_SYMBOL = re.compile(r"\\(?P<name>[A-Za-z]+)(?:\{\}|(?![A-Za-z{]))")
_STYLED = re.compile(
    r"\\(?:text(?:it|bf|tt|sc|rm|sf|sl|up|md|normal|superscript|subscript)?|emph|underline|mbox|url"
    r"|math(?:rm|it|bf|sf|tt|cal|scr|frak|normal)|boldsymbol|operatorname)\s?\{(?P<inner>[^{}]*)\}"
)
_BLANK = re.compile(r"(?:\\\\)+(?:\[[^\]]*\])?(?=\s|$)|\\[ ,;]|(?<=[^\W\d_]|[.,])~(?=[^\W_]|\$)")
_SIGN = re.compile(r"\\([%&_#$])")
_LONGEST_SYMBOL = 3
_LONGEST = 20_000
"""Characters that are read: arXiv takes abstracts of 1,920, and no other source has texts of ten times that."""

_to_unicode = LatexNodes2Text(math_mode="text")


def plain_text(text: str) -> str:
    r"""Turn a title, an abstract, a comment or a journal reference into Unicode on one line.

    >>> plain_text("$\\textit{New News}$: 50\\% of\n  Erd\\H{o}s~and B -->(c cbar), cost $5 and $6")
    'New News: 50% of Erdős and B -->(c cbar), cost $5 and $6'
    """
    return _settled(_step, text)


def plain_name(name: str) -> str:
    r"""Turn one author's name into Unicode on one line; one name in is one name out, "" if nothing is left.

    >>> plain_name(" Fr\\'{e}d\\'eric~Jos\\'e \\\\ "), plain_name("Young-Jun_Lee"), plain_name(":")
    ('Frédéric José', 'Young-Jun_Lee', ':')
    """
    return _settled(lambda text: _step(text).replace("~", " ").replace("\\\\", " "), name)


def _settled(step: Callable[[str], str], text: str) -> str:
    """Repeat until nothing changes, for macros nest; each step takes a sign of TeX away, so it ends."""
    line = _line(text[:_LONGEST])
    while (cleaned := _line(step(line))) != line:
        line = cleaned
    return line


def _line(text: str) -> str:
    return " ".join(normal(" ".join(text.split())).split())


def _step(text: str) -> str:
    text = plain_math(text, _plain_macros)
    text = _plain_macros(text)
    return _SIGN.sub(r"\1", _BLANK.sub(" ", text))


def _plain_macros(text: str) -> str:
    for pattern in _CHARACTERS:
        text = pattern.sub(_character, text)
    return _SYMBOL.sub(_symbol, _STYLED.sub(r"\g<inner>", text))


def _character(fragment: re.Match[str]) -> str:
    return _converted(fragment.group()) or fragment.group()


def _symbol(macro: re.Match[str]) -> str:
    """Give a symbol, or an operator's name; other macros say what can't be said in a few characters."""
    converted = _converted(macro.group())
    is_symbol = not converted.isascii() and len(converted) <= _LONGEST_SYMBOL
    return converted if is_symbol or converted == macro["name"] else macro.group()


@lru_cache(maxsize=4096)  # a hostile title has one macro ten thousand times
def _converted(tex: str) -> str:
    """Give a fragment in Unicode; "" for a macro that lacks its arguments, of which pylatexenc asks without looking."""
    try:
        return str(_to_unicode.latex_to_text(tex)).strip()
    except (AttributeError, LookupError):
        return ""
