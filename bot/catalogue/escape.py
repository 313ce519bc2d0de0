"""The one way out: makes text that others wrote harmless where it is shown. Knows no sentence and no layout.

Sources: the CommonMark specification and GitHub's extensions to it (github.github.com/gfm), GitHub's
documentation on closing keywords, mentions, skipping workflow runs and workflow commands.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from bot.catalogue.unseen import visible
from bot.catalogue.web_address import with_ascii_host

_ZERO_WIDTH_SPACE = "&#8203;"
_MARKUP = r"(?P<markup>[\\`*_\[\]<|~$]|&(?=#?\w+;))|(?<=:)/(?=/)|(?<=www)(?=\.)|:(?=[\w+-]+:)"
_IN_LIST = re.compile(_MARKUP + r"|(?<=[\w.+-])@(?=\w)", re.IGNORECASE)
_NOT_WITHIN, _COMMIT = r"(?<![0-9a-z])", r"(?P<commit>[0-9a-f]{7,40})(?![0-9a-z])"
_BOTH = r"(?=[0-9]{0,39}[a-f])(?=[a-f]{0,39}[0-9])"
_SHORTEST_COMMIT = 7
_IN_TALK = re.compile(_MARKUP + rf"|@|#(?=[0-9])|gh-(?=[0-9])|{_NOT_WITHIN}{_COMMIT}", re.IGNORECASE)
_IN_TITLE = re.compile(
    rf"(?<=gh)-(?=[0-9])|(?<=skip)-(?=checks)|(?<=www)\.|{_NOT_WITHIN}{_BOTH}{_COMMIT}", re.IGNORECASE
)
_BLOCK_START = re.compile(r"^(?:[-+#=](?=[-+#>=\s]|$)|>|:(?=-)|[0-9]{1,9}(?=[.)]))")
_HEADING_END = re.compile(r"(?<=\s)#+$")
_THREAD = re.compile(r"/(?:issues|pull|discussions|commits?)(?:/|$)", re.IGNORECASE)
_THREAD_HOSTS = {"github.com", "www.github.com"}
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TITLE_KEEPS = " -:,.'()?!&+"
_LOG_COMMAND = re.compile(r"(?m)^([^\S\n]*+)::|##(?=\[)")
_ADDRESS_KEEPS = "/:?#@!$&'+,;=~%-._"


def cut(value: str, longest: int) -> str:
    """Shorten text that is too long, before it is escaped, so that no escape and no fence is ever cut in two.

    >>> cut("Visual Instruction Tuning", 12)
    'Visual Inst…'
    """
    return value if len(value) <= longest else f"{value[: longest - 1].rstrip()}…"


def text(value: str) -> str:
    r"""Escape one line for Markdown in the list, so that readers see exactly its characters.

    Runs of blanks count as one, those at the ends as none. A zero-width space stands in what would become a link by
    itself or an emoji (`:name:`): whoever looks at the rendered page for them would not see a backslash.

    >>> text("A_b | [x](y) & <b> $5")
    'A\\_b \\| \\[x\\](y) & \\<b> \\$5'
    """
    return _escaped(value, _IN_LIST)


def talk(value: str) -> str:
    """Escape one line for an issue, a comment or a pull request: as `text`, and it calls nobody.

    No mention, no reference to an issue or a commit, no closing keyword survives: a zero-width space stands in each.

    >>> talk("closes #12, @octocat")
    'closes #&#8203;12, @&#8203;octocat'
    """
    return _escaped(value, _IN_TALK)


def address(url: str) -> str:
    """Percent-encode what would end a Markdown link or a table cell early; the address stays the same.

    A host's name in another script is written in ASCII, so that a look-alike shows.

    >>> address("https://en.wikipedia.org/wiki/A_(b)"), address("https://gіthub.com/a")
    ('https://en.wikipedia.org/wiki/A_%28b%29', 'https://xn--gthub-n2e.com/a')
    """
    return _ENTITY.sub("&amp;", quote(with_ascii_host(visible(url)), safe=_ADDRESS_KEEPS))


def talk_address(url: str) -> str:
    """As `address`, and a GitHub thread that it names does not get a back-reference.

    GitHub notes a reference on every issue, pull request, discussion and commit whose own address is
    posted; its redirecting host leads to the same page without that.

    >>> talk_address("https://github.com/a/b/issues/1")
    'https://redirect.github.com/a/b/issues/1'
    """
    try:
        parts = urlsplit(with_ascii_host(visible(url)))
    except ValueError:  # it leads nowhere, hence to no thread
        return address(url)
    if (parts.hostname or "").rstrip(".") in _THREAD_HOSTS and _THREAD.search(unquote(parts.path)):
        return address(parts._replace(netloc="redirect.github.com").geturl())
    return address(url)


@dataclass(frozen=True, slots=True)
class Flavour:
    """How text and addresses are written in one kind of Markdown."""

    text: Callable[[str], str]
    address: Callable[[str], str]


LIST = Flavour(text, address)
"""For README.md, where nothing is a call."""
TALK = Flavour(talk, talk_address)
"""For issues, comments, pull requests and run summaries."""


def code(value: str, *, longest: int = 200) -> str:
    """Quote text as code within a line, cut to `longest` characters; it can't break out. Nothing is a blank.

    >>> code("a `b` c")
    '`` a `b` c ``'
    """
    line = cut(" ".join(visible(value).split()) or " ", longest)
    ticks = "`" * (_longest_run(line, "`") + 1)
    pad = " " if "`" in line else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def cell(value: str) -> str:
    """Quote text as code within a table cell, where a bar would end the cell even in code."""
    return code(value).replace("|", "\\|")


def fence(value: str, language: str = "") -> str:
    """Quote text as a block of code behind a fence longer than any run of back-ticks in it."""
    shown = visible(value).rstrip("\n")
    ticks = "`" * max(3, _longest_run(shown, "`") + 1)
    return f"{ticks}{language}\n{shown}\n{ticks}"


def title(value: str, *, longest: int = 200) -> str:
    """Reduce text to what may stand in a pull request's title or a commit message's first line.

    Letters, marks, digits and a little punctuation stay. Without `#`, `@`, `[`, `/` and line ends there is no
    keyword, mention, trailer or `[skip ci]`; what is obeyed without them falls in two: GH-n, the other spelling of an
    issue, `skip-checks`, a host that begins with www, and a commit's name, which holds both letters and digits.

    >>> title("Fixes GH-1 [skip ci] @me: R&D, 2+2, 3e5c1e6, math/0309136")
    'Fixes GH 1 skip ci me: R&D, 2+2, 3e5c1e 6, math 0309136'
    """
    kept = "".join(character if _fits_title(character) else " " for character in visible(value))
    return cut(" ".join(_IN_TITLE.sub(_parted, kept).split()), longest)


def log(value: str) -> str:
    r"""Make text safe to print in a job's log, which obeys lines that look like commands, and in a terminal.

    >>> log("::add-mask::x")
    ': :add-mask::x'
    """
    return _LOG_COMMAND.sub(lambda found: _split_last(found.group()), visible(value))


def annotation(path: str, line: int, head: str, message: str) -> str:
    r"""Write the workflow command that shows a message, below a heading, on a line of a file in a pull request.

    What would end a value early is percent-encoded, as the runner decodes it: `%` and line ends everywhere, `:` and
    `,` in all but the message (docs.github.com, "Workflow commands"; actions/runner, ActionCommand.cs).

    >>> annotation("papers.yaml", 3, "50%: a, b", "one\n::two")
    '::error file=papers.yaml,line=3,title=50%25%3A a%2C b::one%0A::two'
    """
    path, head = (_encoded(value).replace(":", "%3A").replace(",", "%2C") for value in (path, head))
    return f"::error file={path},line={line},title={head}::{_encoded(message)}"


def _escaped(value: str, special: re.Pattern[str]) -> str:
    line = re.sub(r"[ \t\n]+", " ", visible(value)).strip()
    line = special.sub(_broken, line)
    line = _HEADING_END.sub(r"\\\g<0>", line)
    return _BLOCK_START.sub(lambda start: _before_last(start.group()), line)


def _broken(found: re.Match[str]) -> str:
    if found.lastgroup == "markup":
        return f"\\{found[0]}"
    return _ZERO_WIDTH_SPACE.join(_pieces(found[0]) if found.lastgroup == "commit" else (found[0], ""))


def _parted(found: re.Match[str]) -> str:
    return " ".join(_pieces(found[0])) if found.lastgroup == "commit" else " "


def _pieces(commit: str) -> list[str]:
    """Part a commit's name into pieces that are too short for one."""
    longest = _SHORTEST_COMMIT - 1
    return [commit[start : start + longest] for start in range(0, len(commit), longest)]


def _fits_title(character: str) -> bool:
    return character in _TITLE_KEEPS or unicodedata.category(character)[0] in "LM" or character.isdecimal()


def _longest_run(value: str, character: str) -> int:
    return max((len(run) for run in re.findall(re.escape(character) + "+", value)), default=0)


def _before_last(start: str) -> str:
    """Put a backslash before what makes a block of a line: the sign, or what follows the number of a list."""
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def _split_last(command: str) -> str:
    return f"{command[:-1]} {command[-1]}"


def _encoded(value: str) -> str:
    return visible(value).replace("%", "%25").replace("\n", "%0A")
