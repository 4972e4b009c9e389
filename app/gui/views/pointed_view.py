"""A view of the surface with the mouse on it: starts are dragged and set, marks tell what they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.gui.bugs import guarded
from app.gui.critical_text import largest, telling
from app.gui.hidden_point import HiddenPoint
from app.gui.session import Session
from app.gui.views.passing_view import Lens, PassingView
from app.gui.views.starts import Point, Starts, distance
from app.painting.critical_marks import mark_near
from app.painting.fog import is_seen
from surfaces.critical import CriticalPoint

_ON_MARK = 9  # logical pixels around a critical point's mark that tell of it
_STILL = 4  # a press that moves less is a click
ZOOM = 1.25  # for each notch of the wheel
REST_MS = 150  # after the last notch a view comes to rest


class PointedView(PassingView):
    """What the ground does under the mouse is for each view to say: `move_ground`, `rest_ground`.

    `zoomed` says that the wheel wants to see less of the plane (positive notches) or more, about a point of it.
    """

    zoomed = Signal(float, object)

    def __init__(self, session: Session, name: str, lens: Lens, parent: QWidget | None = None) -> None:
        super().__init__(session, name, lens, parent)
        self.starts = Starts(session, self._spotter, self._meant)
        self._pressed_at: QPointF | None = None
        self._moved_from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # it has no keys of its own: Tab would seem to get lost here
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Names for those who do not see it."""

    def point_at(self, at: QPointF) -> Point | None:
        """The point of the surface that is seen at a pixel, None beside it."""
        frame, surface = self.frame(), self.session.picture.surface
        if frame is None or surface is None or not frame.holds(at):
            return None
        return frame.data(at)[: surface.dims]

    def move_ground(self, begin: QPointF, end: QPointF) -> None:
        """The ground is dragged from a pixel to another."""

    def rest_ground(self) -> None:
        """It was let go."""

    def set_start(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """A click: the selected run starts there, with Shift all runs."""
        self.starts.set(self.point_at(at), modifiers)

    def starts_at(self, at: QPointF) -> tuple[int, ...]:
        """The runs whose start lies under a pixel, see `Starts.at`."""
        return self.starts.at(at)

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

    def is_known(self, point: Point) -> bool:
        """Whether there is no fog over a point of the surface."""
        frame, picture = self.frame(), self.session.picture
        return not picture.view.fog or (frame is not None and is_seen(picture, frame, self.session.player.step, point))

    def _told(self, point: Point | None) -> Point | None:
        """What may be said of a point."""
        return point if point is None or self.is_known(point) else HiddenPoint(point)

    def _mark_at(self, at: QPointF, reach: float) -> CriticalPoint | None:
        """The critical point whose mark lies under a pixel, or within `reach` pixels of it."""
        frame = self.frame()
        return None if frame is None else mark_near(self.session.picture.critical, frame, at, reach)

    def _tell_mark(self, event: QMouseEvent) -> None:
        """Say at once what the mark under the mouse stands for."""
        picture = self.session.picture
        if not picture.view.critical_points or picture.view.fog:
            return
        point = self._mark_at(event.position(), self.session.style.px(_ON_MARK))
        if point is None or picture.critical is None:
            QToolTip.hideText()
        else:
            most = largest(picture.critical.points)
            text = telling(point, picture.variables, most, self.session.language)
            QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def _drag_ground(self, at: QPointF, pressed_at: QPointF) -> None:
        if self._moved_from is None and distance(pressed_at, at) > _STILL:
            self._moved_from = pressed_at
        if self._moved_from is not None:
            begin, self._moved_from = self._moved_from, at
            self.move_ground(begin, at)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a start into the hand, or get ready to click or to move the ground."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.starts.take(event.position(), event.modifiers()):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._pressed_at = event.position()

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a start or the ground, or say what lies under the mouse."""
        at = event.position()
        if self.starts.held:
            self.starts.drag(at)
        elif self._pressed_at is not None:
            self._drag_ground(at, self._pressed_at)
            return  # what lies under the mouse moves with it
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor if self.starts_at(at) else Qt.CursorShape.CrossCursor)
            self._tell_mark(event)
        self.session.hovered.emit(self._told(self.point_at(at)))

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The drag is over, or it was a click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed_at, moved_from = self._pressed_at, self._moved_from
        self._pressed_at = self._moved_from = None
        if moved_from is not None:
            self.rest_ground()
        elif pressed_at is not None:
            self.set_start(event.position(), event.modifiers())
        self.starts.release()
        self.setCursor(Qt.CursorShape.CrossCursor)

    @guarded()
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse."""
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoomed.emit(notches, self._meant(event.position()))
        event.accept()

    @guarded()
    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self.session.hovered.emit(None)
