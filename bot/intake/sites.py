"""Where well-known sites write arXiv's name of a paper in their addresses. Data only; reads no address.

Source: arXiv's own routes (github.com/arXiv/arxiv-browse), and the addresses that people paste. Hosts are in lower
case and without "www."; they are compared whole, never by their beginning or end.
"""

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
