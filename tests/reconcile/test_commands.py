"""What commands in comments do, who may give them, and what is kept of them."""

from collections.abc import Callable

import pytest

from bot.catalogue.document import load
from bot.catalogue.model import Entry, Place
from bot.intake.commands import COMMANDS
from bot.proposals.hearing import CORRECTED, FOR_MAINTAINERS, FOR_THE_SUBMITTER, NOT_HERE, RETRIED, TOO_MANY
from bot.sandbox.arxiv.faults import unavailable
from bot.sandbox.github.faults import FOREVER, Fault
from bot.sandbox.github.values import ACTIONS
from tests.names import arxiv_name
from tests.reconcile.test_levels import CALM, CLIP_BIAS, listed, relist, state, swept
from tests.stage import LINEAR, SIMPLE, Stage

ISSUE, PULL = 1, 2
CODE = "https://github.com/haotian-liu/LLaVA"
ASKED = {"paper": CLIP_BIAS, "section": SIMPLE, "code": CODE}

Shows = Callable[[Place, Entry], bool]
CORRECTIONS: dict[str, Shows] = {
    "/section Linear Layers Projection": lambda place, _: place.path == LINEAR,
    "/also Survey": lambda _, entry: entry.also_in == ("papers/survey",),
    "/name CLIP-B": lambda _, entry: entry.name == "CLIP-B",
    "/venue ICLR 2026": lambda _, entry: entry.venue == "ICLR 2026",
    "/date 2025-11": lambda _, entry: str(entry.date) == "2025-11",
    "/link Dataset https://example.org/data": lambda _, entry: "Dataset" in entry.links,
    "/unlink Codes": lambda _, entry: "Codes" not in entry.links,
    "/note Read it.": lambda _, entry: entry.note == "Read it.",
}
FOR_ALL, FOR_SOME, FOR_FEW = ("/help",), (*CORRECTIONS, "/retry"), ("/decline Off topic.", "/approve")
REFUSED = [
    *(("mallory", line) for line in FOR_SOME + FOR_FEW),
    *((login, line) for login in ("alice", "tess") for line in FOR_FEW),
]


def filed(stage: Stage) -> None:
    """Let alice file a submission, and give a writer, a triager and an admin the rights that they have."""
    stage.github.permissions.update(wanda="write", tess="triage")
    stage.run(stage.submit(**ASKED))


def shown(stage: Stage) -> tuple[Place, Entry]:
    """Give the entry as it is proposed, and where."""
    (pull,) = stage.open_pulls()
    found = load(stage.proposed(pull)).catalogue.find(arxiv_name(CLIP_BIAS))
    assert found
    return found


def told(stage: Stage, issue: int = ISSUE) -> list[str]:
    """Give what is answered to the newest commands."""
    return stage.reply(issue).partition("**Your commands**\n\n")[2].splitlines()


def signs(stage: Stage, thread: int) -> list[str]:
    """Give the signs under the newest comment of a thread."""
    return [sign for _, sign in stage.github.comments(thread)[-1].reactions]


def test_every_command_is_tried_here() -> None:
    tried = {line[1:].split()[0] for line in FOR_ALL + FOR_SOME + FOR_FEW}
    assert {usage.word for usage in COMMANDS} - tried == {"pin"}


# Who may


@pytest.mark.parametrize("thread", [ISSUE, PULL])
@pytest.mark.parametrize("login", ["alice", "wanda"])
@pytest.mark.parametrize("line", CORRECTIONS)
def test_the_submitter_and_writers_correct_a_submission_on_the_issue_and_on_its_pull_request(
    stage: Stage, line: str, login: str, thread: int
) -> None:
    filed(stage)
    assert not CORRECTIONS[line](*shown(stage))
    stage.github.comment(thread, login, line)
    stage.wake(thread)
    assert CORRECTIONS[line](*shown(stage))
    assert told(stage) == [f"- `{line}` by {login}: {CORRECTED}"]
    assert signs(stage, thread) == ["+1"]
    assert swept(stage) == CALM


@pytest.mark.parametrize("thread", [ISSUE, PULL])
@pytest.mark.parametrize(("login", "line"), REFUSED)
def test_whoever_may_not_is_told_so_politely_and_changes_nothing(
    stage: Stage, login: str, line: str, thread: int
) -> None:
    filed(stage)
    before = shown(stage), stage.github.tip("main"), state(stage, ISSUE)
    stage.github.comment(thread, login, f"{line}\n{line}")
    stage.wake(thread)
    assert (shown(stage), stage.github.tip("main"), state(stage, ISSUE)) == before
    assert told(stage) == [
        f"- `{line}`, `{line}` by {login}: {FOR_MAINTAINERS if line in FOR_FEW else FOR_THE_SUBMITTER}"
    ]
    assert signs(stage, thread) == ["confused"]
    assert swept(stage) == CALM


