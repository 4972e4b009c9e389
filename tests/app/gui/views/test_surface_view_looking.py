"""The wheel and the ground in the hand: the view of the surface moves, and comes back."""

import math

import pytest
from PySide6.QtCore import QLineF, QPoint, QPointF

from app.document import edits
from app.gui.views.surface_view import SurfaceView
from core.message import message

from .surface_mouse import drag, pixel, wheel


@pytest.fixture
def view(session, show):
    return show(SurfaceView(session), 600, 500)


class TestLooking:
    @pytest.mark.parametrize("delta", [120, -120, 360])
    def test_the_wheel_zooms_about_the_mouse(self, view, delta):
        at = QPoint(200, 180)
        point, width = view.frame().data(QPointF(at)), view.frame().x.high - view.frame().x.low
        wheel(view, at, delta)
        after = view.frame()
        assert QLineF(after.point(*point), QPointF(at)).length() < 12  # the numbers on the axis may become longer
        assert (after.x.high - after.x.low < width) == (delta > 0)
        assert view.is_moved

    def test_fine_wheels_zoom_little_by_little(self, view):
        """A touch pad sends many small turns: eight eighths are as much as one notch."""
        wheel(view, QPoint(200, 180), 120)
        whole = view.frame().x.high - view.frame().x.low
        view.reset_view()
        for _ in range(8):
            wheel(view, QPoint(200, 180), 15)
        assert view.frame().x.high - view.frame().x.low == pytest.approx(whole)

    def test_a_wheel_that_does_not_turn_is_none(self, view):
        wheel(view, QPoint(200, 180), 0)
        assert not view.is_moved

    def test_dragging_the_ground_pans(self, session, view, qtbot):
        before, scene = view.frame(), session.scene
        at = pixel(view, 1.2, 0.0)
        point = before.data(QPointF(at))
        drag(qtbot, view, at, [at + QPoint(30, 10), at + QPoint(60, -20)])
        assert view.frame().data(QPointF(at + QPoint(60, -20))) == pytest.approx(point, rel=1e-9)
        assert session.scene is scene

    def test_the_picture_is_coarse_while_it_moves_and_sharp_afterwards(self, session, view, qtbot):
        at = pixel(view, 1.2, 0.0)
        full = session.picture.field.values.shape
        drag(qtbot, view, at, [at + QPoint(30, 10), at + QPoint(60, -20)])
        assert view.picture().field.values.shape < full
        qtbot.waitUntil(lambda: view.picture().field.values.shape == full)

    def test_a_trembling_click_is_a_click(self, session, view, qtbot):
        at = pixel(view, 1.2, 0.0)
        drag(qtbot, view, at, [at + QPoint(2, 1)])
        assert not view.is_moved
        assert session.document.undo_label is not None

    def test_reset(self, view):
        before = view.frame()
        view.zoom(3)
        assert view.is_moved
        view.reset_view()
        assert not view.is_moved
        assert view.frame() == before

    def test_use_view_as_window(self, session, view, settle):
        view.zoom(2)
        seen = view.frame()
        view.use_view_as_window()
        settle()
        assert not view.is_moved
        window = session.picture.window
        assert window == pytest.approx((seen.x.low, seen.x.high, seen.y.low, seen.y.high))
        assert session.document.undo_label == message("Use this view as window")
        session.document.undo()
        settle()
        assert session.picture.window == (-2, 2, -1, 3)

    def test_a_view_that_was_not_moved_is_no_window(self, session, view):
        view.use_view_as_window()
        assert session.document.undo_label is None

    def test_zooming_has_ends(self, view):
        view.zoom(-500)
        view.zoom(500)
        for _ in range(10):
            view.zoom(20)
        assert view.frame().x.high > view.frame().x.low
        for _ in range(20):
            view.zoom(-20)
        assert math.isfinite(view.frame().x.high)
        view.grab()

    def test_another_window_of_the_scene_is_shown(self, session, view, settle):
        view.zoom(2)
        session.commit(message("Window"), edits.set_window(session.scene, {"x": (-7.0, 7.0)}))
        settle()
        assert not view.is_moved
        assert view.frame().x.low == -7

    def test_being_moved_is_told(self, view, qtbot):
        """The action that takes the view as window lights up."""
        with qtbot.waitSignal(view.moved):
            wheel(view, QPoint(200, 180), 120)
        with qtbot.waitSignal(view.moved):
            view.reset_view()
