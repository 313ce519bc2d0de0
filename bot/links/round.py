"""Asks many links, many hosts at once, for a limited time. Knows no request and no memory."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from urllib.parse import urlsplit

from bot.links.verdict import Verdict

AT_ONCE = 16
"""How many hosts are asked at the same time."""

Asked = tuple[str, Verdict]


def ask_all(urls: Sequence[str], ask: Callable[[str], Verdict], more: Callable[[], bool]) -> Iterator[Asked]:
    """Ask links, and give each with its verdict as it comes; a host's links are asked one after another.

    They should stand in the order of their urgency: hosts begin in the order of their first links, and among those
    of equal urgency it makes sense to have a large host's first. Before each link, `more` says whether to go on; what
    it keeps from being asked is not given.
    """
    results: SimpleQueue[Asked | Future[None]] = SimpleQueue()
    stopped = Event()

    def work(queue: Sequence[str]) -> None:
        for url in queue:
            if stopped.is_set() or not more():
                return
            results.put((url, ask(url)))

    with ThreadPoolExecutor(AT_ONCE) as threads:
        hosts = [threads.submit(work, queue) for queue in _queues(urls)]
        for host in hosts:
            host.add_done_callback(results.put)
        try:
            yield from _until_done(results, len(hosts))
        finally:
            stopped.set()  # whoever asked has gone, or a thread failed: the others end after their link


def _until_done(results: "SimpleQueue[Asked | Future[None]]", running: int) -> Iterator[Asked]:
    while running:
        result = results.get()
        if isinstance(result, Future):
            result.result()
            running -= 1
        else:
            yield result


def _queues(urls: Sequence[str]) -> list[list[str]]:
    queues: dict[str, list[str]] = {}
    for url in urls:
        queues.setdefault(_host(url), []).append(url)
    return list(queues.values())


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
