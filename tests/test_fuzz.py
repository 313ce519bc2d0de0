"""The fuzzer must find what is there to be found, or its silence proves nothing."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz import __main__ as command
from tests.fuzz.explore import ROUND, explore


def ticking() -> Callable[[], float]:
    """A clock on which each look takes a second."""
    return map(float, count()).__next__


def broken() -> Callable[[], None]:
    @given(text=st.text())
    def test_no_text_is_long(text: str) -> None:
        assert len(text) < 3

    return test_no_text_is_long


def whole() -> Callable[[], None]:
    @given(number=st.integers())
    def test_a_number_is_itself(number: int) -> None:
        assert number == number + 0

    return test_a_number_is_itself


def test_what_breaks_a_property_comes_out_as_the_shortest_example_and_only_once() -> None:
    tally = explore((broken(), whole()), 20, 1, ticking())
    ((name, example, what),) = ((found.name, found.example, found.what) for found in tally.found)
    assert (name, example) == ("test_no_text_is_long", "@example(\n    text='000',\n)")
    assert what.startswith("AssertionError")


def test_a_property_that_holds_is_tried_until_the_time_is_up() -> None:
    tally = explore((whole(),), 10, 1, ticking())
    assert (tally.executions, tally.seconds, tally.found) == (5 * ROUND, 12.0, [])


def test_a_seed_looks_at_the_same_inputs_again() -> None:
    def seen(start: int) -> list[int]:
        numbers = list[int]()

        @given(number=st.integers())
        def test_nothing(number: int) -> None:
            numbers.append(number)

        explore((test_nothing,), 10, start, ticking())
        return numbers

    assert seen(1) == seen(1) != seen(99)


def test_the_command_tells_what_it_did_and_how_a_finding_becomes_a_test(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(command, "import_module", lambda _: SimpleNamespace(test_no_text_is_long=broken()))
    assert command.main("60", "1", "parser") == 1
    told = capsys.readouterr().out
    assert "tests/fuzz/test_parser.py::test_no_text_is_long\nAssertionError" in told
    assert "Put this above it, and mend what it shows:\n\n@example(\n    text='000',\n)\n" in told
    (kept,) = (tmp_path / "kept").iterdir()
    assert kept.name == "parser-test_no_text_is_long.txt"
    assert "Traceback" in kept.read_text(encoding="utf-8")


def test_a_target_that_there_is_not_is_refused_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main("1", "1", "parsre") == 2
    assert capsys.readouterr().out == (
        "There is no target parsre; there are commands, escape, identifiers, metadata, parser, renderer, splice.\n"
    )
