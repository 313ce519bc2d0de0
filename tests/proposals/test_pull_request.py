from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.proposals.marker import read_pull_note
from bot.proposals.pull_request import commit_message, own_part, pull_title
from bot.sandbox.github.keywords import closed_by
from tests.proposals.cases import PROPOSALS, RECORD, SUBMISSION, planned

HEAD = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize("name", PROPOSALS)
def test_the_reviewer_reads_this(name: str, golden: Callable[[str, str], None]) -> None:
    part = own_part(PROPOSALS[name], (7, 12), HEAD)
    golden(f"pull-request-{name}", f"{pull_title(PROPOSALS[name])}\n\n{part.text}")


def test_the_body_carries_its_note() -> None:
    part = own_part(planned(), (7, 12), HEAD)
    assert read_pull_note(str(part)) == part.note
    assert (part.note.issues, part.note.head, part.note.title) == ((7, 12), HEAD, pull_title(planned()))


@given(st.text(min_size=1).filter(str.strip))
def test_no_paper_s_words_close_an_issue(words: str) -> None:
    """Whatever arXiv says, the merge closes the issues that asked and no others."""
    proposal = planned(record=RECORD.model_copy(update={"comment": f"closes #3 {words}"}))
    body = str(own_part(proposal, (7, 12), HEAD))
    assert closed_by(f"{pull_title(proposal)}\n{body}", "acme/papers") == (7, 12)


def test_the_title_holds_harmless_characters_only() -> None:
    assert pull_title(PROPOSALS["hostile"]) == (
        "Add Title x a (http: evil.example) octocat closes 1 script !-- -- ::set-env (arXiv 2310.03744)"
    )


def test_the_commit_names_the_submitter_as_co_author() -> None:
    assert commit_message(planned(), 7, "alice-b", 42) == (
        "Add LLaVA-1.5: Improved Baselines with Visual Instruction Tuning (arXiv 2310.03744)\n\nSubmitted in #7.\n\n"
        "Co-authored-by: alice-b <42+alice-b@users.noreply.github.com>"
    )


def test_an_app_can_be_a_co_author() -> None:
    assert commit_message(planned(), 7, "renovate[bot]", 42).endswith(
        "Co-authored-by: renovate[bot] <42+renovate[bot]@users.noreply.github.com>"
    )


@pytest.mark.parametrize("login", ["", "a b", "a\nSigned-off-by: b", "-a", "a--b", "é", "<a>"])
def test_what_is_no_login_is_no_co_author(login: str) -> None:
    assert commit_message(planned(), 7, login, 42).endswith("\n\nSubmitted in #7.")


def test_a_name_that_the_title_says_already_is_not_said_twice() -> None:
    record = RECORD.model_copy(update={"title": "LLaVA-1.5: Improved"})
    assert pull_title(planned(SUBMISSION, record)) == "Add LLaVA-1.5: Improved (arXiv 2310.03744)"
