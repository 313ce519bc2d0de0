"""What can come of asking a link, and what a server's answer says of the page. Knows no connection."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.errors import BotError

_NOT_FOUND, _TOO_MANY, _GONE, _UNAVAILABLE = 404, 429, 410, 503
_REDIRECTS = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_BAD_REQUEST, _FAULTS, _BEYOND = 400, 500, 600
_CHALLENGES = {"cf-mitigated", "x-amzn-waf-action"}


class Kind(StrEnum):
    """What was learned."""

    ALIVE = "alive"
    MOVED = "moved"
    """It answers, at an address that it names as its new one."""
    WALL = "wall"
    """Something answers, but not to machines: no word on the page."""
    FAILED = "failed"
    """The server says that there is no page, or that it can't give it. Once is nothing: see bot/links/history.py."""
    SILENT = "silent"
    """Nobody answers: a failure, too."""
    REFUSED = "refused"
    """It leads where we don't go: not public, not the web."""
    UNASKED = "unasked"
    """Nothing was learned; the next run asks."""


FAILURES = frozenset({Kind.FAILED, Kind.SILENT})
_LEARNED_NOTHING = frozenset({Kind.SILENT, Kind.REFUSED, Kind.UNASKED})


class Verdict(BaseModel):
    """What came of asking a link.

    `how` is a clause without a full stop, fit for a person; of MOVED, the new address. It may quote the server, hence
    is hostile text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    how: str = ""


class NoAnswerError(BotError):
    """No answer came that HTTP knows; `verdict` is what that says of the link."""

    def __init__(self, kind: Kind, how: str) -> None:
        self.verdict = Verdict(kind=kind, how=how)
        super().__init__(how)


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer, without its body, which is never read.

    Attributes:
        status: the status code.
        headers: by name in lower case; of repeated ones, the last.

    """

    status: int
    headers: Mapping[str, str]

    @property
    def leads_to(self) -> str | None:
        """The address that it redirects to, as the server wrote it; None where it does not."""
        return self.headers.get("location") if self.status in _REDIRECTS else None

    @property
    def for_good(self) -> bool:
        """Whether a redirect asks to be remembered (RFC 9110, sections 15.4.2 and 15.4.9)."""
        return self.status in _FOR_GOOD

    @property
    def asks_for_a_pause(self) -> bool:
        """Whether the server wants us to come later (RFC 6585, section 4; RFC 9110, section 10.2.3)."""
        return self.status == _TOO_MANY or (self.status == _UNAVAILABLE and "retry-after" in self.headers)


def credible(verdicts: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Give what can be believed of a run's verdicts, by link.

    Where nobody at all answered, it is rather this machine that is cut off: every silence becomes UNASKED.
    """
    if any(verdict.kind not in _LEARNED_NOTHING for verdict in verdicts.values()):
        return dict(verdicts)
    ours = Verdict(kind=Kind.UNASKED, how="nobody at all answered, so the fault may be on this side")
    return {url: ours if verdict.kind is Kind.SILENT else verdict for url, verdict in verdicts.items()}


def judge(answer: Answer) -> Verdict:
    """Say what an answer that leads nowhere else tells about the page.

    Only 404 and 410 say that the page is not there, and 5xx that the server can't. Every other 4xx, and 999, is about
    us: who asks, how, or how often. A challenge (Cloudflare's `cf-mitigated`, AWS WAF's `x-amzn-waf-action`, as their
    manuals describe them) stands before the page, whatever its status.

    >>> judge(Answer(410, {})).how
    'status 410'
    """
    how = f"status {answer.status}"
    if answer.asks_for_a_pause:
        return Verdict(kind=Kind.UNASKED, how=f"{how}, which asks for a pause")
    if _CHALLENGES & answer.headers.keys():
        return Verdict(kind=Kind.WALL, how=f"{how}, a challenge for browsers")
    if answer.status < _BAD_REQUEST:
        return Verdict(kind=Kind.ALIVE)
    failed = answer.status in {_NOT_FOUND, _GONE} or _FAULTS <= answer.status < _BEYOND
    return Verdict(kind=Kind.FAILED if failed else Kind.WALL, how=how)
