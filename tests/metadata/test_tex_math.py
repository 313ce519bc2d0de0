import pytest

from bot.metadata.tex import plain_text
from bot.metadata.tex_math import plain_math


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        ("$O(n^2)$ or $O(n \\log n)$", "O(n²) or O(n log n)"),
        ("$k$-means, $SU(2)$, $x=1$", "k-means, SU(2), x=1"),
        ("$2\\times 2$, H$_2$O, $^{13}$C, 90$^\\circ$", "2×2, H₂O, ¹³C, 90°"),
        ("the 5$^{th}$ and 1$^{st}$", "the 5th and 1st"),
        ("$x^{ab}$, $x_i$, $x^*$", "x^(ab), x_i, x^*"),
        ("$\\mathbb{R}^n$, $\\frac{1}{2}$, $\\hat{x}$, $\\bar{\\nu}$", "ℝⁿ, 1/2, x̂, ν̅"),
        ("$\\sqrt{s}=13$ TeV, $\\pi^+\\pi^-$, $\\mathcal{N}=4$", "√(s)=13 TeV, π⁺π⁻, N=4"),
    ],
)
def test_a_simple_formula_becomes_a_line_of_unicode(tex: str, plain: str) -> None:
    assert plain_text(tex) == plain


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6",
        "$5-$6",
        "US$5M, A$6",
        "from $5 or 6$ on",
        "$$x$$",
        "\\$x$",
        "$ x $",
        "$" + "x_1 " * 60 + "y$",
        "a$b$",
    ],
)
def test_prices_and_long_formulas_stay(text: str) -> None:
    assert plain_math(text, str) == text


def test_a_formula_with_an_unknown_macro_stays_whole() -> None:
    assert plain_math("$\\x^2$", lambda inner: inner) == "$\\x^2$"
