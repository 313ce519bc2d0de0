from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.dates import ListedDate
from bot.errors import BotError
from bot.forge.github_client import GithubForge
from bot.forge.rehearsal import Rehearsal
from bot.forge.values import Move, Pull
from bot.metadata.record import Record, Source
from bot.proposals.pull_request import DATA_PATH
from bot.refresh.run import BRANCH, refresh
from bot.refresh.shelf import LEDGER_PATH, MEMORY
from bot.sandbox.arxiv.faults import unavailable
from bot.sandbox.github.faults import Fault
from bot.sandbox.github.values import ACTIONS
from tests.refresh.library import BLIP, CALM, CLIP, LIST, LLAVA, Library, day


def sentences(library: Library, links: str = "") -> list[str]:
    return list(map(str, library.refresh(links).reports))


def broken(library: Library) -> bool:
    return any(report.fault for report in library.refresh().reports)


def test_where_arxiv_agrees_nothing_is_written_and_nothing_remembered(library: Library) -> None:
    refreshed = library.refresh()
    assert list(map(str, refreshed.reports)) == [
        "arXiv: 3 of 3 papers were asked about",
        "refresh/metadata: nothing to change",
    ]
    assert refreshed.page == ""
    kept_awake = [
        f"{request} > {status}"
        for name in ("refresh.yml", "submit.yml")
        for request, status in (
            (f"GET /actions/workflows/{name}", 200),
            (f"PUT /actions/workflows/{name}/enable", 204),
        )
    ]
    assert library.requests() == [*CALM, *kept_awake]
    assert library.github.tip(MEMORY) is None


def test_what_changed_at_arxiv_is_proposed_in_one_pull_request(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5), title="Visual Instruction Tuning, Revisited", comment="Accepted to ICLR 2026")
    library.arxiv.amend(BLIP, dois=("10.1000/blip",))
    library.arxiv.withdraw(CLIP, day(6))
    assert sentences(library)[1] == "refresh/metadata: is proposed in #1"
    assert library.pull().title == "Refresh metadata: 3 papers"
    assert library.proposes() == {
        LLAVA: {
            "title": "Visual Instruction Tuning, Revisited",
            "venue": "ICLR 2026",
            "date": ListedDate(2026, 5, 1),
        },
        BLIP: {"doi": "10.1000/blip"},
        CLIP: {"withdrawn": True},
    }


def test_only_the_lines_of_what_changes_are_touched(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5), title="Visual Instruction Tuning, Revisited")
    library.refresh()
    new = LIST.replace("Tuning\n", "Tuning, Revisited\n").replace("2023-12-11", "2026-05-01")
    assert library.github.file(DATA_PATH, BRANCH) == new


