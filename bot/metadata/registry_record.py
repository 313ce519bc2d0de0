"""The record of a DOI, as its registry gives it to everybody alike: CSL-JSON. Knows no connection.

Sources: citation.doi.org/docs.html ("DOI Content Negotiation"); the schema of the Citation Style Language
(github.com/citation-style-language/schema, csl-data.json); for what Crossref adds, its REST API's format
(github.com/CrossRef/rest-api-doc, api_format.md).
"""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.catalogue.dates import ListedDate
from bot.catalogue.identity import Identity
from bot.errors import NotAWorkError
from bot.metadata.offered_links import offered_links
from bot.metadata.publication import date_of, names_of, plain_markup, published_in
from bot.metadata.work import Work

ACCEPT = "application/vnd.citationstyles.csl+json"
REGISTRIES = {
    "api.crossref.org": "Crossref",
    "data.crossref.org": "Crossref",
    "api.datacite.org": "DataCite",
    "data.datacite.org": "DataCite",
    "data.crosscite.org": "DataCite",
    "data.medra.org": "mEDRA",
}
"""The hosts that doi.org sends such a question to, and whose they are."""
_SAME_WORK = ("has-preprint", "is-same-as", "is-identical-to")


def _as_tuple(value: object) -> object:
    """Take one text for several: Crossref gives a list where the schema has a text."""
    return () if value is None else (value,) if isinstance(value, str) else value


_Texts = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Name(_Value):
    given: str | None = None
    particle: str | None = Field(default=None, alias="non-dropping-particle")
    family: str | None = None
    suffix: str | None = None
    literal: str | None = None
    name: str | None = None

    @property
    def whole(self) -> str:
        """The name in the order in which it is read; an organisation has one part only."""
        parts = (self.given, self.particle, self.family, self.suffix)
        return plain_markup(self.literal or self.name or " ".join(part for part in parts if part))


class _Date(_Value):
    parts: tuple[tuple[int | None, ...], ...] = Field(default=(), alias="date-parts")

    @property
    def listed(self) -> ListedDate | None:
        return date_of(*(part for part in self.parts[0] if part)) if self.parts else None


class _Related(_Value):
    id: str
    kind: str = Field(default="", alias="id-type")


class _Record(_Value):
    title: _Texts = ()
    subtitle: _Texts = ()
    author: tuple[_Name, ...] = ()
    issued: _Date = _Date()
    container: _Texts = Field(default=(), alias="container-title")
    abstract: str | None = None
    relation: dict[str, tuple[_Related, ...]] = Field(default_factory=dict)

    @property
    def whole_title(self) -> str:
        """The title with the subtitle, which Crossref keeps apart and others within the title."""
        title, subtitle = (plain_markup(next(iter(texts), "")) for texts in (self.title, self.subtitle))
        return f"{title}: {subtitle}" if subtitle and subtitle.casefold() not in title.casefold() else title

    @property
    def preprints(self) -> tuple[str, ...]:
        """The names of the same work elsewhere, as one would write them."""
        related = (one for relation in _SAME_WORK for one in self.relation.get(relation, ()))
        return tuple(f"{one.kind}:{one.id}" for one in related if one.kind in {"arxiv", "doi"})


def parse_record(name: Identity, host: str, body: bytes) -> Work | None:
    """Read what a registry's host says of a DOI; None where title, authors or date are missing.

    Raises NotAWorkError for what is no CSL-JSON.
    """
    try:
        record = _Record.model_validate_json(body)
    except ValidationError:
        raise NotAWorkError(f"{host} answered with no record of a work.") from None
    title, date = record.whole_title, record.issued.listed
    authors = tuple(filter(None, (author.whole for author in record.author)))
    if not (title and authors and date):
        return None
    abstract = plain_markup(record.abstract or "")
    venues = (published_in(plain_markup(container), date.year) for container in record.container)
    return Work(
        names=names_of(name, *record.preprints),
        source=REGISTRIES.get(host, host),
        title=title,
        authors=authors,
        date=date,
        abstract=abstract,
        venue=next(filter(None, venues), None),
        links=offered_links(None, abstract),
    )
