from collections.abc import Iterator

import pytest

from bot.catalogue.document import load
from bot.sandbox.arxiv.faults import unavailable
from bot.sandbox.arxiv.paper import read_shipped_papers
from tests.stage import LINEAR, SIMPLE, Stage

CLIP_BIAS, ERASER, IMPROVED, COGVLM = "2512.08606", "2503.13063", "2310.03744", "2311.03079"
LISTED, UNKNOWN, WITHDRAWN = "2304.08485", "2401.99999", "0704.0480"
NSR = "10.1093/nsr/nwae403"
SURVEY = "Papers › Survey"
OPEN, DONE = ("submission", "proposed"), ("submission", "listed")


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Stage() as stage:
        yield stage


def listed(stage: Stage) -> dict[str, str]:
    """Give the section of each listed paper by its identifier."""
    listings = load(stage.github.file("data/papers.yaml") or "").catalogue.listings()
    return {entry.arxiv: place.path for place, entry in listings if entry.arxiv}


def venue(stage: Stage, paper: str) -> str | None:
    listings = load(stage.github.file("data/papers.yaml") or "").catalogue.listings()
    return next(entry.venue for _, entry in listings if entry.arxiv == paper)


def signs(stage: Stage, issue: int) -> list[str]:
    """Give the sign of each line of the table in the answer."""
    rows = [line for line in stage.reply(issue).splitlines() if line.startswith("| `")]
    return [row.split(" | ")[1].split(" ")[0] for row in rows]


def several(*papers: str) -> dict[str, str]:
    return {"paper": papers[0], "more": "\n".join(papers[1:]), "section": SIMPLE}


@pytest.mark.parametrize("count", [1, 3, 20])
def test_papers_become_one_pull_request_and_are_listed_once_it_is_merged(stage: Stage, count: int) -> None:
    papers = [paper for paper in read_shipped_papers() if paper not in listed(stage) and paper > "2"][:count]
    issue = stage.submit(**several(*papers))
    stage.run(issue)
    (pull,) = stage.open_pulls()
    assert len(stage.arxiv.log) == 1
    assert stage.github.labels(issue) == OPEN
    asked = len(stage.github.log)
    stage.run(issue)
    assert stage.requests(asked) == ["POST /graphql > 200"]
    stage.github.merge(pull.number)
    assert not [report for report in stage.sweep() if report.fault]
    assert set(papers) <= set(listed(stage))
    assert (stage.github.labels(issue), stage.github.issue(issue).open) == (DONE, False)
    asked = len(stage.github.log)
    stage.sweep()
    assert stage.requests(asked) == ["POST /graphql > 200"]


def test_each_line_goes_into_its_own_section_or_into_the_form_s(stage: Stage) -> None:
    issue = stage.submit(
        **several(CLIP_BIAS, f"{ERASER} | Survey", COGVLM, f"{IMPROVED} → linear layers"), venue="X 2025"
    )
    stage.run(issue)
    (pull,) = stage.open_pulls()
    stage.github.merge(pull.number)
    stage.sweep()
    places = listed(stage)
    assert [places[paper] for paper in (CLIP_BIAS, ERASER, COGVLM, IMPROVED)] == [SIMPLE, SURVEY, SIMPLE, LINEAR]
    assert (venue(stage, CLIP_BIAS), venue(stage, ERASER)) == ("X 2025", "CVPR 2025")


def test_one_bad_line_of_each_kind_stops_no_other(stage: Stage) -> None:
    lines = (UNKNOWN, WITHDRAWN, LISTED, "nonsense", f"{COGVLM} | Nowhere", CLIP_BIAS, "2313.00001", ERASER)
    issue = stage.submit(**several(CLIP_BIAS, *lines))
    stage.run(issue)
    assert signs(stage, issue) == ["✅", "❌", "❌", "📄", "❌", "❌", "❌", "❌", "✅"]
    (pull,) = stage.open_pulls()
    assert pull.title == "Add 2 papers (issue 1)"
    stage.github.merge(pull.number)
    stage.sweep()
    assert (stage.github.labels(issue), stage.github.issue(issue).open) == (DONE, False)


def test_a_bad_first_line_stops_no_other(stage: Stage) -> None:
    issue = stage.submit(**several("nonsense", CLIP_BIAS), code="in my repository")
    stage.run(issue)
    assert signs(stage, issue) == ["❌", "✅"]


def test_where_no_line_is_clear_the_issue_needs_an_answer_and_an_edit_opens_the_pull_request(stage: Stage) -> None:
    issue = stage.submit(**several("nonsense", UNKNOWN))
    stage.run(issue)
    assert stage.github.labels(issue) == ("submission", "needs-info")
    assert stage.open_pulls() == []
    stage.edit(issue, **several(CLIP_BIAS, UNKNOWN))
    stage.run(issue)
    assert stage.github.labels(issue) == OPEN
    assert signs(stage, issue) == ["✅", "❌"]


