import re
from collections.abc import Iterator
from datetime import date

import pytest
import requests

from bot.catalogue.arxiv_id import ArxivId
from bot.sandbox.arxiv import faults
from bot.sandbox.arxiv.paper import SandboxPaper
from bot.sandbox.arxiv.sandbox import ArxivSandbox

LLAVA, BLIP2 = ArxivId("2304.08485"), ArxivId("2301.12597")


@pytest.fixture
def sandbox() -> Iterator[ArxivSandbox]:
    with ArxivSandbox() as running:
        yield running


def ask(sandbox: ArxivSandbox, ids: str, **parameters: str) -> requests.Response:
    return requests.get(sandbox.url, {"id_list": ids, **parameters}, timeout=5)


def found(answer: requests.Response) -> set[str]:
    return set(re.findall(r"<id>http://arxiv.org/abs/(.*)</id>", answer.text))


def test_it_answers_with_the_papers_it_knows_in_their_newest_version(sandbox: ArxivSandbox) -> None:
    answer = ask(sandbox, "2304.08485,2301.12597")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert found(answer) == {"2304.08485v2", "2301.12597v3"}
    assert "<opensearch:totalResults>2</opensearch:totalResults>" in answer.text


@pytest.mark.parametrize(
    "spelling",
    ["arXiv:2304.08485", "2304.08485.pdf", " 2304.08485", "2304.08485V2", "2304.08485v9", "2313.00001", "0000.0000"],
)
def test_what_is_like_an_identifier_and_not_canonical_is_silently_missing(sandbox: ArxivSandbox, spelling: str) -> None:
    answer = ask(sandbox, f"{spelling},2301.12597")
    assert (answer.status_code, found(answer)) == (200, {"2301.12597v3"})
    assert "<opensearch:totalResults>1</opensearch:totalResults>" in answer.text


def test_a_paper_is_found_by_its_newest_version_too_and_once(sandbox: ArxivSandbox) -> None:
    assert found(ask(sandbox, "2304.08485v2")) == {"2304.08485v2"}
    assert ask(sandbox, "2304.08485,2304.08485v2,2304.08485").text.count("<entry>") == 1


@pytest.mark.parametrize(("ids", "part"), [("abc", "abc"), ("2304.08485,abc", "abc"), ("2304.08485,", "")])
def test_one_part_that_is_like_no_identifier_refuses_the_whole_question(
    sandbox: ArxivSandbox, ids: str, part: str
) -> None:
    answer = ask(sandbox, ids)
    assert answer.status_code == 400
    assert f"<id>https://arxiv.org/api/errors#incorrect_id_format_for_{part}</id>" in answer.text


def test_an_identifier_can_be_refused_whatever_it_looks_like(sandbox: ArxivSandbox) -> None:
    sandbox.refused.add(LLAVA)
    assert ask(sandbox, LLAVA).status_code == 400


def test_a_question_for_nothing_is_refused_without_a_name(sandbox: ArxivSandbox) -> None:
    answer = requests.get(sandbox.url, timeout=5)
    assert answer.status_code == 400
    assert "<id>https://arxiv.org/api/errors</id>" in answer.text


def test_a_page_of_no_results_is_a_fault_of_the_service(sandbox: ArxivSandbox) -> None:
    assert ask(sandbox, LLAVA, max_results="0").status_code == 500


def test_there_is_nothing_at_any_other_address(sandbox: ArxivSandbox) -> None:
    assert requests.get(sandbox.url.replace("query", "other"), timeout=5).status_code == 404


def test_pages_are_cut_from_an_order_that_is_not_the_one_asked_for(sandbox: ArxivSandbox) -> None:
    ids = sorted(sandbox.papers)
    pages = [ask(sandbox, ",".join(ids), start=start, max_results="40").text for start in ("0", "40", "80")]
    entries = [one for page in pages for one in re.findall(r"<id>http://arxiv.org/abs/(.*)v\d+</id>", page)]
    assert entries != ids
    assert sorted(entries) == ids


def test_ten_results_come_where_no_number_is_asked_for(sandbox: ArxivSandbox) -> None:
    assert len(found(ask(sandbox, ",".join(sandbox.papers)))) == 10


def test_a_newer_version_replaces_the_older_one(sandbox: ArxivSandbox) -> None:
    sandbox.revise(LLAVA, date(2024, 5, 6), title="Visual Instruction Tuning, Revised")
    answer = ask(sandbox, LLAVA)
    assert found(answer) == {"2304.08485v3"}
    assert "<updated>2024-05-06T00:00:00Z</updated>" in answer.text
    assert "<title>Visual Instruction Tuning, Revised</title>" in answer.text


def test_a_journal_reference_can_come_without_a_new_version(sandbox: ArxivSandbox) -> None:
    sandbox.amend(LLAVA, journal_ref="J. 1 (2024)")
    answer = ask(sandbox, LLAVA)
    assert found(answer) == {"2304.08485v2"}
    assert "<arxiv:journal_ref>J. 1 (2024)</arxiv:journal_ref>" in answer.text


def test_a_withdrawn_paper_stays_with_a_comment(sandbox: ArxivSandbox) -> None:
    sandbox.withdraw(LLAVA, date(2024, 5, 6))
    answer = ask(sandbox, LLAVA)
    assert found(answer) == {"2304.08485v3"}
    assert "<arxiv:comment>This paper has been withdrawn</arxiv:comment>" in answer.text


def test_papers_come_and_go() -> None:
    with ArxivSandbox(papers=()) as sandbox:
        assert found(ask(sandbox, LLAVA)) == set()
        sandbox.put(SandboxPaper(arxiv=LLAVA, title="x", authors=("y",)))
        assert found(ask(sandbox, LLAVA)) == {"2304.08485v1"}
        sandbox.remove(LLAVA)
        assert found(ask(sandbox, LLAVA)) == set()


def test_a_fault_strikes_the_request_it_was_planned_for() -> None:
    with ArxivSandbox(faults={2: faults.unavailable}) as sandbox:
        assert [ask(sandbox, LLAVA).status_code for _ in range(3)] == [200, 503, 200]


def test_a_standing_fault_strikes_all_others() -> None:
    with ArxivSandbox(faults={1: faults.too_many()}, always=faults.unavailable) as sandbox:
        assert [ask(sandbox, LLAVA).status_code for _ in range(3)] == [429, 503, 503]


def test_the_log_holds_what_was_asked(sandbox: ArxivSandbox) -> None:
    ask(sandbox, "2304.08485,2301.12597")
    ask(sandbox, "abc")
    assert sandbox.asked == ((LLAVA, BLIP2), ("abc",))
    assert [request.path for request in sandbox.log] == ["/api/query", "/api/query"]
