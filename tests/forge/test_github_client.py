import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.errors import BotError, ConflictError, ForbiddenError, ForgeError, MissingError, RateLimitError
from bot.forge.github_client import GithubForge
from bot.forge.values import Change, Comment, Move, Person, Pull, Scope, Survey
from bot.sandbox.github.faults import FOREVER, Fault, primary_limit
from tests.stage import Stage

LIST = "data/papers.yaml"
SCOPE = Scope(None, ("proposed",), "locked-out", (LIST, "none.md"), "submission/", ("refresh/readme",))


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Stage("sections:\n  - title: Papers\n") as stage:
        yield stage


@pytest.fixture
def forge(stage: Stage) -> GithubForge:
    return stage.forge


def commit(forge: GithubForge, survey: Survey, text: str = "sections: []\n") -> str:
    return forge.commit(Change(survey.base, {LIST: text}, "Try")).commit


def opened(forge: GithubForge, branch: str = "submission/x") -> Pull:
    survey = forge.survey(SCOPE)
    forge.move(Move(branch, None, commit(forge, survey)))
    return forge.open_pull(branch, "main", "T", "B")


def test_one_request_reads_the_whole_repository(stage: Stage, forge: GithubForge) -> None:
    issue = stage.github.open_issue("alice", body=None)
    stage.github.comment(issue, "bob", "Hello.")
    pull = opened(forge)
    asked = len(stage.github.log)
    survey = forge.survey(SCOPE)
    assert stage.requests(asked) == ["POST /graphql > 200"]
    assert survey.base.branch == "main"
    assert survey.files == {LIST: "sections:\n  - title: Papers\n"}
    assert [(one.number, one.body, one.comments[0].body, one.comments[0].ours) for one in survey.issues] == [
        (issue, "", "Hello.", False)
    ]
    assert survey.pulls == (replace(pull, mergeable=True, opened=stage.github.issue(pull.number).created),)
    assert survey.branches["submission/x"].head == pull.head
    assert survey.branches["submission/x"].ours


def test_more_than_a_page_takes_one_request_more_for_each(stage: Stage, forge: GithubForge) -> None:
    for number in range(150):
        stage.github.open_issue("alice", body=f"{number}")
    assert len(forge.survey(SCOPE).issues) == 150
    assert len(stage.github.log) == 2


def test_closed_issues_are_read_while_they_carry_an_unfinished_label(stage: Stage, forge: GithubForge) -> None:
    for labels in (("proposed",), ()):
        number = stage.github.open_issue("maintainer", body="", labels=labels)
        stage.github.close_issue(number)
    assert [(issue.number, issue.open) for issue in forge.survey(SCOPE).issues] == [(1, False)]


def test_a_survey_of_one_issue_holds_no_other(stage: Stage, forge: GithubForge) -> None:
    first, _ = stage.github.open_issue("alice", body="a"), stage.github.open_issue("bob", body="b")
    assert [issue.number for issue in forge.survey(replace(SCOPE, issue=first)).issues] == [first]


def test_an_issue_that_is_not_there_is_told_apart(forge: GithubForge) -> None:
    with pytest.raises(MissingError):
        forge.survey(replace(SCOPE, issue=99))
    with pytest.raises(MissingError):
        forge.read_issue(99)


def test_a_file_that_graphql_cuts_is_read_through_its_blob(stage: Stage, forge: GithubForge) -> None:
    text = "# é\n" * 400_000
    stage.github.commit("main", {LIST: text}, "maintainer")
    assert forge.survey(SCOPE).files[LIST] == text


def test_a_branch_is_moved_in_one_step_and_only_from_where_it_was(stage: Stage, forge: GithubForge) -> None:
    pull = opened(forge)
    survey = forge.survey(SCOPE)
    head = commit(forge, survey, "sections: [{title: A}]\n")
    forge.move(Move("submission/x", pull.head, head))
    assert stage.github.tip("submission/x") == head
    assert stage.github.issue(pull.number).open
    with pytest.raises(ConflictError):
        forge.move(Move("submission/x", pull.head, commit(forge, survey)))
    assert stage.github.tip("submission/x") == head


