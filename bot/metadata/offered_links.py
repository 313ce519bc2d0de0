"""The code, project page and dataset that authors name in the comment or the abstract. Knows no form and no list.

What is found here is offered to people to keep or to drop; it is hostile text.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.catalogue.web_address import AddressError, parse_web_address, without_closing
from bot.intake.fields import CODE_LINK, PAGE_LINK

DATASET_LINK = "Dataset"

_ADDRESS = re.compile(
    r"(?P<full>https?://[!#-;=?-Z_a-z~]+)"
    r"|(?<![\w@./-])(?P<bare>(?:[a-z0-9-]+\.)+(?:ai|app|com|dev|edu|io|me|net|org)\b(?:/[!#-;=?-Z_a-z~]*)?)(?!@)",
    re.IGNORECASE | re.ASCII,
)
_CUES = (
    (CODE_LINK, re.compile(r"\b(?:codes?|code ?base|source|implementation|repository|repo|github)\b", re.IGNORECASE)),
    (DATASET_LINK, re.compile(r"\b(?:datasets?|benchmarks?|data)\b", re.IGNORECASE)),
    (
        PAGE_LINK,
        re.compile(
            r"\b(?:project|web|home)[ -]?(?:page|site|website)s?\b|\b(?:project|webpage|website)\b", re.IGNORECASE
        ),
    ),
)
_CODE_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com"})
_PAGE_HOSTS = (".github.io", ".gitlab.io")
_DATASET_PATH = "/datasets/"
# An anonymised repository is gone when the reviews are over.
_NEVER = frozenset({"arxiv.org", "export.arxiv.org", "doi.org", "dx.doi.org", "anonymous.4open.science"})
_IMAGES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_CLOSING = ".,;:!?'*_"
_REACH = 60
"""How many characters before an address may say what it is."""


def offered_links(comment: str | None, abstract: str) -> dict[str, str]:
    """Give label and address of what the authors offer, one a label; the comment comes before the abstract.

    >>> offered_links("Project Website: rdd-neurips.github.io.", "Code: https://github.com/a/b (MIT)")
    {'Webpage': 'https://rdd-neurips.github.io', 'Codes': 'https://github.com/a/b'}
    """
    found: dict[str, str] = {}
    for text in (comment or "", abstract):
        for label, address in _links(text):
            found.setdefault(label, address)
    return found


def _links(text: str) -> Iterator[tuple[str, str]]:
    before = 0
    for match in _ADDRESS.finditer(text):
        address = _judged(without_closing(match["full"] or f"https://{match['bare']}", _CLOSING))
        words = text[max(before, match.start() - _REACH) : match.start()].rstrip()
        before = match.end()
        meant = bool(match["full"]) or match["bare"].startswith("www.") or words.endswith(":")
        if address and (label := _label(address, words, meant=meant)):
            yield label, address


def _judged(address: str) -> str | None:
    """Give an address as it can be listed; None for one that can't, or that is not worth a place."""
    try:
        judged = parse_web_address(address)
    except AddressError:
        return None
    parts = urlsplit(judged)
    host = (parts.hostname or "").removeprefix("www.")
    return None if host in _NEVER or parts.path.lower().endswith(_IMAGES) else judged


def _label(address: str, words: str, *, meant: bool) -> str | None:
    """Say what an address is, by its host and the words right before it.

    `meant` is whether it is an address beyond doubt; "et al.io" is none.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    cues = _cues(words)
    if host == "huggingface.co":
        return DATASET_LINK if parts.path.startswith(_DATASET_PATH) else None
    if host in _CODE_HOSTS:
        # An account's own page is no code.
        is_repository = "/" in parts.path.strip("/")
        return (DATASET_LINK if set(cues) == {DATASET_LINK} else CODE_LINK) if is_repository else None
    if host.endswith(_PAGE_HOSTS):
        return cues[-1] if cues and cues[-1] != CODE_LINK else PAGE_LINK
    return cues[-1] if cues and meant else None


def _cues(words: str) -> list[str]:
    """Give the labels that words speak of, the nearest to their end last."""
    ends = {label: max((found.end() for found in cue.finditer(words)), default=0) for label, cue in _CUES}
    return sorted((label for label in ends if ends[label]), key=lambda label: ends[label])
