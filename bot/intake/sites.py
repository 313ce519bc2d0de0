"""Where well-known sites write the name of a paper in their addresses. Data only; reads no address.

Source: arXiv's own routes (github.com/arXiv/arxiv-browse), those of the sites that keep papers, and the addresses
that people paste. Hosts are in lower case and without "www."; they are compared whole, never by their beginning or
end.
"""

import re
from typing import NamedTuple

from bot.catalogue.identity import Kind

_ARXIV = ("abs", "pdf", "html", "ps", "dvi", "format", "src", "e-print", "tb", "bibtex", "")
_RENDERED = ("abs", "html", "pdf", "papers")

PATHS = {
    "arxiv.org": _ARXIV,
    "export.arxiv.org": _ARXIV,
    "browse.arxiv.org": _ARXIV,
    "cn.arxiv.org": _ARXIV,
    "de.arxiv.org": _ARXIV,
    "lanl.arxiv.org": _ARXIV,
    "xxx.lanl.gov": _ARXIV,
    "ar5iv.org": _RENDERED,
    "ar5iv.labs.arxiv.org": _RENDERED,
    "arxiv-vanity.com": _RENDERED,
    "alphaxiv.org": ("abs", "pdf", "html", "overview", "resources", "audio"),
    "talk2arxiv.org": ("abs", "pdf"),
    "papers.cool": ("arxiv",),
    "emergentmind.com": ("papers",),
    "huggingface.co": ("papers",),
    "hf.co": ("papers",),
    "scirate.com": ("arxiv",),
    "bytez.com": ("docs/arxiv", "read/arxiv"),
    "catalyzex.com": ("paper",),
    "connectedpapers.com": ("arxiv", "main"),
    "semanticscholar.org": ("arxiv", "paper"),
    "api.semanticscholar.org": ("graph/v1/paper", "v1/paper", ""),
    "inspirehep.net": ("arxiv", "api/arxiv"),
    "ui.adsabs.harvard.edu": ("abs",),
    "doi.org": ("10.48550",),
    "dx.doi.org": ("10.48550",),
}
"""Host to the beginnings of the path that an identifier follows; "" stands for the path itself."""

PARAMETERS = {
    "arxiv.org": "id_list",
    "export.arxiv.org": "id_list",
    "scholar.google.com": "arxiv_id",
}
"""Host to the parameter of the query that holds identifiers, separated by commas."""


class Page(NamedTuple):
    """What an address of a paper looks like on one site.

    Attributes:
        kind: who gives the name that it holds.
        form: what its path and query, "/forum?id=x", match; what follows on does not matter.
        name: the name, from the groups of `form`.

    """

    kind: Kind
    form: re.Pattern[str]
    name: str


def _page(kind: Kind, form: str, name: str) -> Page:
    return Page(kind, re.compile(form, re.ASCII | re.IGNORECASE), name)


_ACL = r"(?P<id>[A-Z][0-9]{2}-[0-9]{4}|[0-9]{4}\.[a-z][a-z0-9_]*-[a-z0-9]+\.[0-9]+)(?:v[0-9]+)?(?:\.[a-z]+)?/*(?:\?|$)"
_ANTHOLOGY = (_page(Kind.ACL, rf"/+{_ACL}", "{id}"), _page(Kind.ACL, rf"/+anthology/+(?:papers/.*/)?{_ACL}", "{id}"))
_NEURIPS = r"/+(?:paper|paper_files/paper)/(?P<year>[0-9]{4})/(?:hash|file)/(?P<paper>[0-9a-f]{32})-"
_PROCEEDINGS = (
    _page(Kind.NEURIPS, rf"{_NEURIPS}[a-z]+-(?P<track>[a-z0-9_]+)\.[a-z]+", "{year}/{paper}-{track}"),
    _page(Kind.NEURIPS, rf"{_NEURIPS}[a-z]+\.[a-z]+", "{year}/{paper}"),
)
_DOI = r"(?P<id>10\.[0-9]{4,9}/[^\s?]+?)(?:v[0-9]+)?(?:[./](?:full|abstract|pdf|html|epub|meta|full-text))*/*(?:\?|$)"
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

NAMES = {
    "openreview.net": "OpenReview",
    "paperswithcode.com": "Papers with Code",
    "aclanthology.org": "the ACL Anthology",
    "openaccess.thecvf.com": "the CVF's open access",
    "papers.nips.cc": "the NeurIPS proceedings",
    "proceedings.neurips.cc": "the NeurIPS proceedings",
    "proceedings.mlr.press": "PMLR",
    "ojs.aaai.org": "the AAAI proceedings",
    "ecva.net": "the ECVA",
    "ieeexplore.ieee.org": "IEEE Xplore",
    "dl.acm.org": "the ACM",
    "link.springer.com": "Springer",
    "nature.com": "Nature",
    "sciencedirect.com": "ScienceDirect",
    "scholar.google.com": "Google Scholar",
    "semanticscholar.org": "Semantic Scholar",
    "researchgate.net": "ResearchGate",
    "dblp.org": "dblp",
    "biorxiv.org": "bioRxiv",
    "medrxiv.org": "medRxiv",
    "huggingface.co": "Hugging Face",
    "github.com": "GitHub",
    "youtube.com": "YouTube",
}
"""Host to a name, for sites whose addresses often come without an identifier."""

ARXIV_HOSTS = frozenset(host for host, paths in PATHS.items() if paths is _ARXIV)
