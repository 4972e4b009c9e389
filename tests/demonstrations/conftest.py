"""The window as the tests of its parts have it; a demonstration as a person opens it, and the rows of its runs."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from app.gui.runs.panel import RunsPanel

from . import reading

_SPEC = spec_from_file_location("fixtures_of_the_window", Path(__file__).parents[1] / "app" / "gui" / "conftest.py")
_FIXTURES = module_from_spec(_SPEC)
_SPEC.loader.exec_module(_FIXTURES)
globals().update({name: found for name, found in vars(_FIXTURES).items() if not name.startswith("_")})


@pytest.fixture
def demonstrate(window, qtbot, settle):
    """Open a demonstration from its entry in the menu; its workspace, once everything in it is computed."""

    def demonstrate(identifier):
        window.actions_[f"demonstration_{identifier}"].trigger()
        page = window.workspaces.currentWidget()
        settle()
        qtbot.waitUntil(lambda: not getattr(page, "is_computing", False), timeout=60_000)
        return page

    return demonstrate


@pytest.fixture
def rows(window, qtbot):
    """The rows of the runs panel, once there are so many."""

    def rows(count):
        panel = window.findChild(RunsPanel)
        qtbot.waitUntil(lambda: len(panel.rows) == count and all(row.outcome.text() for row in panel.rows))
        return panel.rows

    return rows


@pytest.fixture
def at_rate(window, settle, type_in):
    """What a row says after its learning rate was typed."""

    def at_rate(row, rate):
        type_in(row.rate.rows["learning_rate"].field, f"{rate:g}")
        settle()
        assert row.rate.rows["learning_rate"].field.text() == f"{rate:g}"
        return reading.said(row)  # `said` is a fixture of the window

    return at_rate
