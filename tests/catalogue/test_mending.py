from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.catalogue.checks import check, check_file
from bot.catalogue.document import PAPERS, load
from bot.catalogue.mending import mend
from tests.catalogue.layouts import pages, spans

ROOT = Path(__file__).parents[2]
LIST = (ROOT / "tests" / "data" / "imported.yaml").read_text(encoding="utf-8")
TODAY = date(2024, 9, 1)
HEAD = "sections:\n  - title: A\n    entries:\n"


def mended(text: str) -> str:
    """Mend a text, and make sure that nothing is left to be told."""
    outcome = mend(text, PAPERS, TODAY)
    assert outcome.left == check_file(outcome.text, PAPERS, TODAY) == ()
    return outcome.text


def test_a_list_in_order_stays_to_the_letter() -> None:
    assert mended(LIST) == LIST


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param('arxiv: "2204.14198"', "arxiv: 2204.14198", id="an identifier without quotes"),
        pytest.param('arxiv: "2204.14198"', "arxiv: https://arxiv.org/pdf/2204.14198v2", id="its address"),
        pytest.param("title: 'GQA: A New", "title: 'GQA: A  New", id="two blanks"),
        pytest.param("Gerhard Paaß", "Gerhard PaaÃŸ", id="mojibake"),
        pytest.param("authors: [Chunyuan Li]", "authors: [Chun\u200byuan Li]", id="an invisible character"),
        pytest.param("authors: [Chunyuan Li]", "authors: [Chun\x08yuan Li]", id="a character that YAML forbids"),
        pytest.param("venue: LREC-COLING 2024", "venue: LREC-COLING 2024,", id="a venue with a comma"),
        pytest.param(
            "{Webpage: https://iconqa.github.io/}", "{Webpage: 'https://iconqa.github.io/,'}", id="an address"
        ),
        pytest.param(
            "{Webpage: https://iconqa.github.io/}", "{Webpage: https://iconqa.github.io/)}", id="an address's bracket"
        ),
        pytest.param(
            "{Webpage: https://iconqa.github.io/}", "{Webpage: https://ｉconqa.github.io/}", id="a host's letters"
        ),
        pytest.param(
            "{Webpage: https://iconqa.github.io/}",
            "{Webpage: https://iconqa.github.io/, arXiv: https://arxiv.org/abs/2110.13214v1}",
            id="the paper's own address",
        ),
        pytest.param(
            "acl: 2024.lrec-tutorials.1\n        venue: LREC-COLING 2024\n        date: 2024-05-20\n        "
            "links: {Webpage",
            "venue: LREC-COLING 2024\n        date: 2024-05-20\n        "
            "links: {Paper: https://aclanthology.org/2024.lrec-tutorials.1/, Webpage",
            id="the Anthology's address",
        ),
        pytest.param(
            "also_in: [papers/multimodal-large-language-models/prompt-tuning]",
            "also_in: [papers/multimodal-large-language-models/prompt-tuning, "
            "papers/multimodal-large-language-models/feature-level-fusion, "
            "papers/multimodal-large-language-models/prompt-tuning]",
            id="further sections that say nothing new",
        ),
        pytest.param("note: 'Note: These methods", "note: 'Note:\u00a0These methods", id="a section's note"),
        pytest.param(
            "contents: Multimodal Large Language Models (MM-LLMs)",
            "contents: Multimodal  Large Language Models (MM-LLMs)",
            id="a section's words",
        ),
    ],
)
def test_what_needs_no_knowledge_is_put_right(right: str, wrong: str) -> None:
    assert LIST.count(right) == 1
    assert mended(LIST.replace(right, wrong)) == LIST


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '- title: T\n  arxiv: "2304.08485"\n  authors: [B]\n  venue: ArXiv  # so\n  date: 2024\n',
            '- title: T\n  arxiv: "2304.08485"\n  authors: [B]\n  date: 2024\n',
            id="the venue that readers see without it",
        ),
        pytest.param(
            "- title: T\n  authors: [B]\n  date: 2024\n  links: {Paper: https://arxiv.org/abs/2304.08485v2}  # so\n",
            '- title: T\n  authors: [B]\n  arxiv: "2304.08485"\n  date: 2024\n',
            id="arXiv as a mere link",
        ),
        pytest.param(
            "# old\n- title: Old\n  authors: [B]\n  date: 2001\n  # older than that\n\n"
            "# new\n-   title: 'New'\n    authors:\n    - B\n    date:   2024-01-02 # c\n",
            "# new\n-   title: 'New'\n    authors:\n    - B\n    date:   2024-01-02 # c\n\n"
            "# old\n- title: Old\n  authors: [B]\n  date: 2001\n  # older than that\n",
            id="the order, each entry to the letter and with its comments",
        ),
        pytest.param(
            "- {title: A, authors: [B], date: 2024-01-01}\n- {title: C, authors: [B], date: 2024-02-01}\n"
            "- {title: D, authors: [B], date: 2024-01-01}\n- {title: E, authors: [B], date: 2024-02-01}\n",
            "- {title: C, authors: [B], date: 2024-02-01}\n- {title: E, authors: [B], date: 2024-02-01}\n"
            "- {title: A, authors: [B], date: 2024-01-01}\n- {title: D, authors: [B], date: 2024-01-01}\n",
            id="the order, those of one day as they stood",
        ),
    ],
)
def test_an_entry_is_put_right_in_its_own_layout(before: str, after: str) -> None:
    old, new = (
        HEAD + "".join(f"      {line}".rstrip(" ") for line in part.splitlines(keepends=True))
        for part in (before, after)
    )
    assert mended(old) == new
    assert mended(old.replace("\n", "\r\n")) == new.replace("\n", "\r\n")
    assert mended(old.rstrip("\n")) == new.rstrip("\n")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param('arxiv: "2204.14198"', 'arxiv: "2301.12596"', id="another paper's identifier"),
        pytest.param('arxiv: "2204.14198"', 'arxiv: "2313.00001"', id="a month that is none"),
        pytest.param("date: 2024-08-06", "date: 2024-09-02", id="of tomorrow"),
        pytest.param("name: GILL", "name: G\ufffdLL", id="a lost character"),
        pytest.param("authors: [Chunyuan Li]", "authors: []", id="no author"),
        pytest.param(
            "title: Training Recipes", "title: Training\u00a0Recipes", id="a title that gives a section its id"
        ),
        pytest.param(
            "links: {Webpage: https://iconqa.github.io/}",
            "links: {Codes: https://arxiv.org/abs/2110.99999}",
            id="another paper's address",
        ),
        pytest.param(
            "links: {Webpage: https://iconqa.github.io/}",
            "links: {Paper: https://iconqa.github.io/}",
            id="a second address of the paper",
        ),
        pytest.param(
            "links: {Link: https://link.springer.com/book/10.1007/978-3-031-23190-2}",
            "links: {Paper: https://arxiv.org/abs/2110.13214}",
            id="the address of a paper that is listed",
        ),
        pytest.param(
            "links: {Link: https://link.springer.com/book/10.1007/978-3-031-23190-2}",
            "links: {Extended: https://arxiv.org/abs/2405.00001}",
            id="an address on arXiv that may be another version's",
        ),
        pytest.param(
            "links: {Webpage: https://iconqa.github.io/}", "link: {Webpage: https://iconqa.github.io/}", id="a key"
        ),
    ],
)
def test_what_takes_knowledge_is_left_and_told(right: str, wrong: str) -> None:
    text = LIST.replace(right, wrong)
    outcome = mend(text, PAPERS, TODAY)
    assert outcome.text == text
    assert outcome.left == check_file(text, PAPERS, TODAY) != ()


