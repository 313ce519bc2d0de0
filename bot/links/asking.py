"""Asks one link, redirects followed, and says what came of it. Knows no connection, no list and no memory."""

from collections.abc import Callable

from bot.links.target import Target, joined, parse_target, same_place
from bot.links.turns import Turns
from bot.links.verdict import FAILURES, Answer, Kind, NoAnswerError, Verdict, judge

HOPS = 5
"""How many redirects are followed."""

_WORTH_ANOTHER = FAILURES | {Kind.WALL}

Fetch = Callable[[str, Target], Answer]
"""As WebClient.fetch."""


class Asker:
    """Asks links, each when it is their host's turn."""

    def __init__(self, fetch: Fetch, turns: Turns) -> None:
        self._fetch = fetch
        self._turns = turns

    def ask(self, url: str) -> Verdict:
        """Ask by HEAD; where that fails, by GET for the first byte, which some servers want instead.

        So a failure is always one that a second request of another kind confirmed.
        """
        verdict = self._attempt("HEAD", url)
        return self._attempt("GET", url) if verdict.kind in _WORTH_ANOTHER else verdict

    def _attempt(self, method: str, url: str) -> Verdict:
        try:
            return self._followed(method, url)
        except NoAnswerError as error:
            return error.verdict

    def _followed(self, method: str, url: str) -> Verdict:
        """Go where the link leads; https to http too, as browsers do: nothing secret is sent, nothing is read.

        An endless round is no failure: it often wants a cookie, which we don't keep.
        """
        here = lasting = url
        for _ in range(HOPS + 1):
            answer = self._answer(method, parse_target(here))
            if answer.leads_to is None:
                return _told(judge(answer), url, here, lasting)
            onward = joined(here, answer.leads_to)
            # What is only for now is not a new address, nor is anything behind it.
            lasting = onward if answer.for_good and lasting == here else lasting
            here = onward
        return Verdict(kind=Kind.WALL, how=f"more than {HOPS} redirects")

    def _answer(self, method: str, target: Target) -> Answer:
        with self._turns.take(target.host):
            answer = self._fetch(method, target)
            if answer.asks_for_a_pause:
                self._turns.leave(target.host)
            return answer


def _told(verdict: Verdict, url: str, here: str, lasting: str) -> Verdict:
    """Add to a page's verdict what the way to it says of the link."""
    if verdict.kind is Kind.ALIVE:
        return verdict if same_place(url, lasting) else Verdict(kind=Kind.MOVED, how=lasting)
    return verdict if here == url else Verdict(kind=verdict.kind, how=f"{verdict.how}, at {here}")
