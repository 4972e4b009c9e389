"""A narrow window has its panels as drawers: how they open, close, and become columns."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.gui.runs.panel import RunsPanel

LEFT = Qt.MouseButton.LeftButton


class TestDrawers:
    @pytest.fixture(autouse=True)
    def narrow(self, window, qtbot):
        window.resize(1024, 640)
        assert window.panels.are_drawers

    def test_are_closed_at_first_and_open_one_at_a_time(self, window):
        assert not window.is_panel_open("surface")
        window.header.surface_toggle.click()
        assert window.surface_panel.isVisible()
        window.header.runs_toggle.click()
        assert not window.surface_panel.isVisible()
        assert window.findChild(RunsPanel).isVisible()
        window.header.runs_toggle.click()
        assert not window.is_panel_open("runs")

    def test_their_buttons_show_whether_they_are_open(self, window, qtbot):
        window.toggle_panel("surface")
        assert window.actions_["toggle_surface_panel"].isChecked()
        qtbot.keyClick(window.surface_panel.formula.field, Qt.Key.Key_Escape)
        assert not window.actions_["toggle_surface_panel"].isChecked()

    @pytest.mark.parametrize("name", ["surface", "runs"])
    def test_escape_closes_from_anywhere_in_it(self, window, qtbot, name):
        window.toggle_panel(name)
        panel = window.surface_panel if name == "surface" else window.findChild(RunsPanel)
        for widget in (panel.focusWidget() or panel, panel):
            if not window.is_panel_open(name):
                window.toggle_panel(name)
            qtbot.keyClick(widget, Qt.Key.Key_Escape)
            assert not window.is_panel_open(name), widget
        left = window.focusWidget()
        assert left is None or left.isVisible(), "no key goes to what nobody sees"

    def test_escape_closes_while_the_picture_has_the_focus(self, window, qtbot):
        window.toggle_panel("runs")
        window.surface_view.setFocus()
        qtbot.keyClick(window.surface_view, Qt.Key.Key_Escape)
        assert not window.is_panel_open("runs")

    @pytest.mark.parametrize("where", ["surface_view", "value_view"])
    def test_a_click_beside_closes_and_does_nothing_else(self, window, qtbot, where):
        window.toggle_panel("runs")
        before, step = window.session.scene, window.session.player.step
        qtbot.mouseClick(getattr(window, where), LEFT, pos=QPoint(200, 60))
        assert not window.is_panel_open("runs")
        assert window.session.scene is before
        assert window.session.player.step == step

    def test_a_click_inside_keeps_it_open(self, window, qtbot):
        window.toggle_panel("runs")
        qtbot.mouseClick(window.findChild(RunsPanel), LEFT, pos=QPoint(20, 500))
        assert window.is_panel_open("runs")

    def test_become_columns_in_a_wide_window(self, window, outside):
        window.toggle_panel("runs")
        window.resize(1400, 700)
        assert not window.panels.are_drawers
        assert window.surface_panel.isVisible()
        assert outside() == []
        window.resize(1024, 640)
        assert window.panels.are_drawers
        assert not window.surface_panel.isVisible()

    def test_larger_type_makes_drawers_too(self, window, settle):
        window.resize(1280, 720)
        assert not window.panels.are_drawers
        window.session.restyle(font_percent=200)
        assert window.panels.are_drawers

    def test_writing_a_formula_opens_the_drawer(self, window, qtbot):
        window.actions_.run("edit_formula")
        assert window.is_panel_open("surface")
        qtbot.waitUntil(lambda: window.focusWidget() is window.surface_panel.formula.field)
