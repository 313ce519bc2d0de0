import pytest

from bot.links.verdict import Answer, Kind, Verdict, credible, judge

ALIVE, FAILED, WALL, UNASKED = Kind.ALIVE, Kind.FAILED, Kind.WALL, Kind.UNASKED
CHALLENGE = {"cf-mitigated": "challenge"}
ANSWERS = [
    (Answer(200, {}), Verdict(kind=ALIVE)),
    (Answer(206, {}), Verdict(kind=ALIVE)),
    (Answer(204, {}), Verdict(kind=ALIVE)),
    (Answer(300, {}), Verdict(kind=ALIVE)),
    (Answer(304, {}), Verdict(kind=ALIVE)),
    (Answer(404, {}), Verdict(kind=FAILED, how="status 404")),
    (Answer(410, {}), Verdict(kind=FAILED, how="status 410")),
    (Answer(500, {}), Verdict(kind=FAILED, how="status 500")),
    (Answer(503, {}), Verdict(kind=FAILED, how="status 503")),
    (Answer(522, {"server": "cloudflare"}), Verdict(kind=FAILED, how="status 522")),
    *((Answer(status, {}), Verdict(kind=WALL, how=f"status {status}")) for status in (400, 401, 403, 405, 406, 416)),
    *((Answer(status, {}), Verdict(kind=WALL, how=f"status {status}")) for status in (418, 451, 999)),
    (Answer(403, CHALLENGE), Verdict(kind=WALL, how="status 403, a challenge for browsers")),
    (Answer(503, CHALLENGE), Verdict(kind=WALL, how="status 503, a challenge for browsers")),
    (Answer(404, CHALLENGE), Verdict(kind=WALL, how="status 404, a challenge for browsers")),
    (Answer(202, {"x-amzn-waf-action": "challenge"}), Verdict(kind=WALL, how="status 202, a challenge for browsers")),
    (Answer(429, {}), Verdict(kind=UNASKED, how="status 429, which asks for a pause")),
    (Answer(429, CHALLENGE), Verdict(kind=UNASKED, how="status 429, which asks for a pause")),
    (Answer(503, {"retry-after": "120"}), Verdict(kind=UNASKED, how="status 503, which asks for a pause")),
]


@pytest.mark.parametrize(("answer", "verdict"), ANSWERS)
def test_only_a_server_s_own_word_fails_a_page(answer: Answer, verdict: Verdict) -> None:
    assert judge(answer) == verdict


@pytest.mark.parametrize(
    ("answer", "onward"),
    [
        (Answer(301, {"location": "/b"}), "/b"),
        (Answer(302, {"location": "/b"}), "/b"),
        (Answer(302, {}), None),
        (Answer(200, {"location": "/b"}), None),
        (Answer(201, {"location": "/b"}), None),
        (Answer(304, {"location": "/b"}), None),
    ],
)
def test_a_redirect_has_both_a_status_and_a_place(answer: Answer, onward: str | None) -> None:
    assert answer.leads_to == onward


SILENT = Verdict(kind=Kind.SILENT, how="no answer in time")
OURS = Verdict(kind=UNASKED, how="nobody at all answered, so the fault may be on this side")
REFUSED = Verdict(kind=Kind.REFUSED, how="a.example is not public")


@pytest.mark.parametrize("kind", [ALIVE, Kind.MOVED, WALL, FAILED])
def test_a_silence_counts_where_anybody_answered(kind: Kind) -> None:
    verdicts = {"a": SILENT, "b": Verdict(kind=kind), "c": REFUSED}
    assert credible(verdicts) == verdicts


def test_a_silence_does_not_count_where_nobody_answered() -> None:
    assert credible({"a": SILENT, "b": REFUSED, "c": SILENT}) == {"a": OURS, "b": REFUSED, "c": OURS}
