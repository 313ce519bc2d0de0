"""What the bot does with an issue that is no form."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.sandbox.github.faults import Fault
from tests.stage import SIMPLE, Stage

LINK = re.compile(r"\[this form\]\((?P<link>\S+)\)")
CLIP_BIAS = "2512.08606"


def blank(
    stage: Stage, body: str, title: str = "Please add this", author: str = "alice", **more: tuple[str, ...]
) -> int:
    return stage.github.open_issue(author, title=title, body=body, **more)


def answers(stage: Stage, issue: int) -> list[str]:
    return [comment.body for comment in stage.github.comments(issue)]


def filled_in(answer: str) -> dict[str, list[str]]:
    link = LINK.search(answer)
    assert link
    assert link["link"].startswith("https://github.example/acme/papers/issues/new?")
    return parse_qs(urlsplit(link["link"]).query)


@pytest.mark.parametrize(
    ("title", "body", "paper"),
    [
        ("New paper", "https://arxiv.org/pdf/2512.08606v1", "https://arxiv.org/abs/2512.08606"),
        ("arXiv:2512.08606", "", "https://arxiv.org/abs/2512.08606"),
        (
            "Add",
            "See\r\n\r\n> https://openreview.net/forum?id=w0H2xGHlkw",
            "https://openreview.net/forum?id=w0H2xGHlkw",
        ),
        ("Add", "doi:10.1093/nsr/nwae403 & thanks", "https://doi.org/10.1093/nsr/nwae403"),
        (
            "Two",
            "2512.08606\nhttps://aclanthology.org/P18-1001/\n2512.08606v2",
            "https://arxiv.org/abs/2512.08606, https://aclanthology.org/P18-1001/",
        ),
    ],
)
def test_an_issue_that_names_a_paper_is_shown_the_form_filled_in(title: str, body: str, paper: str) -> None:
    with Stage() as stage:
        issue = blank(stage, body, title)
        assert str(stage.run(issue)) == f"#{issue}: not a submission; showed the form"
        (answer,) = answers(stage, issue)
        assert filled_in(answer) == {"template": ["submit-paper.yml"], "paper": [paper]}
        assert stage.github.labels(issue) == ()
        assert stage.github.issue(issue).open
        assert "@" not in answer


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("The page is broken", "It shows nothing on my phone."),
        ("Thanks", "https://github.com/haotian-liu/LLaVA is great"),
        ("Hello", "<!-- such as https://arxiv.org/abs/2512.08606 -->"),
        ("2301.125977", "https://arxiv.org/list/cs.CV/recent"),
    ],
)
def test_an_issue_that_names_none_is_left_alone(title: str, body: str) -> None:
    with Stage() as stage:
        issue = blank(stage, body, title)
        assert str(stage.run(issue)) == f"#{issue}: not a submission"
        stage.sweep()
        assert answers(stage, issue) == []
        assert stage.github.labels(issue) == ()


def test_old_issues_are_answered_once_by_the_sweep_and_an_app_s_never() -> None:
    with Stage() as stage:
        old = blank(stage, CLIP_BIAS)
        closed = blank(stage, CLIP_BIAS)
        stage.github.close_issue(closed, by="alice")
        blank(stage, CLIP_BIAS, author="renovate[bot]")
        stage.sweep()
        stage.github.edit_issue(old, body=f"Please: {CLIP_BIAS}")
        stage.sweep()
        stage.run(old)
        assert [len(answers(stage, issue)) for issue in (1, 2, 3)] == [1, 0, 0]


def test_somebody_who_quotes_the_answer_s_mark_does_not_keep_it_from_others() -> None:
    with Stage() as stage:
        issue = blank(stage, CLIP_BIAS)
        stage.github.comment(issue, "mallory", "<!-- paperbot:invitation -->")
        stage.run(issue)
        assert len(answers(stage, issue)) == 2


def test_a_fault_while_it_is_answered_leaves_no_label_and_the_next_sweep_answers() -> None:
    with Stage() as stage:
        issue = blank(stage, CLIP_BIAS)
        stage.github.faults.add(Fault("POST", "/issues/*/comments"))
        assert stage.run(issue).fault
        assert stage.github.labels(issue) == ()
        stage.sweep()
        assert len(answers(stage, issue)) == 1


def test_the_form_that_is_then_sent_is_a_submission_like_any_other() -> None:
    with Stage() as stage:
        asked = blank(stage, CLIP_BIAS)
        stage.sweep()
        (answer,) = answers(stage, asked)
        issue = stage.submit(paper=filled_in(answer)["paper"][0], section=SIMPLE)
        stage.run(issue)
        assert len(stage.open_pulls()) == 1


def test_a_pull_request_that_names_a_paper_is_not_answered() -> None:
    with Stage() as stage:
        stage.run(stage.submit(paper=CLIP_BIAS, section=SIMPLE))
        (pull,) = stage.open_pulls()
        stage.sweep()
        stage.wake(pull.number)
        assert answers(stage, pull.number) == []


def test_an_address_stays_short_enough_whatever_the_issue_holds() -> None:
    with Stage() as stage:
        issue = blank(stage, "\n".join(f"2301.{number:05}" for number in range(1, 200)))
        stage.run(issue)
        (answer,) = answers(stage, issue)
        link = LINK.search(answer)
        assert link
        assert len(link["link"]) <= 2000
