"""What all tests share: how hypothesis searches.

The same examples in every run, so that a red test is red for everybody; no deadlines, since the machine may be busy.
`pytest --hypothesis-profile=search` looks further, for new examples.
"""

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def widgets_application(qapp):
    """Whoever needs Qt first in a process decides the kind of its application; windows need the one with widgets."""
    return qapp
