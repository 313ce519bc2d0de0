"""What is merged by a maintainer's word, what that word counts for, and what follows in the same run."""

import re
from collections.abc import Callable

import pytest

from bot.catalogue.document import load
from bot.catalogue.readme import render
from bot.forge.github_client import GithubForge
from bot.forge.values import Pull
from bot.metadata.withdrawal import is_withdrawn
from bot.proposals.hearing import (
    APPROVED_LATER,
    FOR_MAINTAINERS,
    HALF_UNDERSTOOD,
    LISTED_ALREADY,
    NOTHING_TO_MERGE,
    said_elsewhere,
)
from bot.reconcile.run import reconcile_issue
from bot.sandbox.arxiv.faults import unavailable
from bot.sandbox.arxiv.paper import read_shipped_papers
from bot.sandbox.github.faults import FOREVER, Fault
from bot.sandbox.github.values import ACTIONS
from tests.reconcile.test_commands import ASKED, ISSUE, PULL, filed, shown, signs, told
from tests.reconcile.test_faults import Meddled
from tests.reconcile.test_levels import BRANCH, CALM, CLIP_BIAS, LIST, README, listed, relist, state, swept
from tests.stage import LINEAR, SIMPLE, TODAY, Stage

LISTED = (False, "completed", ("submission", "listed"))
OPEN = (True, None, ("submission", "proposed"))
BY_HAND = (
    "- `/approve` by maintainer: not merged, for #{} holds work by hand, and I can vouch for my own alone. "
    "Please merge it there, with GitHub's own button."
)


def landed(stage: Stage, paper: str = CLIP_BIAS) -> bool:
    """Whether a paper is listed, the list is valid, and the page says what the list says."""
    catalogue = load(listed(stage)).catalogue
    page = stage.github.file(README) or ""
    return any(entry.arxiv == paper for _, entry in catalogue.listings()) and render(page, catalogue) == page


def look(stage: Stage) -> None:
    """Let somebody look for a while at what is proposed."""
    for _ in range(10):
        stage.github._hosting.tick()


@pytest.mark.parametrize("thread", [ISSUE, PULL])
@pytest.mark.parametrize("login", ["wanda", "maintainer"])
def test_who_may_write_merges_by_a_command_on_the_issue_or_on_its_pull_request(
    stage: Stage, login: str, thread: int
) -> None:
    filed(stage)
    stage.github.comment(thread, login, "/approve")
    reports = stage.wake(thread)
    assert [str(report) for report in reports] == ["#1: listed now", "README.md: was rendered"]
    assert landed(stage)
    assert state(stage, ISSUE) == LISTED
    assert stage.reply(ISSUE).endswith("Thank you!")
    assert signs(stage, thread) == ["+1"]
    assert swept(stage) == CALM


