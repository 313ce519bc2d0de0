"""Which sites and registries can be asked about a name, and how each answers. Knows no page's inside."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.catalogue.identity import Identity, Kind
from bot.metadata import citation_tags, registry_record
from bot.metadata.web import Web
from bot.metadata.work import Library, Work

_RESOLVER = "doi.org"
_SITES = {
    Kind.ACL: ("aclanthology.org",),
    Kind.OPENREVIEW: ("openreview.net",),
    Kind.CVF: ("openaccess.thecvf.com",),
    Kind.PMLR: ("proceedings.mlr.press",),
    Kind.NEURIPS: (
        "papers.nips.cc",
        "papers.neurips.cc",
        "proceedings.neurips.cc",
        "proceedings.nips.cc",
        "datasets-benchmarks-proceedings.neurips.cc",
    ),
}
"""The hosts of a site, its former ones too; a redirect stays among them."""


@dataclass(frozen=True, slots=True)
class WebShelf(Library):
    """The works of one kind of name, each with a page of its own.

    Attributes:
        web: who asks.
        accept: the media type to ask for.
        hosts: who may answer.
        parse: reads an answer, from the name that was asked about, the host that answered, and the bytes.

    """

    web: Web
    accept: str
    hosts: frozenset[str]
    parse: Callable[[Identity, str, bytes], Work | None]

    def look_up(self, names: Sequence[Identity]) -> Mapping[Identity, Work]:
        """See Library.look_up; one request a name, and those that redirects cost."""
        found = {name: self._work(name) for name in names}
        return {name: work for name, work in found.items() if work}

    def _work(self, name: Identity) -> Work | None:
        page = self.web.fetch(name.page, accept=self.accept, hosts=self.hosts)
        return self.parse(name, page.host, page.body) if page else None


def open_shelves(web: Web) -> dict[Kind, Library]:
    """Give a shelf for each kind of name that the web can be asked about.

    A DOI is asked about at doi.org, which sends us to its registry. One whose registry is not among those that we
    know leads to its publisher's page: that is not read, and the work counts as unknown.
    """
    registries = WebShelf(
        web, registry_record.ACCEPT, frozenset({_RESOLVER, *registry_record.REGISTRIES}), registry_record.parse_record
    )
    sites = {
        kind: WebShelf(web, citation_tags.ACCEPT, frozenset(hosts), citation_tags.parse_page)
        for kind, hosts in _SITES.items()
    }
    return {Kind.DOI: registries, **sites}
