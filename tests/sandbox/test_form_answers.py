import pytest

from bot.errors import UsageError
from bot.sandbox.form_answers import issue_body

FORM = """\
name: Form
description: A form
body:
  - type: markdown
    attributes: {value: Hello}
  - type: input
    id: one
    attributes: {label: First}
    validations: {required: true}
  - type: dropdown
    id: two
    attributes:
      label: Second
      options: ["a", "b"]
  - type: textarea
    id: three
    attributes: {label: Third}
"""


def test_answers_stand_below_their_labels_and_empty_ones_are_named_so() -> None:
    assert issue_body(FORM, {"one": "x"}) == "### First\n\nx\n\n### Second\n\nNone\n\n### Third\n\n_No response_"


def test_only_a_text_area_brings_the_line_ends_of_a_browser() -> None:
    body = issue_body(FORM, {"one": "x", "two": "b", "three": "y\nz"})
    assert body == "### First\n\nx\n\n### Second\n\nb\n\n### Third\n\ny\r\nz"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({}, "the form asks for one"),
        ({"one": " "}, "the form asks for one"),
        ({"one": "x", "two": "c"}, "the form does not offer 'c' as two"),
        ({"one": "x", "four": "c"}, "the form has no field four"),
    ],
)
def test_what_the_page_would_not_send_is_refused(answers: dict[str, str], reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        issue_body(FORM, answers)
    assert str(caught.value) == reason
