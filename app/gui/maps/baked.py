"""A drawing that is kept as pixels for as long as nothing in it changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.gui.bugs import painting


class Baked:
    """Made anew only when its key is another; what moves is painted over it."""

    def __init__(self) -> None:
        self.pixels = QPixmap()
        self._place: tuple[object, ...] = ()
        self._key: tuple[object, ...] = ()

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        ground: QColor,
        key: tuple[object, ...],
        paint: Callable[[QPainter], None],
        *,
        may_wait: bool = False,
    ) -> bool:
        """Put into `rect` what `paint` makes of it on `ground`, in the same coordinates; `key` says what that is.

        With `may_wait` the drawing before it may stay, if there is one of this size. Whether it is the present one.
        """
        ratio = painter.device().devicePixelRatioF()
        place = rect.getRect(), ratio, ground.rgba()
        is_present = (place, key) == (self._place, self._key)
        if not is_present and not (may_wait and place == self._place):
            self.pixels = QPixmap(rect.size() * ratio)
            self.pixels.setDevicePixelRatio(ratio)
            self.pixels.fill(ground)
            with painting(self.pixels) as canvas:
                canvas.translate(-rect.topLeft())
                paint(canvas)
            self._place, self._key, is_present = place, key, True
        painter.drawPixmap(rect.topLeft(), self.pixels)
        return is_present
