"""Formulas between dollar signs, as far as one line of Unicode can say them. Knows no macro by name but one."""

import re
from collections.abc import Callable

_LONGEST = 200
_MATH = re.compile(rf"(?<![\\$])\$(?P<inner>[^\s$](?:[^$]{{0,{_LONGEST}}}[^\s$\\])?)\$(?![$0-9])")
_TEX_SIGN = re.compile(r"[\\^_{]")
_PROSE = re.compile(r"[A-Za-z]{3}|\s[A-Za-z]{2}|[A-Za-z]{2}\s")
_SCRIPT = re.compile(r"(?P<sign>[\^_])(?:\{(?P<braced>[^{}\\]*)\}|(?P<bare>[0-9n+-]))")
_BLANK = re.compile(r"\\[,;:! ]|~")
_DEGREE = re.compile(r"\^\{?\\circ(?![A-Za-z])\}?")
_LATE_BLANK = re.compile(r"(?<=\S)([×·±≤≥≠≈∼∈→])\s")
_RAISED = dict(zip("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋", strict=True))
_ENDINGS = {"st", "nd", "rd", "th"}


def plain_math(text: str, plain_macros: Callable[[str], str]) -> str:
    r"""Take the dollar signs from every simple formula; `plain_macros` says what macros mean.

    A formula with a macro that nobody knows stays as it is, and so does what stands between two prices: there,
    unlike in TeX, a blank or a digit touches the inner or the outer side of the second sign.

    >>> plain_math("$O(n^2)$ for $5 and $6, $\\theta_{13}$", lambda inner: inner.replace("\\theta", "θ"))
    'O(n²) for $5 and $6, θ₁₃'
    """
    return _MATH.sub(lambda formula: _plain(formula, plain_macros), text)


def _plain(formula: re.Match[str], plain_macros: Callable[[str], str]) -> str:
    inner = formula["inner"]
    if not _TEX_SIGN.search(inner) and (_PROSE.search(inner) or _follows_word(formula)):
        return formula.group()
    inner = _DEGREE.sub("°", _BLANK.sub(" ", inner))
    while (simpler := _SCRIPT.sub(_script, plain_macros(inner))) != inner:
        inner = simpler
    return formula.group() if "\\" in inner else _LATE_BLANK.sub(r"\1", re.sub(r"[{}]", "", inner))


def _follows_word(formula: re.Match[str]) -> bool:
    return formula.string[: formula.start()][-1:].isalnum()


def _script(script: re.Match[str]) -> str:
    inner = script["bare"] or script["braced"] or ""
    characters = _RAISED if script["sign"] == "^" else _LOWERED
    if inner in _ENDINGS:
        return inner
    if all(character in characters for character in inner):
        return "".join(characters[character] for character in inner)
    return f"{script['sign']}{inner}" if len(inner) == 1 else f"{script['sign']}({inner})"
