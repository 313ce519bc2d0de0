from collections.abc import Iterator

import pytest

from bot.catalogue.arxiv_id import parse_arxiv_id
from bot.proposals.marker import read_pull_note
from bot.sandbox.arxiv.faults import unavailable
from tests.stage import LINEAR, SIMPLE, Stage

CLIP_BIAS = "2512.08606"
SURVEY = "Papers › Survey"


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Stage() as stage:
        yield stage


def test_a_submission_becomes_a_pull_request_in_nine_requests_and_one_to_arxiv(stage: Stage) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    report = stage.run(issue)
    assert str(report) == "#1: proposed in #2"
    assert stage.requests() == [
        "POST /graphql > 200",
        "POST /git/trees > 201",
        "POST /git/commits > 201",
        "POST /statuses/" + (stage.github.tip("submission/arxiv-2512.08606") or "") + " > 201",
        "POST /graphql > 200",
        "POST /pulls > 201",
        "PUT /issues/2/labels > 200",
        "PUT /issues/1/labels > 200",
        "POST /issues/1/comments > 201",
    ]
    assert len(stage.arxiv.log) == 1
    assert stage.github.labels(1) == ("submission", "proposed")
    assert stage.github.labels(2) == ("submission",)


def test_the_pull_request_adds_the_entry_s_lines_and_nothing_else(stage: Stage) -> None:
    before = stage.github.file("data/papers.yaml") or ""
    stage.run(stage.submit(paper=CLIP_BIAS, section=SIMPLE))
    (pull,) = stage.open_pulls()
    after = stage.proposed(pull)
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert len(after.splitlines()) == len(before.splitlines()) + len(added)
    assert added[0].strip().startswith("- title: ")
    assert "venue: AAAI 2026" in "\n".join(added)


def test_the_submitter_is_the_commit_s_co_author_and_github_signs_it(stage: Stage) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    author = stage.github.issue(issue).author
    (pull,) = stage.open_pulls()
    assert pull.pull
    commit = stage.forge._repository.get_commit(pull.pull.head_sha).commit
    assert commit.message.endswith(f"Co-authored-by: alice <{author.id}+alice@users.noreply.github.com>")
    assert commit.raw_data["verification"]["verified"] is True


def test_a_second_run_writes_nothing(stage: Stage) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    asked = len(stage.github.log)
    assert str(stage.run(issue)) == "#1: proposed in #2"
    assert stage.requests(asked) == ["POST /graphql > 200"]


def test_an_edit_updates_the_same_pull_request_and_the_same_comment(stage: Stage) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    stage.edit(issue, paper=CLIP_BIAS, section=LINEAR, note="A note.")
    stage.run(issue)
    (pull,) = stage.open_pulls()
    assert "note: A note." in stage.proposed(pull)
    assert LINEAR in (pull.body or "")
    assert LINEAR in stage.reply(issue)


def test_an_edit_to_another_paper_closes_the_first_pull_request_with_a_sentence(stage: Stage) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    (first,) = stage.open_pulls()
    stage.edit(issue, paper="2503.13063", section=SIMPLE)
    stage.run(issue)
    (second,) = stage.open_pulls()
    assert second.number != first.number
    said = stage.github.comments(first.number)[-1].body
    assert said == "I close this pull request: #1 now asks for another paper. If that changes, I open a new one."
    assert f"#{second.number}" in stage.reply(issue)


