"""Works that arXiv does not have, from the issue to the pull request."""

from collections.abc import Callable

import pytest

from bot.catalogue.identity import Kind
from bot.sandbox.arxiv.faults import forbidden, half, page, silence, unavailable
from bot.sandbox.loopback import Response
from bot.sandbox.registry.held_work import HeldWork
from tests.stage import CATALOGUE, LINEAR, Stage

SURVEY = "Papers › Survey"
MM_LLMS_DOI, MM_LLMS_PAGE = "10.18653/v1/2024.findings-acl.738", "https://aclanthology.org/2024.findings-acl.738/"
INSTRUCT_BLIP = "https://openreview.net/forum?id=vvoWPYqZJA"
INSTRUCT_BLIP_AUTHORS = (
    "Wenliang Dai, Junnan Li, Dongxu Li, Anthony Tiong, Junqi Zhao, Weisheng Wang, Boyang Li, Pascale Fung, Steven Hoi"
)
NSR = "10.1093/nsr/nwae403"
DESCRIBED = {
    "title": "InstructBLIP: Towards General-purpose Vision-Language Models with Instruction Tuning",
    "authors": "Wenliang Dai, Junnan Li, Dongxu Li, Anthony Tiong",
    "date": "2023-09-21",
}
FAULTS: tuple[Callable[[Response], Response], ...] = (forbidden, half, silence, unavailable)


def added(stage: Stage) -> list[str]:
    """Give the lines that the one pull request adds to the list, without their indentation."""
    (pull,) = stage.open_pulls()
    before = CATALOGUE.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in stage.proposed(pull).splitlines() if line not in before]


def test_a_doi_becomes_a_pull_request(stage: Stage) -> None:
    assert str(stage.run(stage.submit(paper=f"https://doi.org/{NSR}", section=LINEAR))) == "#1: proposed in #2"
    assert added(stage) == [
        "- title: A survey on multimodal large language models",
        "authors: [Shukang Yin, Chaoyou Fu, Sirui Zhao, Ke Li, Xing Sun, Tong Xu, Enhong Chen]",
        f"doi: {NSR}",
        "venue: National Science Review 2024",
        "date: 2024-11-12",
    ]
    (pull,) = stage.open_pulls()
    assert f"✅ Crossref knows [10\\.1093/nsr/nwae403](https://doi.org/{NSR})." in (pull.body or "")
    assert "Is it the same work as “A Survey on Multimodal Large Language Models”" in (pull.body or "")


def test_a_page_at_the_acl_anthology_becomes_one_with_the_doi_that_the_page_names(stage: Stage) -> None:
    assert str(stage.run(stage.submit(paper=MM_LLMS_PAGE, section=SURVEY))) == "#1: proposed in #2"
    assert added(stage) == [
        "- title: 'MM-LLMs: Recent Advances in MultiModal Large Language Models'",
        "authors: [Duzhen Zhang, Yahan Yu, Jiahua Dong, Chenxing Li, Dan Su, Chenhui Chu, Dong Yu]",
        f"doi: {MM_LLMS_DOI}",
        "acl: 2024.findings-acl.738",
        "venue: ACL 2024 Findings",
        "date: 2024-08",
    ]