def test_where_every_line_is_listed_it_is_a_duplicate(stage: Stage) -> None:
    issue = stage.submit(**several(LISTED, f"https://arxiv.org/abs/{LISTED}v2"))
    stage.run(issue)
    assert signs(stage, issue) == ["📄", "📄"]
    assert stage.github.labels(issue) == ("submission", "duplicate")
    assert stage.open_pulls() == []


def test_an_edit_changes_the_same_pull_request(stage: Stage) -> None:
    issue = stage.submit(**several(CLIP_BIAS, ERASER))
    stage.run(issue)
    (before,) = stage.open_pulls()
    stage.edit(issue, **several(CLIP_BIAS, COGVLM, IMPROVED))
    stage.run(issue)
    (after,) = stage.open_pulls()
    assert (after.number, after.title) == (before.number, "Add 3 papers (issue 1)")
    assert ERASER not in stage.proposed(after)


def test_an_edit_to_one_paper_leaves_the_pull_request_of_several(stage: Stage) -> None:
    issue = stage.submit(**several(CLIP_BIAS, ERASER))
    stage.run(issue)
    stage.edit(issue, paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    (pull,) = stage.open_pulls()
    assert pull.pull
    assert pull.pull.head == f"submission/arxiv-{CLIP_BIAS}"


def test_a_paper_that_has_a_pull_request_of_its_own_is_left_to_that_one(stage: Stage) -> None:
    alone = stage.submit("bob", paper=CLIP_BIAS, section=SIMPLE)
    stage.run(alone)
    issue = stage.submit(**several(CLIP_BIAS, ERASER))
    stage.run(issue)
    assert "#2 proposes it, so I leave it to that one." in stage.reply(issue)
    (own, batch) = stage.open_pulls()
    assert CLIP_BIAS not in stage.proposed(batch)
    stage.github.merge(own.number)
    stage.sweep()
    assert signs(stage, issue) == ["📄", "✅"]


def test_one_who_asks_for_one_of_several_gets_a_pull_request_and_the_others_stay(stage: Stage) -> None:
    issue = stage.submit(**several(CLIP_BIAS, ERASER))
    stage.run(issue)
    alone = stage.submit("bob", paper=CLIP_BIAS, section=SIMPLE)
    stage.run(alone)
    stage.sweep()
    batch, own = stage.open_pulls()
    assert (CLIP_BIAS in stage.proposed(batch), CLIP_BIAS in stage.proposed(own)) == (False, True)
    for pull in (batch, own):
        stage.github.merge(pull.number)
        stage.sweep()
    assert {CLIP_BIAS, ERASER} <= set(listed(stage))
    assert {stage.github.labels(issue), stage.github.labels(alone)} == {DONE}


def test_of_two_that_overlap_the_older_pull_request_keeps_the_paper(stage: Stage) -> None:
    first = stage.submit("alice", **several(CLIP_BIAS, ERASER))
    second = stage.submit("bob", **several(ERASER, COGVLM))
    stage.sweep()
    one, two = stage.open_pulls()
    assert (ERASER in stage.proposed(one), ERASER in stage.proposed(two)) == (True, False)
    stage.edit(first, **several(CLIP_BIAS, IMPROVED))
    stage.sweep()
    stage.sweep()
    one, two = stage.open_pulls()
    assert (ERASER in stage.proposed(one), ERASER in stage.proposed(two)) == (False, True)
    assert signs(stage, second) == ["✅", "✅"]


def test_a_silent_source_takes_no_paper_back(stage: Stage) -> None:
    issue = stage.submit(**several(CLIP_BIAS, ERASER))
    stage.run(issue)
    (pull,) = stage.open_pulls()
    before = stage.proposed(pull)
    stage.arxiv.always = unavailable
    stage.sweep()
    (pull,) = stage.open_pulls()
    assert (stage.proposed(pull), stage.github.labels(issue)) == (before, OPEN)


def test_while_the_source_is_silent_all_wait_and_the_next_sweep_proposes_them(stage: Stage) -> None:
    stage.arxiv.always = unavailable
    issue = stage.submit(**several(CLIP_BIAS, LISTED, "nonsense"))
    stage.run(issue)
    assert stage.github.labels(issue) == ("submission", "waiting")
    assert signs(stage, issue) == ["⏳", "📄", "❌"]
    stage.arxiv.always = None
    stage.sweep()
    assert signs(stage, issue) == ["✅", "📄", "❌"]
    assert stage.github.labels(issue) == OPEN


def test_a_maintainer_approves_all_at_once(stage: Stage) -> None:
    issue = stage.submit(**several(CLIP_BIAS, ERASER))
    stage.run(issue)
    (pull,) = stage.open_pulls()
    stage.github.comment(pull.number, "maintainer", "/approve")
    stage.sweep()
    assert {CLIP_BIAS, ERASER} <= set(listed(stage))
    assert (stage.github.labels(issue), stage.github.issue(issue).open) == (DONE, False)
    assert signs(stage, issue) == ["📄", "📄"]


def test_a_maintainer_declines_all_at_once(stage: Stage) -> None:
    issue = stage.submit(**several(CLIP_BIAS, ERASER))
    stage.run(issue)
    stage.github.comment(issue, "maintainer", "/decline Off topic.")
    stage.run(issue)
    assert stage.open_pulls() == []
    assert stage.github.labels(issue) == ("submission", "declined")


def test_a_section_by_a_command_is_for_every_line_without_one(stage: Stage) -> None:
    issue = stage.submit(**several(CLIP_BIAS, ERASER))
    stage.run(issue)
    stage.github.comment(issue, "maintainer", f"/section {SURVEY}")
    stage.run(issue)
    (pull,) = stage.open_pulls()
    stage.github.merge(pull.number)
    stage.sweep()
    assert [listed(stage)[paper] for paper in (CLIP_BIAS, ERASER)] == [SURVEY, SURVEY]


@pytest.mark.parametrize(
    ("second", "command", "answer"),
    [
        (ERASER, "/venue CVPR 2025", "I can't tell which one you mean. Please edit its line in the issue"),
        (f"{ERASER} | Survey", f"/section {SURVEY}", "lines of this issue name sections of their own"),
    ],
)
def test_a_command_that_may_mean_any_of_them_changes_nothing(
    stage: Stage, second: str, command: str, answer: str
) -> None:
    issue = stage.submit(**several(CLIP_BIAS, second))
    stage.run(issue)
    (pull,) = stage.open_pulls()
    before = stage.proposed(pull)
    stage.github.comment(issue, "maintainer", command)
    stage.run(issue)
    assert answer in stage.reply(issue)
    (pull,) = stage.open_pulls()
    assert stage.proposed(pull) == before


def test_closing_the_issue_closes_its_pull_request(stage: Stage) -> None:
    issue = stage.submit(**several(CLIP_BIAS, LISTED))
    stage.run(issue)
    stage.github.close_issue(issue, "alice")
    stage.sweep()
    assert stage.open_pulls() == []
    assert stage.github.labels(issue) == ("submission", "declined")


def test_another_merge_is_healed_and_rebuilds_nothing_that_still_fits(stage: Stage) -> None:
    issue = stage.submit(**several(CLIP_BIAS, f"{ERASER} | Survey"))
    stage.run(issue)
    other = stage.submit("bob", paper=COGVLM, section=LINEAR)
    stage.run(other)
    batch, single = stage.open_pulls()
    stage.github.merge(single.number)
    asked = len(stage.github.log)
    stage.sweep()
    assert not [line for line in stage.requests(asked) if "/git/trees" in line][1:]  # the page alone
    stage.github.merge(batch.number)
    stage.sweep()
    assert {CLIP_BIAS, ERASER, COGVLM} <= set(listed(stage))


def test_a_line_that_waits_is_proposed_later_and_keeps_the_issue_open_meanwhile(stage: Stage) -> None:
    stage.arxiv.always = unavailable
    issue = stage.submit(**several(CLIP_BIAS, NSR))
    stage.run(issue)
    assert signs(stage, issue) == ["⏳", "✅"]
    (pull,) = stage.open_pulls()
    stage.github.merge(pull.number)
    stage.sweep()
    assert (stage.github.labels(issue), stage.github.issue(issue).open) == (("submission", "waiting"), True)
    assert signs(stage, issue) == ["⏳", "📄"]
    stage.arxiv.always = None
    stage.sweep()
    assert (stage.github.labels(issue), signs(stage, issue)) == (OPEN, ["✅", "📄"])
    (pull,) = stage.open_pulls()
    stage.github.merge(pull.number)
    stage.sweep()
    assert (stage.github.labels(issue), stage.github.issue(issue).open) == (DONE, False)


def test_a_line_that_waits_is_added_to_the_pull_request_of_the_others(stage: Stage) -> None:
    stage.arxiv.always = unavailable
    issue = stage.submit(**several(CLIP_BIAS, NSR))
    stage.run(issue)
    (before,) = stage.open_pulls()
    stage.arxiv.always = None
    stage.sweep()
    (after,) = stage.open_pulls()
    assert (before.number, before.title, after.title) == (
        after.number,
        "Add 1 paper (issue 1)",
        "Add 2 papers (issue 1)",
    )
    assert after.body
    assert after.body.rstrip().endswith("Closes #1.\n<!-- paperbot:end -->")
