"""Images of the test data with what the network takes them for; what is wrong stands out."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from app.document.network.picture import Floats, SheetPicture
from app.painting import colour
from app.painting.images import image_of
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from app.painting.theme import Theme

_LEAST = 2.6  # em, of an image with its name
_NAME = 1.35  # em, height of the name below it


class SampleSheet:
    """Paints as many images as have room."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._of: Floats | None = None  # what the images show
        self._images: list[QImage] = []

    def cells(self, count: int, room: QRectF) -> list[QRectF]:
        """Squares with a line below them, as many as there is room for, at most `count`."""
        em = self._setting.sizes.em
        columns = max(int(room.width() / (_LEAST * em)), 1)
        side = room.width() / columns
        high = side + _NAME * em - 0.2 * em
        rows = max(int(room.height() / high), 1)
        return [
            QRectF(room.left() + place % columns * side, room.top() + place // columns * high, side, high)
            for place in range(min(count, rows * columns))
        ]

    def paint(self, painter: QPainter, sheet: SheetPicture, room: QRectF) -> None:
        """Image by image, with the answer below."""
        if self._of is not sheet.images:
            self._of, self._images = sheet.images, [_image(one, self._setting.theme) for one in sheet.images]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        cells = self.cells(len(sheet.images), room)
        for image, cell, target, given in zip(self._images, cells, sheet.targets, sheet.given, strict=False):
            self._paint_one(painter, image, cell, sheet.names[given], sheet.names[target], target == given)
        painter.restore()

    def _paint_one(
        self, painter: QPainter, image: QImage, cell: QRectF, given: str, target: str, is_right: bool
    ) -> None:
        sizes, theme = self._setting.sizes, self._setting.theme
        gap = 0.25 * sizes.em
        square = QRectF(cell.left(), cell.top(), cell.width() - gap, cell.width() - gap)
        painter.drawImage(square, image)
        wrong = theme.runs.colours[3]
        if not is_right:
            painter.setPen(QPen(wrong, 2 * sizes.hair))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(square)
        kind = Type(sizes.small, theme.quiet if is_right else wrong, strong=not is_right)
        said = given if is_right else f"{given} ≠ {target}"
        at = QPointF(square.center().x(), math.floor(square.bottom() + sizes.small))
        draw_text(painter, kind.cut(said, cell.width()), at, kind, 0.5)


def _image(values: Floats, theme: Theme) -> QImage:
    """From the panel's colour to that of type."""
    ends = [colour.to_oklab(np.array(ink.getRgbF()[:3])) for ink in (theme.panel, theme.text)]
    share = values[..., np.newaxis]
    return image_of(colour.packed(colour.from_oklab((1 - share) * ends[0] + share * ends[1])))
