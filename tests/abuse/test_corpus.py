"""Each case of the corpus, played through the whole bot; then one judge looks at everything that came out."""

from pathlib import Path

import pytest

from tests.abuse.cases import Case, read_cases
from tests.abuse.harms import harms
from tests.abuse.judge import faults
from tests.abuse.play import play


def _known(case: Case) -> tuple[pytest.MarkDecorator, ...]:
    reason = f"awaits {case.awaits}: {case.why}"
    return (pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason),) if case.awaits else ()


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name, marks=_known(case)) for case in read_cases()])
def test_no_harm_is_done(case: Case, tmp_path: Path) -> None:
    played = play(case, tmp_path)
    found = [*faults(case, played), *harms(played, case.must_not)]
    assert not found, "\n".join(found)
