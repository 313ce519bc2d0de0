"""From an existing list in Markdown to a Catalogue. Knows what people's lists get wrong; guesses nothing.

What a machine can mend for certain is mended and told; what takes knowledge comes from a file of reviewed facts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.catalogue.facts import Facts
from bot.catalogue.house import catalogue_text
from bot.catalogue.listing import Reading, read_listing
from bot.catalogue.markdown_list import Part, parse_parts
from bot.catalogue.model import Catalogue, Entry, Section, SectionId
from bot.catalogue.mojibake import unmangled
from bot.catalogue.slugs import slug
from bot.errors import Finding


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a page.

    Attributes:
        catalogue: the list.
        mended: what was changed or left out on purpose, and why.
        unread: what could not be read, and so is not in the list; for a person to look at.

    """

    catalogue: Catalogue
    mended: tuple[Finding, ...]
    unread: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The list as a new data/papers.yaml."""
        return catalogue_text(self.catalogue)


def import_list(markdown: str, facts: Facts | None = None, path: str = "README.md") -> Imported:
    """Read an existing list; `path` is only quoted. Never raises: what can't be read is told in `unread`.

    Headings with listings below them become sections. Text that was UTF-8 read as cp1252 is mended, what is out of
    order is sorted, a paper listed in two sections becomes one entry with `also_in`, and a name added by hand is
    kept apart from the paper's own title where `facts` gives that.
    """
    reading = Reading(path, facts or Facts())
    parts = parse_parts(_decoded(reading, markdown))
    branches = _branches(reading, parts)
    words = _contents(reading, parts, branches)
    entries = _entries(reading, branches)
    sections = tuple(_section(reading, branch, branches, entries, words) for branch in branches if branch.above is None)
    for correction in reading.facts.corrections:
        if correction.listing not in reading.used:
            reading.refuse(1, f"a correction names {correction.listing!r}, which is not listed", "take it out")
    mended, unread = (tuple(sorted(told, key=lambda one: one.line)) for told in (reading.mended, reading.unread))
    return Imported(Catalogue(sections=sections), mended, unread)


class _Read(NamedTuple):
    """An entry, and the line of its listing."""

    line: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Branch:
    """A section to be, with the parts of the page that make it: more than one where a heading is repeated."""

    id: SectionId
    above: SectionId | None
    parts: list[Part]


def _decoded(reading: Reading, markdown: str) -> str:
    lines = markdown.split("\n")
    mended = [unmangled(line) for line in lines]
    for number, (line, better) in enumerate(zip(lines, mended, strict=True), 1):
        if line != better:
            reading.mend(number, f"UTF-8 was read as cp1252 in {line!r}", f"it is {better!r} now")
    return "\n".join(mended)


def _branches(reading: Reading, parts: Sequence[Part]) -> list[_Branch]:
    """Find the sections, in order: the headings that have listings below them, at whatever depth."""
    branches: dict[SectionId, _Branch] = {}
    path: list[tuple[int, SectionId]] = []
    for index, part in enumerate(parts):
        path = [step for step in path if step[0] < part.level]
        if not part.title:
            for listing in part.listings:
                reading.refuse(listing.line, f"{listing.heading!r} stands below no heading", "give it a section")
            continue
        if not any(one.listings for one in (part, *_below(parts, index))):
            reading.mend(part.line, f"the heading {part.title!r} has no listing below it", "it is no section")
            continue
        above = path[-1][1] if path else None
        section = SectionId("/".join(filter(None, (above, slug(part.title)))))
        path.append((part.level, section))
        branch = branches.setdefault(section, _Branch(section, above, []))
        if branch.parts:
            reading.mend(part.line, f"the heading {part.title!r} stands there a second time", "they are one section")
        branch.parts.append(part)
    return list(branches.values())


def _below(parts: Sequence[Part], index: int) -> Iterator[Part]:
    for part in parts[index + 1 :]:
        if part.level <= parts[index].level:
            return
        yield part


def _contents(reading: Reading, parts: Sequence[Part], branches: Sequence[_Branch]) -> dict[SectionId, str]:
    """Find the sections that the page's own contents word differently from their headings."""
    titles = {branch.id: branch.parts[0].title for branch in branches}
    words: dict[SectionId, str] = {}
    path: list[str] = []
    for item in (item for part in parts for item in part.contents):
        path[item.depth :] = [slug(item.anchor)]
        section = SectionId("/".join(path))
        if section in titles:
            words |= {section: item.label} if item.label != titles[section] else {}
        elif stands := next((known for known in titles if known.endswith(f"/{path[-1]}")), None):
            what = f"the contents have {item.label!r} at {section}, the headings have it at {stands}"
            reading.mend(item.line, what, "it stays where its heading is")
    return words


def _entries(reading: Reading, branches: Sequence[_Branch]) -> dict[SectionId, list[_Read]]:
    """Read all listings; those of one paper in several sections make one entry, in the first of them."""
    found: dict[SectionId, list[_Read]] = {branch.id: [] for branch in branches}
    for section, part in ((branch.id, part) for branch in branches for part in branch.parts):
        for listing in part.listings:
            entry = read_listing(reading, listing)
            if entry and not _joined(reading, found, section, _Read(listing.line, entry)):
                found[section].append(_Read(listing.line, entry))
        for line, text in part.stray:
            reading.refuse(line, f"{text!r} is no listing", "bring it into the list by hand")
    return found


def _joined(reading: Reading, found: dict[SectionId, list[_Read]], section: SectionId, read: _Read) -> bool:
    """Add a section to the entry of the same paper, if there is one."""
    names = set(read.entry.names)
    same = [(reads, at) for reads in found.values() for at, one in enumerate(reads) if names & {*one.entry.names}]
    if not same:
        return False
    reads, at = same[0]
    paper = read.entry.names[0].value
    first = reads[at]
    if read.entry != first.entry.model_copy(update={"also_in": ()}):
        what = f"the listing of {paper} differs from the one on line {first.line}"
        reading.refuse(read.line, what, "that one is taken over; compare them")
    if reads is found[section]:
        reading.mend(read.line, f"{paper} is listed in this section on line {first.line}, too", "it is listed once")
    else:
        also = (*first.entry.also_in, section)
        reads[at] = _Read(first.line, first.entry.model_copy(update={"also_in": also}))
        outcome = f"it is one entry there, also in {section}"
        reading.mend(read.line, f"{paper} is listed in another section on line {first.line}, too", outcome)
    return True


def _section(
    reading: Reading,
    branch: _Branch,
    branches: Sequence[_Branch],
    found: dict[SectionId, list[_Read]],
    words: dict[SectionId, str],
) -> Section:
    reads = found[branch.id]
    for at, read in enumerate(reads):
        if any(above.entry.date < read.entry.date for above in reads[:at]):
            what = f"{read.entry.heading!r} stands below an older entry"
            reading.mend(read.line, what, "it stands above that now")
    notes = [note for part in branch.parts for note in part.notes]
    return Section(
        title=branch.parts[0].title,
        contents=words.get(branch.id),
        note="\n\n".join(notes) or None,
        entries=tuple(read.entry for read in sorted(reads, key=lambda read: read.entry.date, reverse=True)),
        sections=tuple(
            _section(reading, inner, branches, found, words) for inner in branches if inner.above == branch.id
        ),
    )