def test_a_branch_that_is_there_already_is_not_made_again(forge: GithubForge) -> None:
    opened(forge)
    with pytest.raises(ConflictError):
        forge.move(Move("submission/x", None, commit(forge, forge.survey(SCOPE))))


def test_a_rebuild_moves_the_branch_and_edits_the_pull_request_in_one_request(stage: Stage, forge: GithubForge) -> None:
    pull = opened(forge)
    head = commit(forge, forge.survey(SCOPE), "sections: [{title: A}]\n")
    asked = len(stage.github.log)
    forge.rebuild(Move("submission/x", pull.head, head), replace(pull, title="New", body="Text"))
    assert stage.requests(asked) == ["POST /graphql > 200"]
    (after,) = forge.survey(SCOPE).pulls
    assert (after.title, after.body, after.head) == ("New", "Text", head)


def test_a_branch_whose_newest_commit_is_a_person_s_is_not_ours(stage: Stage, forge: GithubForge) -> None:
    opened(forge)
    stage.github.commit("submission/x", {"note.txt": "mine"}, "maintainer")
    assert not forge.survey(SCOPE).branches["submission/x"].ours


def test_a_second_pull_request_from_a_branch_is_a_conflict(forge: GithubForge) -> None:
    opened(forge)
    with pytest.raises(ConflictError, match="already exists"):
        forge.open_pull("submission/x", "main", "T", "B")


def test_a_pull_request_by_a_person_is_not_ours(stage: Stage, forge: GithubForge) -> None:
    stage.github.commit("submission/y", {LIST: "sections: []\n"}, "maintainer")
    with GithubForge(replace(stage.access(), token=stage.github.token("maintainer"), login="maintainer")) as theirs:
        theirs.open_pull("submission/y", "main", "T", "B")
    assert [pull.ours for pull in forge.survey(SCOPE).pulls] == [False]


def test_a_pull_request_that_a_person_closed_says_so_and_one_that_we_closed_does_not(
    stage: Stage, forge: GithubForge
) -> None:
    theirs, ours = opened(forge), opened(forge, "submission/y")
    stage.github.close_pull(theirs.number)
    forge.close_pull(ours.number)
    closers = {pull.number: (pull.state, pull.closed_by) for pull in forge.survey(SCOPE).pulls}
    assert closers == {theirs.number: ("closed", "maintainer"), ours.number: ("closed", "")}


def test_a_repository_that_the_token_does_not_see_is_named(stage: Stage) -> None:
    with GithubForge(replace(stage.access(), repository="acme/other")) as other, pytest.raises(MissingError):
        other.survey(SCOPE)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, ForbiddenError),
        (403, ForbiddenError),
        (404, MissingError),
        (409, ConflictError),
        (422, ConflictError),
        (429, RateLimitError),
        (500, ForgeError),
        (502, ForgeError),
    ],
)
def test_a_failed_write_is_sent_once_and_is_told_apart_by_who_can_act(
    stage: Stage, forge: GithubForge, status: int, error: type[BotError]
) -> None:
    issue = stage.github.open_issue("alice", body="")
    stage.github.faults.add(Fault("POST", "/issues/*/comments", status=status))
    with pytest.raises(error):
        forge.post_comment(issue, "Hello")
    assert len(stage.github.log) == 1


def test_a_read_is_repeated_until_it_succeeds(stage: Stage, forge: GithubForge) -> None:
    stage.github.faults.add(Fault("POST", "/graphql", times=2, status=502))
    forge.survey(SCOPE)
    assert len(stage.github.log) == 3


def test_a_read_that_never_succeeds_is_given_up_after_four_requests(stage: Stage, forge: GithubForge) -> None:
    stage.github.faults.add(Fault("POST", "/graphql", times=9, fault="cut"))
    with pytest.raises(ForgeError, match="did not answer while reading the repository"):
        forge.survey(SCOPE)
    assert len(stage.github.log) == 4


def test_the_hourly_limit_stops_us_at_once(stage: Stage, forge: GithubForge) -> None:
    stage.github.faults.add(primary_limit("POST", "/graphql", reset=4_000_000_000))
    with pytest.raises(RateLimitError):
        forge.survey(SCOPE)
    assert len(stage.github.log) == 1


