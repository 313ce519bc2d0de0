"""The names under which a work is one work, wherever it is met. Knows their canonical forms; reads no free text.

Sources: info.arxiv.org/help/arxiv_identifier.html; the DOI Handbook, section 2 (upper and lower case are one);
aclanthology.org/info/ids; the addresses that openreview.net, openaccess.thecvf.com, proceedings.mlr.press and
papers.nips.cc give to a paper's page.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import quote

from bot.catalogue.arxiv_id import why_not_canonical


class Kind(StrEnum):
    """Who gives a name; an entry has a field of the same word for each. What everybody can open stands first."""

    ARXIV = "arxiv"
    ACL = "acl"
    OPENREVIEW = "openreview"
    CVF = "cvf"
    PMLR = "pmlr"
    NEURIPS = "neurips"
    DOI = "doi"


@dataclass(frozen=True, slots=True)
class Identity:
    """One name of a work, in canonical form: a DOI in lower case, an arXiv identifier without version."""

    kind: Kind
    value: str

    def __str__(self) -> str:
        """Name it as people do: "arXiv 2304.08485", "ACL Anthology 2024.acl-long.679"."""
        return f"{self.site} {self.value}"

    @property
    def site(self) -> str:
        """Who gives it, as people call them."""
        return _SCHEMES[self.kind].site

    @property
    def keeper(self) -> str:
        """Who can be asked about it, as the start of a sentence."""
        return _KEEPERS.get(self.kind, self.site)

    @property
    def page(self) -> str:
        """The address of the work's page."""
        return _SCHEMES[self.kind].page(self.value)


@dataclass(frozen=True, slots=True)
class _Scheme:
    site: str
    form: re.Pattern[str]
    example: str
    page: Callable[[str], str]


def _scheme(site: str, form: str, example: str, page: str | Callable[[str], str]) -> _Scheme:
    return _Scheme(site, re.compile(form, re.ASCII), example, page if callable(page) else page.format)


def _cvf_page(value: str) -> str:
    at, _, paper = value.rpartition("/")
    return f"https://openaccess.thecvf.com/{at if at.startswith('content_') else f'content/{at}'}/html/{paper}.html"


def _neurips_page(value: str) -> str:
    year, _, paper = value.partition("/")
    digest, dash, track = paper.partition("-")
    host = "datasets-benchmarks-proceedings.neurips.cc" if track.startswith("round") else "papers.nips.cc"
    return f"https://{host}/paper_files/paper/{year}/hash/{digest}-Abstract{dash}{track}.html"


_SCHEMES: Mapping[Kind, _Scheme] = MappingProxyType(
    {
        Kind.ARXIV: _scheme("arXiv", r"\S+", "2304.08485", "https://arxiv.org/abs/{}"),
        Kind.DOI: _scheme(
            "DOI", r"10\.[0-9]{4,9}/[^\sA-Z]+", "10.1093/nsr/nwae403", lambda doi: f"https://doi.org/{quote(doi)}"
        ),
        Kind.ACL: _scheme(
            "ACL Anthology",
            r"[A-Z][0-9]{2}-[0-9]{4}|[0-9]{4}\.[a-z][a-z0-9_]*-[a-z0-9]+\.[0-9]+",
            "2024.acl-long.679",
            "https://aclanthology.org/{}/",
        ),
        Kind.OPENREVIEW: _scheme(
            "OpenReview", r"[A-Za-z0-9_-]{6,20}", "w0H2xGHlkw", "https://openreview.net/forum?id={}"
        ),
        Kind.CVF: _scheme(
            "CVF",
            r"[A-Za-z0-9_]+(?:/w[0-9]+|/W[0-9]+|/[A-Za-z0-9_-]+)?/[A-Za-z0-9_.+-]+_paper",
            "CVPR2024/Liu_Improved_Baselines_with_Visual_Instruction_Tuning_CVPR_2024_paper",
            _cvf_page,
        ),
        Kind.PMLR: _scheme("PMLR", r"v[0-9]+/[a-z0-9_-]+", "v139/radford21a", "https://proceedings.mlr.press/{}.html"),
        Kind.NEURIPS: _scheme(
            "NeurIPS",
            r"[0-9]{4}/[0-9a-f]{32}(?:-[A-Za-z0-9_]+)?",
            "2023/6dcf277ea32ce3288914faf369fe6de0-Conference",
            _neurips_page,
        ),
    }
)
_KEEPERS = {Kind.DOI: "The registry of DOIs", Kind.ACL: "The ACL Anthology", Kind.CVF: "The CVF's open access"}
_LONGEST = 300
"""Characters; DOIs have no limit of their own, and those that are real have fewer than 100."""
_ARXIV_DOI, _ACL_DOI = "10.48550/arxiv.", re.compile(r"10\.(?:18653|3115)/v1/(?P<acl>\S+)")


def why_no_identity(kind: Kind, value: str) -> str | None:
    """Say why a text is no canonical name of this kind, as the end of a sentence; None if it is one.

    >>> why_no_identity(Kind.PMLR, "v139/radford21a")
    >>> why_no_identity(Kind.ACL, "acl-long.679")
    'it has not the form 2024.acl-long.679'
    """
    if kind is Kind.ARXIV:
        return why_not_canonical(value)
    if kind is Kind.DOI and value.startswith(_ARXIV_DOI):
        return "it is arXiv's own; give the arXiv identifier instead"
    if len(value) > _LONGEST:
        return f"it has more than {_LONGEST} characters"
    scheme = _SCHEMES[kind]
    return None if scheme.form.fullmatch(value) else f"it has not the form {scheme.example}"


def also_named(identity: Identity) -> Iterator[Identity]:
    """Give a name, and those that follow from it: a DOI of the ACL Anthology holds the Anthology's own identifier.

    >>> [str(one) for one in also_named(Identity(Kind.DOI, "10.18653/v1/2024.acl-long.679"))]
    ['DOI 10.18653/v1/2024.acl-long.679', 'ACL Anthology 2024.acl-long.679']
    """
    yield identity
    if identity.kind is Kind.DOI and (held := _ACL_DOI.fullmatch(identity.value)):
        acl = held["acl"] if "." in held["acl"] else held["acl"].upper()
        if why_no_identity(Kind.ACL, acl) is None:
            yield Identity(Kind.ACL, acl)
