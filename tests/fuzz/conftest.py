"""Where all tests run, each property is tried with a few inputs, so that it can't rot; `make fuzz` tries many."""

import pytest
from hypothesis import settings

FEW = settings(max_examples=15)


def pytest_itemcollected(item: pytest.Function) -> None:
    if hasattr(item.obj, "hypothesis"):
        FEW(item.obj)
