from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.model import SectionId
from bot.proposals.fingerprint import of_edit, of_request
from tests.proposals.cases import SUBMISSION, SURVEY

HERE, THERE = SectionId("here"), SectionId("there")
LINES = st.lists(st.sampled_from("abc"), max_size=4)


def name(before: Iterable[str], after: Iterable[str], section: SectionId = HERE) -> str:
    return of_edit(section, "\n".join(before), "\n".join(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("zzabz", "zzaXbz"),
        ("ab", "aXb"),
        ("zab", "zaXb"),
        ("abz", "aXbz"),
    ],
)
def test_far_lines_do_not_matter(before: str, after: str) -> None:
    assert name(before, after) == name("yab", "yaXb")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cb", "cXb"),
        ("ac", "aXc"),
        ("ab", "aYb"),
        ("ab", "aXXb"),
        ("acb", "aXb"),
        ("a", "aX"),
        ("b", "Xb"),
    ],
)
def test_what_goes_in_and_out_and_the_line_on_either_side_matter(before: str, after: str) -> None:
    assert name(before, after) != name("ab", "aXb")


def test_the_section_matters() -> None:
    assert name("ab", "aXb") != name("ab", "aXb", THERE)


@given(LINES, LINES, LINES)
def test_an_insertion_has_one_name_wherever_its_neighbours_stand(
    above: list[str], put: list[str], below: list[str]
) -> None:
    edit = ["X", *put, "X"]  # X stands nowhere else, so that there is but one way to see what was put in
    alone = name(["p", "q"], ["p", *edit, "q"])
    assert name([*above, "p", "q", *below], [*above, "p", *edit, "q", *below]) == alone


def test_every_answer_of_a_submission_counts() -> None:
    link = {"Codes": "https://x.example"}
    changes = {
        "section": None,
        "also_in": (SURVEY,),
        "decided": ("venue",),
        "venue": "X",
        "links": link,
        "name": None,
        "note": None,
    }
    changed = [SUBMISSION.model_copy(update={field: value}) for field, value in changes.items()]
    assert len({of_request(one) for one in (SUBMISSION, *changed)}) == 1 + len(changes)
    assert of_request(SUBMISSION) == of_request(SUBMISSION.model_copy())