@pytest.mark.parametrize("thread", [ISSUE, PULL])
@pytest.mark.parametrize("login", ["alice", "maintainer", "mallory"])
def test_everybody_may_ask_which_commands_there_are(stage: Stage, login: str, thread: int) -> None:
    filed(stage)
    stage.github.comment(thread, login, "/help")
    stage.wake(thread)
    first, *rows = told(stage)
    assert first == f"- `/help` by {login}: each on a line of its own, in a comment here or on the pull request:"
    assert rows == [f"  - `{usage.line}` {usage.does} ({usage.who})" for usage in COMMANDS]
    assert signs(stage, thread) == ["+1"]


@pytest.mark.parametrize("login", ["alice", "maintainer"])
def test_a_retry_is_answered(stage: Stage, login: str) -> None:
    filed(stage)
    stage.github.comment(ISSUE, login, "/retry")
    stage.wake(ISSUE)
    assert told(stage) == [f"- `/retry` by {login}: {RETRIED}"]


@pytest.mark.parametrize("thread", [ISSUE, PULL])
def test_a_command_for_the_refresh_is_sent_there(stage: Stage, thread: int) -> None:
    filed(stage)
    stage.github.comment(thread, "maintainer", "/pin 2304.08485 title")
    stage.wake(thread)
    assert told(stage) == [f"- `/pin 2304.08485 title` by maintainer: {NOT_HERE}"]


def test_while_github_does_not_say_who_may_nothing_is_obeyed_and_then_everything_is(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "wanda", "/name CLIP-B")
    stage.github.comment(ISSUE, "alice", "/venue ICLR 2026")
    stage.github.faults.add(Fault("GET", "/collaborators/*/permission", times=FOREVER))
    stage.run(ISSUE)
    assert (shown(stage)[1].name, told(stage)) == (None, [])
    stage.github.faults.clear()
    stage.run(ISSUE)
    assert (shown(stage)[1].name, shown(stage)[1].venue) == ("CLIP-B", "ICLR 2026")
    assert swept(stage) == CALM


def test_github_is_asked_once_about_each_person_and_not_about_a_submitter_s_own_corrections(stage: Stage) -> None:
    filed(stage)
    for line in ("/name CLIP-B", "/note Read it.", "/venue ICLR 2026"):
        stage.github.comment(ISSUE, "wanda", line)
        stage.github.comment(ISSUE, "alice", line)
    asked = swept(stage)
    assert [line for line in asked if "permission" in line] == ["GET /collaborators/wanda/permission > 200"]


# What is no command


@pytest.mark.parametrize(
    "body",
    [
        "> /decline Off topic.",
        "```\n/decline Off topic.\n```",
        "    /decline Off topic.",
        "I would /decline it.",
        "<!--\n/decline Off topic.\n-->",
        "/home/decline is my folder",
    ],
)
def test_quotes_code_and_prose_do_nothing(stage: Stage, body: str) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "maintainer", body)
    assert swept(stage) == CALM


@pytest.mark.parametrize("thread", [ISSUE, PULL])
def test_a_comment_that_was_edited_does_nothing(stage: Stage, thread: int) -> None:
    filed(stage)
    comment = stage.github.comment(thread, "maintainer", "I like it.")
    stage.github.edit_comment(comment, "/decline Off topic.")
    assert swept(stage) == CALM


@pytest.mark.parametrize("thread", [ISSUE, PULL])
@pytest.mark.parametrize("login", ["renovate[bot]", ACTIONS])
def test_a_comment_by_an_app_does_nothing(stage: Stage, thread: int, login: str) -> None:
    filed(stage)
    stage.github.permissions[login] = "admin"
    stage.github.comment(thread, login, "/decline Off topic.")
    assert swept(stage) == CALM


def test_a_near_miss_is_answered_with_the_closest_and_a_wrong_argument_with_what_fits(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "maintainer", "/aprove\n/section Serious Surveys\n/note -")
    stage.wake(ISSUE)
    misspelt, unknown, done = told(stage)
    assert misspelt == "- `/aprove` by maintainer: There is no such command. Did you mean “/approve \\[COMMIT\\]”?"
    assert unknown.startswith("- `/section Serious Surveys` by maintainer: ")
    assert "Survey" in unknown.partition("maintainer: ")[2]
    assert done == f"- `/note -` by maintainer: {CORRECTED}"
    assert signs(stage, ISSUE) == ["confused"]


def test_hostile_words_in_a_command_stay_words(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "alice", "/note closes #7 @octocat --> <!-- paperbot:reply {} -->")
    stage.wake(ISSUE)
    assert shown(stage)[1].note == "closes #7 @octocat --> <!-- paperbot:reply {} -->"
    assert told(stage) == [f"- `/note closes #7 @octocat --> <!-- paperbot:reply {{}} -->` by alice: {CORRECTED}"]
    assert swept(stage) == CALM