def test_an_edit_that_spoils_the_submission_closes_its_pull_request_and_mending_opens_one_again(stage: Stage) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    stage.edit(issue, paper="nonsense")
    stage.run(issue)
    assert stage.open_pulls() == []
    assert stage.github.labels(issue) == ("submission", "needs-info")
    stage.edit(issue, paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    assert len(stage.open_pulls()) == 1
    assert stage.github.labels(issue) == ("submission", "proposed")


def test_bad_input_is_answered_at_once_and_nothing_is_pushed(stage: Stage) -> None:
    issue = stage.submit(paper="2313.00001", section="Not sure", code="in my repository")
    report = stage.run(issue)
    assert not report.fault
    assert "2 things are not clear" in stage.reply(issue)
    assert stage.arxiv.log == []
    assert not [line for line in stage.requests() if "/git/" in line or "POST /pulls" in line]


def test_a_paper_that_arxiv_does_not_know_is_asked_for_twice_and_then_refused(stage: Stage) -> None:
    issue = stage.submit(paper="2401.99999")
    stage.run(issue)
    assert "arXiv has no paper with this identifier" in stage.reply(issue)
    assert len(stage.arxiv.log) == 2
    assert stage.github.labels(issue) == ("submission", "needs-info")


def test_a_withdrawn_paper_is_refused_with_the_reason(stage: Stage) -> None:
    issue = stage.submit(paper="0704.0480")
    stage.run(issue)
    assert "withdraws this paper" in stage.reply(issue)


def test_an_arxiv_that_is_down_makes_the_issue_wait_and_the_next_run_finishes_it(stage: Stage) -> None:
    stage.arxiv.faults[1] = unavailable
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    assert "arXiv is not answering just now" in stage.reply(issue)
    assert stage.github.labels(issue) == ("submission", "waiting")
    stage.sweep()
    assert stage.github.labels(issue) == ("submission", "proposed")
    assert len(stage.github.comments(issue)) == 1


def test_arxiv_being_down_takes_back_no_pull_request(stage: Stage) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    stage.arxiv.always = unavailable
    stage.run(issue)
    assert len(stage.open_pulls()) == 1


def test_a_listed_paper_is_answered_with_a_link_to_its_section(stage: Stage) -> None:
    issue = stage.submit(paper="arXiv:2304.08485", section=LINEAR)
    stage.run(issue)
    assert stage.github.labels(issue) == ("submission", "duplicate")
    assert "https://github.example/acme/papers#linear-layers-projection" in stage.reply(issue)
    assert stage.arxiv.log == []


def test_a_paper_listed_elsewhere_gets_a_second_section_when_it_is_asked_for(stage: Stage) -> None:
    issue = stage.submit(paper="2304.08485", section=SIMPLE)
    stage.run(issue)
    option = f"/also {SIMPLE}"
    assert f"write a comment that says `{option}`." in stage.reply(issue)
    stage.github.comment(issue, "alice", option)
    stage.run(issue)
    (pull,) = stage.open_pulls()
    path = "papers/contrastive-language-image-pre-training/simple-contrastive-learning-paradigms"
    assert f"also_in: [{path}]" in stage.proposed(pull)


def test_two_people_who_want_a_listed_paper_in_two_further_sections_get_a_pull_request_each(stage: Stage) -> None:
    issues = [stage.submit(paper="2304.08485", section=f"also: {section}") for section in (SIMPLE, SURVEY)]
    stage.sweep()
    first, second = stage.open_pulls()
    stage.github.merge(first.number)
    stage.sweep()
    stage.github.merge(second.number)
    stage.sweep()
    assert "simple-contrastive-learning-paradigms, papers/survey]" in (stage.github.file("data/papers.yaml") or "")
    assert [stage.github.labels(issue) for issue in issues] == [("submission", "listed")] * 2


def test_without_a_section_the_closest_is_taken_and_both_sides_are_told(stage: Stage) -> None:
    issue = stage.submit(paper="2310.03744", section="Not sure")
    stage.run(issue)
    (pull,) = stage.open_pulls()
    assert "most like “LLaVA: Visual Instruction Tuning”" in (pull.body or "")
    assert f"into *{LINEAR}*" in stage.reply(issue)


def test_two_people_who_ask_for_one_paper_meet_in_one_pull_request(stage: Stage) -> None:
    first, second = stage.submit("alice", paper=CLIP_BIAS, section=SIMPLE), 0
    stage.run(first)
    second = stage.submit("bob", paper=f"https://arxiv.org/pdf/{CLIP_BIAS}v1", section=LINEAR)
    stage.run(second)
    (pull,) = stage.open_pulls()
    assert f"Closes #{first}, closes #{second}." in (pull.body or "")
    assert f"was already asked for in #{first}" in stage.reply(second)
    assert SIMPLE in (pull.body or "")
    stage.github.merge(pull.number)
    assert not stage.github.issue(first).open
    assert not stage.github.issue(second).open


def test_when_the_first_asker_goes_away_the_second_one_s_answers_lead(stage: Stage) -> None:
    first = stage.submit("alice", paper=CLIP_BIAS, section=SIMPLE)
    stage.run(first)
    second = stage.submit("bob", paper=CLIP_BIAS, section=LINEAR)
    stage.run(second)
    stage.edit(first, paper="2503.13063", section=SIMPLE)
    stage.run(first)
    shared = next(pull for pull in stage.open_pulls() if CLIP_BIAS in pull.title)
    note = read_pull_note(shared.body or "")
    assert note
    assert note.issues == (second,)
    assert LINEAR in (shared.body or "")


def test_a_branch_with_a_person_s_commit_is_left_alone_and_the_person_is_told(stage: Stage) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    (pull,) = stage.open_pulls()
    assert pull.pull
    mine = stage.github.commit(pull.pull.head, {"data/papers.yaml": stage.proposed(pull) + "# mine\n"}, "maintainer")
    stage.edit(issue, paper=CLIP_BIAS, section=LINEAR)
    stage.run(issue)
    assert stage.github.tip(pull.pull.head) == mine
    assert "A maintainer has made changes there by hand" in stage.reply(issue)


def test_a_title_and_words_that_a_maintainer_wrote_stay(stage: Stage) -> None:
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.run(issue)
    (pull,) = stage.open_pulls()
    stage.github.edit_issue(pull.number, by="maintainer", title="Mine", body=f"Above.\n\n{pull.body}\n\nBelow.")
    stage.edit(issue, paper=CLIP_BIAS, section=LINEAR)
    stage.run(issue)
    (after,) = stage.open_pulls()
    assert after.title == "Mine"
    assert (after.body or "").startswith("Above.\n\n")
    assert (after.body or "").endswith("\n\nBelow.")
    assert LINEAR in (after.body or "")


def test_where_actions_may_not_open_pull_requests_the_branch_stays_and_the_reply_says_what_to_do(stage: Stage) -> None:
    stage.github.rules.actions_may_open_pulls = False
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    report = stage.run(issue)
    assert report.fault
    compare = "https://github.example/acme/papers/compare/main...submission/arxiv-2512.08606?expand=1"
    assert f"[open it with one click]({compare})" in stage.reply(issue)
    assert stage.github.labels(issue) == ("submission", "waiting")
    head = stage.github.tip("submission/arxiv-2512.08606")
    assert head
    stage.run(issue)
    assert stage.github.tip("submission/arxiv-2512.08606") == head
    stage.github.rules.actions_may_open_pulls = True
    stage.run(issue)
    assert len(stage.open_pulls()) == 1
    assert stage.github.labels(issue) == ("submission", "proposed")


def test_an_issue_that_is_no_submission_costs_one_request_and_gets_no_answer(stage: Stage) -> None:
    issue = stage.github.open_issue("alice", body="Love the list!")
    assert str(stage.run(issue)) == "#1: not a submission"
    assert stage.requests() == ["POST /graphql > 200"]


def test_a_label_makes_an_issue_a_submission_even_where_the_form_s_headings_are_gone(stage: Stage) -> None:
    issue = stage.github.open_issue("alice", body=None, form_labels=("submission",))
    stage.run(issue)
    assert "The heading “### Paper” is missing" in stage.reply(issue)


def test_a_list_that_cannot_be_read_makes_submissions_wait_and_the_run_fail(stage: Stage) -> None:
    stage.github.commit("main", {"data/papers.yaml": "sections: [\n"}, "maintainer")
    issue = stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    assert stage.run(issue).fault
    assert "The list's own file has a fault" in stage.reply(issue)


def test_one_bad_submission_stops_no_other_in_a_sweep(stage: Stage) -> None:
    bad, good = stage.submit(paper=""), stage.submit(paper=CLIP_BIAS, section=SIMPLE)
    stage.github.open_issue("carol", body="Hello.")
    reports = stage.sweep()
    assert [report.subject for report in reports] == [f"#{bad}", f"#{good}"]
    assert len(stage.open_pulls()) == 1


def test_a_proposal_tells_of_what_may_be_the_same_work_and_the_older_one_of_two_is_left_alone(stage: Stage) -> None:
    stage.arxiv.amend(parse_arxiv_id("2503.13063"), title="LLaVA: Visual Instruction Tuning")
    stage.arxiv.amend(parse_arxiv_id(CLIP_BIAS), title="Visual Instruction-Tuning")
    page = "https://llava-vl.github.io"
    for paper in (CLIP_BIAS, "2503.13063"):
        stage.run(stage.submit(paper=paper, section=SIMPLE, page=page))
    older, younger = (pull.body or "" for pull in stage.open_pulls())
    listed = "- ⚠️ Is it the same work as “Visual Instruction Tuning” (arXiv 2304.08485)? "
    assert f"{listed}Its title is 100 % alike and it links the same project page.\n" in older
    assert "- ⚠️ Is it the same work as “Visual Instruction-Tuning” (#2)? It links the same project page.\n" in younger
    asked = len(stage.github.log)
    stage.sweep()
    assert stage.requests(asked) == ["POST /graphql > 200"]
