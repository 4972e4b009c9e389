"""The mouse on the surface: starts follow live, clicks set them; strange surfaces harm nothing."""

import math
import threading

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF

from app.document import edits
from app.document.scene import Scene
from app.gui.views.surface_view import SurfaceView
from app.painting.backdrop import Backdrop
from core.message import message

from .surface_mouse import CTRL, LEFT, NONE, RIGHT, SHIFT, drag, near, open_runs, pixel, start_pixel, wheel


@pytest.fixture
def view(session, show):
    return show(SurfaceView(session), 600, 500)


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
        window.session.restyle(theme="light")
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
