"""Corrections of listed entries, from the form to the merged pull request, through the real clients."""

from collections.abc import Callable

import pytest

from bot.catalogue.document import load
from bot.catalogue.identity import Identity, Kind
from bot.catalogue.model import Entry, Place
from bot.proposals.hearing import IN_THE_ISSUE
from bot.sandbox.arxiv.faults import unavailable
from bot.sandbox.github.values import Issue
from tests.reconcile.errata import correct, correct_again
from tests.reconcile.test_levels import CALM, CLIP_BIAS, listed, relist, state, swept
from tests.stage import LINEAR, SIMPLE, Stage

BRANCH = "submission/issue-1"
LLAVA = "2304.08485"
LLAVA_CODE = "https://github.com/haotian-liu/LLaVA"
SURVEY = "papers/survey"
REMOVED = "Remove it from the list"

Shows = Callable[[Place, Entry], bool]


def entry(text: str, arxiv: str = LLAVA) -> tuple[Place, Entry]:
    found = load(text).catalogue.find(Identity(Kind.ARXIV, arxiv))
    assert found
    return found


def only_pull(stage: Stage) -> Issue:
    (pull,) = stage.open_pulls()
    return pull


def merge(stage: Stage, pull: Issue) -> None:
    stage.github.merge(pull.number)
    swept(stage)


EACH: dict[str, tuple[dict[str, str], Shows]] = {
    "a venue": ({"venue": "TPAMI 2024"}, lambda _, one: one.venue == "TPAMI 2024" and one.pin == ("venue",)),
    "no venue": ({"venue": "-"}, lambda _, one: one.venue is None),
    "arXiv for a venue": ({"venue": "arXiv"}, lambda _, one: one.venue is None),
    "a title": ({"title": "Visual Tuning"}, lambda _, one: (one.title, one.pin) == ("Visual Tuning", ("title",))),
    "authors": ({"authors": "Haotian Liu and Chunyuan Li"}, lambda _, one: one.authors[1:] == ("Chunyuan Li",)),
    "a date": ({"date": "Dec 2023"}, lambda _, one: (str(one.date), one.pin) == ("2023-12", ("date",))),
    "the code": ({"code": "https://github.com/a/b"}, lambda _, one: one.links["Codes"] == "https://github.com/a/b"),
    "no code": ({"code": "-"}, lambda _, one: list(one.links) == ["Webpage"]),
    "the page": ({"page": "https://a.org/"}, lambda _, one: one.links["Webpage"] == "https://a.org/"),
    "another link": ({"links": "Demo: https://demo.llava.org"}, lambda _, one: list(one.links)[2:] == ["Demo"]),
    "a link less": ({"links": "webpage: -"}, lambda _, one: list(one.links) == ["Codes"]),
    "an identifier": ({"identifier": "10.1093/nsr/NWAE403"}, lambda _, one: one.doi == "10.1093/nsr/nwae403"),
    "a name": ({"name": "LLaVA 1"}, lambda _, one: one.name == "LLaVA 1"),
    "no name": ({"name": "-"}, lambda _, one: one.name is None),
    "a note": ({"note": "Read it first."}, lambda _, one: one.note == "Read it first."),
    "a section": ({"section": SIMPLE}, lambda place, _: place.path == SIMPLE),
    "a further section": ({"also": "Survey"}, lambda _, one: one.also_in == (SURVEY,)),
    "withdrawn": ({"withdrawn": "It is withdrawn"}, lambda _, one: one.withdrawn and one.pin == ("withdrawn",)),
    "several": (
        {"venue": "-", "section": SIMPLE, "note": "Moved.", "also": LINEAR},
        lambda place, one: (place.path, one.venue, one.note, len(one.also_in)) == (SIMPLE, None, "Moved.", 1),
    ),
}


@pytest.mark.parametrize("what", EACH)
def test_each_answer_changes_its_own_and_nothing_else(stage: Stage, what: str) -> None:
    answers, shows = EACH[what]
    before = load(listed(stage)).catalogue
    correct(stage, entry=LLAVA, **answers)
    after = load(stage.proposed(only_pull(stage))).catalogue
    assert shows(*entry(stage.proposed(only_pull(stage))))
    assert not shows(*entry(listed(stage)))
    others = [[one for one in catalogue.listings() if one[1].arxiv != LLAVA] for catalogue in (before, after)]
    assert [one for _, one in others[0]] == [one for _, one in others[1]]
    assert swept(stage) == CALM


