"""Wherever a stranger's text stands, and whatever stands beside it, it is text: it does, links and hides nothing."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from bot.catalogue.escape import (
    address,
    annotation,
    cell,
    code,
    cut,
    fence,
    log,
    talk,
    talk_address,
    text,
    title,
)
from bot.catalogue.markdown_list import plain_text
from bot.catalogue.unseen import visible
from tests.catalogue.rendered import hostile
from tests.fuzz.strategies import addresses, long
from tests.harmless import IN_TALK, harms, obeyed

PLACES = (
    *("{}", "{} {}", "a\n{}\nb", "# {}", "**{}**\\\n{}", "_{}_\\\n{}", "- {}: {}", "1. {}", "> {}\n> {}", "*{}* ({})"),
    *("| a | b |\n|---|---|\n| {} | {} |", "[{}](https://a.org/)", "[[{}](https://a.org/)] {}", "“{}”, {}"),
)
"""Where texts of ours put one or two texts of strangers."""
MEANT = re.compile(r"https://a\.org/.*")
QUOTES = ("{} and {}", "- {} by {}", "| a | b |\n|---|---|\n| {} | {} |")


def harm(markdown: str) -> dict[str, list[str]]:
    return harms(obeyed(markdown), MEANT)


@given(place=st.sampled_from(PLACES), one=hostile, two=hostile)
@example(place="{}", one="_www.x.org", two="")
def test_in_the_list_it_is_text(place: str, one: str, two: str) -> None:
    assert harm(place.format(text(one), text(two))).keys() <= IN_TALK


@given(place=st.sampled_from(PLACES), one=hostile, two=hostile)
@example(place="{}", one="closes #6", two="")
def test_where_people_talk_it_is_text_and_calls_nobody(place: str, one: str, two: str) -> None:
    assert harm(place.format(talk(one), talk(two))) == {}


@given(place=st.sampled_from(QUOTES), one=hostile, two=hostile)
def test_quoted_it_is_code(place: str, one: str, two: str) -> None:
    quoted = cell if "|" in place else code
    assert harm(place.format(quoted(one), quoted(two))) == {}


@given(one=hostile, two=hostile)
def test_in_a_block_of_code_it_stays_there(one: str, two: str) -> None:
    assert harm(f"{fence(one)}\n\n{fence(two, 'yaml')}\n") == {}


@given(label=hostile, url=addresses)
def test_a_link_leads_where_it_says(label: str, url: str) -> None:
    for link in (f"[[{text(label)}]({address(url)})]", f"[{talk(label)}]({talk_address(url)})"):
        assert len(obeyed(link).links) == 1
    assert harm(f"[{talk(label)}]({talk_address(url)})").keys() <= {"links"}  # whose label may name another host


@given(value=hostile | long(hostile))
def test_a_title_and_a_commit_s_first_line_do_nothing(value: str) -> None:
    made = title(value)
    assert len(made) <= 200
    assert "\n" not in made
    assert re.findall(r"[#@\[\]<>`/]|(?i:gh-[0-9])", made) == []


@given(one=hostile, two=hostile)
def test_a_log_holds_no_command(one: str, two: str) -> None:
    lines = f"{log(one)}\n{log(two)}".split("\n")
    assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []
    command = annotation("p.yaml", 1, one, two)
    assert "\n" not in command
    assert command.startswith("::error file=p.yaml,line=1,title=")
    assert re.search(r"[:,]", command.removeprefix("::error file=p.yaml,line=1,title=").partition("::")[0]) is None


@given(value=long(hostile))
def test_a_long_text_is_escaped_in_time(value: str) -> None:
    for escape in (text, talk, code, cell, fence, log, title, visible):
        escape(value)
    assert len(cut(value, 100)) <= 100
    plain_text(value)
