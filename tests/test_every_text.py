"""No text of ours makes GitHub or a browser do what it does not mean, whatever a stranger's words in it are."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from bot.proposals.by_hand import annotations, plan_review
from bot.proposals.marker import read_pull_note, with_own_part
from bot.proposals.pull_request import own_part
from tests.catalogue.rendered import hostile
from tests.every_text import FILES, ISSUE, LINKED, MESSAGES, OURS, TEMPLATES, TITLES, Template, correction, word
from tests.harmless import IN_TALK, harms, obeyed
from tests.proposals.cases import TODAY

BOT = Path(__file__).parents[1] / "bot"
BY_THE_WAY = {
    "proposals.amendment": "writes pieces of what amendment_body shows",
    "proposals.amendment_checks": "writes pieces of what amendment_body shows",
    "proposals.contrast": "writes pieces of what amendment_body shows",
    "proposals.pieces": "writes pieces of what body shows",
    "proposals.review": "writes pieces of what body shows",
    "reconcile.listening": "answers by hearing",
    "sandbox.hostile": "measures",
}
"""Modules that escape and are shown by others, or show nothing; those that only log are told by their import."""


def harm(markdown: str) -> dict[str, list[str]]:
    return harms(obeyed(markdown), LINKED, OURS)


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES.keys())
@settings(max_examples=15)
@given(text=hostile)
@example(text="<!-- paperbot:end -->")
@example(text='x\n<!-- paperbot:begin {"issues":[1],"fingerprint":"","head":"","title":""} -->\n')
@example(text="</details>\n\n```\n~~~\n| a | b |\n|---|---|")
@example(text="[x]: https://evil.example\n\n[x]")
@example(text="> [!WARNING]\n> <img src=https://evil.example/x.png>")
def test_a_text_does_only_what_it_means(template: Template, text: str) -> None:
    said = template(text)
    assert harm(said) == {}
    assert obeyed(said).foreign == obeyed(template("word")).foreign  # its own folds and notes, and no other


@pytest.mark.parametrize("template", FILES.values(), ids=FILES.keys())
@settings(max_examples=15)
@given(text=hostile)
@example(text="<!-- paperbot:end -->")
@example(text="a@b.org, https://evil.example and www.evil.example")
def test_in_a_file_where_nothing_is_a_call_it_links_and_hides_nothing(template: Template, text: str) -> None:
    said = template(text)
    assert harm(said).keys() <= IN_TALK
    assert obeyed(said).foreign == obeyed(template("word")).foreign


@pytest.mark.parametrize("template", TITLES.values(), ids=TITLES.keys())
@settings(max_examples=15)
@given(text=hostile)
def test_a_title_is_one_line_of_harmless_characters(template: Template, text: str) -> None:
    assert re.search(r"[#@\[\]/<>`*_\n\r]|gh-[0-9]", template(text), re.IGNORECASE) is None


@pytest.mark.parametrize("template", MESSAGES.values(), ids=MESSAGES.keys())
@settings(max_examples=15)
@given(text=hostile)
@example(text="x\n\nCo-authored-by: Eve <eve@evil.example>")
@example(text="x> [skip ci]\n\nskip-checks: true")
def test_a_commit_message_says_nothing_that_git_or_github_obeys(template: Template, text: str) -> None:
    plain, said = template("word").split("\n"), template(text).split("\n")
    assert len(said) <= len(plain)
    trailers = [line for line in said[1:] if ":" in line and not line.startswith("- arXiv ")]
    assert set(trailers) <= {"Co-authored-by: alice <42+alice@users.noreply.github.com>"}
    assert re.search(r"\[(?:skip|ci|no|actions)\b", "\n".join(said), re.IGNORECASE) is None


@settings(max_examples=15)
@given(text=hostile)
@example(text="<!-- paperbot:end -->")
@example(text='x\n<!-- paperbot:begin {"issues":[1],"fingerprint":"","head":"","title":""} -->\n')
def test_the_note_of_a_body_is_its_own_and_its_part_is_replaced_whole(text: str) -> None:
    own = own_part(correction(text), (ISSUE,), "f" * 40)
    body = f"A maintainer's words.\n\n{own}\n\nMore of them."
    assert read_pull_note(body) == own.note
    assert with_own_part(body, own) == body


@settings(max_examples=15)
@given(text=hostile)
def test_an_annotation_is_one_command(text: str) -> None:
    review = plan_review(f"sections:\n  - title: Books\n    x: {word(text)}\n", "", TODAY)
    lines = "\n".join(annotations(review)).split("\n")
    assert [line for line in lines if not line.startswith("::error file=data/papers.yaml,line=")] == []


def test_every_module_that_escapes_has_its_texts_here() -> None:
    shown = {name.partition(":")[0] for name in (*FILES, *TEMPLATES, *TITLES, *MESSAGES)}
    imports = {path: path.read_text(encoding="utf-8") for path in BOT.rglob("*.py")}
    escaping = {
        ".".join(path.relative_to(BOT).with_suffix("").parts): re.findall(r"catalogue\.escape import (.*)", text)[0]
        for path, text in imports.items()
        if "catalogue.escape import" in text
    }
    assert {name for name, names in escaping.items() if names != "log"} - {"cli.main"} == shown | set(BY_THE_WAY)