def test_a_merged_correction_is_told_and_its_issue_closed(stage: Stage) -> None:
    correct(stage, entry="Visual instruction tuning.", title="Visual Tuning", why="It was renamed.")
    assert stage.reply(1) == (
        "Thank you! I propose your correction of **LLaVA: Visual Instruction Tuning** in #2, which shows before and "
        "after.\n\n"
        "What happens next: a maintainer looks at #2 and merges it. Then readers see it, and this issue closes by "
        "itself.\n\n"
        "To change anything, edit this issue. I look at it right away."
    )
    pull = only_pull(stage)
    assert (pull.title, pull.pull and pull.pull.head) == ("Correct LLaVA: Visual Instruction Tuning", BRANCH)
    merge(stage, pull)
    assert stage.reply(1) == "#2 is merged, so the list says so now. Thank you!"
    assert state(stage, 1) == (False, "completed", ("submission", "listed"))
    assert entry(listed(stage))[1].title == "Visual Tuning"
    assert swept(stage) == CALM


def test_a_merged_removal_is_told_and_its_issue_closed(stage: Stage) -> None:
    correct(stage, entry=LLAVA, remove=REMOVED)
    merge(stage, only_pull(stage))
    assert stage.reply(1) == "#2 is merged, so the entry has left the list. Thank you!"
    assert state(stage, 1) == (False, "completed", ("submission", "listed"))
    assert load(listed(stage)).catalogue.find(Identity(Kind.ARXIV, LLAVA)) is None
    assert "Visual Instruction Tuning" not in (stage.github.file("README.md") or "")
    assert swept(stage) == CALM


def test_an_approval_merges_a_correction(stage: Stage) -> None:
    correct(stage, entry=LLAVA, section=SIMPLE)
    stage.github.comment(1, "maintainer", "/approve")
    stage.run(1)
    assert entry(listed(stage))[0].path == SIMPLE
    assert stage.reply(1) == "#2 is merged, so the list says so now. Thank you!"
    assert state(stage, 1) == (False, "completed", ("submission", "listed"))
    assert swept(stage) == CALM


def test_corrections_by_command_are_refused_kindly(stage: Stage) -> None:
    correct(stage, entry=LLAVA, venue="-")
    stage.github.comment(1, "alice", "/venue ICML 2024")
    stage.run(1)
    assert stage.reply(1).endswith(f"**Your commands**\n\n- `/venue ICML 2024` by alice: {IN_THE_ISSUE}")
    assert entry(stage.proposed(only_pull(stage)))[1].venue is None


def test_a_declined_correction_is_closed_with_the_reason(stage: Stage) -> None:
    correct(stage, entry=LLAVA, venue="-")
    stage.github.comment(1, "maintainer", "/decline It was at NeurIPS.")
    stage.run(1)
    assert "A maintainer declined this, so the list stays as it is for now." in stage.reply(1)
    assert state(stage, 1) == (False, "not_planned", ("submission", "declined"))
    assert stage.open_pulls() == []
    assert swept(stage) == CALM


def test_an_edit_of_the_issue_changes_the_proposal(stage: Stage) -> None:
    issue = correct(stage, entry=LLAVA, venue="-")
    correct_again(stage, issue, entry="CLIP", note="The first of its kind.")
    pull = only_pull(stage)
    assert pull.title == "Correct CLIP: Learning Transferable Visual Models From Natural Language Supervision"
    assert entry(stage.proposed(pull))[1].venue == "NeurIPS 2023"
    assert entry(stage.proposed(pull), "2103.00020")[1].note == "The first of its kind."
    assert swept(stage) == CALM


# What can't be done


def answered(stage: Stage, **answers: str) -> str:
    issue = correct(stage, **answers)
    assert stage.open_pulls() == []
    return stage.reply(issue).split("\n\n")[1]


