"""A work as a site or a registry keeps it, and the two ways in which they tell of it. Knows no request."""

import json
from html import escape
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.catalogue.identity import Identity, Kind

_NAMES_AS_READ = {Kind.ACL, Kind.OPENREVIEW, Kind.PMLR}
"""Sites that write "First Last" into their tags, as against "Last, First"."""


class HeldWork(BaseModel):
    """What one site, or the registry of a DOI, says of a work, raw."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    value: str
    title: str
    authors: tuple[str, ...]
    """As "Last, First"."""
    date: str
    """As exact as it is known: "2024-11-12", "2024-11" or "2024"."""
    container: str = ""
    journal: bool = False
    doi: str | None = None
    """What a page names besides."""

    @property
    def name(self) -> Identity:
        """The name under which it is kept."""
        return Identity(self.kind, self.value)


def render_record(work: HeldWork) -> bytes:
    """Write CSL-JSON in the way of Crossref's content negotiation: titles as texts, dates as parts."""
    names = (author.partition(", ") for author in work.authors)
    record = {
        "type": "journal-article" if work.journal else "paper-conference",
        "DOI": work.value,
        "title": work.title,
        "subtitle": [],
        "author": [{"given": given, "family": family, "affiliation": []} for family, _, given in names],
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]},
        "container-title": work.container,
        "relation": {},
    }
    return json.dumps(record, ensure_ascii=False).encode()


def render_page(work: HeldWork) -> bytes:
    """Write a work's page with the citation tags in its head, as far as machines look at it."""
    tags = [
        ("citation_title", work.title),
        *(("citation_author", _written(work.kind, author)) for author in work.authors),
        (
            "citation_online_date" if work.kind is Kind.OPENREVIEW else "citation_publication_date",
            work.date.replace("-", "/"),
        ),
        ("citation_journal_title" if work.journal else "citation_conference_title", work.container),
        *((("citation_doi", work.doi),) if work.doi else ()),
    ]
    head = "\n".join(f'<meta name="{name}" content="{escape(content)}">' for name, content in tags if content)
    title = escape(work.title)
    return f"<!doctype html>\n<html><head>\n{head}\n</head><body><h1>{title}</h1></body></html>\n".encode()


def read_shipped_works() -> tuple[HeldWork, ...]:
    """Read the facts that ship with the sandbox; facts/README.md says where they come from."""
    text = files("bot.sandbox.registry").joinpath("facts", "works.json").read_text(encoding="utf-8")
    return TypeAdapter(tuple[HeldWork, ...]).validate_json(text)


def _written(kind: Kind, author: str) -> str:
    family, _, given = author.partition(", ")
    return f"{given} {family}" if kind in _NAMES_AS_READ else author