def test_a_refusal_that_names_a_time_to_wait_is_a_limit_whatever_its_words(stage: Stage, forge: GithubForge) -> None:
    stage.github.faults.add(Fault("POST", "/graphql", status=403, message="Enough.", headers={"Retry-After": "60"}))
    with pytest.raises(RateLimitError, match=r"GitHub answered 403 while reading the repository: Enough\."):
        forge.survey(SCOPE)


def test_a_blob_is_a_read_like_any_other(stage: Stage, forge: GithubForge) -> None:
    stage.github.commit("main", {LIST: "# é\n" * 400_000}, "maintainer")
    stage.github.faults.add(Fault("GET", "/git/blobs/*", times=3, status=502))
    forge.survey(SCOPE)
    assert [line.partition(" > ")[2] for line in stage.requests()] == ["200", "502", "502", "502", "200"]
    stage.github.faults.add(primary_limit("GET", "/git/blobs/*", reset=4_000_000_000))
    with pytest.raises(RateLimitError):
        forge.survey(SCOPE)


def test_a_run_spends_no_more_than_a_minute_on_reads_that_stumble(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    stage.github.faults.add(Fault("POST", "/graphql", times=FOREVER, status=502))
    with GithubForge(replace(stage.access(), pause=1)) as forge:
        for _ in range(20):
            with pytest.raises(ForgeError):
                forge.survey(SCOPE)
    # What is shorter is the library's, which keeps a second between two writes.
    assert 50 < sum(pause for pause in slept if pause >= 1) <= 60


@pytest.mark.parametrize("page", [b"", b"<html>Soon back</html>", b"[]", b"{}", b"null", b'{"data": {"repository"'])
def test_an_answer_that_is_no_answer_is_a_fault_of_github_s(stage: Stage, forge: GithubForge, page: bytes) -> None:
    issue = stage.github.open_issue("alice", body="")
    survey = forge.survey(SCOPE)
    pull = opened(forge)
    comment = Comment(1, Person("x", 1), "", ours=True, at=datetime(2026, 11, 23, tzinfo=UTC))
    writes: list[Callable[[], object]] = [
        lambda: commit(forge, survey),
        lambda: forge.move(Move("submission/x", pull.head, pull.head)),
        lambda: forge.merge(pull, "T", "M"),
        lambda: forge.react(issue, comment, "+1"),
        lambda: forge.rebuild(Move("submission/x", pull.head, pull.head), pull),
        lambda: forge.open_pull("submission/x", "main", "T", "B"),
        lambda: forge.edit_pull(pull),
        lambda: forge.close_pull(pull.number),
        lambda: forge.close_issue(issue, completed=True),
        lambda: forge.post_comment(issue, "Hello"),
        lambda: forge.edit_comment(issue, comment, "Hello"),
        lambda: forge.post_status(pull.head, passed=True, description="Fine"),
        lambda: forge.survey(SCOPE),
        lambda: forge.read_issue(issue),
    ]
    if page != b"[]":
        writes.append(lambda: forge.put_labels(issue, ("proposed",)))
    for method in ("POST", "PATCH", "PUT"):
        stage.github.faults.add(Fault(method, "*", times=FOREVER, status=200, body=page))
    for write in writes:
        with pytest.raises(ForgeError, match="GitHub's answer could not be read while"):
            write()


def test_a_connection_that_is_cut_on_a_write_is_a_fault_of_github_s(stage: Stage, forge: GithubForge) -> None:
    issue = stage.github.open_issue("alice", body="")
    stage.github.faults.add(Fault("POST", "/issues/*/comments", fault="cut", after=True))
    with pytest.raises(ForgeError, match="did not answer while commenting"):
        forge.post_comment(issue, "Hello")
    assert len(stage.github.comments(issue)) == 1


def test_whoever_may_push_may_write_and_nobody_else(stage: Stage, forge: GithubForge) -> None:
    stage.github.permissions.update(tom="triage", wendy="write", mary="maintain")
    asked = ("alice", "tom", "wendy", "mary", "maintainer", "ghost/../x")
    assert [login for login in asked if forge.may_write(login)] == ["wendy", "mary", "maintainer"]


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_question_about_rights_that_is_refused_is_a_no(stage: Stage, forge: GithubForge, status: int) -> None:
    stage.github.faults.add(Fault("GET", "/collaborators/*", status=status, times=FOREVER))
    assert not forge.may_write("maintainer")


def test_a_question_about_rights_that_is_not_answered_is_no_yes(stage: Stage, forge: GithubForge) -> None:
    stage.github.faults.add(Fault("GET", "/collaborators/*", status=502, times=FOREVER))
    with pytest.raises(ForgeError):
        forge.may_write("maintainer")


def test_a_merge_squashes_the_commit_that_was_seen(stage: Stage, forge: GithubForge) -> None:
    pull = opened(forge)
    forge.merge(pull, "Add a paper", "Submitted in #1.")
    assert stage.github.file(LIST) == "sections: []\n"
    assert forge.survey(SCOPE).pulls[0].state == "merged"


def test_a_merge_of_a_commit_that_is_no_longer_the_newest_is_a_conflict(stage: Stage, forge: GithubForge) -> None:
    pull = opened(forge)
    forge.move(Move(pull.branch, pull.head, commit(forge, forge.survey(SCOPE), "sections: # more\n")))
    with pytest.raises(ConflictError):
        forge.merge(pull, "T", "M")
    assert stage.github.file(LIST) != "sections: []\n"


def test_a_merge_that_a_rule_forbids_says_in_github_s_words_what_is_wanted(stage: Stage, forge: GithubForge) -> None:
    stage.github.rules.required_statuses = ("review",)
    with pytest.raises(ForbiddenError, match="Required status check"):
        forge.merge(opened(forge), "T", "M")


def test_a_file_is_read_from_a_branch_and_its_absence_is_told(forge: GithubForge) -> None:
    opened(forge)
    read = [forge.read_file(branch, path) for branch, path in (("submission/x", LIST), ("main", "no"), ("no", LIST))]
    assert read == ["sections: []\n", None, None]


def test_a_sign_stands_under_the_comment(stage: Stage, forge: GithubForge) -> None:
    number = stage.github.open_issue("alice", body="")
    stage.github.comment(number, "alice", "/retry")
    (issue,) = forge.survey(SCOPE).issues
    forge.react(number, issue.comments[0], "+1")
    assert [sign for _, sign in stage.github.comments(number)[0].reactions] == ["+1"]


def test_a_comment_tells_when_it_was_written_and_whether_it_was_changed(stage: Stage, forge: GithubForge) -> None:
    number = stage.github.open_issue("alice", body="")
    stage.github.comment(number, "alice", "first")
    second = stage.github.comment(number, "alice", "second")
    stage.github.edit_comment(second, "changed")
    (issue,) = forge.survey(SCOPE).issues
    assert [(one.body, one.edited) for one in issue.comments] == [("first", False), ("changed", True)]
    assert issue.opened < issue.comments[0].at < issue.comments[1].at


def test_of_many_comments_the_first_and_the_newest_are_read_once_each(stage: Stage, forge: GithubForge) -> None:
    number = stage.github.open_issue("alice", body="")
    for count in range(130):
        stage.github.comment(number, "alice", f"{count}")
    (issue,) = forge.survey(SCOPE).issues
    assert [one.body for one in issue.comments] == [str(count) for count in (*range(20), *range(50, 130))]


def test_a_label_tells_who_put_it_and_when(stage: Stage, forge: GithubForge) -> None:
    number = stage.github.open_issue("alice", body="")
    stage.github.label(number, "maintainer", "approved")
    (issue,) = forge.survey(SCOPE).issues
    assert [(one.label, one.by.login) for one in issue.labelled] == [("approved", "maintainer")]


def test_a_workflow_is_kept_awake_and_one_that_is_not_there_is_told(forge: GithubForge) -> None:
    with pytest.raises(MissingError):
        forge.keep_awake("none.yml")
