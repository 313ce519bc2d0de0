from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "data" / "golden"


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    """Compare a whole text with the one that is kept under a name; `pytest --accept` keeps it anew."""

    def compare(name: str, text: str) -> None:
        kept = GOLDEN / f"{name}.md"
        if pytestconfig.getoption("accept"):
            kept.write_text(f"{text}\n", encoding="utf-8")
        assert f"{text}\n" == kept.read_text(encoding="utf-8")

    return compare
