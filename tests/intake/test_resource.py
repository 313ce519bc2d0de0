"""What people answer to the form for talks, books and other resources, and what is read of it."""

import pytest

from bot.catalogue.dates import ListedDate
from bot.catalogue.identity import Identity, Kind
from bot.catalogue.model import SectionId
from bot.errors import Problem, SubmissionError
from bot.intake.answers import write_answers
from bot.intake.fields import AUTHORS, DATE, NAME, NOTE, RESOURCE, SECTION, TITLE, VENUE, Field
from bot.intake.forms import SUBMIT_RESOURCE
from bot.intake.reading import read_request
from bot.intake.submission import Submission
from tests.intake.cases import PLACES, TODAY

SLIDES = "https://chunyuan.li/doc/talk_cvinw_instruction_june2.pdf"
TALK = {TITLE: "A Talk", AUTHORS: "Chunyuan Li", DATE: "2023-05-01", RESOURCE: f"Slides: {SLIDES}"}


def reading(answers: dict[Field, str]) -> Submission:
    request = read_request(write_answers({**TALK, **answers}, SUBMIT_RESOURCE), PLACES, TODAY)
    assert isinstance(request, Submission)
    return request


def problems(answers: dict[Field, str]) -> tuple[Problem, ...]:
    with pytest.raises(SubmissionError) as caught:
        reading(answers)
    return caught.value.problems


def test_every_answer_comes_into_the_submission() -> None:
    answers = {
        AUTHORS: "Andrea Wynn and Xindi Wu",
        DATE: "21 November 2022",
        RESOURCE: f"- Slides: {SLIDES}\n- [Video](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\nCode: github.com/a/b",
        SECTION: "Presentations",
        VENUE: "Princeton University",
        NAME: "Flamingo",
        NOTE: "A lecture.",
    }
    assert reading(answers) == Submission(
        title="A Talk",
        authors=("Andrea Wynn", "Xindi Wu"),
        date=ListedDate(2022, 11, 21),
        section=SectionId("presentations"),
        venue="Princeton University",
        links={
            "Slides": SLIDES,
            "Video": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "Codes": "https://github.com/a/b",
        },
        name="Flamingo",
        note="A lecture.",
    )


@pytest.mark.parametrize("line", [SLIDES, f"<{SLIDES}>", f" {SLIDES} "])
def test_an_address_alone_is_the_resource_s_link(line: str) -> None:
    assert reading({RESOURCE: line}).links == {"Link": SLIDES}


@pytest.mark.parametrize(
    ("line", "name", "links"),
    [
        (
            "https://link.springer.com/book/10.1007/978-3-031-23190-2",
            Identity(Kind.DOI, "10.1007/978-3-031-23190-2"),
            {"Link": "https://link.springer.com/book/10.1007/978-3-031-23190-2"},
        ),
        ("Book: doi.org/10.1007/978-3-031-23190-2", Identity(Kind.DOI, "10.1007/978-3-031-23190-2"), {}),
        (
            "Paper: https://aclanthology.org/2024.lrec-tutorials.1/",
            Identity(Kind.ACL, "2024.lrec-tutorials.1"),
            {},
        ),
    ],
)
def test_the_names_that_its_own_links_hold_are_its_names(line: str, name: Identity, links: dict[str, str]) -> None:
    read = reading({RESOURCE: line})
    assert (read.names, read.links) == ((name,), links)


def test_what_goes_along_with_a_resource_gives_it_no_name() -> None:
    line = "Dataset: https://doi.org/10.5281/zenodo.1234567"
    assert reading({RESOURCE: line}).names == ()


def test_all_that_must_be_said_is_asked_for_at_once_in_the_order_of_the_form() -> None:
    unanswered = {TITLE: "n/a", AUTHORS: "-", DATE: "", RESOURCE: ""}
    assert problems(unanswered) == (
        Problem("Title", "n/a", "Please write the title as it stands on the work itself."),
        Problem("Authors", "-", "Please write the names, with commas between them."),
        Problem("Date", "", "I can't read a date here. Please write it as 2024-03-12, 2024-03 or 2024."),
        Problem(
            "Where to find it",
            "",
            "Please give at least one link to it, as in “Slides: https://example.org/slides.pdf”.",
        ),
    )


def test_two_links_of_one_label_are_asked_about() -> None:
    allowed = "Another link has this label already. Please give each its own, or take one out."
    lines = f"{SLIDES}\nhttps://example.org/b.pdf"
    assert problems({RESOURCE: lines}) == (Problem("Where to find it", "https://example.org/b.pdf", allowed),)
