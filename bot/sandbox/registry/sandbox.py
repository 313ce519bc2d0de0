"""The hosts that keep works, and the registries of DOIs, as one mirror on loopback. Knows no client of it."""

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

from bot.catalogue.identity import Kind
from bot.sandbox.loopback import Loopback, Request, Response
from bot.sandbox.registry.held_work import HeldWork, read_shipped_works, render_page, render_record

REGISTRY = "https://api.crossref.org/v1/works/{}/transform"
_RECORD = {"Content-Type": "application/vnd.citationstyles.csl+json"}
_PAGE = {"Content-Type": "text/html; charset=utf-8"}


class RegistrySandbox:
    """All these hosts for as long as the context is open; one is asked for as <url>/<host>/<path>.

    Attributes:
        pages: what is answered, by the address as the world knows it; all else is answered with 404.
        faults: what goes wrong with every answer of a host.
        log: the addresses that were asked for, as the world knows them.
        requests: the same as they came.

    """

    def __init__(self, works: Iterable[HeldWork] | None = None) -> None:
        self.pages: dict[str, Response] = {}
        self.faults: dict[str, Callable[[Response], Response]] = {}
        self.log: list[str] = []
        self.requests: list[Request] = []
        self._server = Loopback(self._answer)
        for work in read_shipped_works() if works is None else works:
            self.put(work)

    @property
    def url(self) -> str:
        """Where to ask for all hosts, without a slash at the end."""
        return self._server.url

    def put(self, work: HeldWork) -> None:
        """Keep a work, at its site or at the registry that doi.org sends everybody to."""
        page = work.name.page
        if work.kind is not Kind.DOI:
            self.pages[page] = Response(200, render_page(work), _PAGE)
            return
        registry = REGISTRY.format(urlsplit(page).path.removeprefix("/"))
        self.pages[page] = Response(302, headers={"Location": registry})
        self.pages[registry] = Response(200, render_record(work), _RECORD)

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)

    def _answer(self, request: Request) -> Response:
        query = urlencode(request.query, doseq=True)
        host, _, path = request.path.removeprefix("/").partition("/")
        address = f"https://{host}/{path}" + (f"?{query}" if query else "")
        self.requests.append(request)
        self.log.append(address)
        right = self.pages.get(address, Response(404))
        fault = self.faults.get(host)
        return fault(right) if fault else right
