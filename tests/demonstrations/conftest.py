"""The window and what belongs to it, as the tests of its parts have them; a demonstration as a person opens it."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

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
