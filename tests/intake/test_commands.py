import re
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.dates import ListedDate
from bot.catalogue.model import SectionId
from bot.errors import AnswerError
from bot.intake.command import Approve, Command, Correct, Decline, Help, Pin, Retry, Who
from bot.intake.commands import COMMANDS, MOST_COMMANDS, find_commands, parse_command, usage_of
from bot.intake.corrections import Corrections
from tests.intake.cases import PLACES, TODAY, read_one

MLLM = "papers/multimodal-large-language-models"
LINEAR, SURVEY = SectionId(f"{MLLM}/linear-layers-projection"), SectionId("papers/survey")
LLAVA = "https://github.com/haotian-liu/LLaVA"
SHA = "0123456789abcdef0123456789abcdef01234567"


def reading(line: str) -> Command:
    return parse_command(line, PLACES, TODAY)


def refusal(line: str) -> str:
    with pytest.raises(AnswerError) as caught:
        reading(line)
    return str(caught.value)


def linking(label: str, address: str | None) -> Corrections:
    return Corrections(links={label: address})


TYPED = [
    ("/section Survey", Corrections(section=SURVEY)),
    ("/section survey", Corrections(section=SURVEY)),
    ("/Section Papers › Survey", Corrections(section=SURVEY)),
    ("/SECTION Papers > Survey", Corrections(section=SURVEY)),
    ("/section: Papers / Survey", Corrections(section=SURVEY)),
    ("/section : Papers / Survey", Corrections(section=SURVEY)),
    ("/section **Survey**", Corrections(section=SURVEY)),
    ("/section `papers/survey`", Corrections(section=SURVEY)),
    ("/section “Survey”", Corrections(section=SURVEY)),
    ("/section Survey.", Corrections(section=SURVEY)),
    ("/section  \t Survey  ", Corrections(section=SURVEY)),
    ("/section linear layers", Corrections(section=LINEAR)),
    ("/section MM-LLMs > Linear", Corrections(section=LINEAR)),
    ("/section Multimodal Large Language Models (MM-LLMs) › linear layers projection", Corrections(section=LINEAR)),
    ("/section not sure", Corrections(section=None)),
    ("/section -", Corrections(section=None)),
    ("/also Survey", Corrections(also_in=(SURVEY,))),
    ("/also: papers/survey", Corrections(also_in=(SURVEY,))),
    ("/also -", Corrections(also_in=(None,))),
    ("/also none", Corrections(also_in=(None,))),
    ("/name LLaVA", Corrections(name="LLaVA")),
    ("/name: LLaVA 1.5", Corrections(name="LLaVA 1.5")),
    ("/name **LLaVA**", Corrections(name="LLaVA")),
    ("/name `LLaVA`", Corrections(name="LLaVA")),
    ('/name "LLaVA"', Corrections(name="LLaVA")),
    ("/name LLaVA: and more", Corrections(name="LLaVA: and more")),
    ("/name -", Corrections(name=None)),
    ("/name None.", Corrections(name=None)),
    ("/venue NeurIPS 2023", Corrections(venue="NeurIPS 2023")),
    ("/venue **NeurIPS 2023 (Oral)**", Corrections(venue="NeurIPS 2023 (Oral)")),
    ("/venue: NeurIPS 2023", Corrections(venue="NeurIPS 2023")),
    ("/venue -", Corrections(venue=None)),
    ("/venue n/a", Corrections(venue=None)),
    ("/venue arXiv", Corrections(venue=None)),
    ("/venue arXiv preprint arXiv:2304.08485", Corrections(venue=None)),
    ("/venue under review at TPAMI", Corrections(venue=None)),
    ("/date 2024-03-01", Corrections(date=ListedDate(2024, 3, 1))),
    ("/date 2024-03", Corrections(date=ListedDate(2024, 3))),
    ("/date 2024", Corrections(date=ListedDate(2024))),
    ("/date: 2024-3-1", Corrections(date=ListedDate(2024, 3, 1))),
    ("/date 12 Mar 2024", Corrections(date=ListedDate(2024, 3, 12))),
    ("/date March 12th, 2024.", Corrections(date=ListedDate(2024, 3, 12))),
    ("/date `2024-03-12`", Corrections(date=ListedDate(2024, 3, 12))),
    ("/date -", Corrections(date=None)),
    (f"/link Codes {LLAVA}", linking("Codes", LLAVA)),
    (f"/link Code: {LLAVA}", linking("Codes", LLAVA)),
    (f"/link code : {LLAVA}", linking("Codes", LLAVA)),
    (f"/link: code {LLAVA}", linking("Codes", LLAVA)),
    (f"/link [Code]({LLAVA})", linking("Codes", LLAVA)),
    (f"/link [Code] {LLAVA}", linking("Codes", LLAVA)),
    (f"/link Code <{LLAVA}>.", linking("Codes", LLAVA)),
    (f"/link Code [here]({LLAVA})", linking("Codes", LLAVA)),
    (f"/link **Code**: {LLAVA}", linking("Codes", LLAVA)),
    (f"/link **Code:** {LLAVA}", linking("Codes", LLAVA)),
    (f"/link Code - {LLAVA}", linking("Codes", LLAVA)),
    (f"/link Code = {LLAVA}", linking("Codes", LLAVA)),
    (f"/link `Code {LLAVA}`", linking("Codes", LLAVA)),
    ("/link Code github.com/haotian-liu/LLaVA", linking("Codes", LLAVA)),
    (f"/link Code:{LLAVA}", linking("Codes", LLAVA)),
    ("/link Project page llava-vl.github.io", linking("Webpage", "https://llava-vl.github.io")),
    ("/link Demo of the day a.org:8080/x", linking("Demo of the day", "https://a.org:8080/x")),
    ("/link [Demo of the day](https://a.org)", linking("Demo of the day", "https://a.org")),
    ("/link Dataset https://huggingface.co/datasets/x", linking("Dataset", "https://huggingface.co/datasets/x")),
    ("/unlink Dataset", linking("Dataset", None)),
    ("/unlink code", linking("Codes", None)),
    ("/unlink: Project page", linking("Webpage", None)),
    ("/unlink [Demo of the day]", linking("Demo of the day", None)),
    ("/unlink **Demo:**", linking("Demo", None)),
    ("/note The first of its   kind.", Corrections(note="The first of its kind.")),
    ("/note /approve", Corrections(note="/approve")),
    ("/note -", Corrections(note=None)),
    ("/note _none_", Corrections(note=None)),
]
OTHERS: list[tuple[str, Command]] = [
    ("/retry", Retry()),
    ("/Retry!", Retry()),
    ("/retry please, arXiv is back", Retry()),
    ("/decline out of scope", Decline("out of scope")),
    ("/decline: no code, no paper.", Decline("no code, no paper.")),
    ("/DECLINE **Not about vision.**", Decline("Not about vision.")),
    ("/approve", Approve("")),
    ("/approve.", Approve("")),
    ("/Approve 🎉 👍", Approve("")),
    ("/approve :tada: :+1:", Approve("")),
    ("/approve 0123abc", Approve("0123abc")),
    ("/approve `0123ABC`", Approve("0123abc")),
    (f"/approve {SHA}", Approve(SHA)),
    (f"/approve: {SHA}.", Approve(SHA)),
    (f"/approve https://github.com/o/r/commit/{SHA}", Approve(SHA)),
    (f"/approve https://github.com/o/r/pull/7/commits/{SHA}", Approve(SHA)),
    ("/help", Help()),
    ("/help?", Help()),
    ("/help me with the section", Help()),
    ("/pin 2304.08485", Pin(ArxivId("2304.08485"), ())),
    ("/pin 2304.08485 all", Pin(ArxivId("2304.08485"), ())),
    ("/pin 2304.08485 title venue", Pin(ArxivId("2304.08485"), ("title", "venue"))),
    ("/pin arXiv:2304.08485v2: Title, and venue.", Pin(ArxivId("2304.08485"), ("title", "venue"))),
    ("/pin https://arxiv.org/abs/2304.08485 `authors`", Pin(ArxivId("2304.08485"), ("authors",))),
    ("/pin arXiv: 2304.08485 title title", Pin(ArxivId("2304.08485"), ("title",))),
    ("/pin math/0309136 doi", Pin(ArxivId("math/0309136"), ("doi",))),
]


