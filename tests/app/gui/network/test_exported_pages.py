"""The export dialog is offered what the pages show, and nothing that they do not."""

import pytest

from app.export.page_films import COMPARISON, LANDSCAPE
from app.gui.network.exported_pages import pages_of
from app.gui.network.workspace import NetworkWorkspace


@pytest.fixture
def workspace(network_session, show, qtbot):
    made = show(NetworkWorkspace(network_session), 900, 600)
    qtbot.waitUntil(lambda: made.trainer.picture is not None)
    return made


def test_nothing_was_compared_or_looked_at(workspace):
    assert workspace.pages_to_export() == ()


def test_a_comparison_and_a_landscape(workspace, qtbot):
    workspace.show_way(1)
    workspace.compare.epochs.show_number(3.0)
    workspace.compare.compare()
    qtbot.waitUntil(lambda: not workspace.compare.is_busy, timeout=20_000)
    workspace.show_way(4)
    qtbot.waitUntil(lambda: workspace.landscape.live.picture is not None, timeout=20_000)
    comparison, landscape = pages_of(workspace.compare, workspace.landscape)
    assert (comparison.view, comparison.is_seen, comparison.step) == (COMPARISON, False, 3.0)
    assert (landscape.view, landscape.is_seen) == (LANDSCAPE, True)
    assert comparison.make("light", "ja").steps == 3
