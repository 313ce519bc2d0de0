import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.model import SectionId
from bot.errors import Problem, SubmissionError
from bot.intake.answers import write_answers
from bot.intake.bundle import Bundle
from bot.intake.fields import CODE, LINKS, MORE, NAME, NOTE, PAGE, PAPER, SECTION, VENUE, Field
from bot.intake.forms import SUBMIT_PAPER
from bot.intake.reading import read_request
from bot.intake.submission import Submission
from tests.intake.cases import PLACES, TODAY, read_one
from tests.names import arxiv_name

LLAVA = ArxivId("2304.08485")
LLAVA_CODE, LLAVA_PAGE = "https://github.com/haotian-liu/LLaVA", "https://llava-vl.github.io/"


def reading(answers: dict[Field, str]) -> Submission:
    return read_one(write_answers({PAPER: LLAVA, **answers}))


def problems(answers: dict[Field, str]) -> tuple[Problem, ...]:
    with pytest.raises(SubmissionError) as caught:
        reading(answers)
    return caught.value.problems


def test_one_answer_is_a_submission() -> None:
    assert reading({}) == Submission(names=(arxiv_name(LLAVA),))


def test_every_answer_comes_into_the_submission() -> None:
    answers = {
        PAPER: "https://arxiv.org/abs/2304.08485v2",
        SECTION: "Papers › Multimodal Large Language Models › Linear Layers Projection",
        VENUE: "NeurIPS 2023",
        CODE: LLAVA_CODE,
        PAGE: "llava-vl.github.io/",
        LINKS: "- Demo: https://llava.hliu.cc/\n\n- [Dataset](https://huggingface.co/datasets/liuhaotian/data)",
        NAME: "**LLaVA**",
        NOTE: "The first of its\u00a0 kind.",
    }
    assert reading(answers) == Submission(
        names=(arxiv_name(LLAVA),),
        section=SectionId("papers/multimodal-large-language-models/linear-layers-projection"),
        venue="NeurIPS 2023",
        links={
            "Codes": LLAVA_CODE,
            "Webpage": LLAVA_PAGE,
            "Demo": "https://llava.hliu.cc/",
            "Dataset": "https://huggingface.co/datasets/liuhaotian/data",
        },
        name="LLaVA",
        note="The first of its kind.",
    )


def test_links_stand_in_the_order_of_the_form() -> None:
    body = f"### Other links\n\nB: https://b.org\nA: https://a.org\n\n### Code\n\n{LLAVA_CODE}\n\n### Paper\n\n{LLAVA}"
    assert list(read_one(body).links) == ["Codes", "B", "A"]


@pytest.mark.parametrize("text", ["Not sure", "not sure.", "Unsure", "I don't know", "n/a", "-", "None", "?"])
def test_an_unsure_person_leaves_the_section_open(text: str) -> None:
    assert reading({SECTION: text}).section is None


@pytest.mark.parametrize("text", ["n/a", "N/A", "-", "—", "none", "None.", "No", "tbd", "...", "_none_", "\u200d"])
@pytest.mark.parametrize("field", [field for field in SUBMIT_PAPER.fields if not field.required])
def test_words_for_nothing_are_no_answer(field: Field, text: str) -> None:
    assert reading({field: text}) == Submission(names=(arxiv_name(LLAVA),))


@pytest.mark.parametrize(
    ("field", "text", "allowed"),
    [
        (VENUE, "https://neurips.cc", "Please write the venue's name and year, such as NeurIPS 2023, not an address."),
        (VENUE, "x" * 101, "At most 100 characters fit here, and this answer has 101. Please shorten it."),
        (CODE, "a.org\nb.org", "Only one line fits here, and this answer has 2. Please make it one."),
        (NAME, "LLaVA\nVicuna", "Only one line fits here, and this answer has 2. Please make it one."),
        (NAME, "x" * 81, "At most 80 characters fit here, and this answer has 81. Please shorten it."),
        (NOTE, "x" * 301, "At most 300 characters fit here, and this answer has 301. Please shorten it."),
        (NOTE, "![x](https://a.org)", "A picture can't be listed. Please take it out."),
        (SECTION, "Books\nBenchmarks", "Only one line fits here, and this answer has 2. Please make it one."),
        (LINKS, "x: a.org\n" * 9, "At most 8 links fit, and here are 9. Please keep the best."),
    ],
)
def test_an_answer_that_does_not_fit_is_a_problem_of_its_field(field: Field, text: str, allowed: str) -> None:
    assert problems({field: text}) == (Problem(field.label, text.strip(), allowed),)


@pytest.mark.parametrize("label", ["Code", "codes", "Code link"])
def test_a_link_under_the_name_of_another_field_is_that_fields(label: str) -> None:
    line = f"{label}: https://a.org"
    assert reading({LINKS: line}).links == {"Codes": "https://a.org"}
    allowed = "Another link has this label already. Please give each its own, or take one out."
    assert problems({CODE: LLAVA_CODE, LINKS: line}) == (Problem("Other links", line, allowed),)