def test_a_list_that_stays_illegible_is_not_changed_at_all() -> None:
    text = LIST.replace("title: 'GQA: A New", "title: 'GQA: A  New").replace("authors: [Chunyuan Li]", "authors: []")
    assert mend(text, PAPERS, TODAY).text == text


def test_one_entry_that_stands_twice_is_mended_in_both_places() -> None:
    entry = "      - title: T\n        authors: [B]\n        venue: V;\n        date: 2024\n"
    outcome = mend(HEAD + entry + entry, PAPERS, TODAY)
    assert outcome.text == (HEAD + entry + entry).replace("V;", "V")
    (twice,) = outcome.left
    assert twice.what == "the same title stands on line 4, too"


@settings(max_examples=60)
@given(page=pages)
def test_mending_keeps_entries_that_have_no_fault_and_twice_is_as_once(page: tuple[object, str]) -> None:
    document = load(page[1])
    faulty = {finding.line for finding in check(document, TODAY)}
    outcome = mend(document.text, PAPERS, TODAY)
    for lines, text in spans(document):
        if faulty.isdisjoint(lines):
            assert text in outcome.text
    assert mend(outcome.text, PAPERS, TODAY) == outcome
    assert len(load(outcome.text).catalogue.sections) == len(document.catalogue.sections)
    assert {finding.what for finding in outcome.left if "stands below the older" in finding.what} == set()


@given(text=st.text() | st.lists(st.sampled_from(LIST.splitlines(keepends=True)), max_size=30).map("".join))
@example(text="sections:\n- {}")
@example(text="\udc80")
def test_whatever_comes_it_never_raises(text: str) -> None:
    outcome = mend(text, PAPERS, TODAY)
    assert mend(outcome.text, PAPERS, TODAY).text == outcome.text
