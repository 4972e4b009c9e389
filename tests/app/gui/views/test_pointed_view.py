"""The mouse as every view of the surface has it; what the ground does is for each to say."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QToolTip

from app.document import edits
from app.gui.hidden_point import HiddenPoint
from app.gui.views.orbit import Orbit
from app.gui.views.pointed_view import PointedView
from core.message import message

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier


class Ground(PointedView):
    """A view that notes what its ground is told."""

    def __init__(self, session):
        self.told = []
        super().__init__(session, "contour", Orbit())

    def move_ground(self, begin, end):
        self.told.append((begin.toPoint().toTuple(), end.toPoint().toTuple()))

    def rest_ground(self):
        self.told.append("rests")


@pytest.fixture
def view(session, show):
    return show(Ground(session), 500, 400)


@pytest.fixture
def ground(view):
    """A pixel without a start."""
    at = view.frame().plot.center().toPoint() + QPoint(60, 60)
    assert view.starts_at(QPointF(at)) == ()
    return at


def test_a_drag_moves_the_ground_piece_by_piece(view, ground, session, qtbot):
    before, (x, y) = session.scene, ground.toTuple()
    qtbot.mousePress(view, LEFT, NONE, ground)
    for shift in (2, 10, 30):
        qtbot.mouseMove(view, ground + QPoint(shift, 0))
    qtbot.mouseRelease(view, LEFT, NONE, ground + QPoint(30, 0))
    assert view.told == [((x, y), (x + 10, y)), ((x + 10, y), (x + 30, y)), "rests"]
    assert session.scene is before


def test_a_click_sets_a_start_and_moves_nothing(view, ground, session, qtbot):
    qtbot.mouseClick(view, LEFT, NONE, ground)
    assert view.told == []
    assert session.scene.runs[0].start == pytest.approx(view.frame().data(QPointF(ground)), abs=0.02)


def test_the_other_buttons_do_nothing(view, ground, session, qtbot):
    before = session.scene
    qtbot.mousePress(view, RIGHT, NONE, ground)
    qtbot.mouseMove(view, ground + QPoint(30, 0))
    qtbot.mouseRelease(view, RIGHT, NONE, ground + QPoint(30, 0))
    assert view.told == []
    assert session.scene is before


def test_what_lies_under_the_mouse_is_said(view, ground, session, qtbot):
    points = []
    session.hovered.connect(points.append)
    qtbot.mouseMove(view, ground)
    assert points[-1] == pytest.approx(view.frame().data(QPointF(ground)), abs=0.02)
    qtbot.mouseMove(view, QPoint(1, 1))
    assert points[-1] is None


def test_marks_are_told_unless_they_are_switched_off(view, session, qtbot, monkeypatch):
    texts = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: texts.append(text))
    at = view.frame().point(*session.picture.critical.points[0].position).toPoint()
    qtbot.mouseMove(view, at)
    assert len(texts) == 1


def test_the_hand_opens_over_a_start(view, ground, session, qtbot):
    qtbot.mouseMove(view, view.frame().point(*session.scene.runs[0].start).toPoint())
    assert view.cursor().shape() == Qt.CursorShape.OpenHandCursor
    qtbot.mouseMove(view, ground)
    assert view.cursor().shape() == Qt.CursorShape.CrossCursor


def test_in_fog_only_what_was_visited_is_told(view, session, settle, qtbot):
    heard = []
    session.hovered.connect(heard.append)
    session.commit(message("Fog"), edits.set_view(session.scene, fog=True))
    settle()
    frame, path = view.frame(), session.picture.runs[0].trajectory.positions
    visited, later = frame.point(*path[0]).toPoint(), frame.point(1.7, -0.8).toPoint()
    qtbot.mouseMove(view, visited)
    qtbot.mouseMove(view, later)
    assert [isinstance(point, HiddenPoint) for point in heard] == [False, True]
    session.player.go_to(session.player.steps)
    there = frame.point(*path[-1]).toPoint()
    qtbot.mouseMove(view, there)
    assert not isinstance(heard[-1], HiddenPoint)
    session.commit(message("Fog"), edits.set_view(session.scene, fog=False))
    settle()
    qtbot.mouseMove(view, later)
    assert not isinstance(heard[-1], HiddenPoint)