def test_every_line_of_links_has_its_own_problem() -> None:
    lines = ("Paper: https://arxiv.org/abs/2304.08485", "Demo: https://a.org", "demo: https://b.org", "Data: soon")
    assert problems({LINKS: "\n".join(lines)}) == (
        Problem(
            "Other links",
            lines[0],
            "The paper itself is linked anyway. Please take this line out, or give it another label.",
        ),
        Problem(
            "Other links",
            lines[2],
            "Another link has this label already. Please give each its own, or take one out.",
        ),
        Problem(
            "Other links",
            lines[3],
            "Please write a web address that begins with https://, "
            "such as https://github.com/haotian-liu/LLaVA, or leave it out.",
        ),
    )


def test_lines_with_the_same_problem_share_it() -> None:
    lines = "```\nDemo:\nhttps://a.org\nVideo: https://b.org\n```"
    allowed = (
        "Please write each link on its own line with a label before it, "
        "as in “Dataset: https://huggingface.co/datasets/example/name”."
    )
    assert problems({LINKS: lines}) == (Problem("Other links", "Demo:\nhttps://a.org", allowed),)
    assert reading({LINKS: "```\nVideo: https://b.org"}).links == {"Video": "https://b.org"}


def test_all_problems_are_told_at_once_in_the_order_of_the_form() -> None:
    answers = {field: "x" * 401 for field in reversed(SUBMIT_PAPER.fields) if field not in (PAPER, LINKS, MORE)}
    found = problems({**answers, PAPER: "LLaVA", LINKS: "https://a.org"})
    assert [problem.label for problem in found] == [field.label for field in SUBMIT_PAPER.fields if field != MORE]


def test_a_missing_paper_heading_is_told() -> None:
    with pytest.raises(SubmissionError) as caught:
        read_one("### Section\n\nBooks")
    allowed = (
        "The heading “### Paper” is missing. "
        "Please edit the issue and put it back on a line of its own, with the answer below it."
    )
    assert caught.value.problems == (Problem("Paper", "", allowed),)


def test_a_repeated_heading_is_asked_about_and_never_guessed() -> None:
    body = "### Paper\n\n2304.08485\n\n### Note\n\nSee:\n\n### arXiv link\n\n2301.12597"
    with pytest.raises(SubmissionError) as caught:
        read_one(body)
    allowed = (
        "The heading “### Paper”, or an older name for it, stands 2 times in the issue. "
        "Please edit the issue and leave it once, with the right answer below it."
    )
    assert caught.value.problems == (Problem("Paper", "2304.08485\n2301.12597", allowed),)


def outcome(body: str) -> Submission | Bundle | tuple[Problem, ...]:
    try:
        return read_request(body, PLACES, TODAY)
    except SubmissionError as error:
        return error.problems


def refused(result: Submission | Bundle | tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Give the problems, those of each line where there are several."""
    if isinstance(result, Bundle):
        return tuple(problem for line in result.lines if isinstance(line.wanted, tuple) for problem in line.wanted)
    return () if isinstance(result, Submission) else result


@given(
    st.dictionaries(st.sampled_from(SUBMIT_PAPER.fields), st.text() | st.sampled_from(["a.org", "A: b.org\nC: d.org"]))
)
def test_whatever_is_answered_is_a_submission_or_a_problem_of_its_field(answers: dict[Field, str]) -> None:
    result = outcome(write_answers({PAPER: LLAVA, **answers}))
    if not isinstance(result, tuple):
        assert type(result).model_validate(result.model_dump()) == result
    labels = {field.label for field in answers}
    assert {problem.label for problem in refused(result)} <= labels | (
        {"Paper", "Section"} if MORE in answers else set()
    )


FRAGMENTS = [
    "### Paper",
    "2304.08485",
    "### Other links",
    "A: https://a.org",
    "### Note",
    "```",
    "<!--",
    "-->",
    "",
    "x",
]


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=9), max_size=12))
def test_any_body_is_a_submission_or_problems(lines: list[str]) -> None:
    result = outcome("\n".join(lines))
    assert isinstance(result, Submission | Bundle) or result


HOSTILE = ["@octocat", "<b>", "](https://evil.example)", "#12", "`", "evil-paper", "\u202e"]
PLAUSIBLE = ["2304.08485", "arXiv:", "https://", "10.1000/", "/0101001", "a.org/", ": ", "\n", "also ", "papers › "]


@given(st.sampled_from(SUBMIT_PAPER.fields), st.lists(st.sampled_from(HOSTILE + PLAUSIBLE), max_size=8).map("".join))
def test_what_a_problem_says_holds_nothing_hostile(field: Field, text: str) -> None:
    result = outcome(write_answers({PAPER: LLAVA, field: text}))
    said = " ".join(problem.allowed for problem in refused(result))
    assert not [word for word in HOSTILE if word in said.replace("###", "")]
