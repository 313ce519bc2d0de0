"""What Markdown and habit put around a value. Knows no field and no address."""

import re

from bot.errors import AnswerError

_WRAPPED = re.compile(r"(?P<mark>\*\*|__|[*_`\"'])(?P<inside>(?:(?!(?P=mark)).)+)(?P=mark)|[“‘](?P<quoted>[^”’]+)[”’]")
_PICTURE = re.compile(r"!\[|<img\b", re.IGNORECASE)


def parse_line(text: str, longest: int) -> str:
    """Read one line of plain text: blanks made single, emphasis, code or quotes around the whole taken off.

    Raises AnswerError for several lines, for a picture, and for more than `longest` characters.

    >>> parse_line(" **LLaVA** ", 80)
    'LLaVA'
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        raise AnswerError(f"Only one line fits here, and this answer has {len(lines)}. Please make it one.")
    if _PICTURE.search(text):
        raise AnswerError("A picture can't be listed. Please take it out.")
    line = unwrapped(" ".join(text.split()))
    if len(line) > longest:
        raise AnswerError(f"At most {longest} characters fit here, and this answer has {len(line)}. Please shorten it.")
    return line


def unwrapped(text: str) -> str:
    """Take off emphasis, code marks or quotes that enclose the whole text, unless they enclose only blanks.

    >>> unwrapped("`LLaVA`"), unwrapped("*one* and *two*")
    ('LLaVA', '*one* and *two*')
    """
    wrapped = _WRAPPED.fullmatch(text)
    inside = (wrapped["inside"] or wrapped["quoted"]).strip() if wrapped else ""
    return inside or text
