import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from hypothesis import assume, example, given

from bot.catalogue.escape import (
    address,
    annotation,
    cell,
    code,
    fence,
    log,
    talk,
    talk_address,
    text,
    title,
)
from bot.catalogue.unseen import visible
from tests.catalogue.rendered import hostile, shown

ZERO_WIDTH_SPACE = "\u200b"
CALL = re.compile(r"@[\w-]|#[0-9]|\bgh-[0-9]|\b[0-9a-f]{7,40}\b", re.IGNORECASE)
ESCAPED = pytest.mark.parametrize("escaped", [text, talk])


def seen(value: str) -> str:
    """Give what a reader sees of a line: blanks in a row look like one, zero-width spaces like nothing."""
    return re.sub(r"[ \t\n]+", " ", value.replace(ZERO_WIDTH_SPACE, "")).strip()


def line(value: str) -> str:
    assume(seen(visible(value)))
    return seen(visible(value))


@ESCAPED
@given(value=hostile)
@example(value="_www.x.org")
@example(value="\u200b x")
@example(value="a@b.org")
@example(value="ends in \\")
def test_a_line_in_bold_shows_its_characters_and_nothing_else(escaped: Callable[[str], str], value: str) -> None:
    expected = line(value)
    page = shown(f"**{escaped(value)}**\\\nnext")
    assert (seen(page.text), page.elements) == (f"{expected} next", ["p", "strong", "br"])


@ESCAPED
@given(value=hostile)
def test_a_line_in_italics_shows_its_characters_and_nothing_else(escaped: Callable[[str], str], value: str) -> None:
    expected = line(value)
    page = shown(f"before\\\n_{escaped(value)}_\\\nnext")
    assert (seen(page.text), page.elements) == (f"before {expected} next", ["p", "br", "em", "br"])


@ESCAPED
@given(value=hostile)
@example(value=">x")
@example(value="C #")
def test_a_heading_shows_its_characters_and_nothing_else(escaped: Callable[[str], str], value: str) -> None:
    expected = line(value)
    page = shown(f"# {escaped(value)}\n")
    assert (seen(page.text), page.elements) == (expected, ["h1"])


@ESCAPED
@given(value=hostile)
def test_a_table_cell_shows_its_characters_and_nothing_else(escaped: Callable[[str], str], value: str) -> None:
    expected = line(value)
    page = shown(f"| a | b |\n|---|---|\n| {escaped(value)} | c |\n")
    assert seen(page.text) == f"a b {expected} c"
    assert page.elements == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]


@ESCAPED
@given(value=hostile)
@example(value="===")
@example(value=":-")
@example(value="12) x")
def test_a_line_that_begins_with_it_stays_a_line_of_the_paragraph(escaped: Callable[[str], str], value: str) -> None:
    expected = line(value)
    page = shown(f"before\n{escaped(value)}")
    assert (seen(page.text), page.elements) == (f"before {expected}", ["p"])


@ESCAPED
@given(value=hostile)
@example(value="1. x")
def test_a_paragraph_of_it_is_a_paragraph(escaped: Callable[[str], str], value: str) -> None:
    expected = line(value)
    page = shown(escaped(value))
    assert (seen(page.text), page.elements) == (expected, ["p"])


@ESCAPED
@given(value=hostile)
def test_the_label_of_a_link_stays_within_the_link(escaped: Callable[[str], str], value: str) -> None:
    expected = line(value)
    page = shown(f"[[{escaped(value)}](https://example.org/)]")
    assert (seen(page.text), page.links) == (f"[{expected}]", ["https://example.org/"])


@given(value=hostile)
@example(value="&#1;")
@example(value="_GH-1")
@example(value="3e5c1e6, a/b@3e5c1e6 and 3E5C1E60269AE0329094DE131227285D4682B665")
def test_talk_calls_nobody(value: str) -> None:
    assert CALL.findall(shown(talk(value)).text.replace("\u200d", "")) == []


