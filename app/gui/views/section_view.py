"""The surface cut along a line through the selected run: starts are dragged along it and set on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from app.gui.bugs import guarded
from app.gui.session import Session
from app.gui.views.beside import Beside
from app.gui.views.lens import Lens
from app.gui.views.pointed_view import PointedView
from app.gui.views.starts import Point
from app.painting.critical_marks import nearest
from app.painting.frame import Frame
from app.painting.known import is_visited
from app.painting.places import moment
from app.painting.section_line import ON_LINE, Cut, SectionLine, marks_on
from core.message import message
from surfaces.critical import CriticalPoint


class SectionView(PointedView):
    """The section of what the contour shows at the session's step; with one variable the curve itself."""

    def __init__(self, session: Session, ground: Lens | None = None, parent: QWidget | None = None) -> None:
        self._held: tuple[Frame, Cut] | None = None  # while a start is in the hand: the line moves with it
        self._beside = Beside(ground)
        super().__init__(session, "section", self._beside, parent)

    def retranslate(self) -> None:
        """Names for those who do not see it."""
        self.setAccessibleName(self.session.language(message("Section of the surface through the selected run")))

    def set_beside(self, is_beside: bool) -> None:
        """Beside the contour, which names the runs, or by itself."""
        self._beside.has_names = not is_beside
        self.update()

    def see_ground(self) -> None:
        """Another part of the plane is seen."""
        self._passage.end()
        self.update()

    def point_at(self, at: QPointF) -> Point | None:
        """The point of the surface on the line above or below a pixel, None beside the plot."""
        line = self._line()
        if line is None:
            return super().point_at(at)
        frame, cut = line
        return cut.position(frame.data(at)[0]) if frame.holds(at) else None

    def is_known(self, point: Point) -> bool:
        """Whether a run has been near; the contour of the same window is not asked."""
        picture, now = self.picture(), moment(self.session.player.step, self.picture().steps)
        if not picture.view.fog or self._line() is None:
            return super().is_known(point)
        return is_visited(picture, now.whole, point)

    def _line(self) -> tuple[Frame, Cut] | None:
        """The plot with the line that is drawn in it; None with one variable, or nothing to be seen."""
        frame, picture = self.frame(), self.picture()
        if frame is None or picture.surface is None or picture.surface.dims != 2:
            return None
        return frame, SectionLine(picture).at(moment(self.session.player.step, picture.steps))

    def _spotter(self) -> Callable[[Point], QPointF | None]:
        """From a start on the line to its pixel."""
        line, picture = self._line(), self.picture()
        if line is None or picture.surface is None:
            return super()._spotter()
        frame, cut = line
        surface, window = picture.surface, picture.window

        def spot(start: Point) -> QPointF | None:
            along, off = cut.seen(start, window)
            return frame.point(float(along), float(surface.value(start))) if off <= ON_LINE else None

        return spot

    def _meant(self, at: QPointF) -> Point | None:
        """The point of the line that a drag is at, of the line as it was when the drag began."""
        line = self._held or self._line()
        if line is None:
            return super()._meant(at)
        frame, cut = line
        return cut.position(frame.data(at)[0])

    def _mark_at(self, at: QPointF, reach: float) -> CriticalPoint | None:
        line = self._line()
        if line is None:
            return super()._mark_at(at, reach)
        frame, cut = line
        return nearest(marks_on(cut, frame, self.picture()), at, reach)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a start into the hand."""
        self._held = self._line()
        super().mousePressEvent(event)

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The drag is over, or it was a click."""
        super().mouseReleaseEvent(event)
        self._held = None
