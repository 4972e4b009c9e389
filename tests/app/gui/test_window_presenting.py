"""Presenting: the picture alone, the keys of a remote, and the way back."""

import pytest
from PySide6.QtCore import Qt

from app.document import edits
from core.message import message


class TestPresenting:
    def test_the_picture_alone_and_back(self, window, qtbot):
        window.actions_.run("present")
        assert window.is_presenting
        assert not window.header.isVisible()
        assert not window.surface_panel.isVisible()
        assert window.surface_view.isVisible()
        window.actions_.run("present")
        assert not window.is_presenting
        for widget in (window.header, window.timeline, window.status_line, window.value_view, window.surface_panel):
            assert widget.isVisible()

    @pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_Escape, Qt.Key.Key_F11])
    def test_keys_lead_back(self, window, qtbot, key):
        window.actions_.run("present")
        qtbot.keyClick(window.surface_view, key)
        assert not window.is_presenting

    def test_keys_of_a_remote_work(self, window, qtbot):
        window.session.player.go_to(100)
        window.actions_.run("present")
        qtbot.keyClick(window.surface_view, Qt.Key.Key_PageDown)
        assert window.session.player.step == 110
        qtbot.keyClick(window.surface_view, Qt.Key.Key_PageUp)
        assert window.session.player.step == 100
        window.actions_.run("present")

    def test_panels_that_are_asked_for_do_not_break_it(self, window, outside, qtbot):
        window.actions_.run("present")
        window.actions_.run("toggle_runs_panel")
        window.actions_.run("toggle_runs_panel")
        window.resize(900, 600)
        assert not window.surface_panel.isVisible()
        window.actions_.run("present")
        assert outside() == []


def test_presenting_shows_what_was_looked_at(window, settle, qtbot):
    session = window.session
    session.commit(message("Contour"), edits.set_view(session.scene, kind="both"))
    settle()
    qtbot.waitUntil(lambda: window.surface_views.relief is not None)
    window.toggle_present()
    assert window.surface_view.isVisible()
    assert window.surface_views.relief.isVisible()
    assert not window.value_view.isVisible()
    window.toggle_present()
