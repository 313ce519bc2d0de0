import pytest
from hypothesis import given

from bot.catalogue.dates import ListedDate
from bot.catalogue.escape import TALK
from bot.catalogue.model import Catalogue, Entry, Section, SectionId
from bot.catalogue.readme import BEGIN, END, anchor, render, render_entry
from bot.errors import CatalogueError
from tests.catalogue.layouts import catalogues
from tests.catalogue.rendered import shown

LLAVA = Entry.model_validate(
    {
        "name": "LLaVA",
        "title": "Visual Instruction Tuning",
        "authors": ("Haotian Liu", "Chunyuan Li"),
        "arxiv": "2304.08485",
        "venue": "NeurIPS 2023",
        "date": "2023-12-11",
        "links": {"Codes": "https://github.com/haotian-liu/LLaVA", "Webpage": "https://llava-vl.github.io/"},
        "note": "a_b",
        "also_in": ["papers/more"],
    }
)
TALK_OF_2022 = Entry(title="A Talk", authors=("Ann Li",), venue="Princeton", date=ListedDate(2022, 11))
LIST = Catalogue(
    sections=(
        Section(
            title="Papers",
            sections=(
                Section(title="Tuning", contents="Tuning (T)", note="Note: _ours_\n", entries=(LLAVA,)),
                Section(title="More", entries=(TALK_OF_2022,)),
                Section(title="Intro"),
            ),
        ),
    )
)
PUT = "put it on a line of its own; the list stands between begin and end"
PAGE = f"# A list\n\n## Intro\n{BEGIN}\nold\n{END}\n# Thanks\n## Intro\n"
RENDERED = f"""\
# A list

## Intro
{BEGIN}
## Contents
- [Papers](#papers)
  - [Tuning (T)](#tuning)
  - [More](#more)
  - [Intro](#intro-1)
- [Thanks](#thanks)

# Papers
## Tuning
Note: _ours_

**LLaVA: Visual Instruction Tuning**\\
_Haotian Liu, Chunyuan Li_\\
NeurIPS 2023, [[Paper](https://arxiv.org/abs/2304.08485)] [[Codes](https://github.com/haotian-liu/LLaVA)] \
[[Webpage](https://llava-vl.github.io/)]\\
Note: a\\_b\\
11 Dec 2023

## More
**LLaVA: Visual Instruction Tuning**\\
_Haotian Liu, Chunyuan Li_\\
NeurIPS 2023, [[Paper](https://arxiv.org/abs/2304.08485)] [[Codes](https://github.com/haotian-liu/LLaVA)] \
[[Webpage](https://llava-vl.github.io/)]\\
Note: a\\_b\\
11 Dec 2023

**A Talk**\\
_Ann Li_\\
Princeton\\
Nov 2022

## Intro
{END}
# Thanks
## Intro
"""


def test_the_page_shows_the_list_between_its_markers() -> None:
    assert render(PAGE, LIST) == RENDERED


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_rendering_again_changes_nothing(newline: str) -> None:
    page = RENDERED.replace("\n", newline)
    assert render(page, LIST) == page


@given(catalogues())
def test_every_item_of_the_contents_leads_to_a_heading_of_its_own(catalogue: Catalogue) -> None:
    page = render(PAGE, catalogue)
    linked = [link.removeprefix("#") for link in shown(page).links if link.startswith("#")]
    places = [*catalogue.places()]
    assert linked == [*(anchor(page, place.id) for place in places), "thanks"]
    assert len({*linked}) == len(linked)
    assert render(page, catalogue) == page


@pytest.mark.parametrize(
    ("page", "faults"),
    [
        (
            "# A list\n",
            [
                f"README.md:1: the marker <!-- paperbot:begin --> is missing; {PUT}",
                f"README.md:1: the marker <!-- paperbot:end --> is missing; {PUT}",
            ],
        ),
        (
            f"{BEGIN}\n{END}\n\n{BEGIN}\n",
            ["README.md:4: the marker <!-- paperbot:begin --> stands here a second time; keep one of them"],
        ),
        (
            f"{BEGIN}\n{END}\n{END}\n",
            ["README.md:3: the marker <!-- paperbot:end --> stands here a second time; keep one of them"],
        ),
        (
            f"{END}\n{BEGIN}\n",
            ["README.md:1: the marker of the list's end stands above that of its beginning; let the two change places"],
        ),
    ],
)
def test_a_page_without_its_markers_in_order_is_left_alone(page: str, faults: list[str]) -> None:
    with pytest.raises(CatalogueError) as caught:
        render(page, LIST)
    assert [str(finding) for finding in caught.value.findings] == faults


def test_a_marker_within_a_line_is_no_marker() -> None:
    page = f"The list follows `{BEGIN}`.\n\n{PAGE}"
    assert render(page, LIST).startswith(f"The list follows `{BEGIN}`.\n\n# A list\n")


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        (
            {"arxiv": "2304.08485"},
            ["**T**", "_A_", "arXiv, [[Paper](https://arxiv.org/abs/2304.08485)]", "2023"],
        ),
        ({}, ["**T**", "_A_", "2023"]),
        ({"links": {"Link": "https://x.org/(a)"}}, ["**T**", "_A_", "[[Link](https://x.org/%28a%29)]", "2023"]),
        (
            {"doi": "10.1175/1520-0469(1996)053<0946:A>2.0.CO;2", "venue": "J"},
            [
                "**T**",
                "_A_",
                "J, [[DOI](https://doi.org/10.1175/1520-0469%281996%29053%3C0946%3AA%3E2.0.CO%3B2)]",
                "2023",
            ],
        ),
        ({"withdrawn": True}, ["**T**", "_A_", "Withdrawn: arXiv gives the reason.", "2023"]),
        ({"title": "**x** [y](z)", "note": "@a #1"}, ["**\\*\\*x\\*\\* \\[y\\](z)**", "_A_", "Note: @a #1", "2023"]),
        (
            {"authors": tuple(f"A{n}" for n in range(61))},
            ["**T**", f"_{', '.join(f'A{n}' for n in range(60))}, et al. (61 authors)_", "2023"],
        ),
    ],
)
def test_an_entry_shows_what_it_has(fields: dict[str, object], lines: list[str]) -> None:
    entry = Entry.model_validate({"title": "T", "authors": ("A",), "date": "2023", **fields})
    assert render_entry(entry).split("\\\n") == lines


def test_an_entry_in_a_conversation_calls_nobody() -> None:
    entry = Entry(title="Fixes #1", authors=("@ann",), date=ListedDate(2023))
    assert render_entry(entry, TALK) == "**Fixes #&#8203;1**\\\n_@&#8203;ann_\\\n2023"


def test_a_section_deeper_than_markdown_goes_has_the_deepest_heading() -> None:
    section = Section(title="h7")
    for level in range(6, 0, -1):
        section = Section(title=f"h{level}", sections=(section,))
    page = render(PAGE, Catalogue(sections=(section,)))
    assert "\n###### h6\n###### h7\n" in page


@pytest.mark.parametrize(
    ("section", "name"),
    [("papers", "papers"), ("papers/intro", "intro-1"), ("papers/nowhere", ""), ("thanks", "thanks")],
)
def test_a_section_is_found_on_the_page_as_it_is(section: str, name: str) -> None:
    assert anchor(RENDERED, SectionId(section)) == name