def test_what_is_merged_carries_our_words_the_submitter_s_name_and_the_approver_s(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(PULL, "wanda", "/approve")
    stage.wake(PULL)
    assert stage.github.pull(PULL).merged_by == stage.github._hosting.user(ACTIONS)
    commit = stage.github._store.commit(stage.github.pull(PULL).merge_commit or "")
    assert commit
    assert commit.made.message == (
        "Add Decoupling Template Bias in CLIP: Harnessing Empty Prompts for Enhanced Few-Shot Learning "
        "(arXiv 2512.08606) (#2)\n\n"
        "Submitted in #1.\n\n"
        "Approved by wanda.\n\n"
        f"Co-authored-by: alice <{stage.github._hosting.user('alice').id}+alice@users.noreply.github.com>"
    )


@pytest.mark.parametrize("thread", [ISSUE, PULL])
def test_the_label_says_the_same(stage: Stage, thread: int) -> None:
    filed(stage)
    stage.github.make_label("approved")
    stage.github.label(thread, "wanda", "approved")
    stage.wake(thread)
    assert landed(stage)
    assert state(stage, ISSUE)[:2] == LISTED[:2]
    assert swept(stage) == CALM


@pytest.mark.parametrize("thread", [ISSUE, PULL])
def test_a_label_by_somebody_who_may_not_write_is_taken_off_and_answered(stage: Stage, thread: int) -> None:
    filed(stage)
    stage.github.make_label("approved")
    stage.github.label(thread, "tess", "approved")
    stage.wake(thread)
    assert not landed(stage)
    assert "approved" not in stage.github.labels(thread)
    assert state(stage, ISSUE) == OPEN
    assert told(stage) == [f"- `approved` by tess: {FOR_MAINTAINERS}"]
    assert swept(stage) == CALM


def test_a_label_by_an_app_means_nothing_and_stays(stage: Stage) -> None:
    filed(stage)
    stage.github.make_label("approved")
    stage.github.permissions["renovate[bot]"] = "write"
    stage.github.label(PULL, "renovate[bot]", "approved")
    assert swept(stage) == CALM


def test_a_label_by_an_app_does_not_bring_back_a_person_s(stage: Stage) -> None:
    filed(stage)
    stage.github.make_label("approved")
    stage.github.permissions["renovate[bot]"] = "write"
    stage.github.label(PULL, "maintainer", "approved")
    stage.github._act("maintainer", "DELETE", f"/issues/{PULL}/labels/approved")
    stage.github.label(PULL, "renovate[bot]", "approved")
    assert swept(stage) == CALM


def test_a_label_where_nothing_can_be_merged_is_taken_off_and_answered_in_the_same_run(stage: Stage) -> None:
    stage.github.make_label("approved")
    unclear, early = stage.submit(paper="nonsense"), stage.submit(**ASKED)
    stage.github.label(unclear, "maintainer", "approved")
    stage.github.label(early, "maintainer", "approved")
    swept(stage)
    assert told(stage, unclear) == [f"- `approved` by maintainer: {NOTHING_TO_MERGE}"]
    assert told(stage, early) == [
        "- `approved` by maintainer: not merged, for #3 has changed. Please look, and approve again."
    ]
    assert not [issue for issue in (unclear, early) if "approved" in stage.github.labels(issue)]
    assert swept(stage) == CALM


def test_a_label_on_an_issue_that_only_joined_is_sent_to_the_pull_request(stage: Stage) -> None:
    filed(stage)
    stage.github.make_label("approved")
    stage.run(stage.submit("bob", **ASKED))
    stage.github.label(3, "maintainer", "approved")
    swept(stage)
    assert not landed(stage)
    assert told(stage, 3) == [f"- `approved` by maintainer: {said_elsewhere(PULL, ISSUE)}"]
    assert swept(stage) == CALM


@pytest.mark.parametrize("thread", [ISSUE, PULL])
def test_while_github_does_not_say_what_a_labeller_may_nothing_is_merged(stage: Stage, thread: int) -> None:
    filed(stage)
    stage.github.make_label("approved")
    stage.github.label(thread, "wanda", "approved")
    stage.github.faults.add(Fault("GET", "/collaborators/*/permission", times=4))
    stage.wake(thread)
    assert not landed(stage)
    stage.wake(thread)
    assert landed(stage)


# What an approval counts for


def test_an_edit_by_the_submitter_after_the_approval_voids_it_and_says_so(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(PULL, "maintainer", "/approve")
    stage.edit(ISSUE, **ASKED, venue="ICLR 2026", note="Buy this.")
    stage.wake(PULL)
    assert not landed(stage)
    (answer,) = told(stage)
    assert re.fullmatch(
        r"- `/approve` by maintainer: not merged, for #2 has changed \(venue and note, at [-0-9: ]+ UTC\)\. "
        r"Please look, and approve again\.",
        answer,
    )
    assert signs(stage, PULL) == ["confused"]
    assert swept(stage) == CALM
    look(stage)
    stage.github.comment(PULL, "maintainer", "/approve")
    stage.wake(PULL)
    assert landed(stage)


def test_an_approval_by_label_is_voided_by_an_edit_and_taken_off(stage: Stage) -> None:
    filed(stage)
    stage.github.make_label("approved")
    stage.github.label(PULL, "maintainer", "approved")
    stage.edit(ISSUE, **ASKED, venue="ICLR 2026")
    stage.wake(ISSUE)
    assert not landed(stage)
    assert "approved" not in stage.github.labels(PULL)
    assert told(stage)[0].startswith("- `approved` by maintainer: not merged, for #2 has changed (venue, at ")
    assert swept(stage) == CALM


def test_corrections_with_an_approval_are_shown_before_they_are_merged(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(PULL, "maintainer", "/name CLIP-B\n/approve")
    stage.wake(PULL)
    assert not landed(stage)
    assert shown(stage)[1].name == "CLIP-B"
    assert told(stage)[1].startswith("- `/approve` by maintainer: not merged, for #2 has changed (name, at ")


def test_an_approval_beside_something_that_was_not_understood_does_not_count(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(PULL, "maintainer", "/section Serious\n/approve")
    stage.wake(PULL)
    assert not landed(stage)
    assert told(stage)[-1] == f"- `/approve` by maintainer: {HALF_UNDERSTOOD}"
    assert signs(stage, PULL) == ["confused"]
    assert swept(stage) == CALM


def test_a_commit_that_is_named_must_have_shown_what_is_merged(stage: Stage) -> None:
    filed(stage)
    head = stage.github.pull(PULL).head_sha
    stage.github.comment(PULL, "maintainer", "/approve 0123456")
    stage.wake(PULL)
    assert not landed(stage)
    sentence = "not merged, for #2 shows something else than that commit. Please look, and approve again."
    assert told(stage) == [f"- `/approve` by maintainer: {sentence}"]
    stage.github.comment(PULL, "maintainer", f"/approve {head[:9]}")
    stage.wake(PULL)
    assert landed(stage)


def test_a_commit_counts_as_long_as_what_it_showed_is_proposed_though_the_list_moves(stage: Stage) -> None:
    filed(stage)
    head = stage.github.pull(PULL).head_sha
    relist(stage, listed(stage).replace("              - name: CLIP\n", "              - name: CLIP-1\n"))
    swept(stage)
    assert stage.github.pull(PULL).head_sha != head
    stage.github.comment(PULL, "maintainer", f"/approve {head}")
    stage.wake(PULL)
    assert landed(stage)


def test_what_is_merged_is_built_upon_the_newest_list(stage: Stage) -> None:
    filed(stage)
    head = stage.github.pull(PULL).head_sha
    relist(stage, listed(stage).replace("name: BLIP-2", "name: BLIP-3"))
    stage.github.comment(PULL, "maintainer", "/approve")
    stage.wake(PULL)
    assert landed(stage)
    assert "BLIP-3" in listed(stage)
    assert stage.github.pull(PULL).head_sha != head


def test_nothing_to_merge_is_answered(stage: Stage) -> None:
    issue = stage.submit(paper="nonsense")
    stage.github.comment(issue, "maintainer", "/approve")
    stage.run(issue)
    assert told(stage, issue) == [f"- `/approve` by maintainer: {NOTHING_TO_MERGE}"]
    known = stage.submit(paper="2304.08485", section=LINEAR)
    stage.github.comment(known, "maintainer", "/approve")
    stage.run(known)
    assert told(stage, known) == [f"- `/approve` by maintainer: {LISTED_ALREADY}"]
    assert swept(stage) == CALM


def test_an_approval_before_there_is_a_pull_request_asks_for_a_look_at_it(stage: Stage) -> None:
    issue = stage.submit(**ASKED)
    stage.github.comment(issue, "maintainer", "/approve")
    stage.run(issue)
    assert told(stage) == [
        "- `/approve` by maintainer: not merged, for #2 has changed. Please look, and approve again."
    ]
    assert swept(stage) == CALM


# A person's commit


def test_a_branch_with_a_person_s_commit_is_not_merged_by_the_bot(stage: Stage) -> None:
    filed(stage)
    (pull,) = stage.open_pulls()
    mine = stage.github.commit(BRANCH, {LIST: stage.proposed(pull).replace("2025", "2024")}, "maintainer")
    stage.github.comment(PULL, "maintainer", "/approve")
    stage.github.make_label("approved")
    stage.github.label(PULL, "maintainer", "approved")
    stage.wake(PULL)
    assert not landed(stage)
    assert told(stage) == [BY_HAND.format(PULL), BY_HAND.format(PULL).replace("/approve", "approved")]
    assert stage.github.tip(BRANCH) == mine
    assert signs(stage, PULL) == ["confused"]
    assert swept(stage) == CALM


def test_a_person_s_commit_between_the_look_and_the_merge_is_not_merged(stage: Stage) -> None:
    filed(stage)
    (pull,) = stage.open_pulls()
    mine = f"{stage.proposed(pull)}# mine\n"
    stage.github.comment(PULL, "maintainer", "/approve")
    with Merging(stage, lambda: stage.github.commit(BRANCH, {LIST: mine}, "wanda")) as forge:
        reconcile_issue(forge, stage.library, TODAY, PULL)
    assert not landed(stage)
    assert stage.github.file(LIST, BRANCH) == mine
    assert told(stage) == [BY_HAND.format(PULL)]


def test_a_pull_request_that_a_person_opened_is_not_merged_by_the_bot(stage: Stage) -> None:
    stage.github.rules.actions_may_open_pulls = False
    issue = stage.submit(**ASKED)
    stage.sweep()
    stage.github._act("maintainer", "POST", "/pulls", title="By hand", head=BRANCH, base="main", body="Why not?")
    stage.github.comment(issue, "maintainer", "/approve")
    stage.run(issue)
    (pull,) = stage.open_pulls()
    assert told(stage) == [BY_HAND.format(pull.number)]
    assert swept(stage) == CALM


# What is in the way


def test_what_a_rule_of_the_repository_wants_more_is_said_and_tried_again(stage: Stage) -> None:
    filed(stage)
    stage.github.rules.required_statuses = ("legal",)
    stage.github.comment(PULL, "maintainer", "/approve")
    stage.wake(PULL)
    assert not landed(stage)
    assert state(stage, ISSUE) == OPEN
    assert stage.reply(ISSUE).endswith(
        "maintainer approved #2, but I may not merge it yet: `GitHub answered 405 while merging #2: Required status "
        "check legal is expected.`. I try again every few hours; the approval holds as long as nothing changes."
    )
    assert [line for line in swept(stage) if line.startswith(("PATCH", "PUT", "POST /issues"))] == [
        "PUT /pulls/2/merge > 405"
    ]
    stage.github.rules.required_statuses = ("paperbot",)
    swept(stage)
    assert landed(stage)
    assert state(stage, ISSUE) == LISTED


def test_an_edit_while_an_approval_waits_for_a_rule_voids_it(stage: Stage) -> None:
    filed(stage)
    stage.github.rules.required_statuses = ("legal",)
    stage.github.comment(PULL, "maintainer", "/approve")
    stage.wake(PULL)
    stage.edit(ISSUE, **ASKED, venue="ICLR 2026")
    stage.github.rules.required_statuses = ()
    stage.wake(ISSUE)
    assert not landed(stage)
    assert told(stage)[0].startswith("- `/approve` by maintainer: not merged, for #2 has changed (venue, at ")
    assert "may not merge" not in stage.reply(ISSUE)
    assert swept(stage) == CALM


def test_while_arxiv_is_down_an_approval_waits_and_then_lands(stage: Stage) -> None:
    filed(stage)
    stage.arxiv.always = unavailable
    stage.github.comment(PULL, "maintainer", "/approve")
    stage.wake(PULL)
    assert not landed(stage)
    assert told(stage) == [f"- `/approve` by maintainer: {APPROVED_LATER}"]
    assert swept(stage) == CALM
    stage.arxiv.always = None
    swept(stage)
    assert landed(stage)
    assert swept(stage) == CALM


# Many, and others meanwhile


def test_thirty_approvals_at_once_land_in_order_each_on_top_of_the_last(stage: Stage) -> None:
    known = {entry.arxiv for _, entry in load(listed(stage)).catalogue.listings()}
    shipped = read_shipped_papers().values()
    papers = [paper.arxiv for paper in shipped if paper.arxiv not in known and not is_withdrawn(paper.comment)][:32]
    issues = [stage.submit(f"author{number}", paper=paper, section=SIMPLE) for number, paper in enumerate(papers)]
    stage.sweep()
    pulls = [pull.number for pull in stage.open_pulls()]
    for pull in pulls[:30]:
        stage.github.comment(pull, "maintainer", "/approve")
    begin = stage.github.tip("main") or ""
    asked = len(stage.github.log)
    assert not [report for report in stage.sweep() if report.fault]
    merges = [line for line in stage.requests(asked) if line.endswith("/merge > 200")]
    assert merges == [f"PUT /pulls/{pull}/merge > 200" for pull in pulls[:30]]
    assert all(landed(stage, paper) for paper in papers[:30])
    assert {state(stage, issue) for issue in issues[:30]} == {LISTED}
    assert {state(stage, issue) for issue in issues[30:]} == {OPEN}
    made = stage.github._store.commits(begin, stage.github.tip("main") or "")
    assert len(made) == 31  # the last one renders the page
    assert all(len(commit.made.parents) == 1 for commit in made)
    assert swept(stage) == CALM
    stage.github.merge(pulls[30])
    swept(stage)
    assert landed(stage, papers[30])


def test_what_is_not_approved_is_made_to_fit_in_the_same_run(stage: Stage) -> None:
    filed(stage)
    stage.run(stage.submit("bob", paper="2503.13063", section=SIMPLE))
    stage.github.comment(PULL, "maintainer", "/approve")
    assert [str(report) for report in stage.wake(PULL)] == [
        "#1: listed now",
        "#3: proposed in #4",
        "README.md: was rendered",
    ]
    assert stage.github._hosting.pull(4)[1].base_sha
    stage.github.merge(4)
    swept(stage)
    assert landed(stage, "2503.13063")


def test_all_who_asked_are_told_when_it_lands(stage: Stage) -> None:
    filed(stage)
    stage.run(stage.submit("bob", **ASKED))
    stage.github.comment(PULL, "maintainer", "/approve")
    stage.wake(PULL)
    assert {state(stage, issue) for issue in (1, 3)} == {LISTED}
    assert swept(stage) == CALM


class Merging(GithubForge):
    """GitHub, where somebody else does something just before the first merge."""

    def __init__(self, stage: Stage, meddle: Callable[[], object]) -> None:
        super().__init__(stage.access())
        self._meddle = [meddle]

    def merge(self, pull: Pull, title: str, message: str) -> None:
        while self._meddle:
            self._meddle.pop()()
        super().merge(pull, title, message)


def test_a_list_that_moves_before_the_merge_is_read_again_and_kept(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(PULL, "maintainer", "/approve")
    moved = listed(stage).replace("              - name: CLIP\n", "              - name: CLIP-1\n")
    with Merging(stage, lambda: relist(stage, moved)) as forge:
        assert not [report for report in reconcile_issue(forge, stage.library, TODAY, PULL) if report.fault]
    assert landed(stage)
    assert "CLIP-1" in listed(stage)
    assert swept(stage) == CALM


def test_an_edit_just_before_the_merge_is_not_merged_unseen(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(PULL, "maintainer", "/approve")

    def edit() -> None:
        stage.edit(ISSUE, **ASKED, venue="ICLR 2026")
        stage.run(ISSUE)

    with Merging(stage, edit) as forge:
        reconcile_issue(forge, stage.library, TODAY, PULL)
    assert not landed(stage)
    assert told(stage)[0].startswith("- `/approve` by maintainer: not merged, for #2 has changed (venue, at ")
    assert swept(stage) == CALM


def test_two_runs_that_obey_one_approval_merge_once(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(PULL, "maintainer", "/approve")
    with Merging(stage, lambda: stage.wake(PULL)) as forge:
        assert not [report for report in reconcile_issue(forge, stage.library, TODAY, PULL) if report.fault]
    assert landed(stage)
    assert state(stage, ISSUE) == LISTED
    assert swept(stage) == CALM


def test_two_runs_that_obey_one_correction_agree(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "alice", "/name CLIP-B")
    with Meddled(stage, lambda: stage.run(ISSUE)) as forge:
        assert not [report for report in reconcile_issue(forge, stage.library, TODAY, ISSUE) if report.fault]
    assert shown(stage)[1].name == "CLIP-B"
    assert swept(stage) == CALM


def test_an_issue_without_a_status_label_is_found_again_where_the_run_dies_after_the_merge(stage: Stage) -> None:
    filed(stage)
    stage.github.edit_issue(ISSUE, by="maintainer", labels=["submission"])
    stage.github.comment(PULL, "maintainer", "/approve")
    stage.github.faults.add(Fault("PATCH", "/issues/comments/*", times=FOREVER))
    stage.wake(PULL)
    stage.github.faults.clear()
    swept(stage)
    assert state(stage, ISSUE) == LISTED
    assert landed(stage)


def test_an_approval_within_moments_of_a_change_is_one_of_what_stood_there_before(stage: Stage) -> None:
    filed(stage)
    stage.edit(ISSUE, **ASKED, venue="ICLR 2026")
    stage.run(ISSUE)
    stage.github.comment(PULL, "maintainer", "/approve")
    stage.wake(PULL)
    assert not landed(stage)
    assert told(stage)[0].startswith("- `/approve` by maintainer: not merged, for #2 has changed (venue, at ")


def test_who_lost_the_right_to_write_while_an_approval_waits_has_approved_nothing(stage: Stage) -> None:
    filed(stage)
    stage.github.rules.required_statuses = ("legal",)
    stage.github.comment(PULL, "wanda", "/approve")
    stage.wake(PULL)
    stage.github.permissions["wanda"] = "read"
    stage.github.rules.required_statuses = ()
    swept(stage)
    assert not landed(stage)
    assert told(stage) == [f"- `/approve` by wanda: {FOR_MAINTAINERS}"]
