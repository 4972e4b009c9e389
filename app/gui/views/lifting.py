"""How the fog comes and lifts: what was seen before passes away over all the views, in which much may have moved."""

from __future__ import annotations

import time

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.gui.bugs import guarded, painting
from app.gui.session import Session
from app.gui.views.passage import eased

REVEAL_S = 0.6
_FRAME_MS = 16


class Lifting(QWidget):
    """Lies over the views when fog comes or lifts, and lets the mouse through; at other times it is not there."""

    def __init__(self, session: Session, views: QWidget) -> None:
        super().__init__(views)
        self._session, self._views = session, views
        self._scene, self._past = session.scene, QPixmap()
        self._begin_s: float | None = None  # None until the next picture is there
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._tick)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        session.scene_changed.connect(self._look)
        session.picture_changed.connect(self._begin)

    def _look(self) -> None:
        """Keep what is seen, before the views show another picture."""
        before, self._scene = self._scene, self._session.scene
        is_wanted = before.view.fog != self._scene.view.fog and before.surface is self._scene.surface
        if not is_wanted or self._session.settings.reduce_motion or not self._views.isVisible():
            return
        self._past = self._views.grab()
        self._begin_s = None
        self.setGeometry(QRect(0, 0, self._views.width(), self._views.height()))
        self.show()
        self.raise_()
        self._timer.start()

    def _begin(self) -> None:
        if self._begin_s is None:
            self._begin_s = time.monotonic()
            self.raise_()  # over a view that was made for this picture

    @property
    def _share(self) -> float:
        """How much of it has passed."""
        return 0.0 if self._begin_s is None else min((time.monotonic() - self._begin_s) / REVEAL_S, 1.0)

    def _tick(self) -> None:
        if self._share >= 1.0 or self._views.size() != self.size():
            self._timer.stop()
            self.hide()
            self._past = QPixmap()
        else:
            self.update()

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """What is left of it."""
        with painting(self) as painter:
            painter.setOpacity(1.0 - eased(self._share))
            painter.drawPixmap(0, 0, self._past)
