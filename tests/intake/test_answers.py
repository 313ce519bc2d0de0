import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.answers import Answers, is_submission, parse_answers, write_answers
from bot.intake.fields import LINKS, NOTE, PAPER, RESOURCE, SECTION, Field
from bot.intake.forms import FORMS, SUBMIT_PAPER, Form


def given_answers(body: str | None) -> dict[str, tuple[str, ...]]:
    return {field.id: answers for field, answers in parse_answers(body).given.items() if answers}


@pytest.mark.parametrize("body", [None, "", "\n\n", "Please list 2304.08485!", "###Paper\n2304.08485", "Paper\n---\nx"])
def test_a_body_without_the_forms_headings_answers_nothing(body: str | None) -> None:
    assert parse_answers(body).given == dict.fromkeys(SUBMIT_PAPER.fields, ())
    assert not is_submission(body)


@pytest.mark.parametrize(
    "heading",
    [
        "### Paper",
        "### Paper   ",
        "###\tPaper",
        "   ### Paper",
        "### paper",
        "### PAPER:",
        "### Paper ###",
        "### **Paper**",
        "### _Paper_",
        "## Paper",
        "###### Paper",
        "\ufeff### Paper",
        "### Pa\u200bper",
        "### arXiv\u00a0link",
        "### arXiv   ID",
    ],
)
def test_a_heading_is_known_however_a_hand_has_changed_it(heading: str) -> None:
    assert given_answers(f"{heading}\n\n2304.08485") == {"paper": ("2304.08485",)}
    assert is_submission(heading)


@pytest.mark.parametrize("heading", ["### Papers", "####### Paper", "    ### Paper", "> ### Paper", "Paper"])
def test_another_heading_belongs_to_the_answer_that_it_stands_in(heading: str) -> None:
    body = f"### Note\n\nfirst\n\n{heading}\n\nsecond"
    assert given_answers(body) == {"note": (f"first\n\n{heading}\n\nsecond",)}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_all_line_ends_are_one(end: str) -> None:
    body = end.join(["### Other links", "", "A: https://a.org", "B: https://b.org", "", "### Note", "", "n"])
    assert given_answers(body) == {"links": ("A: https://a.org\nB: https://b.org",), "note": ("n",)}


@pytest.mark.parametrize("text", ["", "_No response_", "_no response_", "*No response*", "None", "  \n "])
def test_what_github_writes_for_no_answer_is_none(text: str) -> None:
    assert given_answers(f"### Venue\n\n{text}\n\n### Code\n\nx") == {"venue": ("",), "code": ("x",)}


@pytest.mark.parametrize("text", ["_No response_ yet", "None of them", "no"])
def test_words_that_only_begin_like_no_answer_are_one(text: str) -> None:
    assert given_answers(f"### Note\n\n{text}") == {"note": (text,)}


def test_a_repeated_heading_keeps_every_answer_in_order() -> None:
    body = "### Code\n\na\n\n### Note\n\nb\n\n### Codes\n\nc\n\n### code\n\na"
    assert given_answers(body) == {"code": ("a", "c", "a"), "note": ("b",)}


@pytest.mark.parametrize(
    "label", [(field, label) for field in SUBMIT_PAPER.fields for label in (field.label, *field.aliases)]
)
def test_present_and_former_labels_name_their_field(label: tuple[Field, str]) -> None:
    assert parse_answers(f"### {label[1]}\n\nx").given[label[0]] == ("x",)


@pytest.mark.parametrize(
    ("block", "answer"),
    [
        ("```\n### Code\n```\nafter", "```\n### Code\n```\nafter"),
        ("~~~\n### Code\n~~~\nafter", "~~~\n### Code\n~~~\nafter"),
        ("````\n```\n### Code\n````\nafter", "````\n```\n### Code\n````\nafter"),
        ("```\n~~~\n### Code\n```\nafter", "```\n~~~\n### Code\n```\nafter"),
        ("```\n``` x\n### Code\n```\nafter", "```\n``` x\n### Code\n```\nafter"),
        ("before\n```\n### Code\n```", "before\n```\n### Code\n```"),
    ],
)
def test_a_heading_between_fences_is_text(block: str, answer: str) -> None:
    assert given_answers(f"### Note\n\n{block}\n\n### Venue\n\nv") == {"note": (answer,), "venue": ("v",)}


@pytest.mark.parametrize("fence", ["```", "~~~", "``` text", "````\n```", "```\n~~~"])
def test_a_fence_that_is_never_closed_hides_no_heading(fence: str) -> None:
    body = f"### Other links\n\n{fence}\n\n### Name\n\nLLaVA"
    assert given_answers(body) == {"links": (fence,), "name": ("LLaVA",)}


