"""What a browser would show of Markdown, told by a real renderer that knows GitHub's tables, strikes and links."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from typing_extensions import override


def _www(_: object, text: str, position: int) -> int:
    host = re.match(r"[\w-]+\.[\w.-]+", text[position:])
    return host.end() if host else 0


RENDERER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
# The renderer links any bare domain; GitHub links only those that begin with "www.".
assert RENDERER.linkify is not None
RENDERER.linkify.set({"fuzzy_link": False}).add("www.", {"validate": _www})


@dataclass
class Shown(HTMLParser):
    """The text, the elements and the addresses of a piece of HTML."""

    text: str = ""
    elements: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    @override
    def handle_data(self, data: str) -> None:
        self.text += data

    @override
    def handle_comment(self, data: str) -> None:
        self.elements.append("!--")


def shown(markdown: str) -> Shown:
    """Render a page."""
    page = Shown()
    page.feed(RENDERER.render(markdown))
    page.close()
    return page


PIECES = (
    *"\\`*_[]<>|~$&#@!(){}=+-.:;,\"'^%/ \t0129azAé中🦩",
    *("**", "__", "~~", "```", "~~~", "<b>", "</a>", "<!--", "-->", "<script>", "<https://x.org>", "<a@b.c>"),
    *("http://", "https://x.org/a_b", "ftp://x.org", "www.x.org", "WWW.", "_www.x.org", "mailto:", "a@b.org", "x.org"),
    *("&amp;", "&#35;", "&lt", "&copy;", "#1", "#12 ", "a/b#3", "GH-4", "gh-5", "@octocat", "@a/b", ":smile:", ":+1:"),
    *("1.", "2)", "- ", "+ ", "* ", "> ", ">x", "# ", "## ", " #", "===", "---", ":-:", "|-|", "$x$", "$$", "\\$"),
    *(
        "[x](y)",
        "![x](y)",
        "[x]: y",
        "[^1]",
        "[ ]",
        "- [ ] ",
        "\u200b",
        "\u202e",
        "\u200d",
        "\ufe0f",
        "\u00a0",
        "\u3000",
    ),
    *("closes #6", "Fixes https://github.com/a/b/issues/7", "skip-checks: true", "[skip ci]", "::add-mask::x", "##[x]"),
)
hostile = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12).map("".join)
"""Lines that people would write to do harm, and some that they write by chance."""
