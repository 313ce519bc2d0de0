import pytest
from hypothesis import given

from bot.catalogue.escape import text
from bot.catalogue.headings import Heading, parse_headings
from tests.catalogue.rendered import hostile, shown


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# Papers", Heading(1, "Papers")),
        ("###### Deep ######", Heading(6, "Deep")),
        ("   ## Three blanks", Heading(2, "Three blanks")),
        ("#\tTab", Heading(1, "Tab")),
        ("# [Link](https://x.org) and ![badge](b.svg)", Heading(1, "Link and")),
        ("# **Bold** _it_ `code` ~~old~~", Heading(1, "Bold it code old")),
        ("# snake_case_name", Heading(1, "snake_case_name")),
        ("# A\\_b \\*c\\*", Heading(1, "A_b *c*")),
        ('# <a id="x"></a>Anchored', Heading(1, "Anchored")),
        ("#", Heading(1, "")),
        ("# C #", Heading(1, "C")),
    ],
)
def test_a_heading_is_what_readers_see_of_it(line: str, heading: Heading) -> None:
    assert parse_headings(f"text\n\n{line}\nmore\n") == (heading,)


@pytest.mark.parametrize(
    "page",
    [
        "#tag",
        "####### seven",
        "    # code",
        "text # sign",
        "```\n# code\n```",
        "~~~~ sh\n# code\n~~~\n# still code\n~~~~",
        "```\n# a fence that never closes",
        "<!--\n# comment\n-->",
    ],
)
def test_what_only_looks_like_a_heading_is_none(page: str) -> None:
    assert parse_headings(page) == ()


def test_a_fence_ends_where_it_ends() -> None:
    assert parse_headings("```sh\n# no\n```\n# yes\n``` `` # inline ```\n# too") == (
        Heading(1, "yes"),
        Heading(1, "too"),
    )


@given(hostile)
def test_an_escaped_title_is_seen_as_it_was(value: str) -> None:
    markdown = f"# {text(value)}\n"
    (heading,) = parse_headings(markdown)
    page = shown(markdown)
    assert heading.text == page.text.strip()