@pytest.mark.parametrize(("line", "command"), [*((line, Correct(changes)) for line, changes in TYPED), *OTHERS])
def test_what_people_type_is_found_and_read(line: str, command: Command) -> None:
    assert find_commands(line) == (line.rstrip(),)
    assert reading(line) == command


NO_SECTION = (
    "The list has no such section. The closest are “Papers › Survey”, “{} › Feature-level Fusion”, “Presentations”."
)
TWO_SECTIONS = "Several sections could be meant: “{} › Intermediate Networks”, “{} › Intermediate Networks”."
IN_MLLM, IN_CLIP = "Papers › Multimodal Large Language Models", "Papers › Contrastive Language-Image Pre-Training"
ONE_OF_THEM = "Please write one of them, or “Not sure”."
ON_ONE_LINE = "Please write each link on its own line with a label before it, as in"
NO_COMMIT = "Only a commit can follow, 7 to 40 of the digits 0 to 9 and letters a to f."
NO_PAPER = "Which paper is it? Please write the paper's arXiv identifier, such as 2304.08485, or its address on arXiv."


@pytest.mark.parametrize(
    ("line", "usage", "reason"),
    [
        ("/section", "/section PATH", "Something is missing."),
        ("/name:", "/name TEXT", "Something is missing."),
        ("/decline", "/decline REASON", "Something is missing."),
        ("/decline -", "/decline REASON", "Please say why, in a few words: the person who asked reads them."),
        ("/section Intermediate Networks", "/section PATH", f"{TWO_SECTIONS.format(IN_MLLM, IN_CLIP)} {ONE_OF_THEM}"),
        ("/also Surveys", "/also PATH", f"{NO_SECTION.format(IN_MLLM)} {ONE_OF_THEM}"),
        (
            "/venue https://neurips.cc",
            "/venue TEXT",
            "Please write the venue's name and year, such as NeurIPS 2023, not an address.",
        ),
        (
            f"/name {'x' * 81}",
            "/name TEXT",
            "At most 80 characters fit here, and this answer has 81. Please shorten it.",
        ),
        (
            f"/note {'x' * 301}",
            "/note TEXT",
            "At most 300 characters fit here, and this answer has 301. Please shorten it.",
        ),
        (
            "/date 03/12/2024",
            "/date DATE",
            "This could be 3 Dec 2024 or 12 Mar 2024. Please write it as 2024-03-12, 2024-03 or 2024.",
        ),
        (
            "/link Dataset",
            "/link LABEL URL",
            f"{ON_ONE_LINE} “Dataset: https://huggingface.co/datasets/example/name”.",
        ),
        (
            "/unlink paper",
            "/unlink LABEL",
            "The paper itself is linked anyway. Please take this line out, or give it another label.",
        ),
        ("/approve if the tests pass", "/approve [COMMIT]", NO_COMMIT),
        ("/approve 012345", "/approve [COMMIT]", NO_COMMIT),
        (f"/approve {SHA}0", "/approve [COMMIT]", NO_COMMIT),
        ("/pin title", "/pin ARXIV [FIELDS]", NO_PAPER),
        (
            "/pin 2304.08485 links",
            "/pin ARXIV [FIELDS]",
            "The fields that can be kept are title, authors, date, venue, doi, withdrawn.",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_what_the_command_takes(line: str, usage: str, reason: str) -> None:
    assert refusal(line) == f"{reason} The command is “{usage}”."


@pytest.mark.parametrize(
    ("line", "closest"),
    [
        ("/aprove", "Did you mean “/approve [COMMIT]”?"),
        ("/sections Survey", "Did you mean “/section PATH”?"),
        ("/Retyr", "Did you mean “/retry”?"),
        ("/hlep", "Did you mean “/help”?"),
        ("/lgtm", "“/help” shows those that there are."),
        ("no command", "“/help” shows those that there are."),
    ],
)
def test_what_is_no_command_is_answered_with_the_closest(line: str, closest: str) -> None:
    assert refusal(line) == f"There is no such command. {closest}"


MISSPELT = ["/aprove", "/sections Survey", "/approved", "/declin no", "/retyr", "/notes x", "/hlep"]


@pytest.mark.parametrize("line", MISSPELT)
def test_a_misspelt_command_is_found_so_that_it_can_be_answered(line: str) -> None:
    assert find_commands(f"Thanks!\n{line}") == (line,)


@pytest.mark.parametrize(
    "line",
    [
        *("/home/x", "/home/x is full", "/usr", "/usr/bin/python", "/tmp", "/etc", "/approve/me", "/section/Survey"),
        *("/lgtm", "/merge", "/label bug", "/code", "/", "//approve", "/ approve", "/42", "/note-to-self", "/name_x"),
        *(" /approve", "    /approve", "\t/approve", "x /approve", "\\/approve", "**/approve**", "`/approve`"),
        *(
            "- /approve",
            "1. /approve",
            "> /approve",
            ">/approve",
            "# /approve",
            "\u00a0/approve",
            "／approve",
            "approve",
        ),
    ],
)
def test_anything_else_is_no_command(line: str) -> None:
    assert find_commands(line) == ()


def test_the_commands_of_a_comment_stand_in_its_order_whatever_the_line_ends() -> None:
    body = "Hello!{0}/section Survey{0}{0}and{0}/name  LLaVA {0}/section Books"
    for end in ("\n", "\r\n", "\r"):
        assert find_commands(body.format(end)) == ("/section Survey", "/name  LLaVA", "/section Books")


def test_invisible_characters_neither_hide_a_command_nor_make_one() -> None:
    assert find_commands("\u200b/app\u202erove\ufeff 0123abc") == ("/approve 0123abc",)
    assert find_commands("see\u2028/approve\x0b/retry\x85/help") == ()


def test_only_the_first_commands_of_a_comment_count() -> None:
    lines = [f"/note {number}" for number in range(MOST_COMMANDS + 1)]
    assert find_commands("\n".join(lines)) == tuple(lines[:MOST_COMMANDS])


def test_form_and_commands_read_the_same_words_the_same_way() -> None:
    answers = {"Section": "linear layers", "Venue": "CVPR 2024", "System name": "`X`", "Note": "N.", "Code": LLAVA}
    body = "\n\n".join(f"### {label}\n\n{answer}" for label, answer in {"Paper": "2304.08485", **answers}.items())
    form = read_one(body)
    words = {"section": "Section", "venue": "Venue", "name": "System name", "note": "Note"}
    said = Corrections()
    for line in [*(f"/{word} {answers[label]}" for word, label in words.items()), f"/link Code {LLAVA}"]:
        command = reading(line)
        assert isinstance(command, Correct)
        said = said.then(command.changes)
    assert said.changes == {field: getattr(form, field) for field in (*words, "links")}


def test_every_command_is_in_the_table_once_and_says_what_it_does() -> None:
    words = "section also name venue date link unlink note retry decline approve pin help".split()
    assert [usage.word for usage in COMMANDS] == words
    assert all(usage.does and not usage.does.endswith(".") for usage in COMMANDS)
    assert [usage_of(usage.line).word for usage in COMMANDS] == words


def test_only_maintainers_decide_and_the_submitter_corrects() -> None:
    by = {who: {usage.word for usage in COMMANDS if usage.who is who} for who in Who}
    assert by[Who.MAINTAINERS] == {"decline", "approve", "pin"}
    assert by[Who.EVERYBODY] == {"help"}


WORDS = [usage.word for usage in COMMANDS]
PLAUSIBLE = st.sampled_from(
    '2304.08485|title|https://|a.org|[x](|)|**|`|"|: |Papers|2024|-|//|[|]|@evil|\x1b|\n'.split("|")
)
ARGUMENTS = st.text(max_size=60) | st.lists(PLAUSIBLE, max_size=6).map("".join)


def answer(line: str) -> Command | str:
    try:
        return reading(line)
    except AnswerError as error:
        return str(error)


@given(st.sampled_from(WORDS), st.sampled_from([" ", ": ", "\t"]), ARGUMENTS)
def test_whatever_follows_a_command_is_read_or_refused(word: str, between: str, argument: str) -> None:
    said = answer(f"/{word}{between}{argument}")
    assert not (isinstance(said, str) and "@evil" in said)
    if isinstance(said, Correct):
        assert Corrections.model_validate_json(said.changes.model_dump_json()) == said.changes


COMMENTS = st.lists(st.sampled_from([usage.line for usage in COMMANDS]) | st.text(max_size=20), max_size=8)


@given(COMMENTS.map("\n".join))
def test_no_command_is_found_in_what_is_quoted(body: str) -> None:
    lines = re.split(r"\r\n?|\n", body)
    for before in ("> ", ">", "    ", "\t"):
        assert find_commands("\n".join(f"{before}{line}" for line in lines)) == ()


@given(COMMENTS.map("\n".join), st.sampled_from("`~"))
def test_no_command_is_found_in_a_block_of_code(body: str, mark: str) -> None:
    fence = mark * (3 + max(map(len, re.findall(f"{mark}+", body)), default=0))
    assert find_commands(f"{fence}\n{body}\n{fence}\n/help") == ("/help",)
    assert find_commands(f"{fence}\n{body}") == ()


def steps(body: str) -> int:
    """Count the events of Python's tracing while commands are looked for: lines, calls and returns."""
    count = 0

    def trace(_frame: FrameType, _event: str, _argument: object) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        find_commands(body)
    finally:
        sys.settrace(before)
    return count


UNITS = [
    "/zz|",
    "/usr/x|",
    "x /note|",
    "`|",
    "<!--",
    "<!--|",
    "a<!--|",
    "```|",
    "~~~||",
    "<pre>|",
    "> |",
    "`a``b|",
    "-->|`",
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_comment_twice_as_long_takes_twice_the_steps(unit: str) -> None:
    once = unit.replace("|", "\n") * 200
    assert steps(once * 2) <= 2.1 * steps(once)


def test_a_comment_is_likened_to_the_commands_for_so_many_lines_and_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    likened: list[str] = []
    monkeypatch.setattr("bot.intake.commands.get_close_matches", lambda word, *_, **__: likened.append(word))
    assert find_commands("/homes\n" * 9_000 + "/retry") == ()
    assert len(likened) == 100