def test_a_second_run_writes_nothing(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    assert library.written() == []


def test_the_commit_says_that_it_was_checked(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    (status,) = library.github.statuses(library.github.tip(BRANCH) or "")
    assert (status.state, status.context) == ("success", "paperbot")


def test_it_needs_no_more_rights_than_its_workflow_has(library: Library) -> None:
    library.grant(actions="write", contents="write", pull_requests="write", statuses="write")
    library.arxiv.revise(LLAVA, day(5))
    assert not broken(library)
    assert not any(report.fault for report in library.answer(f"/pin {LLAVA} date").reports)
    assert not broken(library)


# Nothing left


def test_what_changed_back_is_taken_out_again(library: Library) -> None:
    library.arxiv.amend(LLAVA, title="Another Title")
    library.arxiv.withdraw(CLIP, day(6))
    library.refresh()
    library.arxiv.amend(LLAVA, title="Visual Instruction Tuning")
    assert sentences(library)[1] == "refresh/metadata: is proposed anew in #1"
    assert library.proposes() == {CLIP: {"withdrawn": True}}


def test_when_nothing_is_left_it_is_closed_with_a_sentence(library: Library) -> None:
    library.arxiv.amend(LLAVA, title="Another Title")
    library.refresh()
    number = library.pull().number
    library.arxiv.amend(LLAVA, title="Visual Instruction Tuning")
    assert sentences(library)[1] == f"refresh/metadata: #{number} is closed, for nothing is left to change"
    assert library.open_pulls() == []
    said = "I close this pull request: nothing is left to change. The list says what arXiv says, or what you kept."
    assert [comment.body for comment in library.github.comments(number)] == [said]
    assert library.ledger().known == {}
    assert library.written() == []


def test_after_a_merge_it_rests_until_something_changes(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    library.github.merge(library.pull().number)
    assert sentences(library)[1] == "refresh/metadata: nothing to change"
    assert library.written() == []
    library.arxiv.revise(LLAVA, day(6))
    assert sentences(library)[1] == "refresh/metadata: is proposed in #2"


@pytest.mark.parametrize("method", ["merge", "squash"])
def test_what_was_merged_and_taken_back_is_proposed_again(library: Library, method: str) -> None:
    library.arxiv.amend(LLAVA, title="Another Title")
    library.refresh()
    library.github.merge(library.pull().number, method=method)
    library.github.commit("main", {DATA_PATH: LIST}, "maintainer")
    assert sentences(library)[1] == "refresh/metadata: is proposed in #2"
    assert library.proposes() == {LLAVA: {"title": "Another Title"}}
    assert library.written() == []


def test_both_entries_of_a_paper_that_is_listed_twice_follow(library: Library) -> None:
    again = LIST[LIST.index("      - name") : LIST.index("      - title: Boot")]
    twice = LIST.replace("      - title: Learning", f"{again}      - title: Learning")
    library.github.commit("main", {DATA_PATH: twice}, "maintainer")
    library.arxiv.amend(LLAVA, title="Another Title")
    library.refresh()
    assert (library.github.file(DATA_PATH, BRANCH) or "").count("title: Another Title\n") == 2
    assert library.pull().title == "Refresh metadata: 1 paper"
    assert (library.pull().body or "").count("| title |") == 1


# People on its branch


def test_a_person_s_commit_on_its_branch_is_kept(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    mine = library.github.commit(BRANCH, {"notes.md": "Mine.\n"}, "maintainer")
    library.arxiv.revise(CLIP, day(6))
    reports = library.refresh().reports
    assert str(reports[1]) == (
        "refresh/metadata: is out of date, and the branch refresh/metadata carries a person's commit"
    )
    assert reports[1].fault
    assert library.github.tip(BRANCH) == mine


def test_a_branch_that_was_merged_with_a_person_s_commit_is_ours_again(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    library.github.commit(BRANCH, {"notes.md": "Mine.\n"}, "maintainer")
    library.github.merge(library.pull().number)
    library.arxiv.revise(CLIP, day(6))
    assert sentences(library)[1] == "refresh/metadata: is proposed in #2"


def test_words_that_a_maintainer_wrote_stay(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    pull = library.pull()
    library.github.edit_issue(pull.number, by="maintainer", title="Mine", body=f"Wait for Ann.\n\n{pull.body}")
    library.arxiv.revise(CLIP, day(6))
    library.refresh()
    assert library.pull().title == "Mine"
    assert (library.pull().body or "").startswith("Wait for Ann.\n\n<!-- paperbot:begin")
    assert "Learning Transferable" in (library.pull().body or "")


def test_a_person_s_commit_on_the_memory_is_left_and_told(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    mine = library.github.commit(MEMORY, {"notes.md": "Mine.\n"}, "maintainer")
    library.arxiv.revise(CLIP, day(6))
    reports = library.refresh().reports
    assert str(reports[1]) == (
        "paperbot/memory: the branch paperbot/memory carries a person's commit; delete the branch, and I begin it anew"
    )
    assert library.github.tip(MEMORY) == mine
    assert set(library.proposes()) == {LLAVA, CLIP}


# Rights and moves


def test_where_no_pull_request_may_be_opened_the_run_says_where_a_person_can(library: Library) -> None:
    library.github.rules.actions_may_open_pulls = False
    library.arxiv.revise(LLAVA, day(5))
    reports = library.refresh().reports
    assert str(reports[1]) == (
        "refresh/metadata: is ready, but GitHub does not let me open pull requests; a maintainer can, on "
        "https://github.example/acme/papers/compare/main...refresh/metadata?expand=1"
    )
    assert reports[1].fault
    assert library.written() == ["POST /pulls > 403"]
    library.github.rules.actions_may_open_pulls = True
    library.refresh()
    assert set(library.proposes()) == {LLAVA}


def test_a_pull_request_that_a_person_opened_instead_is_kept_up_to_date_and_its_answers_are_followed(
    library: Library,
) -> None:
    library.github.rules.actions_may_open_pulls = False
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    library.github._act("maintainer", "POST", "/pulls", title="Mine", head=BRANCH, base="main", body="Mine.")
    assert library.written() == []
    library.arxiv.withdraw(CLIP, day(6))
    assert sentences(library)[1] == "refresh/metadata: is proposed in #1, which somebody opened by hand"
    assert set(library.proposes()) == {LLAVA, CLIP}
    library.answer(f"/pin {CLIP} withdrawn")
    assert library.proposes()[CLIP] == {"pin": ("withdrawn",)}
    assert (library.pull().title, library.pull().body) == ("Mine", "Mine.")


def test_a_person_s_pull_request_from_the_branch_to_another_one_does_not_take_the_place_of_ours(
    library: Library,
) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    ours = library.pull().number
    library.github.commit("other", {"notes.md": "Mine.\n"}, "maintainer")
    library.github._act("maintainer", "POST", "/pulls", title="Mine", head=BRANCH, base="other", body="Mine.")
    library.github.comment(ours, "maintainer", f"/pin {LLAVA} date")
    assert [str(report) for report in library.follow(ours).reports] == [
        f"refresh/metadata: is proposed anew in #{ours}"
    ]
    assert library.listed(BRANCH)[LLAVA].pin == ("date",)


class Visited(Source):
    """A source, and something that happens just before its nth question."""

    def __init__(self, source: Source, deed: Callable[[], object], at: int = 1) -> None:
        self._source, self._deed, self._left = source, deed, at

    def fetch(self, identifiers: Sequence[ArxivId]) -> Mapping[ArxivId, Record]:
        self._left -= 1
        if self._left == 0:
            self._deed()
        return self._source.fetch(identifiers)


class Meeting(GithubForge):
    """GitHub, with a person who edits the list just before the first move of the refresh's branch."""

    def __init__(self, library: Library) -> None:
        super().__init__(library.access())
        self._library, self._met = library, False

    def rebuild(self, move: Move, pull: Pull) -> None:
        if not self._met:
            self._met = True
            self._library.github.commit(BRANCH, {"notes.md": "Mine.\n"}, "maintainer")
        super().rebuild(move, pull)


def test_a_commit_that_comes_between_is_not_overwritten(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    library.arxiv.revise(CLIP, day(6))
    with Meeting(library) as library.forge:
        reports = library.refresh().reports
    assert str(reports[1]).endswith("carries a person's commit")
    assert library.github.file("notes.md", BRANCH) == "Mine.\n"


def test_a_workflow_that_a_person_switched_off_stays_off(library: Library) -> None:
    library.github.rules.asleep = {"submit.yml": "disabled_manually", "refresh.yml": "disabled_inactivity"}
    assert not broken(library)
    assert library.github.rules.asleep == {"submit.yml": "disabled_manually"}


def test_workflows_that_can_not_be_kept_awake_are_told(library: Library) -> None:
    library.grant(contents="write", pull_requests="write", statuses="write")
    reports = library.refresh().reports
    assert [(report.subject, report.fault) for report in reports[2:]] == [("refresh.yml", True), ("submit.yml", True)]
    assert "GitHub stops its schedule after 60 idle days" in str(reports[2])


def test_while_the_list_is_broken_nothing_is_asked_and_nothing_written(library: Library) -> None:
    library.github.commit("main", {DATA_PATH: "sections: [\n"}, "maintainer")
    assert sentences(library) == ["data/papers.yaml: can't be read, so nothing is refreshed"]
    assert library.arxiv.log == []


def test_a_rehearsal_writes_nothing(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    rehearsal = Rehearsal(library.forge)
    refresh(rehearsal, library.source, library.today)
    assert library.requests() == CALM
    assert [step.partition(":")[0] for step in rehearsal.steps] == [
        "Make a commit",
        "Point the branch paperbot/memory to it",
        "Make a commit",
        "Set the commit status to success",
        "Point the branch refresh/metadata to it",
        "Open a pull request from refresh/metadata into main",
        "Enable the workflow refresh.yml again",
        "Enable the workflow submit.yml again",
    ]


# Memory


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2}', '{"version": 1, "known": {"2313.1": {}}}', "\0"])
def test_a_memory_that_can_not_be_read_is_begun_anew_and_told(library: Library, text: str) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    library.github.commit(MEMORY, {LEDGER_PATH: text}, ACTIONS)
    reports = sentences(library)
    assert reports[0] == (
        "paperbot/memory: could not be read, so I begin anew; what was refused by closing a pull request may come again"
    )
    assert set(library.ledger().known) == {LLAVA}
    assert "could not be read" not in sentences(library)[0]


def test_a_lost_memory_takes_nothing_out_of_the_pull_request_before_every_paper_was_asked_about(small: Library) -> None:
    change_all(small)
    small.refresh()
    before, body = small.proposes(), small.pull().body
    small.github.delete_branch(MEMORY)
    small.arxiv.faults[5] = unavailable
    assert sentences(small)[1] == (
        "refresh/metadata: is left as it is: what paperbot/memory remembered of it is lost, and not every paper could "
        "be asked about"
    )
    assert (small.proposes(), small.pull().body) == (before, body)
    small.arxiv.faults[6] = unavailable
    small.answer(f"/pin {LLAVA} doi")
    assert small.proposes() == before
    small.answer("Well?\n\n/pin 2301.12597 doi")
    assert small.proposes() == {CLIP: before[CLIP], BLIP: {"pin": ("doi",)}, LLAVA: {"pin": ("doi",)}}
    assert small.written() == []


def test_a_paper_that_left_the_list_is_forgotten(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.arxiv.revise(CLIP, day(5))
    library.refresh()
    library.github.commit("main", {DATA_PATH: LIST[: LIST.index("  - title: More")]}, "maintainer")
    library.refresh()
    assert set(library.ledger().known) == {LLAVA}
    assert set(library.proposes()) == {LLAVA}


def test_what_another_run_has_remembered_meanwhile_is_not_overwritten(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    library.arxiv.revise(CLIP, day(5))
    other = '{"version": 1, "heard": 7}\n'
    visited = Visited(library.source, partial(library.github.commit, MEMORY, {LEDGER_PATH: other}, ACTIONS))
    reports = refresh(library.forge, visited, library.today).reports
    assert reports[1].fault
    assert library.github.file(LEDGER_PATH, MEMORY) == other
    library.refresh()
    assert (library.ledger().heard, set(library.ledger().known)) == (7, {LLAVA, CLIP})


# Outages and interruptions; the papers in their order are CLIP, BLIP, LLAVA


def change_all(library: Library) -> None:
    for paper in (CLIP, BLIP, LLAVA):
        library.arxiv.amend(paper, dois=(f"10.1000/{paper}",))


def asked(library: Library) -> list[str]:
    return [paper for batch in library.arxiv.asked for paper in batch]


@pytest.fixture
def small(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Give a library about which arXiv is asked paper by paper."""
    monkeypatch.setattr("bot.refresh.round.BATCH", 1)
    return library


def test_a_failure_part_way_keeps_what_was_known_and_says_what_was_not_asked(small: Library) -> None:
    change_all(small)
    small.refresh()
    small.arxiv.amend(CLIP, dois=())
    small.arxiv.amend(LLAVA, dois=())
    small.arxiv.faults[5] = unavailable
    reports = small.refresh().reports
    assert str(reports[0]) == "arXiv: 1 of 3 papers were asked about, then: arXiv answered with status 503."
    assert reports[0].fault
    assert set(small.proposes()) == {BLIP, LLAVA}
    assert (
        "## Not asked about\n\narXiv was not asked about 2 of 3 papers: arXiv answered with status 503. What was known "
        "of them before stays in this pull request, and the next run begins with them."
    ) in (small.pull().body or "")


def test_github_s_failure_after_arxiv_s_answers_is_reported_and_the_next_run_puts_it_right(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    down = Fault("POST", "/graphql", times=4)  # a read is repeated three times
    source = Visited(library.source, partial(library.github.faults.add, down))
    reports = refresh(library.forge, source, library.today).reports
    assert [report.subject for report in reports if report.fault] == [BRANCH]
    library.refresh()
    assert set(library.proposes()) == {LLAVA}


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("nth", range(1, 11))
def test_whichever_request_fails_the_next_run_puts_it_right(library: Library, nth: int, *, after: bool) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    library.github.comment(library.pull().number, "maintainer", f"/pin {LLAVA} date")
    library.arxiv.withdraw(CLIP, day(6))
    library.github.faults.add(Fault("*", "*", nth=nth, after=after))
    with suppress(BotError):
        library.refresh()
    library.github.faults.clear()
    library.refresh()
    assert library.proposes() == {LLAVA: {"pin": ("date",)}, CLIP: {"withdrawn": True}}
    assert library.written() == []


def test_the_next_run_asks_only_what_is_left(small: Library) -> None:
    change_all(small)
    small.arxiv.faults[2] = unavailable
    small.refresh()
    assert asked(small) == [CLIP, BLIP]
    assert small.told == ["arXiv: 1 of 3 asked", "arXiv: 1 of 3 asked"]
    small.refresh()
    assert asked(small)[2:] == [BLIP, LLAVA]
    assert set(small.proposes()) == {CLIP, BLIP, LLAVA}
    assert "Not asked about" not in (small.pull().body or "")
    assert small.ledger().round is None


def test_a_week_later_the_round_begins_with_what_was_left_and_asks_about_all(small: Library) -> None:
    small.arxiv.faults[2] = unavailable
    small.refresh()
    small.today += timedelta(days=7)
    small.refresh()
    assert asked(small)[2:] == [BLIP, LLAVA, CLIP]


def test_a_run_that_is_killed_is_gone_on_with_where_it_last_saved(
    small: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.refresh.run._SAVED_EVERY", 1)
    change_all(small)
    with pytest.raises(KeyboardInterrupt):
        refresh(small.forge, Visited(small.source, killed, at=3), small.today)
    assert asked(small) == [CLIP, BLIP]
    small.refresh()
    assert asked(small)[2:] == [LLAVA]
    assert set(small.proposes()) == {CLIP, BLIP, LLAVA}


def test_an_answer_without_a_paper_changes_nothing_and_on_another_day_is_told(library: Library) -> None:
    library.arxiv.amend(LLAVA, dois=("10.1000/x",))
    library.refresh()
    library.arxiv.remove(LLAVA)
    assert library.refresh().page == ""
    assert library.refresh().page == ""
    library.today += timedelta(days=7)
    missing = (
        "- **LLaVA: Visual Instruction Tuning**: arXiv's answers have lacked 2304.08485 since 2026-11-23: look whether "
        "the identifier is right."
    )
    assert missing in library.refresh().page
    assert set(library.proposes()) == {LLAVA}


def killed() -> None:
    raise KeyboardInterrupt
