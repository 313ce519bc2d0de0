"""What a text of ours makes GitHub do that we did not mean. Judges by `tests/harmless.py`."""

from collections.abc import Collection

from tests.harmless import obeyed

IN_TALK = frozenset({"calls", "references", "closes"})
"""What GitHub does of a comment, and of no file."""
_OURS = frozenset({"details", "summary"})
_OWN = ("#", "https://arxiv.org/", "https://doi.org/", "https://a.org/", "https://github.com/haotian-liu/LLaVA")
_PAGE = "https://llava-vl.github.io"


def harms(markdown: str, own: Collection[str] = ()) -> dict[str, object]:
    """Give each kind of harm with what it does; `own` are the references that our own words make.

    A keyword before the whole address of an issue is left out: that talk keeps one is known.
    """
    page = obeyed(markdown)
    found: dict[str, list[str]] = {
        "pictures": page.pictures,
        "foreign": [element for element in page.foreign if element not in _OURS],
        "hidden": page.hidden,
        "links": [link.to for link in page.links if not link.to.startswith((*_OWN, _PAGE)) or link.lies],
        "calls": page.calls,
        "mails": page.mails,
        "references": [one for one in page.references if one not in own],
        "closes": [one for one in page.closes if one not in own and "://" not in one],
    }
    return {kind: what for kind, what in found.items() if what}
