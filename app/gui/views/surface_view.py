"""The surface with its runs: drag a start, click to set one, drag elsewhere to move the view, wheel to zoom."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from app.document import edits
from app.gui.later import later
from app.gui.session import Session
from app.gui.views.lens import Lens
from app.gui.views.pointed_view import REST_MS, ZOOM, PointedView
from app.gui.views.starts import Point
from core.message import message


class SurfaceView(PointedView):
    """Contour plot or curve, with the mouse on it.

    `moved` says that another part of the plane is seen, or the same one more finely: other views share `ground`.
    """

    moved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.ground = Lens()
        super().__init__(session, "contour", self.ground, parent)
        self.zoomed.connect(self.zoom)
        self._window = session.picture.window
        self._later = later(self, self._sharpen, REST_MS)

    def retranslate(self) -> None:
        """Names for those who do not see it."""
        self.setAccessibleName(self.session.language(message("Surface with the runs")))

    @property
    def is_moved(self) -> bool:
        """Whether something else than the scene's window is seen."""
        return self.ground.window is not None

    def reset_view(self) -> None:
        """The scene's window again."""
        self.ground.reset()
        self._show_moved()

    def _show_moved(self) -> None:
        self._passage.end()
        self.update()
        self.moved.emit()

    def zoom(self, places: float, centre: tuple[float, ...] | None = None) -> None:
        """Zoom in (positive) or out about a point of the plane, or about the middle."""
        picture = self.session.picture
        if picture.surface is None:
            return
        ends = self.ground.window or picture.window
        middle = tuple(low / 2 + high / 2 for low, high in zip(ends[::2], ends[1::2], strict=True))
        self.ground.zoom(picture, ZOOM**-places, middle if centre is None else centre)
        self._later.start()
        self._show_moved()

    def use_view_as_window(self) -> None:
        """Make what is seen the scene's window."""
        window, variables = self.ground.window, self.session.picture.variables
        if window is None:
            return
        ends = {name: (window[2 * i], window[2 * i + 1]) for i, name in enumerate(variables)}
        self.session.attempt(message("Use this view as window"), lambda scene: edits.set_window(scene, ends))
        self.reset_view()

    def move_start(self, point: Point, runs: tuple[int, ...]) -> None:
        """Let runs start at `point`, see `Starts.move`."""
        self.starts.move(point, runs)

    def follow(self) -> None:
        """Another window of the scene's is seen at once."""
        if self.session.picture.window != self._window:
            self._window = self.session.picture.window
            self.reset_view()

    def move_ground(self, begin: QPointF, end: QPointF) -> None:
        """Another part of the plane comes under the mouse."""
        frame = self.frame()
        if frame is None or self.session.picture.surface is None:
            return
        (x0, y0), (x1, y1) = frame.data(begin), frame.data(end)
        self.ground.move(self.session.picture, (x0 - x1, y0 - y1))
        self._later.start()
        self._show_moved()

    def _sharpen(self) -> None:
        if self.ground.sharpen():
            self.update()
            self.moved.emit()
