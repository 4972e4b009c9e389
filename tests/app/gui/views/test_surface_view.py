"""The mouse on the surface: starts follow live, clicks set them, the view moves and comes back."""

import math
import threading

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLineF, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.document import edits
from app.document.scene import Run, Scene, SurfaceScene
from app.gui.views.surface_view import SurfaceView
from app.painting.backdrop import Backdrop
from core.message import message

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(session, show):
    return show(SurfaceView(session), 600, 500)


def pixel(view, *point):
    return view.frame().point(*point).toPoint()


def start_pixel(view, run):
    return pixel(view, *view.session.scene.runs[run].start)


def drag(qtbot, view, begin, moves, modifiers=NONE, release=True):
    qtbot.mousePress(view, LEFT, modifiers, begin)
    for at in moves:
        qtbot.mouseMove(view, at)
    if release:
        qtbot.mouseRelease(view, LEFT, modifiers, moves[-1])


def wheel(view, at, delta):
    event = QWheelEvent(
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def near(point, other, view):
    """Within a pixel and a half."""
    one, two = pixel(view, *point), pixel(view, *other)
    return math.hypot(one.x() - two.x(), one.y() - two.y()) < 1.5


def open_runs(session, settle, *starts, formula="x^2 + y^2", **surface):
    runs = tuple(Run(rule="sgd", start=start) for start in starts)
    session.open(Scene(surface=SurfaceScene(formula=formula, **surface), runs=runs, steps=20))
    settle()


class TestDragging:
    def test_everything_follows_live_and_is_one_undo_step(self, session, view, qtbot, settle, undo_all):
        before = session.scene
        begin = start_pixel(view, 0)
        targets = [begin + QPoint(10 * place, 5 * place) for place in range(1, 8)]
        pictures = []
        session.picture_changed.connect(lambda: pictures.append(session.picture))
        qtbot.mousePress(view, LEFT, NONE, begin)
        for at in targets:
            qtbot.mouseMove(view, at)
            settle()
            shown = pictures[-1].runs[0].trajectory.positions[0]
            assert near(shown, view.frame().data(QPointF(at)), view)
        qtbot.mouseRelease(view, LEFT, NONE, targets[-1])
        assert len(pictures) == len(targets)
        session.document.undo()
        assert session.scene == before
        assert session.document.undo_label is None

    def test_two_drags_are_two_steps(self, session, view, qtbot, settle):
        for _ in range(2):
            begin = start_pixel(view, 0)
            drag(qtbot, view, begin, [begin + QPoint(20, 10), begin + QPoint(40, 20)])
            settle()
        session.document.undo()
        assert session.document.undo_label == message("Move start")
        session.document.undo()
        assert session.document.undo_label is None

    def test_a_drag_back_to_where_it_began_is_none(self, session, view, qtbot, settle):
        begin = start_pixel(view, 0)
        qtbot.mousePress(view, LEFT, NONE, begin)
        before = session.scene.runs[0].start
        qtbot.mouseMove(view, begin + QPoint(30, 0))
        session.commit(
            message("Move start"), edits.move_all_starts(session.scene, before), merge=("start", (0, 1, 2, 3, 4))
        )
        qtbot.mouseRelease(view, LEFT, NONE, begin)
        assert session.document.undo_label is None

    def test_pressing_on_a_start_without_moving_changes_nothing(self, session, view, qtbot):
        before = session.scene
        qtbot.mouseClick(view, LEFT, NONE, start_pixel(view, 0))
        assert session.scene is before
        assert session.document.undo_label is None

    def test_starts_that_coincide_move_together(self, session, view, qtbot):
        begin = start_pixel(view, 0)
        drag(qtbot, view, begin, [begin + QPoint(50, 20)])
        starts = {run.start for run in session.scene.runs}
        assert len(starts) == 1
        assert near(starts.pop(), view.frame().data(QPointF(begin + QPoint(50, 20))), view)

    def test_with_ctrl_only_the_selected_one_moves(self, session, view, qtbot):
        session.select(2)
        begin, old = start_pixel(view, 0), session.scene.runs[0].start
        drag(qtbot, view, begin, [begin + QPoint(50, 20)], CTRL)
        assert [run.start == old for run in session.scene.runs] == [True, True, False, True, True]

    def test_a_start_of_its_own_moves_alone_and_is_selected(self, session, view, qtbot, settle):
        open_runs(session, settle, (-3.0, -3.0), (2.0, 2.0))
        begin = start_pixel(view, 1)
        drag(qtbot, view, begin, [begin + QPoint(-40, 0)])
        assert session.scene.runs[0].start == (-3.0, -3.0)
        assert session.scene.runs[1].start[0] < 2
        assert session.selected == 1

    def test_a_hidden_start_cannot_be_taken(self, session, view, qtbot, settle):
        open_runs(session, settle, (-3.0, -3.0))
        session.commit(message("Hide or show the run"), edits.hide_run(session.scene, 0))
        settle()
        assert view.starts_at(QPointF(start_pixel(view, 0))) == ()

    def test_far_outside_the_widget_it_still_follows(self, session, view, qtbot, settle):
        begin = start_pixel(view, 0)
        drag(qtbot, view, begin, [QPoint(-5000, 9000), QPoint(20_000, -9000)])
        settle()
        assert all(math.isfinite(number) for number in session.scene.runs[0].start)
        assert session.picture.runs[0].start == session.scene.runs[0].start

    def test_the_other_buttons_drag_nothing(self, session, view, qtbot):
        before, begin = session.scene, start_pixel(view, 0)
        qtbot.mousePress(view, RIGHT, NONE, begin)
        qtbot.mouseMove(view, begin + QPoint(50, 50))
        qtbot.mouseRelease(view, RIGHT, NONE, begin + QPoint(50, 50))
        assert session.scene is before
        assert not view.is_moved

    def test_runs_that_vanish_in_the_hand_harm_nothing(self, session, view, qtbot, settle):
        begin = start_pixel(view, 0)
        drag(qtbot, view, begin, [begin + QPoint(20, 0)], release=False)
        session.commit(message("Remove the run"), replace(session.scene, runs=session.scene.runs[:1]))
        settle()
        qtbot.mouseMove(view, begin + QPoint(40, 0))
        qtbot.mouseRelease(view, LEFT, NONE, begin + QPoint(40, 0))
        assert len(session.scene.runs) == 1


class TestClicking:
    def test_a_click_sets_the_start_of_the_selected_run(self, session, view, qtbot):
        session.select(1)
        at, old = pixel(view, 1.0, 0.0), session.scene.runs[0].start
        qtbot.mouseClick(view, LEFT, NONE, at)
        assert near(session.scene.runs[1].start, (1.0, 0.0), view)
        assert [run.start == old for run in session.scene.runs] == [True, False, True, True, True]
        session.document.undo()
        assert session.document.undo_label is None

    def test_shift_sets_all(self, session, view, qtbot):
        qtbot.mouseClick(view, LEFT, SHIFT, pixel(view, 1.0, 0.0))
        assert len({run.start for run in session.scene.runs}) == 1
        assert near(session.scene.runs[4].start, (1.0, 0.0), view)

    def test_where_nothing_is_selected_a_click_sets_nothing(self, session, view, qtbot):
        before = session.scene
        session.select(-1)
        qtbot.mouseClick(view, LEFT, NONE, pixel(view, 1.0, 0.0))
        assert session.scene is before

    def test_beside_the_plot_it_sets_nothing(self, session, view, qtbot):
        before = session.scene
        for corner in (QPoint(1, 1), view.rect().bottomRight()):
            qtbot.mouseClick(view, LEFT, NONE, corner)
        assert session.scene is before

    def test_without_runs_it_sets_nothing(self, session, view, qtbot, settle):
        open_runs(session, settle)
        qtbot.mouseClick(view, LEFT, NONE, pixel(view, 1.0, 0.0))
        assert session.scene.runs == ()


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


class TestStrangeSurfaces:
    @pytest.mark.parametrize(
        "formula", ["sqrt(-1 - x^2 - y^2)", "log(x) + y^2", "0/(x-x) + y", "0*x*y + 7", "1e308*x^2 + y"]
    )
    def test_can_be_moved_hovered_and_dragged(self, session, view, qtbot, settle, formula):
        open_runs(session, settle, (2.0, 2.0), formula=formula)
        view.grab()
        begin = start_pixel(view, 0)
        drag(qtbot, view, begin, [begin + QPoint(-200, 30)])
        settle()
        view.zoom(2)
        qtbot.mouseMove(view, QPoint(300, 200))
        qtbot.mouseClick(view, LEFT, NONE, QPoint(310, 210))
        settle()
        view.grab()
        assert session.scene.runs[0].start != (2.0, 2.0)

    def test_one_variable(self, session, view, qtbot, settle):
        open_runs(session, settle, (2.0,), formula="x^4 - 3x^2")
        begin = pixel(view, 2.0, 4.0)
        drag(qtbot, view, begin, [begin + QPoint(-60, 5)])
        settle()
        assert len(session.scene.runs[0].start) == 1
        assert session.scene.runs[0].start[0] < 2
        wheel(view, QPoint(300, 200), 120)
        assert view.is_moved
        view.use_view_as_window()
        settle()
        assert len(session.picture.window) == 2
        with qtbot.waitSignal(session.hovered) as hovered:
            qtbot.mouseMove(view, QPoint(320, 210))
        assert len(hovered.args[0]) == 1
        view.grab()

    def test_from_two_variables_to_one_in_mid_drag(self, session, view, qtbot, settle):
        begin = start_pixel(view, 0)
        drag(qtbot, view, begin, [begin + QPoint(20, 0)], release=False)
        session.commit(message("Formula"), edits.set_formula(session.scene, "x^4 - 3x^2"))
        qtbot.mouseMove(view, begin + QPoint(40, 0))
        settle()
        qtbot.mouseMove(view, begin + QPoint(60, 0))
        qtbot.mouseRelease(view, LEFT, NONE, begin + QPoint(60, 0))
        settle()
        assert {len(run.start) for run in session.scene.runs} == {1}
        view.grab()

    def test_a_scene_without_surface_is_no_trouble(self, session, view, qtbot, settle):
        session.open(Scene())
        settle()
        view.grab()
        view.zoom(1)
        drag(qtbot, view, QPoint(100, 100), [QPoint(150, 150)])
        qtbot.mouseClick(view, LEFT, SHIFT, QPoint(200, 200))
        view.use_view_as_window()
        assert session.document.undo_label is None


class TestMadeReadyByTheWorker:
    """A picture that takes long is painted in the worker; the window only shows it."""

    def test_the_window_bakes_nothing(self, window, settle, monkeypatch):
        bakers = []
        bake = Backdrop.__init__

        def baked(self, *arguments):
            bakers.append(threading.current_thread())
            bake(self, *arguments)

        monkeypatch.setattr(Backdrop, "__init__", baked)
        window.session.commit(message("Edit the formula"), edits.set_formula(window.session.scene, "x^2 + 3*y^2"))
        settle()
        window.surface_view.repaint()
        window.value_view.repaint()
        assert bakers
        assert threading.main_thread() not in bakers

    def test_a_view_that_was_dressed_anew_meanwhile_keeps_its_dress(self, window):
        take = window.surface_view.preparation()(window.session.picture)
        window.surface_view.rebuild()
        dressed = window.surface_view._view
        take()
        assert window.surface_view._view is dressed

    def test_one_that_nobody_sees_is_not_prepared(self, window):
        window.value_view.hide()
        assert window.value_view.preparation() is None

    def test_through_the_lens_it_is_what_the_lens_shows(self, window, settle, monkeypatch):
        window.surface_view.zoom(2)
        window.surface_view._later.stop()  # however long it takes, it is not looked at more sharply meanwhile
        window.session.commit(message("Edit the formula"), edits.set_formula(window.session.scene, "x^2 + 3*y^2"))
        settle()
        monkeypatch.setattr("app.gui.views.lens.look_at", None)  # what is seen was looked at already
        assert window.surface_view.picture().window != window.session.picture.window
