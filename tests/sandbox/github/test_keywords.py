import pytest

from bot.sandbox.github.keywords import closed_by


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Closes #1", (1,)),
        ("closed #1, FIXED: #2\nresolves #3", (1, 2, 3)),
        ("Closes #1, #2", (1,)),
        ("Closes #1 and closes #1", (1,)),
        ("Closes acme/papers#4, fixes ACME/Papers#5, fixes other/papers#6", (4, 5)),
        ("This encloses #1; see #2; unfixed #3; closing #4", ()),
        ("Closes GH-1, closes https://github.com/acme/papers/issues/1", ()),
        ("`Closes #1` ``x ` closes #2``", ()),
        ("```\nCloses #1\n```\nCloses #2", (2,)),
        ("~~~~\nCloses #1\n~~~\nCloses #2\n~~~~", ()),
        ("```\nCloses #1", ()),
        ("<!-- Closes #1 --> Closes #2 <!-- closes #3", (2,)),
        (r"\<!-- Closes #1 \` Closes #2 `x`", (1, 2)),
        ("Closes #1a, closes #12", (12,)),
        ("", ()),
    ],
)
def test_a_keyword_closes_the_one_issue_that_follows_it(text: str, numbers: tuple[int, ...]) -> None:
    assert closed_by(text, "acme/papers") == numbers
