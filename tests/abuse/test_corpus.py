"""Each case of the corpus, played through the whole bot; then one judge looks at everything that came out."""

from pathlib import Path

import pytest

from tests.abuse.cases import Case, read_cases, read_incidents
from tests.abuse.harms import harms
from tests.abuse.judge import faults
from tests.abuse.play import play
from tests.abuse.steps import MODIFIERS, STEPS
from tests.abuse.ways import WAYS

CLASSES = set(
    "addresses approvals calling-and-referring commands credits forms hiding identity layout leading-elsewhere markers "
    "people pictures refresh runner size sources state yaml".split()
)
"""Every class of incidents that is known of bots like this one."""


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in read_cases()])
def test_no_harm_is_done(case: Case, tmp_path: Path) -> None:
    played = play(case, tmp_path)
    found = [*faults(case, played), *harms(played, case.must_not)]
    assert not found, "\n".join(found)


def test_the_corpus_holds_every_class_and_no_case_twice() -> None:
    cases = list(read_cases())
    assert read_incidents().keys() >= CLASSES
    assert [name for name, one in read_incidents().items() if len(one.case) < 8 or not one.seen] == []
    assert len(cases) >= 200
    assert len({case.name for case in cases}) == len(cases)
    assert len({(case.way, case.text, str(case.others), str(case.then)) for case in cases}) == len(cases)


def test_every_way_in_and_every_step_is_tried() -> None:
    cases = list(read_cases())
    assert {case.way.partition(".")[0] for case in cases} == WAYS.keys()
    assert {verb for case in cases for step in case.then for verb in step} - MODIFIERS == STEPS.keys()
