import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.unicode import normal
from bot.metadata.tex import plain_name, plain_text


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        # titles that arXiv gives out
        ("$\\textit{New News}$: System-2 Fine-tuning", "New News: System-2 Fine-tuning"),
        ("Transformer with 1\\textpertenthousand Spatial Sampling", "Transformer with 1‱ Spatial Sampling"),
        ("homotopy groups $π_0$", "homotopy groups π₀"),
        # accents
        ('G\\"odel, {\\"o}, \\"{O}', "Gödel, ö, Ö"),
        ("R\\'{e}nyi, Jos\\'e, \\'\\i, \\'{\\i}", "Rényi, José, í, í"),
        ("Erd\\H{o}s, \\c{c}a, Fran\\c cois, Jo\\v zef", "Erdős, ça, François, Jožef"),
        ("S\\o ren, Wroc{\\l}aw, stra{\\ss}e, \\AA rhus", "Søren, Wrocław, straße, Århus"),
        ("\\~n, \\^i, \\`a, \\=a, \\.z", "ñ, î, à, ā, ż"),
        # styles and symbols
        ("\\emph{a \\textbf{b} c} and \\url{https://x.io/_a}", "a b c and https://x.io/_a"),
        ("\\alpha-rays, \\textendash{} \\dots", "α-rays, – …"),
        ("50\\% of A\\&B, snake\\_case, \\#1, \\$5", "50% of A&B, snake_case, #1, $5"),
        # blanks
        ("A title\nover two\n  lines \\\\", "A title over two lines"),
        ("A \\\\ B, Fig.~3, Smith~et~al.\\ and 10\\,GeV", "A B, Fig. 3, Smith et al. and 10 GeV"),
        ("tab\tbed\x85line\u2028end\u202e", "tab bed line end"),
    ],
)
def test_tex_beyond_doubt_becomes_unicode_on_one_line(tex: str, plain: str) -> None:
    assert plain_text(tex) == plain


@pytest.mark.parametrize(
    "text",
    [
        "50% better",
        "C# and F#",
        "B -->(c cbar) Kstar with chi_c1",
        "cost $5 and $6",
        "US$5M, A$6, 5$-10$",
        "$HOME/$USER, A$AP, Ro$ky",
        "a _ b, a_b, theta_{13}",
        "http://x.edu/~me is ~5 ms, 1~10",
        "\\unknown{x}, \\cite{y}, \\today, C:\\data",
        "$\\unknown{x}$",
        "{BERT} & co. ^ < > | `x` *y*",
        "Point-Bind & Point-LLM",
        "100$",
    ],
)
def test_all_else_stays_as_it_is(text: str) -> None:
    assert plain_text(text) == text


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        (" C. -P. Yuan", "C. -P. Yuan"),
        ("Fr\\'ed\\'eric~Chopin \\\\", "Frédéric Chopin"),
        ("Young-Jun_Lee", "Young-Jun_Lee"),
        (":", ":"),
        ("NVIDIA", "NVIDIA"),
        ("Willem-Jan van den Heuvel", "Willem-Jan van den Heuvel"),
        ("Antonio Filho; Allan Filho and others", "Antonio Filho; Allan Filho and others"),
        ("Bohdan Paczyński", "Bohdan Paczyński"),
        ("~\\\\", ""),
    ],
)
def test_one_name_stays_one_name(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    "macro",
    "author colorbox date exercise fcolorbox footnote href include input sqrt textcolor title uebung verb".split(),
)
def test_a_macro_without_its_arguments_stays_as_it_was_typed(macro: str) -> None:
    assert plain_text(f"see \\{macro}") == f"see \\{macro}"
    assert plain_name(f"\\{macro} 2") == f"\\{macro} 2"


plain_characters = st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="\\$~")


@given(st.lists(st.text(plain_characters, min_size=1).map(normal).filter(bool), min_size=1))
def test_text_without_signs_of_tex_passes_unchanged(words: list[str]) -> None:
    text = " ".join(words)
    assert plain_text(text) == text
    assert plain_name(text) == text


SIGNS = [*"\\$~{}^_'\"nx1 %\u200b", "\\alpha", "\\frac", "\\emph{", "\\c "]


@given(st.lists(st.sampled_from(SIGNS)).map("".join))
def test_cleaning_twice_changes_nothing(tex: str) -> None:
    assert plain_text(plain_text(tex)) == plain_text(tex)
    assert plain_name(plain_name(tex)) == plain_name(tex)


@given(st.text())
def test_what_comes_out_is_one_line_that_the_list_can_hold(text: str) -> None:
    assert plain_text(text).split() == plain_text(text).split(" ") or plain_text(text) == ""
