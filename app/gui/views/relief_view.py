"""The surface as a relief: drag the ground to turn it, wheel to zoom, with Ctrl to come nearer.

Starts are dragged and set as in the contour.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.document import edits
from app.document.scene import DEFAULT_CAMERA, Camera, Scene
from app.gui.bugs import guarded, painting
from app.gui.session import Session
from app.gui.views.draft_view import DraftView
from app.gui.views.lens import Lens
from app.gui.views.orbit import Orbit
from app.gui.views.pointed_view import ZOOM
from app.gui.views.starts import Point
from app.painting.relief.sight import ReliefFrame
from core.message import message

_TURN = 180.0  # degrees for a drag across the shorter side of the view
_TURN_RELIEF = message("Turn the relief")


class ReliefView(DraftView):
    """The relief of what the contour shows. A camera in the hand is the view's own; let go, it is the scene's.

    `wholly` says that the whole window is wanted again.
    """

    wholly = Signal()

    def __init__(self, session: Session, ground: Lens | None = None, parent: QWidget | None = None) -> None:
        self._orbit = Orbit(ground)
        super().__init__(session, "relief", self._orbit, parent)
        self._scene_camera = session.scene.camera
        self._clicked: Scene | None = None  # what the last click made

    def retranslate(self) -> None:
        """Names for those who do not see it."""
        self.setAccessibleName(self.session.language(message("Relief of the surface with the runs")))

    @property
    def camera(self) -> Camera:
        """From where it is seen now."""
        return self._orbit.camera or self.session.scene.camera

    def set_beside(self, is_beside: bool) -> None:
        """Beside the contour, which names the runs, or by itself."""
        self._orbit.has_names = not is_beside
        self.update()

    def turn(self, azimuth: float, elevation: float) -> None:
        """Turn by degrees: a positive azimuth turns the relief's front to the left, a positive elevation lifts the eye.

        It becomes the scene's camera when it has rested for a moment.
        """
        self._orbit.turn(self.session.scene.camera, azimuth, elevation)
        self._show_moving()

    def see_ground(self) -> None:
        """Another part of the plane is seen."""
        self._passage.end()
        self.update()

    def come_nearer(self, places: float) -> None:
        """The whole block larger (positive) or smaller."""
        self._orbit.zoom(self.session.scene.camera, ZOOM**places)
        self._show_moving()

    def reset_camera(self) -> None:
        """The side from which every relief is seen at first."""
        self._orbit.camera = DEFAULT_CAMERA
        self.rest()

    def point_at(self, at: QPointF) -> Point | None:
        """The point of the surface under a pixel, None beside it."""
        frame = self.frame()
        return frame.under(at) if isinstance(frame, ReliefFrame) else super().point_at(at)

    def move_ground(self, begin: QPointF, end: QPointF) -> None:
        """The front of the relief follows the mouse."""
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        degrees = _TURN / max(min(self.width(), self.height()), 1)
        way = end - begin
        self._orbit.turn(self.session.scene.camera, -degrees * way.x(), degrees * way.y())
        self._show_moving()

    def rest_ground(self) -> None:
        """The camera in the hand becomes the scene's, as one undo step."""
        self.rest()
        self.session.document.end_merge()

    def set_start(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """A click, which a second one may take back."""
        before = self.session.scene
        super().set_start(at, modifiers)
        self._clicked = self.session.scene if self.session.scene is not before else None

    def follow(self) -> None:
        """The scene has another camera: undone, or opened."""
        scene_camera = self.session.scene.camera
        if scene_camera != self._scene_camera or not self._is_in_hand:
            self._scene_camera = scene_camera
            if self.session.picture.camera == scene_camera:
                self._orbit.camera = None

    @property
    def _is_in_hand(self) -> bool:
        return self._moved_from is not None or self._rest_later.isActive()

    def _show_moving(self) -> None:
        self._passage.end()
        self._rest_later.start()
        self.update()

    def rest(self) -> None:
        """Where the camera has come to rest it is the scene's, unless the mouse still holds it."""
        if self._moved_from is None:
            self._take_camera()
        super().rest()

    def _take_camera(self) -> None:
        """The camera in the hand becomes the scene's."""
        camera = self.camera
        if camera == self.session.picture.camera == self.session.scene.camera:
            self._orbit.camera = None  # it was turned back
        elif camera != self.session.scene.camera:
            changes = {"azimuth": camera.azimuth, "elevation": camera.elevation, "zoom": camera.zoom}
            self.session.attempt(_TURN_RELIEF, lambda scene: edits.set_camera(scene, **changes), merge="camera")
            self._scene_camera = self.session.scene.camera

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """The relief; nothing of a curve, which stands in the view beside it."""
        if self.session.picture.curve is None or self._orbit.has_names:
            super().paintEvent(event)
            return
        self._is_seen = False
        with painting(self) as painter:
            painter.fillRect(self.rect(), self.session.style.theme.ground)

    @guarded()
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first side and the whole window again; what the first of the two clicks did is taken back."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._clicked is not None and self.session.document.committed is self._clicked:
            self.session.document.undo()
        self._clicked = None
        self.reset_camera()
        self.session.document.end_merge()
        self.wholly.emit()

    @guarded()
    def wheelEvent(self, event: QWheelEvent) -> None:
        """See less of the plane or more, as in the contour; with Ctrl the same from nearer or farther."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        notches = event.angleDelta().y() / 120
        if notches:
            self.come_nearer(notches)
        event.accept()

    @guarded()
    def hideEvent(self, event: QHideEvent) -> None:
        """What was turned a moment ago is the scene's at once."""
        self._take_camera()
        super().hideEvent(event)
