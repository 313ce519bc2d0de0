"""arXiv's Atom, to the byte: the feed of an answer and the feed of an error. Knows no server and no fault.

The shape is that of answers recorded from the query API in 2026; its parts are explained in the arXiv API
User's Manual (info.arxiv.org/help/api/user-manual.html).
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bot.sandbox.arxiv.paper import SandboxPaper

_HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" '
    'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">'
)
_ASKED = "2026-04-12T22:09:36Z"
"""When the answer was made; the sandbox has no clock, and nobody may read anything from it."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the API; `identifiers` are the parts of id_list as they were sent."""

    identifiers: tuple[str, ...]
    start: int
    max_results: int


def render_feed(query: Query, papers: Sequence[SandboxPaper], total: int) -> bytes:
    """Write the answer: these papers are on the page, `total` were found."""
    ids = ",".join(query.identifiers)
    title = f"search_query=&id_list={ids}&start={query.start}&max_results={query.max_results}"
    link = f"search_query=&start={query.start}&max_results={query.max_results}&id_list={ids}"
    digest = hashlib.sha1(title.encode(), usedforsecurity=False).digest()
    lines = [
        _HEAD,
        f"  <id>https://arxiv.org/api/{base64.b64encode(digest).decode().rstrip('=')}</id>",
        f"  <title>arXiv Query: {escape(title)}</title>",
        f"  <updated>{_ASKED}</updated>",
        f'  <link href="https://arxiv.org/api/query?{escape(link)}" type="application/atom+xml"/>',
        *_counts(query.max_results, total, query.start),
        *(line for paper in papers for line in _entry(paper)),
        "</feed>",
    ]
    return "\n".join(lines).encode()


def render_error(name: str, message: str) -> bytes:
    """Write the feed that comes with status 400; `name` is the fragment of its id, "" for none."""
    address = escape("https://arxiv.org/api/errors" + (f"#{name}" if name else ""))
    lines = [
        _HEAD,
        "  <id>https://arxiv.org/</id>",
        "  <title>arXiv Search Results</title>",
        f"  <updated>{_ASKED}</updated>",
        *_counts(1, 1, 0),
        "  <entry>",
        f"    <id>{address}</id>",
        "    <title>Error</title>",
        f"    <updated>{_ASKED}</updated>",
        f'    <link href="{address}" rel="alternate" type="text/html"/>',
        f"    <summary>{escape(message)}</summary>",
        "    <author>",
        "      <name>arXiv api core</name>",
        "    </author>",
        "  </entry>",
        "</feed>",
    ]
    return "\n".join(lines).encode()


def _counts(per_page: int, total: int, start: int) -> list[str]:
    return [
        f"  <opensearch:itemsPerPage>{per_page}</opensearch:itemsPerPage>",
        f"  <opensearch:totalResults>{total}</opensearch:totalResults>",
        f"  <opensearch:startIndex>{start}</opensearch:startIndex>",
    ]


def _entry(paper: SandboxPaper) -> list[str]:
    name = f"{paper.arxiv}v{paper.number}"
    return [
        "  <entry>",
        f"    <id>http://arxiv.org/abs/{name}</id>",
        f"    <title>{_text(paper.title)}</title>",
        f"    <updated>{paper.newest}</updated>",
        f'    <link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/>',
        f'    <link href="https://arxiv.org/pdf/{name}" rel="related" type="application/pdf" title="pdf"/>',
        f"    <summary>{_text(paper.summary)}</summary>",
        f'    <category term="{escape(paper.category)}" scheme="http://arxiv.org/schemas/atom"/>',
        f"    <published>{paper.first}</published>",
        *_optional("comment", paper.comment),
        f'    <arxiv:primary_category term="{escape(paper.category)}"/>',
        *_optional("journal_ref", paper.journal_ref),
        *(line for author in paper.authors for line in _author(author)),
        *(line for doi in paper.dois for line in _doi(doi)),
        "  </entry>",
    ]


def _author(name: str) -> list[str]:
    return ["    <author>", f"      <name>{_text(name)}</name>", "    </author>"]


def _doi(doi: str) -> list[str]:
    link = f'    <link rel="related" href="https://doi.org/{escape(doi)}" title="doi"/>'
    return [*_optional("doi", doi), link]


def _optional(name: str, value: str | None) -> list[str]:
    return [] if value is None else [f"    <arxiv:{name}>{_text(value)}</arxiv:{name}>"]


def _text(value: str) -> str:
    return escape(value, quote=False)
