"""One folder a case, named for what is odd about it: body.md as GitHub gives it, and what comes of it.

A case without body.md is an issue whose body is null.
"""

import json
from pathlib import Path

import pytest

from bot.errors import Problem, SubmissionError
from bot.intake.bundle import Bundle
from bot.intake.reading import read_request
from bot.intake.submission import Submission
from tests.intake.cases import DATA, PLACES, TODAY

CASES = sorted((DATA / "issues").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_issue_is_read_as_its_case_says(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    file = case / "body.md"
    body = file.read_bytes().decode() if file.exists() else None
    if "bundle" in expected:
        assert read_request(body, PLACES, TODAY) == Bundle.model_validate(expected["bundle"])
    elif "submission" in expected:
        assert read_request(body, PLACES, TODAY) == Submission.model_validate(expected["submission"])
    else:
        with pytest.raises(SubmissionError) as caught:
            read_request(body, PLACES, TODAY)
        assert caught.value.problems == tuple(Problem(**problem) for problem in expected["problems"])
