"""The surface with its runs: drag a start, click to set one, drag elsewhere to move the view, wheel to zoom."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.document import edits
from app.document.picture import Picture
from app.document.scene import Run, Scene
from app.gui.bugs import guarded, painting
from app.gui.critical_text import largest, telling
from app.gui.session import Preparation, Session
from app.gui.views.lens import Lens
from app.gui.views.passage import Passage, Past
from app.gui.views.picture_widget import PictureWidget
from app.painting.critical_marks import mark_near
from app.painting.frame import Frame
from core.message import message

_NEAR = 14  # logical pixels within which a start is meant
_ON_MARK = 9  # logical pixels around a critical point's mark that tell of it
_STILL = 4  # a press that moves less is a click
_ZOOM = 1.25
_SHARPEN_MS = 150
_MOVE_START = message("Move start")


class SurfaceView(PictureWidget):
    """Contour plot or curve, with the mouse on it; `moved` says that another part of the plane is seen."""

    moved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "contour", parent)
        self._lens = Lens()
        self._dragged: tuple[int, ...] = ()  # runs whose start is in the hand
        self._pressed_at: QPointF | None = None
        self._panned_from: QPointF | None = None
        self._window = session.picture.window
        self._shown = session.picture
        self._past: Past | None = None  # what was seen of the picture before, if it was kept
        self._passage = Passage(self, lambda: session.is_computing)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SHARPEN_MS)
        self._later.timeout.connect(self._sharpen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        session.picture_changed.connect(self._pass_from_last)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Names for those who do not see it."""
        self.setAccessibleName(self.session.language(message("Surface with the runs")))

    def picture(self) -> Picture:
        """The session's picture through the lens."""
        return self._lens.through(self.session.picture)

    @property
    def is_moved(self) -> bool:
        """Whether something else than the scene's window is seen."""
        return self._lens.window is not None

    def reset_view(self) -> None:
        """The scene's window again."""
        self._lens.reset()
        self._show_moved()

    def _show_moved(self) -> None:
        self._passage.end()
        self.update()
        self.moved.emit()

    def zoom(self, places: float, at: QPointF | None = None) -> None:
        """Zoom in (positive) or out about a pixel, or about the middle."""
        frame = self.frame()
        if frame is None or self.session.picture.surface is None:
            return
        centre = frame.data(at if at is not None else frame.plot.center())
        self._lens.zoom(self.session.picture, _ZOOM**-places, centre)
        self._later.start()
        self._show_moved()

    def use_view_as_window(self) -> None:
        """Make what is seen the scene's window."""
        window, variables = self._lens.window, self.session.picture.variables
        if window is None:
            return
        ends = {name: (window[2 * i], window[2 * i + 1]) for i, name in enumerate(variables)}
        self.session.attempt(message("Use this view as window"), lambda scene: edits.set_window(scene, ends))
        self.reset_view()

    def move_start(self, point: tuple[float, ...], runs: tuple[int, ...]) -> None:
        """Let runs start at `point`; successive moves of the same runs are one undo step."""

        def moved(scene: Scene) -> Scene:
            for run in (run for run in runs if run < len(scene.runs)):
                scene = edits.move_start(scene, run, point[: len(scene.runs[run].start)])
            return scene

        self.session.attempt(_MOVE_START, moved, merge=("start", runs))

    def starts_at(self, at: QPointF) -> tuple[int, ...]:
        """The visible runs whose start lies under a pixel: all that share the nearest one, the selected one first."""
        frame, scene = self.frame(), self.session.scene
        if frame is None:
            return ()
        distances = {run: _distance(self._start_pixel(frame, scene.runs[run]), at) for run in range(len(scene.runs))}
        near = [run for run, distance in distances.items() if distance <= self.session.style.px(_NEAR)]
        if not near:
            return ()
        best = min(near, key=lambda run: (distances[run], run != self.session.selected))
        return tuple(run for run in near if scene.runs[run].start == scene.runs[best].start)

    def _start_pixel(self, frame: Frame, run: Run) -> QPointF | None:
        surface, start = self.session.picture.surface, run.start
        if surface is None or run.hidden or len(start) != surface.dims:
            return None
        return frame.point(start[0], start[1] if surface.dims == 2 else float(surface.value(start)))

    def _follow_window(self) -> None:
        if self.session.picture.window != self._window:
            self._window = self.session.picture.window
            self.reset_view()

    def preparation(self) -> Preparation | None:
        """As of every view, but through the lens."""
        make = super().preparation()
        lens = self._lens.copy()

        def prepare(picture: Picture) -> Callable[[], None]:
            seen = lens.through(picture)
            inherit = make(seen)

            def take() -> None:
                if picture.subject != self._shown.subject and not self.session.settings.reduce_motion:
                    self._past = self._passage.seen(self._view, self.picture(), self.session.player.step)
                self._lens.learn(lens)
                inherit()

            return take

        return None if make is None else prepare

    def _pass_from_last(self) -> None:
        """Another formula comes out of the last one; a slider of the same formula must not wait for anything."""
        before, self._shown = self._shown, self.session.picture
        past, self._past = self._past, None
        lens = self._lens.copy()
        self._follow_window()
        if before.subject == self._shown.subject:
            if not self._shows_same(before):
                self._passage.end()
        elif before.surface is not None and self.isVisible() and not self.session.settings.reduce_motion:
            past = past or self._passage.seen(self._view, lens.through(before), self.session.player.step)
            self._passage.begin(past.image, self._view.morph(past.outline, self.picture()))

    def _shows_same(self, before: Picture) -> bool:
        return before.field is self._shown.field and before.curve is self._shown.curve

    def _sharpen(self) -> None:
        if self._lens.sharpen():
            self.update()

    def _point(self, at: QPointF) -> tuple[float, ...] | None:
        frame, surface = self.frame(), self.session.picture.surface
        if frame is None or surface is None or not frame.holds(at):
            return None
        return frame.data(at)[: surface.dims]

    def _tell_mark(self, event: QMouseEvent) -> None:
        """Say at once what the mark under the mouse stands for."""
        frame, picture = self.frame(), self.session.picture
        if frame is None or not picture.view.critical_points:
            return
        point = mark_near(picture.critical, frame, event.position(), self.session.style.px(_ON_MARK))
        if point is None or picture.critical is None:
            QToolTip.hideText()
        else:
            most = largest(picture.critical.points)
            text = telling(point, picture.variables, most, self.session.language)
            QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def _pan(self, at: QPointF) -> None:
        frame = self.frame()
        if frame is None or self._panned_from is None or self.session.picture.surface is None:
            return
        (x0, y0), (x1, y1) = frame.data(self._panned_from), frame.data(at)
        self._panned_from = at
        self._lens.move(self.session.picture, (x0 - x1, y0 - y1))
        self._later.start()
        self._show_moved()

    def _click(self, at: QPointF, everybody: bool) -> None:
        point, selected = self._point(at), self.session.selected
        runs = tuple(range(len(self.session.scene.runs))) if everybody else (selected,) if selected >= 0 else ()
        if point is not None and runs:
            self.move_start(point, runs)
            self.session.document.end_merge()

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, with what is left of the one before it."""
        super().paintEvent(event)
        if self._passage.is_on:
            with painting(self) as painter:
                self._passage.paint(painter)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was seen before had another size."""
        super().resizeEvent(event)
        self._passage.end()

    def rebuild(self) -> None:
        """Nor is the past of another theme."""
        self._passage.end()
        super().rebuild()

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a start into the hand, or get ready to click or pan."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        runs = self.starts_at(at)
        if runs:
            only = event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.session.selected in runs
            self._dragged = (self.session.selected,) if only else runs
            if self.session.selected not in runs:
                self.session.select(runs[0])
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._pressed_at = at

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a start, pan, or say what lies under the mouse."""
        at = event.position()
        if self._dragged:
            frame = self.frame()
            if frame is not None:
                self.move_start(frame.data(at), self._dragged)
        elif self._pressed_at is not None:
            if self._panned_from is None and _distance(self._pressed_at, at) > _STILL:
                self._panned_from = self._pressed_at
            if self._panned_from is not None:
                self._pan(at)
            return  # what lies under the mouse moves with it
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor if self.starts_at(at) else Qt.CursorShape.CrossCursor)
            self._tell_mark(event)
        self.session.hovered.emit(self._point(at))

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The drag is over, or it was a click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._dragged:
            self.session.document.end_merge()
        elif self._pressed_at is not None and self._panned_from is None:
            self._click(event.position(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        self._dragged, self._pressed_at, self._panned_from = (), None, None
        self.setCursor(Qt.CursorShape.CrossCursor)

    @guarded()
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse."""
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoom(notches, event.position())
        event.accept()

    @guarded()
    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self.session.hovered.emit(None)


def _distance(one: QPointF | None, other: QPointF) -> float:
    return math.inf if one is None else math.hypot(one.x() - other.x(), one.y() - other.y())