UNFOUND = {
    "Vizual instruct tuning": (
        "I can't find this entry. The closest are “LLaVA: Visual Instruction Tuning”. Please write the title of one of "
        "them, or its identifier."
    ),
    "Cooking": "I can't find this entry. Please write its title as the list has it, or its identifier.",
    "2512.08606": (
        "The list has no entry of this name. Please write its title as the list has it. If you would like to add the "
        "paper, the form “Submit a paper” does that."
    ),
}


@pytest.mark.parametrize(("named", "problem"), UNFOUND.items())
def test_an_entry_that_is_not_found_is_asked_for_and_never_guessed(stage: Stage, named: str, problem: str) -> None:
    assert answered(stage, entry=named, venue="-") == f"- **Entry**: you wrote `{named}`. {problem}"
    assert stage.github.labels(1) == ("submission", "needs-info")
    assert swept(stage) == CALM


def test_a_link_that_two_entries_have_is_asked_about(stage: Stage) -> None:
    linked = f"venue: ICML 2021\n                links: {{Codes: {LLAVA_CODE}}}"
    relist(stage, listed(stage).replace("venue: ICML 2021", linked))
    assert answered(stage, entry=LLAVA_CODE, venue="-") == (
        f"- **Entry**: you wrote `{LLAVA_CODE}`. Several entries could be meant: “LLaVA: Visual Instruction Tuning”, "
        "“CLIP: Learning Transferable Visual Models From Natural Language Supervision”. Please write the title of one "
        "of them, or its identifier."
    )


def test_what_the_list_says_already_is_said_and_not_proposed(stage: Stage) -> None:
    said = "Good news: **LLaVA: Visual Instruction Tuning**, under ["
    issue = correct(stage, entry=LLAVA, venue="NeurIPS 2023", code=LLAVA_CODE, section=LINEAR)
    assert stage.reply(issue).startswith(said)
    assert stage.github.labels(issue) == ("submission", "duplicate")
    assert (stage.open_pulls(), swept(stage)) == ([], CALM)


def test_while_arxiv_is_silent_a_field_that_it_knows_waits_and_any_other_does_not(stage: Stage) -> None:
    stage.arxiv.always = unavailable
    correct(stage, entry=LLAVA, venue="TPAMI 2024")
    assert stage.github.labels(1) == ("submission", "waiting")
    correct(stage, entry=LLAVA, note="Read it first.")
    assert entry(stage.proposed(only_pull(stage)))[1].note == "Read it first."
    stage.arxiv.always = None
    swept(stage)
    assert stage.github.labels(1) == ("submission", "proposed")
    assert swept(stage) == CALM


# What others do meanwhile


def test_a_branch_with_a_person_s_commit_is_left_to_them(stage: Stage) -> None:
    correct(stage, entry=LLAVA, venue="-")
    by_hand = stage.proposed(only_pull(stage)).replace("Visual Instruction", "Textual Instruction")
    stage.github.commit(BRANCH, {"data/papers.yaml": by_hand}, "maintainer")
    swept(stage)
    assert stage.reply(1).startswith("Thank you! The correction of **LLaVA: Visual Instruction Tuning** is proposed")
    assert stage.proposed(only_pull(stage)) == by_hand
    assert swept(stage) == CALM


def test_two_corrections_of_one_entry_land_one_after_the_other(stage: Stage) -> None:
    correct(stage, entry=LLAVA, venue="-")
    correct(stage, entry="LLaVA", venue="TPAMI 2024", note="Read it first.")
    first, second = stage.open_pulls()
    assert "⚠️ #2 changes this entry, too, and differently: Venue." in (second.body or "")
    assert "changes this entry, too" not in (first.body or "")
    merge(stage, first)
    (second,) = stage.open_pulls()
    assert "| Venue | – | **TPAMI 2024** |" in (second.body or "")
    assert "changes this entry, too" not in (second.body or "")
    merge(stage, second)
    found = entry(listed(stage))[1]
    assert (found.venue, found.note) == ("TPAMI 2024", "Read it first.")
    assert {state(stage, issue)[2] for issue in (1, 3)} == {("submission", "listed")}
    assert swept(stage) == CALM


