"""The surface with its runs: drag a start, click to set one, drag elsewhere to move the view, wheel to zoom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.document import edits
from app.gui.bugs import guarded
from app.gui.critical_text import largest, telling
from app.gui.session import Session
from app.gui.views.lens import Lens
from app.gui.views.passing_view import PassingView
from app.gui.views.starts import Point, Starts, distance
from app.painting.critical_marks import mark_near
from core.message import message

_ON_MARK = 9  # logical pixels around a critical point's mark that tell of it
STILL = 4  # a press that moves less is a click
ZOOM = 1.25  # for each notch of the wheel
SHARPEN_MS = 150


class SurfaceView(PassingView):
    """Contour plot or curve, with the mouse on it; `moved` says that another part of the plane is seen."""

    moved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._lens = Lens()
        super().__init__(session, "contour", self._lens, parent)
        self.starts = Starts(session, self._spotter, self._meant)
        self._pressed_at: QPointF | None = None
        self._panned_from: QPointF | None = None
        self._window = session.picture.window
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SHARPEN_MS)
        self._later.timeout.connect(self._sharpen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Names for those who do not see it."""
        self.setAccessibleName(self.session.language(message("Surface with the runs")))

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
        self._lens.zoom(self.session.picture, ZOOM**-places, centre)
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

    def starts_at(self, at: QPointF) -> tuple[int, ...]:
        """The runs whose start lies under a pixel, see `Starts.at`."""
        return self.starts.at(at)

    def move_start(self, point: Point, runs: tuple[int, ...]) -> None:
        """Let runs start at `point`, see `Starts.move`."""
        self.starts.move(point, runs)

    def _spotter(self) -> Callable[[Point], QPointF | None]:
        """From a start to its pixel; with one variable it lies on the curve."""
        frame, surface = self.frame(), self.session.picture.surface
        if frame is None or surface is None:
            return lambda _start: None
        if surface.dims == 1:
            return lambda start: frame.point(start[0], float(surface.value(start)))
        return lambda start: frame.point(start[0], start[1])

    def _meant(self, at: QPointF) -> Point | None:
        """The point that a drag is at, outside of the plot too."""
        frame = self.frame()
        return None if frame is None else frame.data(at)

    def follow(self) -> None:
        """Another window of the scene's is seen at once."""
        if self.session.picture.window != self._window:
            self._window = self.session.picture.window
            self.reset_view()

    def _sharpen(self) -> None:
        if self._lens.sharpen():
            self.update()

    def _point(self, at: QPointF) -> Point | None:
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

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a start into the hand, or get ready to click or pan."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.starts.take(event.position(), event.modifiers()):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._pressed_at = event.position()

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a start, pan, or say what lies under the mouse."""
        at = event.position()
        if self.starts.held:
            self.starts.drag(at)
        elif self._pressed_at is not None:
            if self._panned_from is None and distance(self._pressed_at, at) > STILL:
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
        if self._pressed_at is not None and self._panned_from is None:
            self.starts.set(self._point(event.position()), event.modifiers())
        self.starts.release()
        self._pressed_at = self._panned_from = None
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
