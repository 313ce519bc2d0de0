"""What is planned and said of corrections: every text, and the rules of the plan."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.document import load
from bot.catalogue.model import Entry
from bot.errors import Problem
from bot.intake.corrections import Corrections
from bot.intake.erratum import Erratum
from bot.metadata.record import Record
from bot.metadata.work import Work, of_record
from bot.proposals import amendment_reply, reply
from bot.proposals.amendment import name_to_ask, plan_amendment, with_rivals
from bot.proposals.lookup import look_up
from bot.proposals.outcome import Amendment, Rejection, Settled
from bot.proposals.plain import plain
from bot.proposals.pull_request import own_part, pull_title
from bot.proposals.refusals import unfound
from tests.proposals.cases import DOCUMENT, HOSTILE, LINEAR, SURVEY, TODAY

HEAD = "f" * 40
URL = "https://github.com/acme/papers#linear-layers-projection"
LLAVA = Record(
    arxiv="2304.08485",
    version=2,
    title="Visual Instruction Tuning",
    authors=("Haotian Liu", "Chunyuan Li", "Qingyang Wu", "Yong Jae Lee"),
    abstract="",
    published=date(2023, 4, 17),
    updated=date(2023, 12, 11),
    comment="NeurIPS 2023 Oral; project page: https://llava-vl.github.io/",
    journal_ref=None,
    doi=None,
    category="cs.CV",
)


def erratum(named: str = "LLaVA", changes: Mapping[str, Any] | None = None, **fields: Any) -> Erratum:
    return Erratum(issue=7, entry=named, changes=Corrections.model_validate(changes or {}), **fields)


def outcome(wanted: Erratum, work: Work | None = None) -> Amendment | Settled:
    (listing,) = look_up(wanted, DOCUMENT.catalogue).meant
    return plan_amendment(wanted, listing, work, DOCUMENT, TODAY)


def planned(wanted: Erratum, work: Work | None = None) -> Amendment:
    amendment = outcome(wanted, work)
    assert isinstance(amendment, Amendment)
    return amendment


def after(changes: Mapping[str, Any] | None = None, **fields: Any) -> Entry:
    amendment = planned(erratum(changes=changes, **fields), of_record(LLAVA))
    assert amendment.after
    return amendment.after


MANY = planned(
    erratum(
        changes={
            "venue": "TPAMI 2024",
            "section": SURVEY,
            "also_in": (LINEAR,),
            "links": {"Demo": "https://demo.llava.org/", "webpage": None},
        },
        title="Visual Tuning",
        authors=("Haotian Liu", "Chunyuan Li"),
        why="The journal's page says so.",
    ),
    of_record(LLAVA),
)
REMOVAL = planned(erratum(remove=True))
NASTY = planned(
    erratum(changes={"note": f"Note {HOSTILE}", "links": {f"L {HOSTILE}"[:60]: "https://a.org/(b)"}}, why=HOSTILE)
)
RIVALS = with_rivals(MANY, {3: {"Venue": "other"}, 4: {"Note": "other"}})
SETTLED = outcome(erratum(changes={"venue": "NeurIPS 2023"}))
PLANS = {"amendment": MANY, "removal": REMOVAL, "amendment-hostile": NASTY, "amendment-rivals": RIVALS}


def unlisted(named: str, **fields: Any) -> Problem:
    wanted = erratum(named, **fields)
    return unfound(wanted, look_up(wanted, DOCUMENT.catalogue))


SAID = {
    "reply-amendment": reply.proposed(MANY, 5),
    "reply-amendment-removal": reply.proposed(REMOVAL, 5),
    "reply-amendment-taken": reply.taken(MANY, 5),
    "reply-amendment-removal-taken": reply.taken(REMOVAL, 5),
    "reply-amendment-by-hand": reply.by_hand(MANY, 5),
    "reply-amendment-unopened": reply.unopened(MANY, "https://github.com/acme/papers/compare/x"),
    "reply-amendment-unfound": amendment_reply.rejected(Rejection((unlisted("Visual tuning"),))),
    "reply-amendment-settled": amendment_reply.settled(SETTLED, URL) if isinstance(SETTLED, Settled) else "",
    "reply-amendment-carried-out": amendment_reply.carried_out(5, removed=False),
    "reply-amendment-removed": amendment_reply.carried_out(5, removed=True),
    "reply-closing-settled": reply.closing(SETTLED, 7),
    "plain-amendment": plain(MANY),
    "plain-removal": plain(REMOVAL),
    "plain-settled": plain(SETTLED),
    **{f"pull-request-{name}": f"{pull_title(one)}\n\n{own_part(one, (7,), HEAD).text}" for name, one in PLANS.items()},
}


@pytest.mark.parametrize("name", SAID)
def test_people_read_this_of_a_correction(name: str, golden: Callable[[str, str], None]) -> None:
    golden(name, SAID[name])


def test_what_the_list_says_already_is_settled() -> None:
    same = erratum(changes={"venue": "NeurIPS 2023", "links": {"codes": "https://github.com/haotian-liu/LLaVA"}})
    assert isinstance(outcome(same), Settled)


def test_what_differs_from_arxiv_on_purpose_is_pinned_and_what_is_arxivs_is_not() -> None:
    assert after(title="Visual Tuning").pin == ("title",)
    assert after({"venue": "TPAMI 2024", "note": "Read it."}, title="Visual Tuning").pin == ("title", "venue")
    assert after({"venue": None}).pin == ("venue",)
    assert after({"note": "Read it."}).pin == ()


def test_what_arxiv_says_nothing_of_is_not_pinned() -> None:
    silent = of_record(LLAVA.model_copy(update={"comment": None}))
    amendment = planned(erratum(changes={"venue": "TPAMI 2024"}), silent)
    assert amendment.after
    assert amendment.after.pin == ()


def test_arxiv_is_asked_only_about_what_the_refresh_would_change_again() -> None:
    listed = MANY.before
    asked = [name_to_ask(erratum(changes=one), listed) for one in ({"venue": "X"}, {"note": "X"}, {"section": SURVEY})]
    assert list(map(str, asked)) == ["arXiv 2304.08485", "None", "None"]
    assert name_to_ask(erratum(changes={"venue": "X"}, remove=True), listed) is None


def test_code_and_page_stand_first_and_listed_labels_stay_as_they_are_written() -> None:
    links = {"GITHUB": "https://github.com/a/b", "Codes": "https://github.com/a/c"}
    amendment = planned(erratum("A Survey on Multimodal Large Language Models", {"links": links}))
    assert amendment.after
    assert list(amendment.after.links.items()) == [
        ("Codes", "https://github.com/a/c"),
        ("GitHub", "https://github.com/a/b"),
    ]


def test_a_name_that_another_entry_has_fails() -> None:
    wanted = look_up(erratum("2103.00020", names=MANY.before.names[:0]), DOCUMENT.catalogue)
    assert wanted.meant == ()
    clip = look_up(erratum("CLIP"), DOCUMENT.catalogue).meant[0][1]
    amendment = planned(erratum(right_names=clip.names), of_record(LLAVA))
    assert amendment.checks[0].text == (
        "arXiv 2103.00020 is listed already: “CLIP: Learning Transferable Visual Models From Natural Language "
        "Supervision”."
    )


def test_an_approval_is_bound_to_what_changes_alone() -> None:
    assert planned(erratum(changes={"note": "X"}), None).content.keys() == {"Entry", "Note"}
    assert MANY.content.keys() == {
        "Entry",
        "Title",
        "Authors",
        "Venue",
        "Demo",
        "Webpage",
        "Also in",
        "Section",
        "Pinned",
    }


def test_a_very_long_entry_fits_a_body() -> None:
    huge = planned(
        erratum(
            changes={"note": "*" * 300, "links": {f"{n} {'|' * 30}": f"https://a.org/{'(' * 400}" for n in range(8)}},
            title="@" * 400,
            authors=tuple(f"{'|' * 100}{n}" for n in range(500)),
            why="#1" * 10_000,
        )
    )
    assert len(own_part(huge, (7,), HEAD).text) < 60_000


CORRECTED = st.fixed_dictionaries(
    {},
    optional={
        "venue": st.sampled_from(["TPAMI 2024", "yes", "1984"]),
        "note": st.sampled_from(["Read it.", "a: b", "#1"]),
        "name": st.sampled_from(["X", "null"]),
        "date": st.sampled_from(["2023", "2024-02", "2021-01-01"]),
        "links": st.dictionaries(st.sampled_from(["Codes", "Demo"]), st.just("https://a.org/b"), min_size=1),
        "section": st.just(SURVEY),
    },
)


@given(st.sampled_from([one for _, one in DOCUMENT.catalogue.listings()]), CORRECTED)
def test_correcting_and_correcting_back_restores_the_file_to_the_byte(before: Entry, changes: dict[str, Any]) -> None:
    there = outcome(erratum(before.title, changes))
    if isinstance(there, Settled) or there.after is None:
        return
    plain_fields: dict[str, Any] = {
        field: getattr(before, field) for field in ("venue", "note", "name", "date") if field in changes
    }
    links = {label: before.links.get(label) for label in changes.get("links", {})}
    section = {"section": there.home.id} if "section" in changes else {}
    back = erratum(before.title, {**plain_fields, "links": links, **section})
    again = plan_amendment(back, (there.place, there.after), None, load(there.text), TODAY)
    assert isinstance(again, Amendment)
    assert again.text == DOCUMENT.text
