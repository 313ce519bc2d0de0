"""Lists in pages, with links that lead from one to the next. Knows no resource and no request's meaning.

Source: docs.github.com, "Using pagination in the REST API".
"""

from urllib.parse import urlencode

from bot.sandbox.github.routing import Answer, Listing
from bot.sandbox.loopback import Request

_MOST, _USUAL = 100, 30


def paged(request: Request, answer: Answer, url: str) -> Answer:
    """Render the page of a listing that a request asks for; any other answer stays as it is.

    `url` is the server's own address, for the Link header.
    """
    if not isinstance(answer.content, Listing):
        return answer
    page, size = _number(request, "page", 1), min(_number(request, "per_page", _USUAL), _MOST)
    indices = range(len(answer.content.values))
    shown = [answer.content.render(index) for index in indices[(page - 1) * size : page * size]]
    return Answer(answer.status, shown, _links(request, url, page, -(-len(indices) // size)))


def _links(request: Request, url: str, page: int, last: int) -> dict[str, str]:
    back = {"prev": page - 1} if page > 1 else {}
    on = {"next": page + 1, "last": last} if page < last else {}
    pages = back | on | ({"first": 1} if back else {})
    links = [f'<{_address(request, url, number)}>; rel="{rel}"' for rel, number in pages.items()]
    return {"Link": ", ".join(links)} if links else {}


def _address(request: Request, url: str, page: int) -> str:
    return f"{url}{request.path}?{urlencode({**request.query, 'page': [page]}, doseq=True)}"


def _number(request: Request, name: str, default: int) -> int:
    text = request.query.get(name, [""])[-1]
    return int(text) if text.isdecimal() and int(text) else default
