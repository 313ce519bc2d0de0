"""Each odd issue through the whole bot: what its author reads. `pytest --accept` writes the replies anew."""

from pathlib import Path

import pytest

from tests.stage import Stage

CASES = sorted((Path(__file__).parents[1] / "data" / "issues").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_author_of_an_odd_issue_reads_its_reply(case: Path, pytestconfig: pytest.Config) -> None:
    file = case / "body.md"
    with Stage() as stage:
        body = file.read_bytes().decode() if file.exists() else None
        issue = stage.github.open_issue("alice", body=body, form_labels=("submission",))
        report = stage.run(issue)
        said = f"{stage.reply(issue)}\n"
        assert not report.fault
        assert len(stage.open_pulls()) == ("proposed" in stage.github.labels(issue))
    expected = case / "reply.md"
    if pytestconfig.getoption("accept"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