def test_a_forum_at_openreview_becomes_one_with_no_year_that_is_a_guess(stage: Stage) -> None:
    assert str(stage.run(stage.submit(paper=INSTRUCT_BLIP, section=LINEAR))) == "#1: proposed in #2"
    assert added(stage) == [
        "- title: 'InstructBLIP: Towards General-purpose Vision-Language Models with Instruction Tuning'",
        f"authors: [{INSTRUCT_BLIP_AUTHORS}]",
        "openreview: vvoWPYqZJA",
        "venue: NeurIPS",
        "date: 2023-09-21",
    ]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_work_waits_for_its_source_and_the_next_sweep_heals_it(
    stage: Stage, fault: Callable[[Response], Response]
) -> None:
    stage.registry.faults["openreview.net"] = fault
    issue = stage.submit(paper=INSTRUCT_BLIP, section=LINEAR)
    assert str(stage.run(issue)) == "#1: waiting: OpenReview is not answering just now"
    assert stage.github.labels(issue) == ("submission", "waiting")
    assert "Edit this issue and answer **Title**, **Authors**, **Date**; then I need nobody else." in stage.reply(issue)
    stage.registry.faults.clear()
    assert list(map(str, stage.sweep())) == ["#1: proposed in #2"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_described_work_needs_no_source_and_the_reviewer_is_told(
    stage: Stage, fault: Callable[[Response], Response]
) -> None:
    stage.registry.faults["openreview.net"] = fault
    assert str(stage.run(stage.submit(paper=INSTRUCT_BLIP, section=LINEAR, **DESCRIBED))) == "#1: proposed in #2"
    assert "authors: [Wenliang Dai, Junnan Li, Dongxu Li, Anthony Tiong]" in added(stage)
    (pull,) = stage.open_pulls()
    told = "⚠️ No source tells of it: title, authors and date are the submitter's."
    assert told in (pull.body or "")


def test_the_registry_s_fault_with_one_work_keeps_no_other_waiting(stage: Stage) -> None:
    stage.registry.pages["https://doi.org/10.9999/broken"] = Response(500)
    stage.submit(paper="10.9999/broken", section=LINEAR)
    stage.submit(paper=NSR, section=LINEAR)
    assert list(map(str, stage.sweep())) == [
        "#1: waiting: The registry of DOIs is not answering just now",
        "#2: proposed in #3",
    ]


@pytest.mark.parametrize("paper", ["10.9999/unknown", "https://aclanthology.org/2024.acl-long.9999/"])
def test_an_unknown_work_is_asked_about_and_proposed_after_the_edit(stage: Stage, paper: str) -> None:
    issue = stage.submit(paper=paper, section=LINEAR)
    assert str(stage.run(issue)) == "#1: 3 of its answers can't be used yet"
    assert "**Title**: I can't look this work up" in stage.reply(issue)
    stage.edit(issue, paper=paper, section=LINEAR, **DESCRIBED)
    assert str(stage.run(issue)) == "#1: proposed in #2"
    assert f"date: {DESCRIBED['date']}" in added(stage)


def test_a_page_about_no_work_says_that_nobody_knows_it(stage: Stage) -> None:
    stage.registry.faults["openreview.net"] = page
    assert str(stage.run(stage.submit(paper=INSTRUCT_BLIP, section=LINEAR))) == "#1: 3 of its answers can't be used yet"


def test_a_doi_is_found_where_it_is_listed_and_nobody_is_asked() -> None:
    listed = CATALOGUE.read_text(encoding="utf-8").replace(
        'arxiv: "2306.13549"', f'arxiv: "2306.13549"\n            doi: {NSR}'
    )
    with Stage(listed) as stage:
        assert str(stage.run(stage.submit(paper=NSR, section=SURVEY))) == "#1: listed already"
        assert stage.registry.log == []


def test_a_page_is_found_under_the_doi_that_it_names() -> None:
    listed = CATALOGUE.read_text(encoding="utf-8").replace(
        'arxiv: "2306.13549"', 'arxiv: "2306.13549"\n            doi: 10.5555/3618408.3619222'
    )
    with Stage(listed) as stage:
        told = HeldWork(
            kind=Kind.PMLR, value="v1/a", title="T", authors=("B, A",), date="2023", doi="10.5555/3618408.3619222"
        )
        stage.registry.put(told)
        issue = stage.submit(paper="https://proceedings.mlr.press/v1/a.html", section=SURVEY)
        assert str(stage.run(issue)) == "#1: listed already"


def test_a_doi_and_the_page_that_it_implies_meet_in_one_pull_request(stage: Stage) -> None:
    stage.submit(paper=MM_LLMS_DOI, section=SURVEY)
    stage.submit("bob", paper=MM_LLMS_PAGE, section=SURVEY)
    assert list(map(str, stage.sweep())) == ["#1: proposed in #3", "#2: joined #3, which #1 asked for"]


def test_two_names_of_which_neither_tells_of_the_other_give_a_hint(stage: Stage) -> None:
    stage.submit(paper="https://openreview.net/forum?id=w0H2xGHlkw", section=LINEAR, **DESCRIBED)
    stage.submit("bob", paper=INSTRUCT_BLIP, section=LINEAR)
    assert list(map(str, stage.sweep())) == ["#1: proposed in #3", "#2: proposed in #4"]
    assert "(#3)? Its title is 100 % alike." in (stage.open_pulls()[1].body or "")


def test_a_second_sweep_writes_nothing(stage: Stage) -> None:
    stage.submit(paper=NSR, section=LINEAR)
    stage.submit(paper=INSTRUCT_BLIP, section=LINEAR)
    stage.sweep()
    before = len(stage.github.log)
    stage.sweep()
    assert stage.requests(before) == ["POST /graphql > 200"]


def test_a_described_paper_that_arxiv_does_not_know_is_asked_about_for_its_identifier_must_be_a_slip(
    stage: Stage,
) -> None:
    assert str(stage.run(stage.submit(paper="2001.99999", section=LINEAR, **DESCRIBED))) == (
        "#1: 1 of its answers can't be used yet"
    )
    assert "arXiv has no paper with this identifier" in stage.reply(1)
    assert stage.open_pulls() == []


def test_a_described_paper_on_arxiv_waits_for_arxiv(stage: Stage) -> None:
    stage.arxiv.faults[1] = unavailable
    issue = stage.submit(paper="2512.08606", section=LINEAR, **DESCRIBED)
    assert str(stage.run(issue)) == "#1: waiting: arXiv is not answering just now"
    assert stage.open_pulls() == []
