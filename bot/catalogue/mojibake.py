"""Text that was UTF-8 and was read as cp1252: how to tell, and what it was. Knows no list.

Source: the WHATWG Encoding Standard, index windows-1252, by which five bytes stay controls of the same number.
"""

import re

_RUN = re.compile(r"[^\x00-\x7f]+")


def unmangled(text: str) -> str:
    """Give the text as it was before UTF-8 was read as cp1252; text that never was comes back as it is.

    >>> unmangled("Gerhard PaaÃŸ, Jürgen")
    'Gerhard Paaß, Jürgen'
    """
    return _RUN.sub(lambda run: _decoded(run.group()), text)


def _decoded(run: str) -> str:
    try:
        return b"".join(map(_byte, run)).decode()
    except UnicodeError:
        return run


def _byte(character: str) -> bytes:
    return character.encode("latin-1" if character in "\x81\x8d\x8f\x90\x9d" else "cp1252")
