"""What all tests share: how hypothesis searches.

The same examples in every run, so that a red test is red for everybody; no deadlines, since the machine may be busy.
`pytest --hypothesis-profile=search` looks further, for new examples.
"""

import os
import sys

import pytest
from hypothesis import settings

os.environ["THALWEG_RULES"] = ""  # a person's own optimizers are no part of the tests
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does: on a busy machine more wait for each other

settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("house")


@pytest.fixture(scope="session")
def qapp_args():
    """As the program's own application: without a screen Qt aborts, and on one the windows would flicker."""
    is_chosen = not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM")
    return ["pytest"] if is_chosen else ["pytest", "-platform", "offscreen"]


@pytest.fixture(scope="session", autouse=True)
def widgets_application(qapp):
    """Whoever needs Qt first in a process decides the kind of its application; windows need the one with widgets."""
    return qapp


@pytest.fixture
def own_rules_folder(monkeypatch, tmp_path):
    """An empty folder for a person's own optimizers; what is read from it is forgotten after the test."""
    from core.rules import library

    folder = tmp_path / "own rules"
    folder.mkdir()
    monkeypatch.setenv("THALWEG_RULES", str(folder))
    library.forget_own_rules()
    yield folder
    library.forget_own_rules()
