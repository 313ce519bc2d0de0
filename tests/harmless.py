"""What GitHub and a browser do with Markdown of ours: whom it calls, what it links, shows, hides and closes.

What is meant is for others to say. Sources: github.github.com/gfm; docs.github.com, "Autolinked references and URLs",
"Linking a pull request to an issue" and "Mentioning people and teams". Where they leave a doubt, it counts as obeyed.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from typing_extensions import override

from tests.catalogue.rendered import RENDERER

_QUIET = frozenset({"a", "code", "pre"})
"""Elements in whose text GitHub looks for no mention and no reference."""
_MARKDOWN = frozenset(
    "a p br hr em strong s code pre ul ol li blockquote table thead tbody tr th td h1 h2 h3 h4 h5 h6".split()
)
"""What Markdown alone can make, pictures and boxes aside."""
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CALL = re.compile(r"@[a-z0-9][\w-]*(?:/[\w-]+)?", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:(?<![\w.-])[\w.-]+/[\w.-]{1,100}|(?<![\w-])[\w-]+)?#[0-9]+|\bGH-[0-9]+|\b[0-9a-f]{7,40}\b", re.IGNORECASE
)
_CLOSING = re.compile(
    r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+"
    r"(?P<what>(?:[\w.-]+/[\w.-]+)?#[0-9]+|GH-[0-9]+|https?://github\.com/\S+/[0-9]+)",
    re.IGNORECASE,
)
_SHOWS_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?:[:/?#]\S*)?", re.IGNORECASE)
_OUR_BREAK = "\u200b"
"""A zero-width space, by which our own text takes the power from what follows."""
IN_TALK = frozenset({"calls", "references", "closes"})
"""What GitHub does of a conversation, and of no file."""
_OURS = frozenset({"details", "summary", "!--"})
"""By which our own texts fold, and keep their notes."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: what is shown of it, and where it leads."""

    label: str
    to: str

    @property
    def lies(self) -> bool:
        """Whether it shows one host and leads to another."""
        if not _SHOWS_HOST.fullmatch(self.label.strip()):
            return False
        return _host(self.label.strip()) != _host(self.to)


@dataclass
class Obeyed(HTMLParser):
    """What becomes of a text: `text` as readers see it, `links`, and whatever else it makes GitHub do.

    Attributes:
        foreign: elements that Markdown has no sign for, so that HTML made them; a comment is "!--".
        pictures: the addresses of images.
        calls: mentions of people and teams.
        mails: addresses of mail, which become links in files, too.
        references: of issues, pull requests and commits.
        closes: what is closed once it is merged.
        hidden: characters that nobody sees, but for our own zero-width spaces.

    """

    text: str = ""
    links: list[Link] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    closes: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._loud = ""
        self._label = ""
        self._to = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img":
            self.pictures.append(given.get("src") or "")
        elif tag not in _MARKDOWN:
            self.foreign.append(tag)
        if tag == "a":
            self._label, self._to = "", given.get("href") or ""
        if tag not in ("br", "hr", "img", "input"):
            self._open.append(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.links.append(Link(self._label, self._to))
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag not in _QUIET:
            self._loud += "\n"

    @override
    def handle_data(self, data: str) -> None:
        self.text += data
        self.hidden += [one for one in data if one != _OUR_BREAK and _is_hidden(one)]
        if "a" in self._open:
            self._label += data
        self._loud += "\0" if _QUIET & set(self._open) else data

    @override
    def handle_comment(self, data: str) -> None:
        self.foreign.append("!--")

    @override
    def close(self) -> None:
        # A browser takes what is never closed for a comment to the end of the page; older parsers of Python's for text.
        before, never_closed, _ = self.rawdata.partition("<!--")
        if never_closed:
            self.rawdata = before
            self.foreign.append("!--")
        super().close()
        loud = re.sub(r"[\u200c\u200d\ufe0f]", "", self._loud)
        self.calls += _CALL.findall(loud)
        self.mails += _MAIL.findall(loud)
        self.references += _REFERENCE.findall(loud)
        self.closes += [found["what"] for found in _CLOSING.finditer(loud)]


def obeyed(markdown: str) -> Obeyed:
    """Render a text and say what comes of it."""
    page = Obeyed()
    page.feed(RENDERER.render(markdown))
    page.close()
    return page


def harms(page: Obeyed, meant: re.Pattern[str], own: Collection[str] = ()) -> dict[str, list[str]]:
    """Give what a text makes happen that it does not mean, by kind.

    `meant` matches the addresses that it may lead to; `own` are the references that our own words make.
    """
    found = {
        "pictures": page.pictures,
        "foreign": [element for element in page.foreign if element not in _OURS],
        "hidden": page.hidden,
        "links": [link.to for link in page.links if link.lies or not meant.fullmatch(link.to)],
        "calls": page.calls,
        "mails": page.mails,
        "references": [one for one in page.references if one not in own],
        "closes": [one for one in page.closes if one not in own],
    }
    return {kind: what for kind, what in found.items() if what}


def _host(address: str) -> str:
    whole = address if "://" in address else f"https://{address}"
    return (urlsplit(whole).hostname or "").removeprefix("www.")


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in "\n\t\u200c\u200d"
