"""One request to arXiv and its answer, or an error that says what kind of failure it was. Knows no paper.

The `arxiv` package keeps a status and no header, sets no time limit, and takes any text with status 200 for an
empty result; all of that is put right here, below it.
"""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from requests import PreparedRequest, RequestException, Response, Timeout
from requests.adapters import HTTPAdapter

from bot.errors import ArxivDownError, NotArxivError
from bot.metadata.answer import is_feed, parse_retry_after, refused_identifier
from bot.metadata.pacing import Pace

Limits = tuple[float, float]
"""Seconds to connect, and seconds without a byte."""

LARGEST = 50_000_000
"""Bytes: a hundred papers by three thousand authors each have twenty million, decompressed."""
_PIECE = 65_536
_OK, _BAD_REQUEST, _TOO_MANY, _FAULTS = 200, 400, 429, 500


class BusyError(ArxivDownError):
    """arXiv can't answer now and may a little later; `retry_after` is how many seconds it asks for, if any."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class BadIdentifierError(ArxivDownError):
    """arXiv refuses the whole question because of one identifier."""

    def __init__(self, identifier: str) -> None:
        super().__init__("arXiv takes one of the identifiers for malformed.")
        self.identifier = identifier


class SecondPageError(Exception):
    """The `arxiv` package asks for a second page; everything we ask for fits on one."""


class Transport(HTTPAdapter):
    """Sends a request under our name, within our limits and at our pace, and lets only whole feeds pass."""

    def __init__(self, *, user_agent: str, limits: Limits, pace: Pace) -> None:
        super().__init__()
        self._user_agent = user_agent
        self._limits = limits
        self._pace = pace

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401  # requests' own
        """Send one request.

        Raises BusyError, BadIdentifierError, NotArxivError, SecondPageError, or ArxivDownError where it makes
        no sense to ask again soon.
        """
        # An entry that the package can't read makes the page look short to it.
        if parse_qs(urlsplit(request.url or "").query).get("start", ["0"]) != ["0"]:
            raise SecondPageError
        request.headers["User-Agent"] = self._user_agent
        with self._pace:
            response = self._answer(request, *args, **{**kwargs, "timeout": self._limits})
        return response if response.is_redirect else _checked(response)

    def _answer(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401  # as above
        try:
            response = super().send(request, *args, **kwargs)
            response._content = _body(response)  # noqa: SLF001  # read here, where a cut is caught; requests offers no limit
        except Timeout:
            raise BusyError("arXiv did not answer in time.") from None
        except RequestException:
            raise BusyError("The connection to arXiv failed.") from None
        return response


def _body(response: Response) -> bytes:
    body = bytearray()
    for piece in response.iter_content(_PIECE):
        body += piece
        if len(body) > LARGEST:
            response.close()
            raise NotArxivError(f"arXiv's answer has more than {LARGEST} bytes.")
    return bytes(body)


def _checked(response: Response) -> Response:
    if response.status_code == _OK:
        if is_feed(response.content):
            return response
        raise NotArxivError("What came back is not an answer of arXiv's, or only a part of one.")
    if response.status_code == _BAD_REQUEST and (identifier := refused_identifier(response.content)):
        raise BadIdentifierError(identifier)
    message = f"arXiv answered with status {response.status_code}."
    if response.status_code == _TOO_MANY or response.status_code >= _FAULTS:
        raise BusyError(message, parse_retry_after(response.headers))
    raise ArxivDownError(message)