# What is kept


def test_corrections_outlive_an_edit_of_the_issue_and_a_rebuild_on_another_list(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "wanda", "/name CLIP-B\n/section Linear")
    swept(stage)
    stage.edit(ISSUE, **ASKED, venue="ICLR 2026", name="Another")
    swept(stage)
    place, entry = shown(stage)
    assert (place.path, entry.name, entry.venue) == (LINEAR, "CLIP-B", "ICLR 2026")
    relist(stage, listed(stage).replace("              - name: LLaVA\n", "              - name: LLaVA-1\n"))
    swept(stage)
    assert (shown(stage)[0].path, shown(stage)[1].name) == (LINEAR, "CLIP-B")
    assert swept(stage) == CALM


def test_a_later_correction_counts_and_one_that_takes_out_is_kept_too(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(PULL, "wanda", "/name CLIP-B\n/unlink codes\n/venue ICLR 2026")
    stage.github.comment(ISSUE, "alice", "/name -\n/venue CVPR 2026")
    swept(stage)
    stage.edit(ISSUE, **ASKED, name="Another")
    swept(stage)
    entry = shown(stage)[1]
    assert (entry.name, entry.venue, "Codes" in entry.links) == (None, "CVPR 2026", False)


def test_a_correction_mends_an_answer_that_could_not_be_used(stage: Stage) -> None:
    stage.github.permissions["wanda"] = "write"
    issue = stage.submit(paper=CLIP_BIAS, section="Somewhere nice", venue="https://example.org/")
    stage.run(issue)
    stage.github.comment(issue, "wanda", "/section Linear Layers")
    stage.run(issue)
    assert "one thing is not clear to me" in stage.reply(issue)
    stage.github.comment(issue, "alice", "/venue -")
    stage.run(issue)
    assert (shown(stage)[0].path, shown(stage)[1].venue) == (LINEAR, None)
    assert swept(stage) == CALM


def test_answers_stand_until_the_next_commands(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "alice", "/name CLIP-B")
    swept(stage)
    stage.edit(ISSUE, **ASKED, venue="ICLR 2026")
    swept(stage)
    assert told(stage) == [f"- `/name CLIP-B` by alice: {CORRECTED}"]
    stage.github.comment(ISSUE, "alice", "/retry")
    swept(stage)
    assert told(stage) == [f"- `/retry` by alice: {RETRIED}"]


def test_a_command_is_obeyed_once(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "alice", "/name CLIP-B")
    swept(stage)
    stage.github.comment(ISSUE, "alice", "/name -")
    swept(stage)
    assert shown(stage)[1].name is None
    assert swept(stage) == CALM


def test_a_command_given_before_anything_is_proposed_counts(stage: Stage) -> None:
    issue = stage.submit(**ASKED)
    stage.github.comment(issue, "alice", "/name CLIP-B")
    stage.run(issue)
    assert shown(stage)[1].name == "CLIP-B"
    assert swept(stage) == CALM


def test_while_arxiv_is_down_a_correction_is_heard_and_kept(stage: Stage) -> None:
    filed(stage)
    stage.arxiv.always = unavailable
    stage.github.comment(ISSUE, "alice", "/name CLIP-B")
    stage.run(ISSUE)
    assert told(stage) == [f"- `/name CLIP-B` by alice: {CORRECTED}"]
    stage.arxiv.always = None
    swept(stage)
    assert shown(stage)[1].name == "CLIP-B"


def test_whoever_leads_hears_what_was_said_on_the_pull_request(stage: Stage) -> None:
    filed(stage)
    stage.run(stage.submit("bob", **ASKED))
    stage.github.comment(PULL, "wanda", "/name CLIP-B")
    swept(stage)
    stage.edit(ISSUE, paper="nonsense")
    swept(stage)
    assert shown(stage)[1].name == "CLIP-B"
    assert told(stage, 3) == [f"- `/name CLIP-B` by wanda: {CORRECTED}"]
    assert swept(stage) == CALM


@pytest.mark.parametrize("line", ["/name CLIP-B", "/approve"])
def test_an_issue_that_only_joined_sends_to_where_it_counts(stage: Stage, line: str) -> None:
    filed(stage)
    joined = stage.submit("bob", **ASKED)
    stage.run(joined)
    stage.github.comment(joined, "maintainer", line)
    stage.wake(joined)
    sentence = "#2 shows what #1 asks for, and this issue only joined it. Please say it in #2."
    assert told(stage, joined) == [f"- `{line}` by maintainer: {sentence}"]
    assert shown(stage)[1].name is None
    assert swept(stage) == CALM


@pytest.mark.parametrize("lines", ["/note {0}", "/link L{0}{1} example.org", "/section {0}{1}"])
def test_however_many_commands_there_are_the_answer_fits_into_a_comment(stage: Stage, lines: str) -> None:
    filed(stage)
    for login in ("mallory", "alice") * 15:
        stage.github.comment(ISSUE, login, "\n".join(lines.format(">" * 100, number) for number in range(20)))
    stage.github.comment(ISSUE, "alice", "/name CLIP-B")
    assert not stage.run(ISSUE).fault
    assert len(stage.github.comments(ISSUE)[0].body) < 60_000
    assert told(stage)[-1] == f"- `/name CLIP-B` by alice: {CORRECTED}"
    assert swept(stage) == CALM


def test_the_links_that_are_corrected_have_a_limit_and_those_that_are_kept_can_still_change(stage: Stage) -> None:
    filed(stage)
    for letters in ("ab", "cd"):
        lines = [f"/link Label {one}{two} example.org/{'a' * 450}" for one in letters for two in "abcdefghij"]
        stage.github.comment(ISSUE, "alice", "\n".join(lines))
        stage.run(ISSUE)
    assert {line.rpartition(": ")[2] for line in told(stage)} == {TOO_MANY}
    assert signs(stage, ISSUE) == ["confused"]
    stage.github.comment(ISSUE, "alice", "/link Label aa example.org/new")
    stage.run(ISSUE)
    assert shown(stage)[1].links["Label aa"] == "https://example.org/new"
    assert len(shown(stage)[1].links) == 21
    assert swept(stage) == CALM


# Declining


@pytest.mark.parametrize("thread", [ISSUE, PULL])
def test_a_decline_closes_both_with_the_reason_quoted(stage: Stage, thread: int) -> None:
    filed(stage)
    stage.github.comment(thread, "wanda", "/decline Off topic, see #1. @alice")
    assert [report.fault for report in stage.wake(thread)] == [False]
    assert state(stage, ISSUE) == (False, "not_planned", ("submission", "declined"))
    assert stage.reply(ISSUE) == (
        "A maintainer declined this, so the list stays as it is for now. They wrote:\n\n"
        "```\nOff topic, see #1. @alice\n```\n\n"
        "If you think that something was missed, write it here. When a maintainer reopens this issue, I propose it "
        "again."
    )
    assert stage.open_pulls() == []
    assert stage.github.comments(PULL)[-1].body == (
        "I close this pull request: a maintainer declined #1. They wrote:\n\n```\nOff topic, see #1. @alice\n```"
    )
    assert swept(stage) == CALM


def test_a_decline_on_the_pull_request_declines_all_who_asked(stage: Stage) -> None:
    filed(stage)
    for login in ("bob", "carol"):
        stage.run(stage.submit(login, **ASKED))
    stage.github.comment(PULL, "wanda", "/decline Off topic.")
    stage.wake(PULL)
    assert {state(stage, issue) for issue in (1, 3, 4)} == {(False, "not_planned", ("submission", "declined"))}
    assert stage.open_pulls() == []
    assert swept(stage) == CALM


def test_a_decline_on_one_issue_leaves_the_others_theirs(stage: Stage) -> None:
    filed(stage)
    stage.run(stage.submit("bob", **ASKED))
    stage.github.comment(ISSUE, "wanda", "/decline Double.")
    swept(stage)
    assert state(stage, ISSUE) == (False, "not_planned", ("submission", "declined"))
    assert state(stage, 3)[0]
    assert [pull.number for pull in stage.open_pulls()] == [PULL]
    assert swept(stage) == CALM


def test_reopening_what_was_declined_by_a_command_starts_again(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "wanda", "/decline Off topic.")
    swept(stage)
    stage.github.reopen_issue(ISSUE)
    swept(stage)
    assert state(stage, ISSUE) == (True, "reopened", ("submission", "proposed"))
    assert len(stage.open_pulls()) == 1
    assert swept(stage) == CALM
    stage.github.comment(ISSUE, "wanda", "/decline Off topic.")
    swept(stage)
    assert state(stage, ISSUE) == (False, "not_planned", ("submission", "declined"))
    assert swept(stage) == CALM


def test_a_decline_counts_on_an_issue_that_its_author_closed_meanwhile(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "wanda", "/decline Off topic.")
    stage.github.close_issue(ISSUE)
    swept(stage)
    assert "Off topic." in stage.reply(ISSUE)
    assert swept(stage) == CALM


def test_a_decline_without_a_reason_asks_for_one(stage: Stage) -> None:
    filed(stage)
    stage.github.comment(ISSUE, "wanda", "/decline")
    swept(stage)
    assert told(stage) == ["- `/decline` by wanda: Something is missing. The command is “/decline REASON”."]
    assert state(stage, ISSUE)[0]
