"""What the view of the surface says of the point and of the mark under the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolTip

from app.document import edits
from app.gui.views.surface_view import SurfaceView
from core.message import message

from .surface_mouse import drag, near, open_runs, pixel, start_pixel


@pytest.fixture
def view(session, show):
    return show(SurfaceView(session), 600, 500)


class TestHovering:
    def test_says_the_point(self, session, view, qtbot):
        with qtbot.waitSignal(session.hovered) as hovered:
            qtbot.mouseMove(view, pixel(view, 0.5, 0.5))
        assert near(hovered.args[0], (0.5, 0.5), view)

    def test_beside_the_plot_there_is_none(self, session, view, qtbot):
        with qtbot.waitSignal(session.hovered) as hovered:
            qtbot.mouseMove(view, QPoint(1, 1))
        assert hovered.args == [None]

    def test_the_cursor_shows_what_can_be_taken(self, view, qtbot):
        qtbot.mouseMove(view, start_pixel(view, 0))
        assert view.cursor().shape() == Qt.CursorShape.OpenHandCursor
        qtbot.mouseMove(view, pixel(view, 1.5, -0.5))
        assert view.cursor().shape() == Qt.CursorShape.CrossCursor


class TestMarks:
    @pytest.fixture
    def told(self, monkeypatch):
        """What tooltips say; None for one that is taken away."""
        said = []
        monkeypatch.setattr(QToolTip, "showText", lambda at, text, widget: said.append(text))
        monkeypatch.setattr(QToolTip, "hideText", lambda: said.append(None))
        return said

    def test_the_mark_of_a_minimum_tells_of_it_and_beside_it_nothing_is_told(self, view, qtbot, told):
        qtbot.mouseMove(view, pixel(view, 1.0, 1.0))
        kind, place, bends = told[-1].split("\n")
        assert (kind, place) == ("Global minimum", "x 1    y 1    f 0")
        low, high = (float(text) for text in bends.removeprefix("Eigenvalues of the Hessian: ").split(", "))
        assert (low, high) == pytest.approx((0.3937, 101.6), rel=1e-3)  # Rosenbrock's (82, -40; -40, 20) for a = 10
        qtbot.mouseMove(view, pixel(view, 1.0, 1.0) + QPoint(40, 0))
        assert told[-1] is None

    def test_one_variable(self, session, view, qtbot, settle, told):
        open_runs(session, settle, (2.0,), formula="x^4 - 2x^2")
        qtbot.mouseMove(view, pixel(view, 0.0, 0.0))
        assert told[-1].split("\n") == ["Maximum", "x 0    f 0", "Second derivative: −4"]

    def test_marks_that_are_not_shown_tell_nothing(self, session, view, qtbot, settle, told):
        session.commit(message("Minima and saddles"), edits.set_view(session.scene, critical_points=False))
        settle()
        qtbot.mouseMove(view, pixel(view, 1.0, 1.0))
        assert told == []

    def test_a_start_in_the_hand_is_not_interrupted(self, view, qtbot, told):
        begin = start_pixel(view, 0)
        drag(qtbot, view, begin, [begin + QPoint(10, 0), pixel(view, 1.0, 1.0)])
        assert told == []

    def test_in_a_moved_view_the_mark_is_where_it_is_seen(self, view, qtbot, told):
        view.zoom(2)
        qtbot.mouseMove(view, pixel(view, 1.0, 1.0))
        assert told[-1].startswith("Global minimum")

    def test_a_real_tooltip(self, view, qtbot):
        qtbot.mouseMove(view, pixel(view, 1.0, 1.0))
        assert QToolTip.text().startswith("Global minimum")
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible())
