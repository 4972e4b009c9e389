"""One warm helper process for all tests that only want an answer."""

from collections.abc import Iterator

import pytest

from core.formula.symbolic.client import Symbolic


@pytest.fixture(scope="session")
def symbolic() -> Iterator[Symbolic]:
    helper = Symbolic()
    yield helper
    helper.close()
