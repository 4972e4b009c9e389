"""One workspace is shown; keys, tabs and presenting know which."""

import pytest
from PySide6.QtWidgets import QAbstractButton


def test_keys_switch_and_the_tab_shows_it(window):
    assert window.workspaces.present == "explore"
    window.actions_.run("workspace_minima")
    assert window.workspaces.present == "minima"
    assert window.header.tabs["minima"].isChecked()
    assert not window.header.tabs["explore"].isChecked()
    assert not window.timeline.isVisible()
    window.actions_.run("workspace_explore")
    assert window.timeline.isVisible()


def test_a_workspace_that_is_shown_already_says_nothing(window, qtbot):
    with qtbot.assertNotEmitted(window.workspaces.switched):
        window.workspaces.show_workspace("explore")


def test_an_unknown_workspace_changes_nothing(window):
    window.workspaces.show_workspace("kitchen")
    assert window.workspaces.present == "explore"


@pytest.mark.parametrize("name", ["explore", "minima"])
def test_presenting_shows_it_alone(window, name):
    window.workspaces.show_workspace(name)
    window.toggle_present()
    assert not window.header.isVisible()
    assert not window.timeline.isVisible()
    assert window.workspaces.present == name
    window.toggle_present()
    assert window.header.isVisible()
    assert window.timeline.isVisible() == (name == "explore")


def test_playing_ends_where_no_time_is_shown(window):
    window.session.player.play()
    window.workspaces.show_workspace("minima")
    assert not window.session.player.is_playing


@pytest.mark.parametrize("name", ["rates", "minima", "network"])
def test_no_button_has_the_focus_when_a_workspace_is_first_shown(window, name):
    """Space must not press what nobody has chosen, and its ring would only puzzle."""
    window.activateWindow()
    window.surface_view.setFocus()
    window.actions_.run(f"workspace_{name}")
    assert not isinstance(window.focusWidget(), QAbstractButton)
    window.actions_.run("workspace_explore")
    assert window.focusWidget() is window.surface_view


def test_the_table_of_the_rates_has_the_room_of_the_panels(window, qtbot):
    """It has scenes of its own: surface and runs of the document would be in its way."""
    window.actions_.run("workspace_rates")
    assert window.surface_panel.isVisible()
    window.rates.compare.click()
    assert window.workspaces.wants_all_room
    assert not window.surface_panel.isVisible()
    window.rates.large_or_small.back.click()
    assert not window.workspaces.wants_all_room
    assert window.surface_panel.isVisible()
    window.rates.compare.click()
    window.actions_.run("workspace_explore")
    assert window.surface_panel.isVisible()
    qtbot.waitUntil(lambda: not window.rates.is_computing, timeout=30_000)
