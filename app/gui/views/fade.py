"""How a new surface comes: out of the one before it, in a fifth of a second."""

import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

FADE_S = 0.2
_FRAME_MS = 16


class Fade(QObject):
    """What was seen before, painted over a widget and thinner with every frame."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._before: QImage | None = None
        self._begin_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._tick)
        self._widget = widget

    @property
    def is_on(self) -> bool:
        """Whether something of the past can still be seen."""
        return self._before is not None

    def begin(self, before: QImage) -> None:
        """Let an image of the widget fade from now on; one that was fading is forgotten."""
        self._before, self._begin_s = before, time.monotonic()
        self._timer.start()

    def end(self) -> None:
        """Show the present alone."""
        self._before = None
        self._timer.stop()

    def paint(self, painter: QPainter) -> None:
        """Paint what is left of the past over the present."""
        if self._before is None:
            return
        share = min((time.monotonic() - self._begin_s) / FADE_S, 1.0)
        painter.setOpacity(1.0 - share * share * (3.0 - 2.0 * share))  # neither begins nor ends with a jerk
        painter.drawImage(0, 0, self._before)
        painter.setOpacity(1.0)

    def _tick(self) -> None:
        """A frame later; a widget that nobody sees is not painted, and its past ends all the same."""
        if time.monotonic() - self._begin_s >= FADE_S:
            self.end()
        self._widget.update()
