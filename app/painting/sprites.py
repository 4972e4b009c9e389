"""Marks drawn once and stamped many times: a hundred balls with rims and halos are slow to draw in every frame."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.painting.images import blank_image
from app.painting.painters import painting

_PARTS = 4  # places a pixel is divided into along each axis: finer than the eye sees a ball move
_MOST = 4000


class Sprites:
    """Images of marks at each of the places within a pixel."""

    def __init__(self) -> None:
        self._images: dict[Hashable, QImage] = {}

    def stamp(
        self,
        painter: QPainter,
        at: QPointF,
        reach: float,
        key: Hashable,
        draw: Callable[[QPainter, QPointF], None],
    ) -> None:
        """What `draw` draws around `at`, no farther than `reach` pixels from it, and always the same for a `key`."""
        margin = math.ceil(reach) + 1
        column, row = round(at.x() * _PARTS), round(at.y() * _PARTS)
        left, top = column // _PARTS - margin, row // _PARTS - margin
        place = (key, reach, column % _PARTS, row % _PARTS)
        image = self._images.get(place)
        if image is None:
            image = self._make(2 * margin + 1, QPointF(column / _PARTS - left, row / _PARTS - top), draw)
            if len(self._images) >= _MOST:
                self._images.clear()
            self._images[place] = image
        painter.drawImage(QPointF(left, top), image)

    def _make(self, size: int, at: QPointF, draw: Callable[[QPainter, QPointF], None]) -> QImage:
        image = blank_image(QRectF(0, 0, size, size))
        if image.isNull():
            return image
        with painting(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(painter, at)
        return image
