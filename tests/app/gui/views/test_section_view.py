"""The section in the window: it follows the selected run, and starts are dragged along it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QToolTip

from app.document import edits
from app.gui.hidden_point import HiddenPoint
from app.gui.views.section_view import SectionView
from core.message import message

from .surface_mouse import wheel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(session, show, settle):
    session.commit(message("Section"), edits.set_view(session.scene, kind="section"))
    settle()
    return show(SectionView(session), 500, 400)


def pixel(view, across):
    frame = view.frame()
    return frame.point(across, frame.y.value(0.5)).toPoint()


def test_the_wheel_is_about_the_point_of_the_line(view, session):
    told = []
    view.zoomed.connect(lambda *parts: told.append(parts))
    frame, cut = view._line()
    at = pixel(view, frame.x.value(0.8))
    wheel(view, at, 120)
    ((notches, point),) = told
    assert notches == 1.0
    assert point == pytest.approx(cut.position(frame.data(QPointF(at))[0]))


def along(session, settle, section):
    session.commit(message("Section"), edits.set_view(session.scene, section=section))
    settle()


@pytest.mark.parametrize(("section", "place"), [("first", 0), ("second", 1)])
def test_a_click_sets_the_start_to_that_point_of_the_line(session, view, qtbot, settle, section, place):
    along(session, settle, section)
    before = session.scene.runs[0].start
    axis = view.frame().x
    wanted = axis.value(0.8)
    qtbot.mouseClick(view, LEFT, pos=pixel(view, wanted))
    after = session.scene.runs[0].start
    assert after[place] == pytest.approx(wanted, abs=0.02 * (axis.high - axis.low))
    assert after[1 - place] == pytest.approx(before[1 - place])


@pytest.mark.parametrize("section", ["first", "second", "gradient"])
def test_a_start_is_dragged_along_the_line(session, view, qtbot, settle, section):
    along(session, settle, section)
    run = session.scene.runs[0]
    frame, cut = view._line()
    begin = frame.point(cut.shift, float(session.picture.surface.value(run.start))).toPoint()
    assert 0 in view.starts_at(begin.toPointF())
    qtbot.mousePress(view, LEFT, pos=begin)
    for move in (20, 40, 40):
        qtbot.mouseMove(view, begin + QPoint(move, 0))
        settle()
    qtbot.mouseRelease(view, LEFT, pos=begin + QPoint(40, 0))
    moved = np.subtract(session.scene.runs[0].start, run.start)
    assert np.hypot(*moved) > 0
    assert abs(np.cross(np.append(moved, 0), np.append(cut.direction, 0))[2]) < 1e-6, "along the line"
    label = session.document.undo_label
    session.document.undo()
    assert str(label) == "Move start"
    assert session.scene.runs[0].start == run.start, "one undo step"


def test_hovering_says_the_point_on_the_line(session, view, qtbot):
    heard = []
    session.hovered.connect(heard.append)
    at = pixel(view, view.frame().x.value(0.7))
    qtbot.mouseMove(view, at)
    assert heard[-1] == pytest.approx((view.frame().data(at.toPointF())[0], session.scene.runs[0].start[1]))
    qtbot.mouseMove(view, QPoint(2, 2))
    assert heard[-1] is None


def test_in_fog_only_what_was_visited_is_told(session, view, qtbot, settle):
    session.commit(message("Fog"), edits.set_view(session.scene, fog=True))
    settle()
    heard = []
    session.hovered.connect(heard.append)
    start = session.scene.runs[0].start
    for across in (start[0] + 0.05, start[0] + 2.0):
        qtbot.mouseMove(view, pixel(view, across))
    assert [isinstance(point, HiddenPoint) for point in heard] == [False, True]


def test_it_follows_the_selected_run_and_the_step(session, view, settle):
    session.document.end_merge()
    session.attempt(message("Move start"), lambda scene: edits.move_start(scene, 1, (0.5, 0.25)))
    settle()
    before = view.grab().toImage()
    session.select(1)
    assert view.picture().focus == 1
    assert view._line()[1].point == pytest.approx([0.5, 0.25])
    assert view.grab().toImage() != before
    session.player.go_to(20)
    assert view._line()[1].point == pytest.approx(session.picture.runs[1].trajectory.positions[20])


def test_the_mark_under_the_mouse_is_told(session, view, qtbot, settle, monkeypatch):
    """Only of a critical point that the line goes through."""
    texts = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: texts.append(text))
    for start, is_told in (((-0.5, 0.0), True), ((-0.5, 0.25), False)):
        session.commit(message("Formula"), edits.set_formula(session.scene, "(x^2-1)^2 + y^2"))
        session.commit(message("Move start"), edits.move_start(session.scene, 0, start))
        settle()
        texts.clear()
        at = view.frame().point(1.0, start[1] ** 2).toPoint()
        qtbot.mouseMove(view, at + QPoint(30, -40))
        qtbot.mouseMove(view, at)
        assert [("minimum" in text) for text in texts] == [True] * is_told


def test_with_one_variable_it_is_the_curve(session, view, qtbot, settle):
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2"))
    settle()
    assert view._line() is None
    view.grab()
    qtbot.mouseClick(view, LEFT, pos=view.rect().center())
    assert session.scene.runs[0].start[0] == pytest.approx(view.frame().data(view.rect().center().toPointF())[0])


def test_beside_the_contour_it_does_not_name_the_runs_again(session, view):
    assert view.picture().view.names
    view.set_beside(True)
    assert not view.picture().view.names
    assert session.picture.view.names
    view.set_beside(False)
    assert view.picture().view.names


@pytest.mark.parametrize("formula", ["7", "sqrt(-1-x^2) + y", "1/(x*y)", "floor(x) + y", "sqrt(x) + y"])
def test_hostile_surfaces(session, view, qtbot, settle, formula):
    session.commit(message("Formula"), edits.set_formula(session.scene, formula))
    settle()
    for section in ("first", "second", "gradient"):
        along(session, settle, section)
        view.grab()
        qtbot.mouseMove(view, view.rect().center())
        qtbot.mouseClick(view, LEFT, pos=view.rect().center() + QPoint(30, 9))
        settle()
