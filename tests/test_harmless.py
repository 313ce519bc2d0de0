"""The judge of our texts must see each harm, or what it lets pass proves nothing."""

import pytest

from tests.harmless import Link, obeyed

HARMS = {
    "a link": ("[x](https://evil.example)", {"links": [Link("x", "https://evil.example")]}),
    "a bare address": (
        "see https://evil.example/x",
        {"links": [Link("https://evil.example/x", "https://evil.example/x")]},
    ),
    "an address without a scheme": (
        "www.evil.example",
        {"links": [Link("www.evil.example", "www.evil.example")]},
    ),
    "an address of mail": ("a@evil.example", {"calls": ["@evil"], "mails": ["a@evil.example"]}),
    "a picture": ("![x](https://evil.example/x.png)", {"pictures": ["https://evil.example/x.png"]}),
    "a picture by HTML": ('<img src="https://evil.example/x.png">', {"pictures": ["https://evil.example/x.png"]}),
    "HTML": ("a <b onclick=x>b</b> <script>", {"foreign": ["b", "script"]}),
    "a fold": ("<details><summary>x</summary>", {"foreign": ["details", "summary"]}),
    "a comment": ("a <!-- b -->", {"foreign": ["!--"]}),
    "a comment that is never closed": ("<!-- b\n\nc", {"foreign": ["!--"]}),
    "a person": ("hello @octocat!", {"calls": ["@octocat"]}),
    "a team": ("@org/team", {"calls": ["@org/team"]}),
    "an issue": ("see #12 and GH-3", {"references": ["#12", "GH-3"]}),
    "an issue elsewhere": ("a/b#7", {"references": ["a/b#7"]}),
    "a commit": ("since 3e5c1e6 it works", {"references": ["3e5c1e6"]}),
    "a keyword": ("It fixes #5.", {"references": ["#5"], "closes": ["#5"]}),
    "a bidi mark": ("a\u202eb", {"hidden": ["\u202e"]}),
}


@pytest.mark.parametrize(("markdown", "expected"), HARMS.values(), ids=HARMS.keys())
def test_each_harm_is_seen(markdown: str, expected: dict[str, object]) -> None:
    page = obeyed(markdown)
    kinds = ("links", "pictures", "foreign", "calls", "mails", "references", "closes", "hidden")
    assert {kind: found for kind in kinds if (found := getattr(page, kind))} == expected


@pytest.mark.parametrize(
    "markdown", ["`@octocat closes #1`", "```\n@a #1 <b>\n```", "@\u200boctocat #\u200b1", r"\<b> \[x\](y)"]
)
def test_what_is_quoted_or_broken_is_not_obeyed(markdown: str) -> None:
    page = obeyed(markdown)
    assert (page.links, page.foreign, page.calls, page.references, page.closes) == ([], [], [], [], [])


@pytest.mark.parametrize(
    ("link", "lies"),
    [
        (Link("https://github.com", "https://evil.example"), True),
        (Link("github.com/a", "https://github.com.evil.example/a"), True),
        (Link("github.com/a", "https://www.github.com/b"), False),
        (Link("Codes", "https://evil.example"), False),
    ],
)
def test_a_link_lies_that_shows_another_host(link: Link, lies: bool) -> None:  # noqa: FBT001
    assert link.lies is lies


def test_what_a_comment_swallows_is_not_shown() -> None:
    assert obeyed("before\n\n<!-- never closed\n\nafter").text.split() == ["before"]
