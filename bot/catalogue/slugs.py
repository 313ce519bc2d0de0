"""Slugs: the anchors that GitHub gives to headings, and the ids of sections. Knows no list."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=4096)  # a sweep asks for those of all sections once for each submission
def slug(heading: str) -> str:
    """Give the anchor of a heading's visible text, before repeats are told apart.

    GitHub's rule (the anchor filter of its html-pipeline): lower case; letters, marks, digits,
    connector punctuation such as `_`, hyphens and blanks stay, all else goes; each blank becomes a hyphen.

    >>> slug("Contrastive Language-Image Pre-Training"), slug("Q & A: what's new?")
    ('contrastive-language-image-pre-training', 'q--a-whats-new')
    """
    kept = (character for character in heading.strip().lower() if _stays(character))
    return "".join(kept).replace(" ", "-")


def anchors(headings: Iterable[str]) -> list[str]:
    """Give every heading of one page its anchor, in order; a repeat gets -1, -2, … as GitHub counts them.

    >>> anchors(["Intermediate Networks", "Papers", "Intermediate Networks"])
    ['intermediate-networks', 'papers', 'intermediate-networks-1']
    """
    repeats: dict[str, int] = {}
    found: list[str] = []
    for plain in map(slug, headings):
        anchor = plain
        while anchor in repeats:
            repeats[plain] += 1
            anchor = f"{plain}-{repeats[plain]}"
        repeats[anchor] = 0
        found.append(anchor)
    return found


def _stays(character: str) -> bool:
    category = unicodedata.category(character)
    return character in " -" or category[0] in "LM" or category in {"Nd", "Nl", "Pc"}
