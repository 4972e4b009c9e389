"""The mouse on the relief: the ground turns it, a start follows the surface, a click sets one, two look from before."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.document import edits
from app.document.scene import DEFAULT_CAMERA
from app.gui.views.relief_view import ReliefView
from app.painting.relief.sight import ReliefFrame
from core.message import message

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(session, settle, show, qtbot):
    """Of a scene that is seen from where every relief is seen at first."""
    session.open(replace(session.scene, camera=DEFAULT_CAMERA))
    settle()
    view = show(ReliefView(session), 600, 450)
    qtbot.waitUntil(lambda: not view.is_draft)
    return view


def spot(view, *point):
    return view.frame().point(*point).toPoint()


def beside(view):
    """A pixel that shows nothing of the surface."""
    at = QPoint(8, 8)
    assert view.point_at(QPointF(at)) is None
    return at


def wheel(view, delta, at=None, modifiers=Qt.KeyboardModifier.ControlModifier):
    at = QPointF(view.rect().center() if at is None else at)
    event = QWheelEvent(at, view.mapToGlobal(at), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, modifiers,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(view, event)


def turn(qtbot, view, *moves):
    begin = beside(view)
    qtbot.mousePress(view, LEFT, NONE, begin)
    for move in moves:
        qtbot.mouseMove(view, begin + QPoint(*move))
    qtbot.mouseRelease(view, LEFT, NONE, begin + QPoint(*moves[-1]))


class TestTurning:
    def test_a_drag_is_one_step(self, view, session, settle, qtbot, undo_all):
        before = session.scene
        turn(qtbot, view, (20, 0), (60, 10), (100, 30))
        settle()
        assert session.scene.camera != DEFAULT_CAMERA
        assert session.picture.camera == session.scene.camera == view.camera
        session.document.undo()
        assert session.scene == before
        settle()
        assert view.camera == view.picture().camera == DEFAULT_CAMERA

    def test_two_drags_are_two(self, view, session, settle, qtbot):
        for _ in range(2):
            turn(qtbot, view, (40, 0))
            settle()
        session.document.undo()
        assert session.scene.camera != DEFAULT_CAMERA
        session.document.undo()
        assert session.document.undo_label is None

    def test_the_front_follows_the_mouse(self, view, session, settle, qtbot):
        x0, x1, y0, y1 = session.picture.window
        corners = [(x, y) for x in (x0, x1) for y in (y0, y1)]
        front = max(corners, key=lambda corner: spot(view, *corner).y())
        before = spot(view, *front)
        turn(qtbot, view, (30, 0))
        settle()
        after = spot(view, *front)
        assert 10 < after.x() - before.x() < 90

    def test_dragging_down_looks_from_higher_up(self, view, session, qtbot):
        turn(qtbot, view, (0, 40))
        assert session.scene.camera.elevation > DEFAULT_CAMERA.elevation
        assert session.scene.camera.azimuth == DEFAULT_CAMERA.azimuth
        turn(qtbot, view, (0, 4000))
        assert session.scene.camera.elevation == 90

    def test_nothing_is_computed_for_it(self, view, session, settle, qtbot):
        before = session.picture
        turn(qtbot, view, (30, 0))
        assert session._turn.isActive()
        settle()
        assert session.picture is not before
        assert session.picture.field is before.field
        assert [run.trajectory for run in session.picture.runs] == [run.trajectory for run in before.runs]

    def test_while_it_moves_the_scene_is_as_it_was(self, view, session, qtbot):
        before, begin = session.scene, beside(view)
        qtbot.mousePress(view, LEFT, NONE, begin)
        qtbot.mouseMove(view, begin + QPoint(50, 0))
        assert session.scene is before
        assert view.picture().camera != session.picture.camera
        view.grab()
        assert view.is_draft
        qtbot.mouseRelease(view, LEFT, NONE, begin + QPoint(50, 0))
        assert session.scene is not before
        qtbot.waitUntil(lambda: not view.is_draft)

    def test_a_hand_that_rests_sees_it_sharp_and_still_holds_it(self, view, session, qtbot):
        before, begin = session.scene, beside(view)
        qtbot.mousePress(view, LEFT, NONE, begin)
        qtbot.mouseMove(view, begin + QPoint(50, 0))
        view.grab()
        assert view.is_draft
        qtbot.waitUntil(lambda: not view.is_draft)
        assert session.scene is before
        qtbot.mouseMove(view, begin + QPoint(60, 0))
        view.grab()
        assert view.is_draft
        qtbot.mouseRelease(view, LEFT, NONE, begin + QPoint(60, 0))

    def test_there_and_back_is_no_step(self, view, session, qtbot):
        turn(qtbot, view, (50, 20), (0, 0))
        assert session.document.undo_label is None
        assert view.picture() is session.picture or view.picture().camera == session.picture.camera

    def test_the_other_buttons_turn_nothing(self, view, session, qtbot):
        before = session.scene
        begin = beside(view)
        qtbot.mousePress(view, RIGHT, NONE, begin)
        qtbot.mouseMove(view, begin + QPoint(50, 20))
        qtbot.mouseRelease(view, RIGHT, NONE, begin + QPoint(50, 20))
        assert session.scene is before

    def test_an_undo_in_the_midst_is_believed(self, view, session, settle, qtbot):
        turn(qtbot, view, (40, 0))
        settle()
        begin = beside(view)
        qtbot.mousePress(view, LEFT, NONE, begin)
        qtbot.mouseMove(view, begin + QPoint(30, 30))
        session.document.undo()
        settle()
        assert view.camera == DEFAULT_CAMERA
        qtbot.mouseRelease(view, LEFT, NONE, begin + QPoint(30, 30))
        assert session.scene.camera == DEFAULT_CAMERA


class TestWheel:
    def test_the_point_under_the_mouse_stays_where_it_is(self, view, session, qtbot):
        before = session.scene
        view.zoomed.connect(lambda notches, centre: view._orbit.ground.zoom(session.picture, 1.25**-notches, centre))
        view.zoomed.connect(view.see_ground)
        at = spot(view, 1.2, 0.4)
        assert (at - view.rect().center()).manhattanLength() > 30
        wheel(view, 240, at, NONE)
        x0, x1, _, _ = view.picture().window
        assert x1 - x0 == pytest.approx((session.picture.window[1] - session.picture.window[0]) / 1.25**2)
        assert spot(view, 1.2, 0.4).x() == pytest.approx(at.x(), abs=2), "its height may be another one"
        assert session.scene is before, "as the contour's, it is not the scene's"
        view.grab()
        assert view.is_draft
        qtbot.waitUntil(lambda: not view.is_draft)

    def test_beside_the_surface_it_is_about_the_nearest_point(self, view, session):
        told = []
        view.zoomed.connect(lambda *parts: told.append(parts))
        wheel(view, 120, beside(view), NONE)
        wheel(view, 0, beside(view), NONE)
        ((notches, (x, y)),) = told
        x0, x1, y0, y1 = session.picture.window
        assert (notches, x0 <= x <= x1, y0 <= y <= y1) == (1.0, True, True)

    def test_nearer_and_farther_in_one_step(self, view, session, settle, qtbot):
        for _ in range(3):
            wheel(view, 120)
        assert view.camera.zoom == pytest.approx(1.25**3, abs=0.002)
        qtbot.waitUntil(lambda: session.scene.camera.zoom == view.camera.zoom > 1)
        wheel(view, -120)
        qtbot.waitUntil(lambda: session.scene.camera.zoom < 1.9)
        session.document.undo()
        assert session.scene.camera == DEFAULT_CAMERA
        settle()

    def test_a_turn_of_nothing(self, view, session):
        wheel(view, 0)
        assert view.picture() is session.picture or view.camera == DEFAULT_CAMERA

    def test_hidden_at_once_it_is_kept(self, view, session):
        wheel(view, 120)
        view.hide()
        assert session.scene.camera.zoom == 1.25


class TestDoubleClick:
    def test_the_first_side_again(self, view, session, settle, qtbot):
        turn(qtbot, view, (70, 30))
        settle()
        before = session.scene.runs
        qtbot.mouseDClick(view, LEFT, NONE, spot(view, 1.0, 1.0))
        assert session.scene.camera == DEFAULT_CAMERA
        assert session.scene.runs == before
        settle()

    def test_the_click_before_it_is_taken_back(self, view, session, settle, qtbot):
        turn(qtbot, view, (70, 30))
        settle()
        before, at = session.scene.runs, spot(view, 1.0, 1.0)
        qtbot.mouseClick(view, LEFT, NONE, at)
        assert session.scene.runs != before
        qtbot.mouseDClick(view, LEFT, NONE, at)
        assert session.scene.runs == before
        assert session.scene.camera == DEFAULT_CAMERA
        settle()

    def test_what_was_done_by_others_is_not(self, view, session, settle, qtbot):
        qtbot.mouseClick(view, LEFT, NONE, spot(view, 1.0, 1.0))
        session.commit(message("Number of steps"), edits.set_steps(session.scene, 77))
        before = session.scene
        qtbot.mouseDClick(view, LEFT, NONE, beside(view))
        assert session.scene == before
        settle()


class TestStarts:
    def test_a_click_sets_the_selected_one(self, view, session, settle, qtbot):
        session.select(2)
        at = spot(view, 0.5, 1.0)
        qtbot.mouseClick(view, LEFT, NONE, at)
        x, y = session.scene.runs[2].start
        assert (x, y) == pytest.approx((0.5, 1.0), abs=0.05)
        settle()

    def test_a_click_beside_the_surface_sets_nothing(self, view, session, qtbot):
        before = session.scene
        qtbot.mouseClick(view, LEFT, NONE, beside(view))
        assert session.scene is before

    def test_a_start_follows_the_surface_and_is_one_step(self, view, session, settle, qtbot, undo_all):
        before = session.scene
        begin = spot(view, *before.runs[0].start)
        assert view.starts_at(QPointF(begin)) == (0, 1, 2, 3, 4)
        qtbot.mousePress(view, LEFT, NONE, begin)
        for point in ((0.0, 2.0), (0.4, 1.5), (0.6, 1.2)):
            qtbot.mouseMove(view, spot(view, *point))
            settle()
        qtbot.mouseRelease(view, LEFT, NONE, spot(view, 0.6, 1.2))
        assert session.scene.runs[0].start == pytest.approx((0.6, 1.2), abs=0.06)
        assert session.scene.camera == DEFAULT_CAMERA
        session.document.undo()
        assert session.scene == before
        settle()

    def test_dragged_off_the_surface_it_stays_in_the_window(self, view, session, settle, qtbot):
        begin = spot(view, *session.scene.runs[0].start)
        qtbot.mousePress(view, LEFT, NONE, begin)
        for at in (QPoint(-3000, 5000), QPoint(9000, -9000)):
            qtbot.mouseMove(view, at)
            settle()
        qtbot.mouseRelease(view, LEFT, NONE, QPoint(9000, -9000))
        x0, x1, y0, y1 = session.picture.window
        x, y = session.scene.runs[0].start
        assert x0 <= x <= x1
        assert y0 <= y <= y1


class TestSaying:
    def test_position_under_the_mouse(self, view, session, qtbot):
        points = []
        session.hovered.connect(points.append)
        qtbot.mouseMove(view, spot(view, 0.5, 1.0))
        assert points[-1] == pytest.approx((0.5, 1.0), abs=0.05)
        qtbot.mouseMove(view, beside(view))
        assert points[-1] is None

    def test_a_mark_tells_what_it_is(self, view, session, qtbot, settle, monkeypatch):
        session.open(edits.set_view(edits.set_formula(session.scene, "(x-1)^2 + (y-1)^2"), kind="relief"))
        settle()
        texts = []
        monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: texts.append(text))
        qtbot.mouseMove(view, spot(view, 1.0, 1.0))
        assert "minimum" in texts[-1]

    def test_its_name(self, view, session):
        english = view.accessibleName()
        session.language.switch("ja")
        assert english
        assert view.accessibleName() not in ("", english)


def test_its_frame_knows_the_surface(view):
    assert isinstance(view.frame(), ReliefFrame)


def test_of_one_variable_it_is_the_curve(view, session, settle, qtbot):
    session.open(edits.set_formula(session.scene, "x^4 - x^2"))
    settle()
    view.grab()
    assert view.point_at(QPointF(view.rect().center())) is not None
    turn_nothing = session.scene
    qtbot.mouseMove(view, view.rect().center())
    assert session.scene is turn_nothing
