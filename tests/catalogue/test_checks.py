from datetime import date
from pathlib import Path

import pytest

from bot.catalogue.checks import check, check_file, introduced
from bot.catalogue.document import PAPERS, load
from bot.catalogue.importer import import_list
from bot.catalogue.model import Entry, SectionId
from bot.catalogue.splice import insert, replace
from bot.errors import CatalogueError, Finding

ROOT = Path(__file__).parents[2]
SEED = (ROOT / "tests" / "data" / "seed.md").read_text(encoding="utf-8")
LIST = (ROOT / "tests" / "data" / "imported.yaml").read_text(encoding="utf-8")
TODAY = date(2024, 9, 1)
FLAMINGO = "papers/multimodal-large-language-models/feature-level-fusion"

KEEP_ONE = "keep one entry, and name further sections in its also_in"
LOST = "the number 2310.0948, without the zero at its end"


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def told(text: str) -> list[str]:
    return [str(finding) for finding in check(load(text), TODAY)]


def test_the_list_as_it_was_imported_is_clean() -> None:
    assert told(LIST) == []


@pytest.mark.parametrize(
    ("right", "wrong", "at", "fault"),
    [
        pytest.param(
            'arxiv: "2204.14198"',
            'arxiv: "2301.12596"',
            'arxiv: "2301.12596"',
            "the date 2022-11-15 lies before the month in the identifier 2301.12596; "
            "one of them belongs to another paper: look it up on arXiv",
            id="Flamingo with an identifier of later months, as in the seed",
        ),
        pytest.param(
            'arxiv: "2201.12086"',
            'arxiv: "2204.14197"',
            'arxiv: "2204.14197"',
            "the date 2022-02-15 lies before the month in the identifier 2204.14197; "
            "one of them belongs to another paper: look it up on arXiv",
            id="BLIP with an identifier of later months, as in the seed",
        ),
        pytest.param(
            "links: {Codes: https://github.com/LLaVA-VL/LLaVA-NeXT}",
            "links: {Codes: https://github.com/LLaVA-VL/LLaVA-NeXT, Webpage: https://next-gpt.github.io/}",
            "links: {Codes: https://github.com/LLaVA-VL/LLaVA-NeXT, W",
            "Webpage is also an address of 'NExT-GPT: Any-to-Any Multimodal LLM', on line 108; "
            "find out whose it is: the two share no author",
            id="LLaVA-OneVision with NExT-GPT's page, as in the seed",
        ),
        pytest.param(
            "date: 2024-05-15",
            "date: 2023-12-10",
            "date: 2023-12-11",
            "the entry of 2023-12-11 stands below the older one of 2023-12-10; move it up: the newest stands first",
            id="out of order",
        ),
        pytest.param(
            "date: 2024-08-06",
            "date: 2024-09-02",
            "date: 2024-09-02",
            "the date 2024-09-02 has not come yet; write the day of its newest version",
            id="of tomorrow",
        ),
        pytest.param(
            "Gerhard Paaß",
            "Gerhard PaaÃŸ",
            "Gerhard PaaÃŸ",
            "authors is UTF-8 that was read as cp1252: 'Gerhard PaaÃŸ'; write 'Gerhard Paaß'",
            id="mojibake, as in the seed",
        ),
        pytest.param(
            "venue: LREC-COLING 2024",
            "venue: LREC-COLING 2024,",
            "venue: LREC",
            "venue ends loosely: 'LREC-COLING 2024,'; write 'LREC-COLING 2024'",
            id="a venue with a comma",
        ),
        pytest.param(
            "venue: NeurIPS 2021",
            "venue: ArXiv",
            "venue: ArXiv",
            "venue is what readers see without it; take it out",
            id="a venue that is none",
        ),
        pytest.param(
            "title: 'GQA: A New",
            "title: 'GQA: A  New",
            "title: 'GQA",
            "title has odd blanks: 'GQA: A  New Dataset for Real-World Visual Reasoning and Compositional Question "
            "Answering'; write 'GQA: A New Dataset for Real-World Visual Reasoning and Compositional Question "
            "Answering'",
            id="two blanks",
        ),
        pytest.param(
            "authors: [Chunyuan Li]",
            "authors: [Chun\u200byuan Li]",
            "authors: [Chun\u200byuan Li]",
            "authors holds characters that nobody sees: 'Chun\\u200byuan Li'; write 'Chunyuan Li'",
            id="an invisible character",
        ),
        pytest.param(
            "name: GILL",
            "name: G\ufffdLL",
            "name: G\ufffdLL",
            "name lost a character: 'G\ufffdLL'; write what stood in the place of \ufffd",
            id="a lost character",
        ),
        pytest.param(
            f"also_in: [{FLAMINGO.replace('feature-level-fusion', 'prompt-tuning')}]",
            f"also_in: [{FLAMINGO.replace('feature-level-fusion', 'prompt-tunning')}]",
            "also_in: [papers/multimodal-large-language-models/prompt-tunning",
            "also_in names no section: 'papers/multimodal-large-language-models/prompt-tunning'; "
            "the closest is papers/multimodal-large-language-models/prompt-tuning",
            id="a further section that is not there",
        ),
        pytest.param(
            "also_in: [papers/multimodal-large-language-models/prompt-tuning]",
            f"also_in: [{FLAMINGO}]",
            f"also_in: [{FLAMINGO}]",
            "also_in names the section that the entry stands in; take it out",
            id="its own section",
        ),
        pytest.param(
            "also_in: [papers/multimodal-large-language-models/prompt-tuning]",
            "also_in: [books, books]",
            "also_in: [books, books]",
            "also_in names 'books' twice; take one out",
            id="a further section twice",
        ),
        pytest.param(
            "links: {Webpage: https://iconqa.github.io/}",
            "links: {Webpage: https://iconqa/}",
            "links: {Webpage: https://iconqa/}",
            "Webpage has no host that everybody can reach: https://iconqa/; write the whole address of a public page",
            id="no host",
        ),
        pytest.param(
            "links: {Webpage: https://iconqa.github.io/}",
            "links: {Webpage: 'https://iconqa.github.io/.'}",
            "links: {Webpage: 'https://iconqa",
            "Webpage is not one clean address: https://iconqa.github.io/.; write the address alone",
            id="a full stop at the end",
        ),
        pytest.param(
            "links: {Webpage: https://iconqa.github.io/}",
            "links: {Webpage: https://iconqa.github.io/https://iconqa.github.io/}",
            "links: {Webpage: https://iconqa",
            "Webpage is not one clean address: https://iconqa.github.io/https://iconqa.github.io/; "
            "write the address alone",
            id="an address within an address",
        ),
        pytest.param(
            "links: {Webpage: https://iconqa.github.io/}",
            "links: {Extended: https://arxiv.org/pdf/2110.99999v2}",
            "links: {Extended",
            "Extended leads to another paper, 2110.99999; the entry is 2110.13214: look both up",
            id="another paper's arXiv page",
        ),
        pytest.param(
            "links: {Webpage: https://iconqa.github.io/}",
            "links: {arXiv: https://arxiv.org/abs/2110.13214v1}",
            "links: {arXiv",
            "arXiv leads to the paper itself: https://arxiv.org/abs/2110.13214v1; take it out: arxiv gives that link",
            id="the paper's own arXiv page",
        ),
        pytest.param(
            "links: {Webpage: https://iconqa.github.io/}",
            "links: {Paper: https://iconqa.github.io/}",
            "links: {Paper: https://iconqa",
            "arxiv gives the link Paper already; take it out of the links",
            id="a second link to the paper",
        ),
        pytest.param(
            "links: {Link: https://link.springer.com/book/10.1007/978-3-031-23190-2}",
            "links: {Paper: https://arxiv.org/abs/2405.00001}",
            "links: {Paper: https://arxiv.org",
            'Paper leads to arXiv: https://arxiv.org/abs/2405.00001; write arxiv: "2405.00001" in its place',
            id="arXiv as a mere link",
        ),
        pytest.param(
            "links: {Link: https://link.springer.com/book/10.1007/978-3-031-23190-2}",
            "links: {PDF: https://aclanthology.org/2024.acl-long.679.pdf}",
            "links: {PDF: https://aclanthology",
            "PDF leads to ACL Anthology: https://aclanthology.org/2024.acl-long.679.pdf; "
            'write acl: "2024.acl-long.679" in its place',
            id="the Anthology as a mere link",
        ),
        pytest.param(
            "links: {Link: https://link.springer.com/book/10.1007/978-3-031-23190-2}",
            "links: {DOI: https://doi.org/10.1007/978-3-031-23190-2}",
            "links: {DOI: https://doi",
            "DOI leads to DOI: https://doi.org/10.1007/978-3-031-23190-2; "
            'write doi: "10.1007/978-3-031-23190-2" in its place',
            id="a DOI as a mere link",
        ),
        pytest.param(
            "links: {Webpage: https://mllm2024.github.io/COLING2024/}",
            "links: {Slides: https://aclanthology.org/2024.lrec-tutorials.1.pdf}",
            "links: {Slides: https://aclanthology",
            "Slides leads to the paper itself: https://aclanthology.org/2024.lrec-tutorials.1.pdf; "
            "take it out: acl gives that link",
            id="the page that the Anthology's name gives",
        ),
        pytest.param(
            "links: {Webpage: https://mllm2024.github.io/COLING2024/}",
            "links: {Paper: https://mllm2024.github.io/COLING2024/}",
            "links: {Paper: https://mllm2024",
            "acl gives the link Paper already; take it out of the links",
            id="a second link to a paper of the Anthology's",
        ),
        pytest.param(
            "note: 'Note: These methods",
            "note: 'Note:\u00a0These methods",
            "note: 'Note:\u00a0These",
            "note has odd blanks: 'Note:\\xa0These methods can also be categorized in other perspectives.'; "
            "write 'Note: These methods can also be categorized in other perspectives.'",
            id="a section's note",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_its_mend(right: str, wrong: str, at: str, fault: str) -> None:
    assert LIST.count(right) == 1
    text = LIST.replace(right, wrong)
    assert told(text) == [f"data/papers.yaml:{line_of(text, at)}: {fault}"]


@pytest.mark.parametrize(
    ("field", "value", "first"),
    [
        ("arxiv", "2304.08485", 'arxiv: "2304.08485"'),
        ("doi", "10.1093/nsr/nwae403", "doi: 10.1093/nsr/nwae403"),
        ("title", "VISUAL INSTRUCTION TUNING", "title: Visual Instruction Tuning\n"),
    ],
)
def test_a_paper_that_is_listed_twice_is_told_where_it_comes_again(field: str, value: str, first: str) -> None:
    (llava,) = (entry for _, entry in load(LIST).catalogue.listings() if entry.arxiv == "2304.08485")
    with_doi = replace(load(LIST), llava, llava.model_copy(update={"doi": "10.1093/nsr/nwae403"}))
    again = Entry.model_validate({"title": "Other", "authors": ["A"], "date": "2023-12-12", field: value})
    text = insert(load(with_doi), SectionId("papers/training-recipes"), again)
    line = text[: text.rindex(f"{field}: ")].count("\n") + 1
    assert told(text) == [
        f"data/papers.yaml:{line}: the same {field} stands on line {line_of(text, first)}, too; {KEEP_ONE}"
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        (
            'arxiv: "2310.09478"',
            "arxiv: 2310.09480",
            f'YAML reads 2310.09480 as {LOST}; put it in quotes: "2310.09480"',
        ),
        (
            "venue: ICML 2021",
            "venu: ICML 2021",
            f"venu is no key of entry; the keys are {', '.join(Entry.model_fields)}",
        ),
        (
            "links: {Webpage: https://iconqa.github.io/}",
            "links: {Webpage: iconqa.github.io}",
            "Webpage: 'iconqa.github.io' is no web address; it begins with https:// and holds no blank",
        ),
        ("authors: [Chunyuan Li]", "authors: []", "authors is an empty list; name at least one"),
    ],
)
def test_a_fault_of_shape_is_told_before_any_other(right: str, wrong: str, fault: str) -> None:
    text = LIST.replace(right, wrong)
    with pytest.raises(CatalogueError) as caught:
        load(text)
    assert str(caught.value) == f"data/papers.yaml:{line_of(text, wrong)}: {fault}"


def test_clip_is_right_although_its_date_lies_before_its_month() -> None:
    assert "date: 2021-02-26" in LIST
    earlier = LIST.replace("date: 2021-02-26", "date: 2021-02-21")
    (fault,) = told(earlier)
    assert "the date 2021-02-21 lies before the month in the identifier 2103.00020" in fault


def test_a_vague_date_is_wrong_only_if_every_day_of_it_is() -> None:
    assert told(LIST.replace("date: 2021-02-26", "date: 2021")) == []


def test_the_page_as_it_was_is_told_of_without_asking_arxiv() -> None:
    faults = check(load(import_list(SEED).text), TODAY)
    assert [finding.what for finding in faults if "identifier" in finding.what or "address" in finding.what] == [
        "the date 2022-11-15 lies before the month in the identifier 2301.12597",
        "Webpage is also an address of 'NExT-GPT: Any-to-Any Multimodal LLM', on line 106",
        "the date 2022-02-15 lies before the month in the identifier 2204.14198",
    ]


def test_a_file_is_checked_for_what_it_says_although_its_shape_is_wrong() -> None:
    text = LIST.replace('arxiv: "2304.08485"', "arxiv: 2304.08480").replace("venue: NeurIPS 2021", "venue: arXiv")
    assert [str(finding) for finding in check_file(text, PAPERS, TODAY)] == [
        f"data/papers.yaml:{line_of(text, 'venue: arXiv')}: venue is what readers see without it; take it out",
        (
            f"data/papers.yaml:{line_of(text, 'arxiv: 2304')}: YAML reads 2304.08480 as the number 2304.0848, "
            'without the zero at its end; put it in quotes: "2304.08480"'
        ),
    ]


def test_a_file_that_stays_unreadable_is_told_of_as_far_as_it_can_be_read() -> None:
    text = LIST.replace("venue: NeurIPS 2021", "venue: A: B").replace("authors: [Chunyuan Li]", "authors: []")
    found = check_file(text, PAPERS, TODAY)
    assert [finding.line for finding in found] == [line_of(text, "authors: []"), line_of(text, "venue: A: B")]


def test_only_what_was_not_amiss_before_is_new_and_each_as_often_as_it_comes() -> None:
    old = Finding("p", 4, "the same title stands on line 2, too", "m")
    moved = Finding("p", 9, "the same title stands on line 7, too", "m")
    other = Finding("p", 9, "the same doi stands on line 7, too", "m")
    assert introduced((moved, other), (old,)) == (other,)
    assert introduced((old, moved), (old,)) == (moved,)
    assert introduced((), (old,)) == ()
