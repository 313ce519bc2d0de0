"""Which known works a new one may be under another identifier or title, and why. Knows no sentence around it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from rapidfuzz.fuzz import ratio
from rapidfuzz.utils import default_process

from bot.catalogue.dates import show_date
from bot.catalogue.model import Entry
from bot.catalogue.unicode import alike
from bot.intake.fields import CODE_LINK, PAGE_LINK

_SAME_TITLE = 95.0
"""Per cent of likeness from which a title speaks alone: "… LLMs: A Survey" by others is another survey at 90."""
_SAME_TITLE_BY_AUTHORS = 80.0
"""The same where authors are shared; at 70 BLIP and BLIP-2 would be one."""
LINKS = {
    CODE_LINK: "it links the same code (works of one group often do)",
    PAGE_LINK: "it links the same project page",
}
"""The links that tell works apart, by their labels."""


@dataclass(frozen=True, slots=True)
class Known:
    """A work that is listed, or that another pull request proposes.

    Attributes:
        title: its own title. Hostile text.
        where: where it is to be found, in our words: "arXiv 2304.08485", "#12".
        authors: as far as they are known.
        links: label to address.

    """

    title: str
    where: str
    authors: tuple[str, ...] = ()
    links: dict[str, str] = field(default_factory=dict)

    @classmethod
    def listed(cls, entry: Entry) -> "Known":
        """See an entry of the list as a known work."""
        where = str(entry.names[0]) if entry.names else f"listed, {show_date(entry.date)}"
        return cls(entry.title, where, entry.authors, dict(entry.links))


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known work that may be the same one, and by what signs, in our words."""

    known: Known
    reasons: tuple[str, ...]


def likenesses(entry: Entry, listed: Iterable[Known], proposed: Iterable[Known] = ()) -> tuple[Likeness, ...]:
    """Find the works that a new entry may be the same as, the one with most signs first.

    Signs are the title (by the longest common subsequence, rapidfuzz's `ratio`, without case and punctuation), the
    name before its colon together with an author, and a link to the code or the project page. A link that several
    listed works share is none.
    """
    works = tuple(listed)
    shared = Counter(address for work in works for address in _addresses(work.links))
    found = (Likeness(work, tuple(_reasons(entry, work, shared))) for work in (*works, *proposed))
    return tuple(sorted((one for one in found if one.reasons), key=lambda one: -len(one.reasons)))


def sharers(entry: Entry, listed: Iterable[Known]) -> dict[str, tuple[Known, ...]]:
    """Give the listed works that have an address of the entry's, by the entry's label for it."""
    works = [(work, _addresses(work.links)) for work in listed]
    own = _addresses(entry.links).items()
    return {label: tuple(work for work, theirs in works if address in theirs) for address, label in own}


@lru_cache(maxsize=1 << 16)  # every proposal of a sweep compares itself with the same addresses
def plain_address(address: str) -> str:
    """Give an address as it is compared: no scheme, no case, no "www.", no "/" or ".git" at its end.

    >>> plain_address("https://GitHub.com/haotian-liu/LLaVA/")
    'github.com/haotian-liu/llava'
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # it leads nowhere, hence to nothing in common
        return address
    path = parts.path.casefold().rstrip("/").removesuffix(".git")
    query = f"?{parts.query.casefold()}" if parts.query else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{path}{query}"


@lru_cache(maxsize=1 << 16)  # as above
def compared(text: str) -> str:
    """Give a title or a name as it is compared: no case, no punctuation, no difference that only a font makes."""
    return default_process(alike(text))


def _reasons(entry: Entry, work: Known, shared: Counter[str]) -> Iterator[str]:
    per_cent = ratio(entry.title, work.title, processor=compared)
    if per_cent >= _SAME_TITLE or (per_cent >= _SAME_TITLE_BY_AUTHORS and _share_author(entry, work)):
        yield f"its title is {per_cent:.0f} % alike"
    elif _name(entry.title) and _name(entry.title) == _name(work.title) and _share_author(entry, work):
        yield "its title begins with the same name, and an author is the same"
    theirs = _addresses(work.links)
    for address, label in _addresses(entry.links).items():
        if address in theirs and shared[address] <= 1:
            yield LINKS.get(label, "it links the same address")


def _share_author(entry: Entry, work: Known) -> bool:
    return not {compared(name) for name in entry.authors}.isdisjoint(map(compared, work.authors))


def _name(title: str) -> str:
    name, colon, _ = title.partition(":")
    return alike(name.strip()) if colon else ""


def _addresses(links: dict[str, str]) -> dict[str, str]:
    """Give address to label, each address as it is compared."""
    return {plain_address(address): label for label, address in links.items()}
