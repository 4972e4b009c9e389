"""What a person does with the mouse on the view of the surface, and where things are on it."""

import math

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.document.scene import Run, Scene, SurfaceScene

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


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
