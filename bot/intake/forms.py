"""Which forms there are, and what each asks. Knows no answer and no file format."""

from dataclasses import dataclass, replace

from bot.intake.fields import (
    ALSO_IN,
    AUTHORS,
    CODE,
    DATE,
    ENTRY,
    IDENTIFIER,
    LINKS,
    MORE,
    NAME,
    NOTE,
    PAGE,
    PAPER,
    REMOVE,
    RESOURCE,
    SECTION,
    TITLE,
    VENUE,
    WHY,
    WITHDRAWN,
    Field,
)

_AGAIN = "A bot answers here within a few minutes. You can edit this issue at any time, and it reads it again."


@dataclass(frozen=True, slots=True)
class Form:
    """One page on which an issue is filed.

    Attributes:
        file: its file's name, which a link to it names.
        name: as people choose it.
        description: the help beside the name.
        introduction: what stands above the questions, in Markdown.
        title: how the issue's title begins.
        fields: the questions, in order.
        sign: the question that no other form asks; by its heading the form is known again.

    """

    file: str
    name: str
    description: str
    introduction: str
    title: str
    fields: tuple[Field, ...]
    sign: Field

    @property
    def path(self) -> str:
        """Where the file stands."""
        return f".github/ISSUE_TEMPLATE/{self.file}"

    def question(self, field: Field) -> Field | None:
        """Give a question as this form asks it; None where it doesn't."""
        return next((own for own in self.fields if own == field), None)


SUBMIT_PAPER = Form(
    file="submit-paper.yml",
    name="Submit a paper",
    description="Suggest a paper for the list; its identifier or its link is enough.",
    introduction=(
        "Thank you for adding to the list! **Only the first answer is needed**: "
        f"title, authors and date are looked up.\n\n{_AGAIN}"
    ),
    title="Submit: ",
    fields=(PAPER, SECTION, VENUE, CODE, PAGE, LINKS, MORE, NAME, NOTE, TITLE, AUTHORS, DATE),
    sign=PAPER,
)
SUBMIT_RESOURCE = Form(
    file="submit-resource.yml",
    name="Submit a talk, book or other resource",
    description="Suggest slides, a video, a book, a course: whatever has no paper.",
    introduction=(
        "Thank you for adding to the list! If there is a paper of it, **Submit a paper** asks less of you: "
        f"title, authors and date are looked up there.\n\n{_AGAIN}"
    ),
    title="Submit: ",
    fields=(
        TITLE.asked("As it is called where it is found."),
        AUTHORS.asked("Everybody who gave or wrote it, in order, with commas between."),
        DATE.asked("The day, the month or the year."),
        RESOURCE,
        SECTION,
        replace(VENUE, description="Where it was given or published.", placeholder="CVPR 2023 Tutorial"),
        replace(NAME, description="Only if people call it by a name that its title doesn't begin with."),
        NOTE,
    ),
    sign=RESOURCE,
)
CORRECT_ENTRY = Form(
    file="correct-entry.yml",
    name="Correct an entry",
    description="Say what is wrong or out of date in the list: a venue, a link, a section, a paper that was withdrawn.",
    introduction=(
        "Thank you for looking after the list! Say which entry it is, and fill in **only what should change**: what is "
        f"left empty stays as it is, and `-` takes out what the entry has.\n\n{_AGAIN}"
    ),
    title="Correct: ",
    fields=(
        ENTRY,
        replace(VENUE, description="Where it was published by now, or rightly."),
        replace(CODE, description="Where the code is, if it was released since or has moved."),
        PAGE,
        replace(
            LINKS,
            description="One a line, as `Label: URL`; `Label: -` takes a link out.",
            placeholder="Dataset: https://huggingface.co/datasets/example/name",
        ),
        replace(TITLE, description="The work's own title, as it should be."),
        replace(AUTHORS, description="All of them in the work's own order, with commas between."),
        replace(DATE, description="The day, the month or the year."),
        IDENTIFIER,
        replace(SECTION, description="Where it belongs instead, if it should move."),
        ALSO_IN,
        NAME,
        NOTE,
        WITHDRAWN,
        REMOVE,
        WHY,
    ),
    sign=ENTRY,
)
FORMS = (SUBMIT_PAPER, SUBMIT_RESOURCE, CORRECT_ENTRY)
"""As people are offered them."""
