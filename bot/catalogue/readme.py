"""README.md: the list as readers see it, between two markers. Knows the page; what stands outside is people's own.

The format of an entry is that of the list the project started from, so that readers find what they know.
"""

import re
from collections.abc import Iterator, Sequence

from bot.catalogue.dates import show_date
from bot.catalogue.escape import LIST, Flavour, text
from bot.catalogue.headings import Heading, parse_headings
from bot.catalogue.identity import Identity, Kind
from bot.catalogue.model import Catalogue, Entry, Place, SectionId
from bot.catalogue.slugs import anchors, slug
from bot.errors import CatalogueError, Finding

README = "README.md"
BEGIN = "<!-- paperbot:begin (generated from data/papers.yaml: edit that file, not what follows) -->"
END = "<!-- paperbot:end -->"
MOST_AUTHORS = 60
"""How many authors an entry shows; arXiv has papers with thousands."""

_MARKER = re.compile(r"(?m)^<!-- paperbot:(?P<kind>begin|end)\b.*?-->[ \t]*(?P<newline>\r?\n|\r?\Z)")
_CONTENTS = Heading(2, "Contents")
_DEEPEST = 6


def render(readme: str, catalogue: Catalogue, path: str = README) -> str:
    """Give the page with the list between its markers; all else stays, to the byte.

    Rendering again changes nothing. Raises CatalogueError, quoting `path`, unless there is one line
    `<!-- paperbot:begin … -->` and one line `<!-- paperbot:end -->` below it.
    """
    begin, end = _markers(readme, path)
    before, after = readme[: begin.end()], readme[end.start() :]
    region = render_list(catalogue, parse_headings(before), parse_headings(after))
    return before + region.replace("\n", begin["newline"]) + after


def anchor(readme: str, section: SectionId) -> str:
    """Find the anchor of a section's heading on the page as it is; "" where the page does not show it."""
    headings = parse_headings(readme)
    path: list[Heading] = []
    for heading, name in zip(headings, anchors(heading.text for heading in headings), strict=True):
        path = [*(above for above in path if above.level < heading.level), heading]
        if "/".join(slug(above.text) for above in path) == section:
            return name
    return ""


def render_list(catalogue: Catalogue, above: Sequence[Heading] = (), below: Sequence[Heading] = ()) -> str:
    """Write the contents and all sections, for a page with these headings above and below the list.

    GitHub numbers equal headings through the whole page, hence they are asked for. Those of the first level below
    the list stand in the contents, too.
    """
    places = tuple(catalogue.places())
    headings = [Heading(len(place.titles), place.section.title) for place in places]
    names = anchors(heading.text for heading in (*above, _CONTENTS, *headings, *below))[len(above) + 1 :]
    words = [Heading(len(place.titles), place.section.contents or place.section.title) for place in places]
    listed = [*zip(words, names, strict=False)]
    listed += [pair for pair in zip(below, names[len(places) :], strict=True) if pair[0].level == 1]
    contents = "".join(f"{'  ' * (item.level - 1)}- [{text(item.text)}](#{name})\n" for item, name in listed)
    return f"## {_CONTENTS.text}\n{contents}\n{''.join(_section(catalogue, place) for place in places)}"


def _section(catalogue: Catalogue, place: Place) -> str:
    heading = f"{'#' * min(len(place.titles), _DEEPEST)} {text(place.section.title)}\n"
    note = f"{place.section.note.strip()}\n\n" if place.section.note else ""
    return heading + note + "".join(f"{render_entry(entry)}\n\n" for entry in catalogue.shown(place))


def render_entry(entry: Entry, flavour: Flavour = LIST) -> str:
    r"""Write one entry as Markdown: five lines or fewer, each but the last with a hard line break.

    >>> from bot.catalogue.dates import ListedDate
    >>> print(render_entry(Entry(title="On Lines", authors=("Ann Li",), arxiv="2301.12590", date=ListedDate(2024))))
    **On Lines**\
    _Ann Li_\
    arXiv, [[Paper](https://arxiv.org/abs/2301.12590)]\
    2024
    """
    return "\\\n".join(filter(None, _entry_lines(entry, flavour)))


def _entry_lines(entry: Entry, flavour: Flavour) -> Iterator[str]:
    yield f"**{flavour.text(entry.heading)}**"
    yield f"_{_authors(entry.authors, flavour)}_"
    links = " ".join(f"[[{flavour.text(label)}]({flavour.address(url)})]" for label, url in _links(entry))
    venue = entry.venue or ("arXiv" if entry.arxiv else "")
    yield ", ".join(filter(None, (flavour.text(venue), links)))
    yield "Withdrawn: arXiv gives the reason." if entry.withdrawn else ""
    yield f"Note: {flavour.text(entry.note)}" if entry.note else ""
    yield show_date(entry.date)


def _links(entry: Entry) -> Iterator[tuple[str, str]]:
    if paper := entry.pages.get("Paper"):
        yield "Paper", paper.page
    yield from entry.links.items()
    if entry.doi:  # in the publisher's own spelling
        yield "DOI", Identity(Kind.DOI, entry.doi).page


def _authors(authors: tuple[str, ...], flavour: Flavour) -> str:
    shown = ", ".join(map(flavour.text, authors[:MOST_AUTHORS]))
    return shown if len(authors) <= MOST_AUTHORS else f"{shown}, et al. ({len(authors)} authors)"


def _markers(readme: str, path: str) -> tuple[re.Match[str], re.Match[str]]:
    """Find the one marker of each kind, in order."""
    found = {kind: [mark for mark in _MARKER.finditer(readme) if mark["kind"] == kind] for kind in ("begin", "end")}
    findings = [finding for kind, marks in found.items() for finding in _miscounted(readme, path, kind, marks)]
    if not findings and found["begin"][0].start() > found["end"][0].start():
        what = "the marker of the list's end stands above that of its beginning"
        findings = [Finding(path, _line(readme, found["end"][0]), what, "let the two change places")]
    if findings:
        raise CatalogueError(tuple(findings))
    return found["begin"][0], found["end"][0]


def _miscounted(readme: str, path: str, kind: str, marks: list[re.Match[str]]) -> Iterator[Finding]:
    if not marks:
        mend = "put it on a line of its own; the list stands between begin and end"
        yield Finding(path, 1, f"the marker <!-- paperbot:{kind} --> is missing", mend)
    for extra in marks[1:]:
        what = f"the marker <!-- paperbot:{kind} --> stands here a second time"
        yield Finding(path, _line(readme, extra), what, "keep one of them")


def _line(readme: str, mark: re.Match[str]) -> int:
    return readme.count("\n", 0, mark.start()) + 1