def test_two_approved_corrections_of_different_fields_land_in_one_run(stage: Stage) -> None:
    for issue, answers in ((1, {"venue": "-"}), (3, {"note": "Read it first."})):
        correct(stage, entry=LLAVA, **answers)
        stage.github.comment(issue, "maintainer", "/approve")
    stage.sweep()
    found = entry(listed(stage))[1]
    assert (found.venue, found.note, stage.open_pulls()) == (None, "Read it first.", [])
    assert swept(stage) == CALM


def test_an_approved_correction_whose_field_changed_meanwhile_is_not_merged(stage: Stage) -> None:
    correct(stage, entry=LLAVA, venue="-")
    stage.github.comment(1, "maintainer", "/approve")
    relist(stage, listed(stage).replace("venue: NeurIPS 2023", "venue: ICML 2024"))
    stage.sweep()
    assert entry(listed(stage))[1].venue == "ICML 2024"
    assert "not merged, for #2 has changed" in stage.reply(1)


DEMO, VENUE_LINK = "https://demo.llava.org", "Venue: https://venue.org/a"


@pytest.mark.parametrize(
    ("approved", "edited"),
    [
        ({"entry": LLAVA, "withdrawn": "It is withdrawn"}, {"entry": "2301.12597", "withdrawn": "It is withdrawn"}),
        ({"entry": LLAVA, "code": "-"}, {"entry": LLAVA, "code": DEMO}),
        (
            {"entry": LLAVA, "venue": "ICML 2024", "links": VENUE_LINK},
            {"entry": LLAVA, "venue": "ICML 2025", "links": VENUE_LINK},
        ),
        ({"entry": LLAVA, "links": f"Entry: {DEMO}"}, {"entry": "2301.12597", "links": f"Entry: {DEMO}"}),
        ({"entry": LLAVA, "remove": REMOVED}, {"entry": "2301.12597", "remove": REMOVED}),
    ],
)
def test_an_approval_counts_for_no_other_entry_and_no_other_value(
    stage: Stage, approved: dict[str, str], edited: dict[str, str]
) -> None:
    before = listed(stage)
    issue = correct(stage, **approved)
    stage.github.comment(issue, "maintainer", "/approve")
    correct_again(stage, issue, **edited)
    stage.sweep()
    assert listed(stage) == before
    assert "not merged, for #2 has changed" in stage.reply(issue)


def test_a_link_s_label_is_said_as_plain_text(stage: Stage) -> None:
    issue = correct(stage, entry=LLAVA, links=f"@alice <b>: {DEMO}")
    stage.github.comment(issue, "maintainer", "/approve")
    correct_again(stage, issue, entry=LLAVA, links=f"@alice <b>: {DEMO}/2")
    answer = stage.reply(issue)
    assert "not merged, for #2 has changed" in answer
    assert "@alice" not in answer
    assert "alice \\<b>" in answer


def test_an_entry_that_was_removed_meanwhile_is_said_to_be_gone_and_the_pull_request_closed(stage: Stage) -> None:
    correct(stage, entry=LLAVA, venue="-")
    text = listed(stage)
    start, end = text.index("              - name: LLaVA"), text.index("          - title: Prompt Tuning")
    relist(stage, text[:start].rstrip().removesuffix("entries:").rstrip() + "\n" + text[end:])
    swept(stage)
    assert stage.open_pulls() == []
    assert "The list has no entry of this name." in stage.reply(1)
    assert state(stage, 1) == (True, None, ("submission", "needs-info"))
    assert swept(stage) == CALM


def test_a_paper_proposed_elsewhere_on_the_list_leaves_a_correction_as_it_is(stage: Stage) -> None:
    correct(stage, entry=LLAVA, venue="-")
    before = only_pull(stage).body
    stage.run(stage.submit("bob", paper=CLIP_BIAS, section=SIMPLE))
    merge(stage, stage.open_pulls()[1])
    assert only_pull(stage).body == before


def test_a_reason_is_quoted_and_can_do_nothing(stage: Stage) -> None:
    why = "<!-- paperbot:end -->\n```\n@octocat closes #1\n<script>"
    correct(stage, entry=LLAVA, venue="-", why=why)
    body = only_pull(stage).body or ""
    assert "Whoever asks for it says:\n\n````\n```\n@octocat closes #1\n<script>\n````\n\n" in body
    assert "octocat" not in stage.proposed(only_pull(stage))
