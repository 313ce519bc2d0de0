import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.lines import Piece, split_more, split_paper

LLAVA, IMPROVED = "2304.08485", "2310.03744"
BOTH = (Piece(LLAVA, ""), Piece(IMPROVED, ""))


@pytest.mark.parametrize(
    ("answer", "pieces"),
    [
        (f"{LLAVA}\n{IMPROVED}", BOTH),
        (f"{LLAVA}, {IMPROVED}", BOTH),
        (f"{LLAVA}; {IMPROVED};", BOTH),
        (f"{LLAVA} {IMPROVED}", BOTH),
        (f"{LLAVA} and {IMPROVED}", BOTH),
        (f"arXiv: {LLAVA} & arXiv: {IMPROVED}", BOTH),
        (f"{LLAVA}\n\n{IMPROVED} | Survey", (Piece(LLAVA, ""), Piece(IMPROVED, "Survey"))),
        (f"- {LLAVA}\n- {IMPROVED}", (Piece(f"- {LLAVA}", ""), Piece(f"- {IMPROVED}", ""))),
        (f"{LLAVA}v1\nhttps://arxiv.org/pdf/{LLAVA}v2", (Piece(f"{LLAVA}v1\nhttps://arxiv.org/pdf/{LLAVA}v2", ""),)),
        (f"{LLAVA}, doi:10.1093/nsr/nwae403", (Piece(f"{LLAVA}, doi:10.1093/nsr/nwae403", ""),)),
        (f"Liu et al. {LLAVA}, then {IMPROVED}", (Piece(f"Liu et al. {LLAVA}, then {IMPROVED}", ""),)),
        ("nonsense\nand more", (Piece("nonsense\nand more", ""),)),
        ("-", ()),
        ("", ()),
    ],
)
def test_only_names_that_stand_by_themselves_are_several_papers(answer: str, pieces: tuple[Piece, ...]) -> None:
    assert split_paper(answer) == pieces


@pytest.mark.parametrize(
    "line",
    [
        f"{LLAVA} | Survey",
        f"{LLAVA}|Survey",
        f"| {LLAVA} | Survey |",
        f"{LLAVA} → Survey",
        f"{LLAVA} -> Survey",
        f"{LLAVA} ==> Survey",
        f"{LLAVA} in: Survey",
        f"{LLAVA}  In: Survey",
        f"{LLAVA} section: Survey",
        f"  {LLAVA}\t|\tSurvey  ",
    ],
)
def test_a_line_may_name_its_section_in_many_ways(line: str) -> None:
    assert split_more(line) == (Piece(LLAVA, "Survey"),)


@pytest.mark.parametrize(
    ("answer", "pieces"),
    [
        ("", ()),
        ("n/a", ()),
        ("|---|---|", ()),
        (f"{LLAVA}, {IMPROVED} | Survey", (Piece(LLAVA, "Survey"), Piece(IMPROVED, "Survey"))),
        (f"{LLAVA} | Papers -> Survey", (Piece(LLAVA, "Papers -> Survey"),)),
        ("Visual Instruction Tuning", (Piece("Visual Instruction Tuning", ""),)),
        ("https://linkedin.com/in/somebody", (Piece("https://linkedin.com/in/somebody", ""),)),
    ],
)
def test_each_line_of_more_papers_is_one_unless_it_says_nothing(answer: str, pieces: tuple[Piece, ...]) -> None:
    assert split_more(answer) == pieces


@given(st.text())
def test_every_word_of_a_single_paper_s_answer_is_kept(answer: str) -> None:
    assert split_paper(answer) in ((), (Piece(answer, ""),)) or len(split_paper(answer)) > 1


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit", ["v1", "a", "a-", "=", "-=", "-", " ", "| in: ", f"{LLAVA} ", "https://arxiv.org/abs/"]
)
def test_a_hostile_answer_is_taken_apart_in_time(unit: str) -> None:
    text = f"{LLAVA}\n{IMPROVED} " + unit * (65_536 // len(unit))
    assert split_paper(text)
    assert split_more(text)
