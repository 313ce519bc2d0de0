import pytest

from bot.catalogue.dates import ListedDate
from bot.catalogue.markdown_list import Item, Listing, parse_parts, parse_shown_date, plain_text

PAGE = """\
# A list
Words.

## Contents
- [Papers](#Papers)
  - [More (M)](#more)

# Papers
Note: _all_ of them.

**A \\*star\\*: B**\\
*Ann Li, Bo*  \\
NeurIPS 2023, [[Paper](https://arxiv.org/abs/2304.08485)] [[Codes and Data](https://x.org/a_b)] \\
Note: 5 \\$ &amp; more.\\
11 Dec 2023
**not a listing of its own**

Stray words.
## More ##

**Odd**\\
_Ann_\\
_Bo_\\
here, [[Broken](no good)]\\
there\\
May 2020\\
2021
"""


def test_a_page_is_taken_apart_at_its_headings() -> None:
    parts = parse_parts(PAGE)
    assert [(part.line, part.level, part.title) for part in parts] == [
        (1, 0, ""),
        (1, 1, "A list"),
        (4, 2, "Contents"),
        (8, 1, "Papers"),
        (19, 2, "More"),
    ]
    assert [part.notes for part in parts] == [[], ["Words."], [], ["Note: _all_ of them."], []]
    assert parts[2].contents == [Item(5, 0, "Papers", "Papers"), Item(6, 1, "More (M)", "more")]
    assert parts[3].stray == [(18, "Stray words.")]


def test_a_listing_is_taken_apart_into_text_without_markdown() -> None:
    (listing,) = parse_parts(PAGE)[3].listings
    assert listing == Listing(
        line=11,
        heading="A *star*: B",
        authors=("Ann Li", "Bo"),
        venue="NeurIPS 2023",
        links=(("Paper", "https://arxiv.org/abs/2304.08485"), ("Codes and Data", "https://x.org/a_b")),
        note="5 $ & more.",
        date=ListedDate(2023, 12, 11),
        shown_date="11 Dec 2023",
        unread=("*not a listing of its own*",),
    )


def test_what_a_listing_has_too_much_is_kept_as_unread() -> None:
    (listing,) = parse_parts(PAGE)[4].listings
    assert listing.unread == ("Bo", "there", "May 2020", "here, [[Broken](no good)]")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("11 Dec 2023", "2023-12-11"),
        ("1 May 2023", "2023-05-01"),
        ("21 November 2022", "2022-11-21"),
        ("3 Sep. 2021", "2021-09-03"),
        ("June 2020", "2020-06"),
        ("2020", "2020"),
        ("2020-02-03", "2020-02-03"),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, date: str) -> None:
    assert str(parse_shown_date(text)) == date


@pytest.mark.parametrize("text", ["31 Feb 2020", "Dezember 2020", "11/12/2023", "Ma 2020", "soon", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r" is no date"):
        parse_shown_date(text)


def test_escapes_and_entities_are_read() -> None:
    assert plain_text(" A\\_b \\\\ &lt;c&gt; \\x &#8203;") == "A_b \\ <c> \\x \u200b"
