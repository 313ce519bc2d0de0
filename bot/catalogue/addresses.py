"""The names of works that addresses hold, by the sites that keep them. Opens no address, and reads no other text.

Source: the addresses that the ACL Anthology, OpenReview, the CVF, PMLR, NeurIPS and publishers give to a paper. Hosts
are in lower case and without "www."; they are compared whole, never by their beginning or end.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from bot.catalogue.arxiv_id import why_not_canonical
from bot.catalogue.identity import Identity, Kind, why_no_identity

_ARXIV_PATH = re.compile(r"/(?:abs|pdf|html)/(?P<id>.+?)(?:v[0-9]+)?(?:\.pdf)?/?")


class _Page(NamedTuple):
    """What an address of a paper looks like on one site.

    Attributes:
        kind: who gives the name that it holds.
        form: what its path and query, "/forum?id=x", match; what follows on does not matter.
        name: the name, from the groups of `form`.

    """

    kind: Kind
    form: re.Pattern[str]
    name: str


def _page(kind: Kind, form: str, name: str) -> _Page:
    return _Page(kind, re.compile(form, re.ASCII | re.IGNORECASE), name)


_ACL = r"(?P<id>[A-Z][0-9]{2}-[0-9]{4}|[0-9]{4}\.[a-z][a-z0-9_]*-[a-z0-9]+\.[0-9]+)(?:v[0-9]+)?(?:\.[a-z]+)?/*(?:\?|$)"
_ANTHOLOGY = (_page(Kind.ACL, rf"/+{_ACL}", "{id}"), _page(Kind.ACL, rf"/+anthology/+(?:papers/.*/)?{_ACL}", "{id}"))
_NEURIPS = r"/+(?:paper|paper_files/paper)/(?P<year>[0-9]{4})/(?:hash|file)/(?P<paper>[0-9a-f]{32})-"
_PROCEEDINGS = (
    _page(Kind.NEURIPS, rf"{_NEURIPS}[a-z]+-(?P<track>[a-z0-9_]+)\.[a-z]+", "{year}/{paper}-{track}"),
    _page(Kind.NEURIPS, rf"{_NEURIPS}[a-z]+\.[a-z]+", "{year}/{paper}"),
)
_VIEW = r"[./](?:full|abstract|pdf|html|epub|meta|full-text)"
# Slashes at the end are tried as one run, and views are few, so that a long address costs no more than its length.
_DOI = rf"(?P<id>10\.[0-9]{{4,9}}/[^\s?]+?)(?:v[0-9]+)?(?:{_VIEW}){{0,4}}(?<!/)/*(?:\?|$)"
_IN_PATH = (_page(Kind.DOI, rf"/(?:.*?/)?{_DOI}", "{id}"),)

PAGES = {
    "doi.org": _IN_PATH,
    "dx.doi.org": _IN_PATH,
    "aclanthology.org": _ANTHOLOGY,
    "aclweb.org": _ANTHOLOGY,
    "openreview.net": (
        _page(Kind.OPENREVIEW, r"/+(?:forum|pdf|attachment|revisions)\?(?:.*&)?id=(?P<id>[A-Za-z0-9_-]+)", "{id}"),
    ),
    "openaccess.thecvf.com": (
        _page(Kind.CVF, r"/+content/(?P<at>.+)/(?:html|papers)/(?P<paper>[^/?]+_paper)\.[a-z]+", "{at}/{paper}"),
        _page(Kind.CVF, r"/+(?P<at>content_[^/]+)/(?:html|papers)/(?P<paper>[^/?]+_paper)\.[a-z]+", "{at}/{paper}"),
    ),
    "proceedings.mlr.press": (_page(Kind.PMLR, r"/+(?P<at>v[0-9]+)/(?P<paper>[a-z0-9_-]+)[./?]", "{at}/{paper}"),),
    "papers.nips.cc": _PROCEEDINGS,
    "papers.neurips.cc": _PROCEEDINGS,
    "proceedings.neurips.cc": _PROCEEDINGS,
    "proceedings.nips.cc": _PROCEEDINGS,
    "datasets-benchmarks-proceedings.neurips.cc": _PROCEEDINGS,
    "nature.com": (_page(Kind.DOI, r"/+articles/(?P<id>[a-z0-9-]+)", "10.1038/{id}"),),
    "journals.plos.org": (_page(Kind.DOI, r".*[?&]id=(?P<id>10\.[0-9]{4,9}/[^\s&]+)", "{id}"),),
    **dict.fromkeys(
        (
            "biorxiv.org",
            "medrxiv.org",
            "dl.acm.org",
            "epubs.siam.org",
            "frontiersin.org",
            "journals.aps.org",
            "journals.sagepub.com",
            "link.springer.com",
            "onlinelibrary.wiley.com",
            "pnas.org",
            "pubs.acs.org",
            "pubsonline.informs.org",
            "science.org",
            "tandfonline.com",
        ),
        _IN_PATH,
    ),
}
"""Host to the addresses of papers that are kept there, or that hold a publisher's DOI."""

_OF_THE_WORK = frozenset({"arxiv", "paper", "pdf", "preprint", "doi", "book", "link"})
"""How people label a link to the work itself, in small letters."""
CLOSING = ".,;:!*"
"""What a sentence puts behind an address."""
_SPELLED: Mapping[Kind, Callable[[str], str]] = {
    Kind.ACL: lambda name: name.lower() if "." in name else name.upper(),
    Kind.DOI: lambda name: name.rstrip("_").lower(),
    Kind.PMLR: str.lower,
}
"""How the kinds that are one in upper and lower case are written."""


def name_at(host: str, page: str) -> Identity | None:
    """Give the name of the work that a site keeps under a path with its query, "/forum?id=x"; None for any other page.

    ArXiv's own pages are not among them.

    >>> str(name_at("aclanthology.org", "/2024.acl-long.679.pdf?"))
    'ACL Anthology 2024.acl-long.679'
    """
    for kind, form, name in PAGES.get(host, ()):
        if found := form.match(page):
            value = _SPELLED.get(kind, str)(name.format(**found.groupdict()).rstrip(CLOSING))
            return Identity(kind, value) if why_no_identity(kind, value) is None else None
    return None


def linked_name(url: str) -> Identity | None:
    """Give the name of the work to whose own page an address leads; a publisher's page is not the DOI's.

    >>> str(linked_name("https://arxiv.org/pdf/2304.08485v2")), linked_name("https://github.com/haotian-liu/LLaVA")
    ('arXiv 2304.08485', None)
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if host.endswith("arxiv.org") and (found := _ARXIV_PATH.fullmatch(parts.path)):
        return None if why_not_canonical(found["id"]) else Identity(Kind.ARXIV, found["id"])
    name = name_at(host, f"{unquote(parts.path)}?{unquote(parts.query)}")
    return None if name and name.kind is Kind.DOI and not host.endswith("doi.org") else name


def names_work(label: str, name: Identity) -> bool:
    """Whether a link of this label to the page of a name says that the name is the work's own.

    A link to arXiv always does; a DOI may be a dataset's, and a forum at OpenReview be linked for its reviews.
    """
    return name.kind is Kind.ARXIV or is_of_the_work(label)


def is_of_the_work(label: str) -> bool:
    """Whether people give a link to the work itself this label."""
    return label.casefold() in _OF_THE_WORK