@pytest.mark.parametrize(
    ("value", "escaped"),
    [
        ("closes a/b#12", "closes a/b#&#8203;12"),
        ("@org/team", "@&#8203;org/team"),
        ("see GH-7 or gh-8", "see GH-&#8203;7 or gh-&#8203;8"),
        ("# 1 is no reference", "\\# 1 is no reference"),
        ("since 3e5c1e6", "since 3e5c1e&#8203;6"),
        ("defaced, but effaces nothing", "deface&#8203;d, but effaces nothing"),
        ("a:fire:", "a:&#8203;fire:"),
        ("LLaVA: Visual Instruction Tuning", "LLaVA: Visual Instruction Tuning"),
        ("R&D at 3:15, 2+2 = 4", "R&D at 3:15, 2+2 = 4"),
        ("π_0 costs $5", "π\\_0 costs \\$5"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_talk_changes_what_it_must_and_nothing_else(value: str, escaped: str) -> None:
    assert talk(value) == escaped


@given(value=hostile)
@example(value="")
@example(value="`")
def test_code_shows_its_characters_and_never_ends_early(value: str) -> None:
    page = shown(f"before {code(value, longest=10_000)} after")
    expected = " ".join(visible(value).split())
    assert (seen(page.text), page.elements) == (seen(f"before {expected} after"), ["p", "code"])


@given(value=hostile)
@example(value="\\|")
def test_code_in_a_cell_never_ends_the_cell(value: str) -> None:
    page = shown(f"| a | b |\n|---|---|\n| {cell(value)} | c |\n")
    assert seen(page.text) == seen(f"a b {' '.join(visible(value).split())} c")
    assert page.elements == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "code", "td"]


def test_code_is_cut_to_its_length() -> None:
    assert code("x" * 300) == f"`{'x' * 199}…`"


@given(value=hostile)
@example(value="```\n~~~\n````")
def test_a_fence_holds_everything(value: str) -> None:
    page = shown(f"{fence(value, 'text')}\nafter")
    assert page.elements == ["pre", "code", "p"]
    assert page.text == f"{visible(value).rstrip(chr(10))}\n\nafter\n" if visible(value).strip("\n") else True


@given(value=hostile)
def test_a_title_holds_no_sign_that_git_or_github_obeys(value: str) -> None:
    cleaned = title(value)
    assert not re.search(r"[#@\[\]/<>`*_\n\r]|gh-[0-9]", cleaned, re.IGNORECASE)
    assert cleaned == title(cleaned)


def test_a_title_is_cut_to_its_length() -> None:
    assert title("word " * 100) == f"{('word ' * 100)[:199].rstrip()}…"


@given(value=hostile)
@example(value="  ::error::x")
@example(value="\u00a0::x")
@example(value="::::x")
@example(value="###[x]")
def test_no_line_of_the_log_is_a_command(value: str) -> None:
    for shown_line in log(value).split("\n"):
        assert not shown_line.strip().startswith("::")
        assert "##[" not in shown_line


@pytest.mark.parametrize(
    ("url", "escaped"),
    [
        ("https://x.org/a_b?c=d&e=f#g", "https://x.org/a_b?c=d&e=f#g"),
        ("https://x.org/(a)[b]*", "https://x.org/%28a%29%5Bb%5D%2A"),
        ("https://x.org/a%20b", "https://x.org/a%20b"),
        ("https://x.org/?a&lt;b", "https://x.org/?a&amp;lt;b"),
        ("https://x.org/é", "https://x.org/%C3%A9"),
        ("https://gіthub.com/a?b#c", "https://xn--gthub-n2e.com/a?b#c"),
        ("https://user:word@faß.de:8080/é", "https://user:word@xn--fa-hia.de:8080/%C3%A9"),
        ("https://i❤.ws/", "https://i%E2%9D%A4.ws/"),
        ("https://[é", "https://%5B%C3%A9"),
    ],
)
def test_an_address_is_encoded_once(url: str, escaped: str) -> None:
    assert address(url) == escaped


@given(value=hostile)
def test_an_address_in_a_link_leads_where_it_says_and_never_ends_early(value: str) -> None:
    url = f"https://x.org/{value}"
    page = shown(f"[[label]({address(url)})]")
    (link,) = page.links
    assert (seen(page.text), page.elements) == ("[label]", ["p", "a"])
    assert unquote(link) == unquote(visible(url))


@pytest.mark.parametrize(
    ("url", "escaped"),
    [
        ("https://github.com/a/b/issues/1", "https://redirect.github.com/a/b/issues/1"),
        ("http://WWW.GitHub.com:80/a/b/pull/2#x", "http://redirect.github.com/a/b/pull/2#x"),
        ("https://github.com./a/b/commit/abc", "https://redirect.github.com/a/b/commit/abc"),
        ("https://github.com/a/b/%69ssues/1", "https://redirect.github.com/a/b/%69ssues/1"),
        ("https://github.com/a/b/pull/1/commits/abc", "https://redirect.github.com/a/b/pull/1/commits/abc"),
        ("https://ｇithub.com/a/b/issues/1", "https://redirect.github.com/a/b/issues/1"),
        ("https://git\u200bhub.com/a/b/issues/1", "https://redirect.github.com/a/b/issues/1"),
        ("https://github.com/a/b", "https://github.com/a/b"),
        ("https://github.com.evil.org/a/b/issues/1", "https://github.com.evil.org/a/b/issues/1"),
        ("https://[x/issues/1", "https://%5Bx/issues/1"),
    ],
)
def test_a_thread_gets_no_back_reference_from_our_words(url: str, escaped: str) -> None:
    assert talk_address(url) == escaped


def as_the_runner_reads(command: str) -> tuple[dict[str, str], str]:
    """Read an annotation as actions/runner does (ActionCommand.TryParseV2): the properties, and the message."""
    head, _, message = command.removeprefix("::error ").partition("::")
    pairs = (pair.split("=", 1) for pair in head.split(","))
    return {name: unquote(value) for name, value in pairs}, unquote(message)


@given(head=hostile, message=hostile)
@example(head="a,line=9::x", message="::set-output name=x::y\r\n::add-mask::z")
@example(head="100%", message="%0A%25")
def test_an_annotation_is_one_command_that_says_just_this(head: str, message: str) -> None:
    command = annotation("data/papers.yaml", 7, head, message)
    assert len(command.splitlines()) == 1
    properties, said = as_the_runner_reads(command)
    assert properties == {"file": "data/papers.yaml", "line": "7", "title": visible(head)}
    assert said == visible(message)
