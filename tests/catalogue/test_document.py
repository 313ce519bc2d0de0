import pytest

from bot.catalogue.document import load
from bot.catalogue.model import SectionId
from bot.errors import CatalogueError, Finding

HEAD = "sections:\n  - title: A\n    entries:\n"
ITEM = "      - title: T\n        authors: [B]\n        date: 2023\n"
KEYS = (
    "name, title, authors, arxiv, doi, acl, openreview, cvf, pmlr, neurips, venue, date, links, note, withdrawn, "
    "also_in, pin"
)

NO_MAPPING = "is not a mapping of keys to values; write a key, a colon and a value on each line"
NO_LIST = "is not a list; write [one, two], or one item a line after dashes"
APART = "give one of them another title, or make them one"
CRAMMED = "sections and lists of entries don't stand in [ ] or { }; write each item on lines of its own, after a dash"
FIVE = "since January 2015 the number after the dot has five digits, and here it has 2"
LOST = "the number 2301.1259, without the zero at its end"


def faults(text: str) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        load(text, "list.yaml")
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        (
            "arxiv: 2301.12590",
            f'YAML reads 2301.12590 as {LOST}; put it in quotes: "2301.12590"',
        ),
        ('arxiv: "2313.00001"', "arxiv: '2313.00001' is not an arXiv identifier: its month is 13; correct it"),
        ("doi: doi.org/x", "doi: 'doi.org/x' is no DOI; it looks like 10.1093/nsr/nwae403, without https://doi.org/"),
        ("venu: X", f"venu is no key of entry; the keys are {KEYS}"),
        ("venue: ''", "venue is empty; write something, or take the key out"),
        ("venue: [X]", "venue is not one piece of text; write one line of text"),
        ('note: "a\\nb"', "note: holds a line break or a control character; write it on one line"),
        ("links: [X]", "links is not a mapping of labels to addresses; write {Codes: https://…}"),
        ("links: {X: x}", "X: 'x' is no web address; it begins with https:// and holds no blank"),
        ("links: {'': 'https://x.org'}", "a label is empty; write something, or take the key out"),
        ("also_in: a", "also_in is not a list; write [one, two], or one item a line after dashes"),
        ("pin: [name]", "pin: name can't be pinned; what can is title, authors, date, venue, doi, withdrawn"),
        ("withdrawn: maybe", "withdrawn is neither true nor false; write true, or take the key out"),
        ("withdrawn: 'no way'", "withdrawn is neither true nor false; write true, or take the key out"),
    ],
)
def test_a_field_that_cannot_be_right_is_told_with_its_line_and_its_mend(field: str, fault: str) -> None:
    assert faults(f"{HEAD}{ITEM}        {field}\n") == [f"list.yaml:7: {fault}"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["1: the list is empty; begin it with `sections:`"]),
        ("- a", [f"1: the list {NO_MAPPING}"]),
        (
            "section: []",
            [
                "1: sections is missing; begin the list with `sections:`",
                "1: section is no key of catalogue; the keys are sections",
            ],
        ),
        ("sections: x", [f"1: sections {NO_LIST}"]),
        ("sections:\n  - x", [f"2: item 1 of sections {NO_MAPPING}"]),
        ("sections:\n  - note: x", ["2: title is missing; add `title: …`"]),
        (
            "sections:\n  - title: A\n    entry: []",
            ["3: entry is no key of section; the keys are title, contents, note, entries, sections"],
        ),
        (
            "sections:\n  - title: '?!'",
            ["2: the title '?!' gives the section no id; use a letter or a digit in it"],
        ),
        (
            "sections:\n  - title: A\n  - title: a!",
            [f"3: the section has the same id as the one on line 2, a; {APART}"],
        ),
        ("sections: [{title: A}]", [f"1: {CRAMMED}"]),
        (f"{HEAD.rstrip()} [{{title: T, authors: [B], date: 2023}}]", [f"3: {CRAMMED}"]),
        (
            f"{HEAD}      - authors: []\n        date: 2023",
            ["4: title is missing; add `title: …`", "4: authors is an empty list; name at least one"],
        ),
        (
            f"{HEAD}      - title: T",
            [
                "4: authors is missing; add `authors: [One Name, Another Name]`",
                "4: date is missing; add `date: 2023-12-11`, or the month or year alone",
            ],
        ),
        (f"{HEAD}      - T", [f"4: item 1 of entries {NO_MAPPING}"]),
    ],
)
def test_a_list_of_another_shape_is_told_with_its_line_and_its_mend(text: str, told: list[str]) -> None:
    assert faults(text) == [f"list.yaml:{one}" for one in told]


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_its_lines() -> None:
    text = f"{HEAD}{ITEM}{ITEM.replace('2023', 'May')}        arxiv: 2301.10\n        foo: x\n  - title: a\n"
    assert [fault.split(";")[0] for fault in faults(text)] == [
        "list.yaml:9: date: 'May' is no date",
        "list.yaml:10: YAML reads 2301.10 as the number 2301.1, without the zero at its end",
        f"list.yaml:10: arxiv: '2301.10' is not an arXiv identifier: {FIVE}",
        "list.yaml:11: foo is no key of entry",
        "list.yaml:12: the section has the same id as the one on line 2, a",
    ]


def test_everything_in_the_list_has_its_line() -> None:
    document = load(f"# top\n{HEAD}{ITEM}\n{ITEM}        links:\n          X: https://x.org\n")
    section = SectionId("a")
    paths = ((), ("title",), ("entries",), ("entries", 0), ("entries", 1, "date"), ("entries", 1, "links", "X"))
    assert [document.line(section, *path) for path in paths] == [3, 3, 4, 5, 11, 13]
    assert document.line(section, "entries", 1, "note") == 9
    assert document.finding(section, ("title",), "what", "mend") == Finding("data/papers.yaml", 3, "what", "mend")


def test_an_empty_list_is_a_list() -> None:
    assert load("sections: []").catalogue.sections == ()


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    plain = load(HEAD + ITEM).catalogue
    assert load("\ufeff" + HEAD + ITEM).catalogue == plain
    assert load((HEAD + ITEM).replace("\n", "\r\n")).catalogue == plain
