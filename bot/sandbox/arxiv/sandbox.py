"""An embedded arXiv: its query API on loopback, answering from facts. Knows no client of it.

It follows the service as rewritten in November 2025: the check of an identifier is loose, the lookup exact, one
bad identifier refuses the whole question, what is not found is silently missing, and the order is nobody's.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import TracebackType
from typing import Self

from bot.catalogue.arxiv_id import ArxivId
from bot.sandbox.arxiv.faults import Fault
from bot.sandbox.arxiv.feed import Query, render_error, render_feed
from bot.sandbox.arxiv.paper import SandboxPaper, read_shipped_papers
from bot.sandbox.loopback import Loopback, Request, Response

PATH = "/api/query"
_ATOM = {"Content-Type": "application/atom+xml; charset=utf-8"}
_LIKE_AN_IDENTIFIER = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7}", re.IGNORECASE)


class ArxivSandbox:
    """arXiv for as long as its context is open.

    Attributes:
        papers: what it knows; replace, add or delete values at any time. Only newest versions are kept.
        faults: what goes wrong with the nth request, counted from 1.
        always: what goes wrong with every other request, if anything.
        refused: identifiers that it takes for malformed, whatever they look like.
        log: every request that came, in order.

    """

    def __init__(
        self,
        papers: Iterable[SandboxPaper] | None = None,
        *,
        faults: Mapping[int, Fault] | None = None,
        always: Fault | None = None,
    ) -> None:
        known = read_shipped_papers() if papers is None else {paper.arxiv: paper for paper in papers}
        self.papers: dict[ArxivId, SandboxPaper] = dict(known)
        self.faults: dict[int, Fault] = dict(faults or {})
        self.always = always
        self.refused: set[str] = set()
        self.log: list[Request] = []
        self._server = Loopback(self._answer)

    @property
    def url(self) -> str:
        """The address to ask, without a query."""
        return self._server.url + PATH

    @property
    def asked(self) -> tuple[tuple[str, ...], ...]:
        """The identifiers of every request, as they were sent."""
        return tuple(_query(request).identifiers for request in self.log)

    def put(self, paper: SandboxPaper) -> None:
        """Add a paper, or replace what is known of it."""
        self.papers[paper.arxiv] = paper

    def remove(self, arxiv: ArxivId) -> None:
        """Forget a paper."""
        del self.papers[arxiv]

    def amend(self, arxiv: ArxivId, **changes: object) -> None:
        """Change a paper without a new version, as happens with `journal_ref` and `dois`."""
        self.put(self.papers[arxiv].with_changes(**changes))

    def revise(self, arxiv: ArxivId, day: date, **changes: object) -> None:
        """Give a paper its next version, submitted on `day`, with these changes."""
        self.put(self.papers[arxiv].with_new_version(day, **changes))

    def withdraw(self, arxiv: ArxivId, day: date) -> None:
        """Withdraw a paper on `day`."""
        self.put(self.papers[arxiv].with_withdrawal(day))

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)

    def _answer(self, request: Request) -> Response:
        self.log.append(request)
        fault = self.faults.get(len(self.log), self.always)
        right = self._right_answer(request)
        return fault(right) if fault else right

    def _right_answer(self, request: Request) -> Response:
        if request.path != PATH:
            return Response(404)
        query = _query(request)
        if query.max_results == 0:
            return Response(500)  # it divides by the size of the page
        if not query.identifiers:
            return Response(400, render_error("", "id_list or search_query is required"), _ATOM)
        for part in query.identifiers:
            if part in self.refused or not _LIKE_AN_IDENTIFIER.search(part):
                error = render_error(f"incorrect_id_format_for_{part}", f"incorrect id format for {part}")
                return Response(400, error, _ATOM)
        found = self._lookup(query.identifiers)
        page = found[query.start : query.start + query.max_results]
        return Response(200, render_feed(query, page, len(found)), _ATOM)

    def _lookup(self, parts: Iterable[str]) -> list[SandboxPaper]:
        wanted = set(parts)
        found = [paper for paper in self.papers.values() if wanted & {paper.arxiv, f"{paper.arxiv}v{paper.number}"}]
        # With identifiers only every score ties, so arXiv's order is arbitrary; this one is, and stays the same.
        return sorted(found, key=lambda paper: hashlib.sha256(paper.arxiv.encode()).digest())


def _query(request: Request) -> Query:
    first = {name: values[0] for name, values in request.query.items()}
    ids = first.get("id_list", "")
    return Query(
        tuple(ids.split(",")) if ids else (),
        int(first.get("start", "0")),
        int(first.get("max_results", "10")),
    )
