from collections.abc import Callable

import pytest

from bot.proposals.plain import plain
from tests.proposals.cases import OUTCOMES


@pytest.mark.parametrize("name", OUTCOMES)
def test_somebody_at_a_terminal_reads_this(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"plain-{name.replace(' ', '-')}", plain(OUTCOMES[name]))
