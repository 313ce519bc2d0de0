from collections.abc import Iterator

import pytest

from tests.refresh.library import Library


@pytest.fixture
def library() -> Iterator[Library]:
    with Library() as library:
        yield library