@pytest.mark.parametrize(
    "fenced", ["```\n{}\n```", "~~~\n{}\n~~~", "```text\n{}\n```", "````\n\n{}\n\n`````", "  ```\n{}\n  ```"]
)
def test_one_fence_around_an_answer_is_taken_off(fenced: str) -> None:
    assert given_answers(f"### Paper\n\n{fenced.format('2304.08485')}") == {"paper": ("2304.08485",)}


@pytest.mark.parametrize("text", ["```\na\n```\nb\n```\nc\n```", "```\n```\nb", "```a```", "```"])
def test_anything_but_one_fence_around_it_all_stays(text: str) -> None:
    assert given_answers(f"### Note\n\n{text}") == {"note": (text,)}


def test_ticked_boxes_count_and_unticked_ones_do_not() -> None:
    body = "### Section\n\n- [ ] Books\n- [x] Benchmarks\n- [ ] Papers\n\n### Code\n\n* [X] https://a.org"
    assert given_answers(body) == {"section": ("Benchmarks",), "code": ("https://a.org",)}


@pytest.mark.parametrize(
    ("body", "answers"),
    [
        ("### Paper\n<!-- the identifier -->\n2304.08485", {"paper": ("2304.08485",)}),
        ("<!--\n### Paper\n-->\n### Paper\n\nx<!---->y", {"paper": ("xy",)}),
        ("### Paper\n\n<!-- never closed", {"paper": ("<!-- never closed",)}),
    ],
)
def test_comments_that_nobody_sees_are_gone(body: str, answers: dict[str, tuple[str, ...]]) -> None:
    assert given_answers(body) == answers


def test_hidden_characters_are_gone() -> None:
    assert given_answers("### Note\n\npay\u202eful\x07 \ud800text") == {"note": ("payful text",)}


LINE = st.text(st.characters(codec="ascii", categories=("L", "N", "Zs")) | st.sampled_from("#`~<>[]-*"), max_size=12)


@given(st.lists(st.sampled_from(["### Paper", "### Note", "```", "~~~", "<!--", "-->", "", "x"]) | LINE, max_size=20))
def test_any_body_is_read(lines: list[str]) -> None:
    answers = parse_answers("\r\n".join(lines)).given
    assert tuple(answers) == SUBMIT_PAPER.fields
    for answer in answers[PAPER]:
        assert answer == answer.strip()


ANSWERS = st.text("abc é-:/.\n", min_size=1).map(str.strip).filter(bool)


@given(st.dictionaries(st.sampled_from(SUBMIT_PAPER.fields), ANSWERS))
def test_written_answers_read_back(answers: dict[Field, str]) -> None:
    given_back = {field: (answers.get(field, ""),) for field in SUBMIT_PAPER.fields}
    assert parse_answers(write_answers(answers)).given == given_back


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.file)
def test_a_body_says_from_which_form_it_comes(form: Form) -> None:
    body = write_answers({}, form)
    assert is_submission(body)
    assert parse_answers(body) == Answers(form, dict.fromkeys(form.fields, ("",)))


def test_the_sign_of_one_form_is_text_in_an_answer_to_another() -> None:
    body = f"### Paper\n\n2304.08485\n\n### Note\n\nSee:\n\n### {RESOURCE.label}\n\nhere"
    answers = parse_answers(body)
    assert answers.form is SUBMIT_PAPER
    assert answers.given[NOTE] == (f"See:\n\n### {RESOURCE.label}\n\nhere",)


def test_answers_are_written_as_github_writes_them() -> None:
    body = write_answers({PAPER: "2304.08485", SECTION: "Not sure", LINKS: "A: https://a.org\nB: https://b.org"})
    assert body.split("\n\n") == [
        *("### Paper", "2304.08485", "### Section", "Not sure", "### Venue", "_No response_"),
        *("### Code", "_No response_", "### Project page", "_No response_"),
        *("### Other links", "A: https://a.org\nB: https://b.org"),
        *("### More papers", "_No response_"),
        *("### System name", "_No response_", "### Note", "_No response_"),
        *("### Title", "_No response_", "### Authors", "_No response_", "### Date", "_No response_"),
    ]


@pytest.mark.timeout(10)
@pytest.mark.parametrize("unit", ["```a\n", "<!--", "### Paper\n", "~~~\n```\n", "- [ ] ", "#", " ", "\t", "* _ "])
def test_a_hostile_body_is_read_in_time(unit: str) -> None:
    body = "### Note\n" + unit * (65536 // len(unit))
    assert len(parse_answers(body).given[NOTE]) == 1


@pytest.mark.timeout(10)
@pytest.mark.parametrize("unit", [" ", "\t", "#", ":", " #", " :", "* "])
def test_a_hostile_heading_is_read_in_time(unit: str) -> None:
    line = f"# {unit * (65_536 // len(unit))}x"
    assert parse_answers(f"### Note\n{line}").given[NOTE] == (line,)
