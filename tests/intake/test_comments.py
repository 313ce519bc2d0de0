import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.intake.comments import own_lines


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("one\ntwo", ("one", "two")),
        ("one\r\n\r\ntwo\rthree", ("one", "two", "three")),
        ("  one\n\ttwo\nthree", ("three",)),
        ("> one\n>two\n   > three\nfour", ("four",)),
        ("```\none\n```\ntwo", ("two",)),
        ("~~~text\none\n~~~\ntwo", ("two",)),
        ("````\none\n```\ntwo\n````\nthree", ("three",)),
        ("```\none\n~~~\ntwo", ()),
        ("```\none", ()),
        ("   ```\none\n   ```\ntwo", ("two",)),
        ("<!-- one\ntwo -->\nthree", ("three",)),
        ("<!-- one -->\ntwo", ("two",)),
        ("a `b\n<!-- one -->\n`\ntwo\n`", ("a `b", "`")),
        ("- a `b\n- c` d\none\n", ("- a `b", "- c` d", "one")),
        ("`\n# a\n`\none\n`", ("`", "`")),
        ("`\n---\n`\none\n`", ("`", "`")),
        ("<!--\none\n\ntwo", ()),
        ("<!--\n```\n-->\none", ("one",)),
        ("```\n<!--\n```\none", ("one",)),
        ("a <!-- b\none -->\ntwo", ("a <!-- b", "two")),
        ("a <!-- b\n\none", ("a <!-- b", "one")),
        ("a <!-- b\n```\n-->\none", ("a <!-- b",)),
        ("<pre>\none\n\ntwo\n</pre>\nthree", ("three",)),
        ("<PRE>\none\n</Pre>\ntwo", ("two",)),
        ("<blockquote>\n\none\n\n</blockquote>\n\ntwo", ("two",)),
        ("<code>\none", ()),
        ("<details>\n\none\n</details>", ("<details>", "one", "</details>")),
        ("a `b\none\nc` d\ntwo", ("a `b", "two")),
        ("a `b\n\none\n\nc` d", ("a `b", "one", "c` d")),
        ("a ``b\none`\ntwo", ("a ``b", "one`", "two")),
        ("a `<!--` b\none\n-->", ("a `<!--` b", "one", "-->")),
        ("`<!--\none`\n-->", ("`<!--", "-->")),
        ("", ()),
    ],
)
def test_lines_outside_quotes_code_and_comments_are_the_authors_own(body: str, lines: tuple[str, ...]) -> None:
    assert own_lines(body) == lines


PARTS = (
    "/x|/x|a||```|~~~|````|```py|    /x|<!--|-->|<!-- a -->|<pre>|<pre>\n/x\n</pre>|`|a `|a ``|a <!--|"
    "# a `|- a|- a `|1. a `|---|* * *|-*-"
).split("|")


HIDDEN = re.compile(r"(?s)\A<!--.*?(?:-->|\Z)|<!--.*?-->|<pre>.*?(?:</pre>|\Z)")


def is_shown(body: str, word: str) -> bool:
    """Say whether a word stands on the page as text, as a whole parser of Markdown sees it."""
    tokens = [child for token in MarkdownIt().parse(body) for child in (token, *(token.children or ()))]
    texts = [HIDDEN.sub("", token.content) for token in tokens if token.type in {"text", "html_block"}]
    return any(word in text for text in texts)


@given(st.lists(st.sampled_from(PARTS), max_size=10))
def test_no_line_of_code_or_comment_is_taken_for_the_authors_own(parts: list[str]) -> None:
    lines = [part.replace("/x", f"/x{number}") for number, part in enumerate(parts)]
    body = "\n".join(lines)
    assert [line for line in own_lines(body) if line.startswith("/x") and not is_shown(body, line)] == []


@given(st.text(max_size=300))
def test_every_line_of_any_body_is_given_at_most_once_and_in_order(body: str) -> None:
    rest = iter(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(line in rest for line in own_lines(body))
